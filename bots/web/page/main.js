// The page: who one is, where one is, and what happens.

import { api } from './api.js'
import { createClock } from './clock.js'
import { createComposer } from './composer.js'
import { createConversation } from './conversation.js'
import { byId, h, speak } from './dom.js'
import { createFormDialog } from './form.js'
import { createPlaces, placeAbout, placeName } from './places.js'
import { add, enter, INBOX, markSeen, markSent, nameOf, placeOf, sameReader, store } from './store.js'
import { setCatalogues, setLanguage, t } from './words.js'

/** @typedef {import('../message.ts').Message} Message */

const ME = 'sos-tice:person'

/** @type {EventSource | undefined} */
let stream

const dialog = createFormDialog({
  submitted(form, replies) {
    markSent(form)
    conversation.redraw(form)
    said(replies, true)
  },
})
const conversation = createConversation({
  press,
  open: (message) => dialog.open(message),
  reply: (root) => composer.replyTo(root, root.from === 'sos-tice' ? t('assistant') : nameOf(root.from)),
})
const composer = createComposer({ say })
const places = createPlaces((place) => {
  go(place)
  // Writing is what one came for; but on a touch screen that would raise the keyboard over what one came to read.
  if (matchMedia('(pointer: coarse)').matches) byId('place-name').focus()
  else composer.focus()
})
const clock = createClock({
  moved: () => conversation.refreshTimes(),
  failed: (error) => notice(error),
})

/** @param {{ text: string, thread?: string, eventId: string }} words */
async function say(words) {
  const space = store.place === INBOX ? {} : { space: store.place }
  const mine = sameReader()
  const { status, body } = await api.say({ as: store.person.id, ...space, ...words })
  if (status !== 202) return body.error ?? t('notSent')
  if (mine()) said(body.replies, true)
  return undefined
}

async function press(
  /** @type {Message} */ message,
  /** @type {string} */ action,
  /** @type {HTMLButtonElement} */ button,
) {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  conversation.explain(message, '')
  // Kept on the button until it is answered: pressing again after a lost answer is the same press.
  button.dataset.event ??= crypto.randomUUID()
  const mine = sameReader()
  const { status, body } = await api.press({
    as: store.person.id,
    message: message.id,
    action,
    eventId: button.dataset.event,
  })
  if (!mine()) return
  button.removeAttribute('aria-disabled')
  if (status !== 0 && status !== 503) delete button.dataset.event
  if (status === 202) said(body.replies, true)
  else conversation.explain(message, body.error ?? t('notDone'))
}

/** The assistant's reply to what one just did; a form in it opens at once. */
function said(/** @type {Message[]} */ replies, follow = false) {
  arrived(replies, follow)
  const form = replies.findLast((reply) => reply.form)
  if (form) dialog.open(form)
  else refreshPeople()
}

/** A command may change who is there, or which language one reads: the page follows. */
async function refreshPeople() {
  const mine = sameReader()
  const { status, body } = await api.people()
  if (status !== 200 || !mine() || JSON.stringify(body) === JSON.stringify(store.people)) return
  store.people = body
  const me = store.people.find((person) => person.id === store.person.id)
  if (me && JSON.stringify(me) !== JSON.stringify(store.person)) await become(me.id)
  drawPeople()
}

function arrived(/** @type {Message[]} */ messages, follow = false) {
  const fresh = add(messages)
  for (const message of fresh) if (message.from !== store.person.id) announce(message)
  // What one did is followed, also when the stream has brought its answer before.
  if ((follow ? messages : fresh).some((message) => placeOf(message) === store.place)) {
    conversation.draw(follow)
    if (document.visibilityState === 'visible') markSeen(store.place)
  }
  if (fresh.length > 0) places.draw()
}

function announce(/** @type {Message} */ message) {
  const name = message.from === 'sos-tice' ? t('assistant') : nameOf(message.from)
  const fields = (message.fields ?? []).map(({ label, value }) => `${label} : ${value}`)
  const text = [message.title, message.text, ...fields, message.image?.alt].filter(Boolean).join('. ')
  const place = placeOf(message)
  speak(
    place === store.place
      ? t('saidHere', { name, text })
      : t('newMessage', { name, place: placeName(place), text }),
  )
}

function notice(/** @type {string} */ text) {
  byId('notice').textContent = text
}

function go(/** @type {string} */ place) {
  store.place = place
  byId('place-name').textContent = placeName(place)
  byId('place-about').textContent = placeAbout(place)
  sessionStorage.setItem(`${ME}:place`, place)
  markSeen(place)
  conversation.draw()
  composer.moveTo(placeName(place))
  places.draw()
}

/** Becomes somebody: their language, their places, their messages. */
async function become(/** @type {string} */ id) {
  const person = store.people.find((candidate) => candidate.id === id)
  if (!person) return
  stream?.close()
  sessionStorage.setItem(ME, id)
  enter(person)
  setLanguage(person.language)
  conversation.clear()
  clock.draw()
  notice(t('loading'))
  const mine = sameReader()
  const [spaces, commands] = await Promise.all([api.spaces(id), api.commands(id)])
  if (!mine()) return
  store.places = spaces.status === 200 ? spaces.body : []
  composer.setCommands(commands.status === 200 ? commands.body : [])
  const remembered = sessionStorage.getItem(`${ME}:place`) ?? ''
  const known = remembered === INBOX || store.places.some((place) => place.id === remembered)
  follow(person, known ? remembered : (store.places[0]?.id ?? INBOX))
}

/** Listens first and reads what was said before afterwards, so that nothing falls between the two. */
function follow(/** @type {import('./store.js').Person} */ person, /** @type {string} */ place) {
  let loaded = false
  const events = api.events(person.id)
  const reader = sameReader()
  /** Whether this is the stream that is listened to, by whom it was opened for. */
  const current = () => stream === events && reader()
  stream = events
  events.addEventListener('ready', async () => {
    if (!current()) return
    if (loaded) {
      notice(t('reconnected'))
      setTimeout(() => current() && notice(''), 5_000)
      return
    }
    loaded = true
    const histories = await Promise.all(
      [undefined, ...store.places.map((known) => known.id)].map((known) => api.history(person.id, known)),
    )
    if (!current()) return
    add(histories.flat())
    notice('')
    go(place)
  })
  events.addEventListener('message', (event) => {
    if (current()) arrived([JSON.parse(event.data)])
  })
  events.addEventListener('error', () => {
    if (!current()) return
    notice(t('reconnecting'))
    // The browser comes back by itself, unless the server refused: then it is up to us.
    if (events.readyState === EventSource.CLOSED)
      setTimeout(() => current() && follow(person, store.place), 3_000)
  })
}

function drawPeople() {
  const select = /** @type {HTMLSelectElement} */ (byId('person'))
  select.replaceChildren(
    ...store.people.map((person) => {
      const said = (/** @type {string} */ role) => t(/** @type {any} */ (role)) || role
      const groups = person.groups.map(({ code, roles }) => [...roles.map(said), code].join(', '))
      return h('option', { value: person.id }, `${person.name} (${groups.join(' ; ')})`)
    }),
  )
  select.value = store.person.id
}

async function start() {
  const [words, people] = await Promise.all([api.words(), api.people()])
  if (words.status !== 200 || people.status !== 200) {
    setTimeout(start, 2_000)
    return
  }
  setCatalogues(words.body)
  store.people = people.body
  await clock.look()
  const select = /** @type {HTMLSelectElement} */ (byId('person'))
  const remembered = sessionStorage.getItem(ME)
  const first = store.people.find((person) => person.id === remembered) ?? store.people[0]
  select.addEventListener('change', async () => {
    await become(select.value)
    drawPeople()
  })
  if (first) await become(first.id)
  drawPeople()
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible' || store.person.id === '') return
  markSeen(store.place)
  places.draw()
})

start()
