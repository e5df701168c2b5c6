// The page: who one is, where one is, and what happens.

import { announce } from './announce.js'
import { api } from './api.js'
import { createClock } from './clock.js'
import { createComposer } from './composer.js'
import { createConversation } from './conversation.js'
import { byId, speak } from './dom.js'
import { createFormDialog } from './form.js'
import { createHome } from './home.js'
import { markSeen, markSent, remember, remembered } from './kept.js'
import { createPanel } from './panel.js'
import { createPeople } from './people.js'
import { createPlaces, placeAbout, placeName } from './places.js'
import { addPage, enter, HOME, INBOX, pinnedIn, placeOf, sameReader, store, take } from './store.js'
import { listen } from './stream.js'
import { setLanguage, t } from './words.js'

/** @typedef {import('../message.ts').Message} Message */

/** Milliseconds between two looks at the clock, and at what was said: whatever became of the stream, one is never further behind. */
const LOOK = 30_000
/** Milliseconds before a first opening that had no answer is tried again. */
const PAUSE = 3_000
/** Milliseconds during which a connection that came back is said to have. */
const SAID = 5_000

const dialog = createFormDialog({
  submitted(form, replies) {
    markSent(form)
    conversation.redraw(form)
    said(replies, true)
  },
  failed: (message, error) => conversation.explain(message, error),
  closed: seen,
})
/** Says beside a message what went wrong with its button. */
function explain(/** @type {Message} */ message, /** @type {string} */ error) {
  if (home.has(message)) home.explain(message, error)
  else if (message.id === pinnedIn(store.place)?.id) panel.explain(error)
  else conversation.explain(message, error)
}

const handlers = {
  press,
  open(/** @type {Message} */ message) {
    explain(message, '')
    dialog.open(message)
  },
}
const panel = createPanel(handlers)
const home = createHome({
  ...handlers,
  go: come,
  // That the connection is away says why.
  failed() {
    if (!lost) notice(t('notDone'))
  },
})
const conversation = createConversation({
  ...handlers,
  reply: (root) => composer.replyTo(root),
  older,
  reached: seen,
})
const composer = createComposer({ say })
const places = createPlaces(come)
const people = createPeople(async (id) => {
  const became = await become(id)
  if (became) speak(t('became', { name: store.person.name }))
  else if (became === false) notice(t('notBecome'))
})
const clock = createClock({
  moved() {
    conversation.refreshTimes()
    home.look()
  },
  failed: (error) => notice(error),
})

/** Goes to a place because somebody wanted to. */
function come(/** @type {string} */ place) {
  go(place)
  if (place === HOME) home.look()
  // Writing is what one came for; but on a touch screen that would raise the keyboard over what one came to read.
  if (place === HOME || matchMedia('(pointer: coarse)').matches) byId('place-name').focus()
  else composer.focus()
}

/** @param {{ text: string, thread?: string, files?: string[], eventId: string }} words */
async function say(words) {
  const space = isPlace(store.place) ? { space: store.place } : {}
  const mine = sameReader()
  const { status, body } = await api.say({ as: store.person.id, ...space, ...words })
  if (status !== 202) return body.error ?? t('notSent')
  if (mine()) {
    said(body.replies, true)
    look()
  }
  return undefined
}

async function press(
  /** @type {Message} */ message,
  /** @type {string} */ action,
  /** @type {HTMLButtonElement} */ button,
) {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  explain(message, '')
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
  else explain(message, body.error ?? t('notDone'))
}

/** The assistant's reply to what one just did; a form in it opens at once. */
function said(/** @type {Message[]} */ replies, follow = false) {
  arrived(replies, follow)
  const form = replies.findLast((reply) => reply.form)
  // What is answered to something done at home stands among one's own messages.
  if (!form && store.place === HOME && replies.length > 0) come(INBOX)
  if (form) dialog.open(form, true)
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
  else people.draw()
}

/** What is new, a batch after the other, one look at a time. @type {Promise<void> | undefined} */
let looking
let again = false

/** Asks for what was said meanwhile. */
function look() {
  again = true
  looking ??= lookOn().finally(() => {
    looking = undefined
  })
  return looking
}

async function lookOn() {
  while (again && store.person.id !== '') {
    again = false
    const mine = sameReader()
    const { status, body } = await api.news(store.person.id, store.cursor)
    if (!mine()) again = true
    else if (status === 200) {
      store.cursor = body.cursor
      arrived(body.messages)
      if (body.more) again = true
    }
  }
}

function arrived(/** @type {Message[]} */ messages, follow = false) {
  const { fresh, changed } = take(messages)
  // What is drawn anew says nothing new: it is read where it stands.
  for (const message of changed) conversation.redraw(message.id)
  panel.draw()
  for (const message of fresh) if (message.from !== store.person.id) announce(message)
  // What one did is followed, also when the stream has brought its answer before.
  if ((follow ? messages : fresh).some((message) => placeOf(message) === store.place))
    conversation.draw(follow)
  if (fresh.length > 0) seen()
  if (messages.length > 0) home.look()
}

/** Counts as read what can be read: in front, at the end of the conversation, behind no form. */
function seen() {
  if (store.person.id === '') return
  if (
    store.place !== HOME &&
    document.visibilityState === 'visible' &&
    conversation.isFollowing() &&
    !dialog.isOpen()
  )
    markSeen(store.place)
  conversation.countFresh()
  places.draw()
}

/** @returns what was added, undefined without an answer */
async function older() {
  const { place } = store
  const before = store.before.get(place)
  if (before === undefined) return []
  const mine = sameReader()
  const space = place === INBOX ? undefined : place
  const { status, body } = await api.earlier(store.person.id, space, before)
  if (!mine()) return undefined
  if (status === 200) return addPage(place, body)
  notice(body.error ?? t('notDone'))
  return undefined
}

const isPlace = (/** @type {string} */ id) => store.places.some((place) => place.id === id)

function notice(/** @type {string} */ text) {
  byId('notice').textContent = text
}

function go(/** @type {string} */ place) {
  store.place = place
  byId('place-name').textContent = placeName(place)
  byId('place-about').textContent = placeAbout(place)
  remember(place)
  panel.draw()
  home.show()
  byId('conversation').hidden = place === HOME
  conversation.draw(true)
  // At home one writes to the assistant alone.
  const writing = place === HOME ? INBOX : place
  composer.moveTo(writing, placeName(writing))
  seen()
}

/** Which wish to be somebody is the last one. */
let wish = 0

/**
 * Becomes somebody: their language, their places, their messages. One stays who one is until all of it is there.
 * @returns whether one has become them; undefined when somebody else was wished for meanwhile
 */
async function become(/** @type {string} */ id) {
  wish += 1
  const mine = wish
  notice(t('loading'))
  const { status, body } = await api.opening(id)
  if (mine !== wish) return undefined
  if (status !== 200) {
    notice(lost ? t('reconnecting') : '')
    return false
  }
  const person = body.people.find((/** @type {import('./store.js').Person} */ one) => one.id === body.as)
  if (!person) return false
  store.people = body.people
  enter(person, body.spaces, body.cursor)
  setLanguage(person.language, body.words)
  clock.take(body.clock)
  clock.draw()
  conversation.clear()
  home.take(body.home)
  composer.setCommands(body.commands)
  for (const [place, pages] of Object.entries(body.places)) addPage(place, pages)
  people.draw()
  const { place } = remembered()
  notice('')
  go(place === INBOX || isPlace(place) ? place : HOME)
  return true
}

let lost = false

listen((heard) => {
  if (heard === 'lost') {
    if (!lost && store.person.id !== '') notice(t('reconnecting'))
    lost = true
  } else if (heard === 'connected' && lost) {
    lost = false
    reconnected()
  } else look()
})

/** Who is there and which places one enters may have changed too. */
async function reconnected() {
  if (store.person.id === '') return
  await look()
  await refreshPlaces()
  notice(t('reconnected'))
  setTimeout(() => byId('notice').textContent === t('reconnected') && notice(''), SAID)
}

async function refreshPlaces() {
  const mine = sameReader()
  const { status, body } = await api.opening(store.person.id)
  if (status !== 200 || !mine()) return
  const now = JSON.stringify([body.people, body.spaces])
  if (now !== JSON.stringify([store.people, store.places])) await become(store.person.id)
}

async function start() {
  const away = byId('away')
  if ((await become(remembered().person)) !== false) {
    // What one pressed to try again goes.
    if (away.contains(document.activeElement)) byId('place-name').focus()
    away.hidden = true
    return
  }
  away.hidden = false
  setTimeout(() => store.person.id === '' && start(), PAUSE)
}

byId('away-retry').addEventListener('click', start)

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return
  seen()
  look()
})

setInterval(() => {
  clock.look()
  if (document.visibilityState !== 'visible') return
  look()
  // Time alone makes something late.
  home.look()
}, LOOK)

start()
