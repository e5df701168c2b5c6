// The places one may be in, with what is new in each, in words.

import { byId, h } from './dom.js'
import { unreadIn } from './kept.js'
import { HOME, INBOX, messagesIn, store } from './store.js'
import { t, tCount } from './words.js'

const PURPOSES = ['questions', 'activities', 'trainers', 'alerts']

export function createPlaces(/** @type {(place: string) => void} */ go) {
  const list = byId('places')
  const toggle = byId('places-toggle')

  function open(/** @type {boolean} */ wanted) {
    toggle.setAttribute('aria-expanded', String(wanted))
    list.classList.toggle('open', wanted)
  }

  const isOpen = () => toggle.getAttribute('aria-expanded') === 'true'
  const inside = (/** @type {EventTarget | null} */ target) =>
    target instanceof Node && list.parentElement?.contains(target) === true

  // It lies over what follows it: nothing behind may have the focus, or be meant by a press.
  toggle.addEventListener('click', () => open(!isOpen()))
  list.parentElement?.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null && !inside(relatedTarget)) open(false)
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (isOpen() && !inside(target)) open(false)
  })
  document.addEventListener('keydown', (key) => {
    if (key.key !== 'Escape' || !isOpen()) return
    open(false)
    toggle.focus()
  })

  return {
    draw() {
      const focused = document.activeElement?.getAttribute('data-place')
      const all = [HOME, ...store.places.map((place) => place.id), INBOX]
      list.replaceChildren(
        ...all.map((id) => {
          const unread = unreadIn(id).length
          return h(
            'li',
            {},
            h(
              'button',
              {
                type: 'button',
                'data-place': id,
                'aria-current': id === store.place ? 'page' : false,
                on: {
                  click: () => {
                    open(false)
                    go(id)
                  },
                },
              },
              h('span', { class: 'place-label' }, placeName(id)),
              unread > 0 && h('span', { class: 'unread' }, count(id, unread)),
            ),
          )
        }),
      )
      if (focused)
        /** @type {HTMLElement | null} */ (
          list.querySelector(`[data-place="${CSS.escape(focused)}"]`)
        )?.focus()
      const counts = new Map(all.map((id) => [id, unreadIn(id).length]))
      const everywhere = [...counts.values()].reduce((sum, one) => sum + one, 0)
      const elsewhere = everywhere - (counts.get(store.place) ?? 0)
      toggle.replaceChildren(
        h('span', {}, t('places')),
        elsewhere > 0 ? h('span', { class: 'unread' }, tCount(elsewhere, 'unreadOne', 'unread')) : '',
      )
      document.title = `${everywhere > 0 ? `(${everywhere}) ` : ''}${placeName(store.place)} · ${t('title')}`
    },
  }
}

/** Where all that is here is new, there may be more. */
function count(/** @type {string} */ place, /** @type {number} */ unread) {
  const more = store.before.has(place) && unread >= messagesIn(place).length
  return more ? t('unreadMore', { count: unread }) : tCount(unread, 'unreadOne', 'unread')
}

/** Several groups may each have a questions space: then a name says whose. */
export function placeName(/** @type {string} */ id) {
  if (id === HOME) return t('home')
  if (id === INBOX) return t('inbox')
  const place = store.places.find((candidate) => candidate.id === id)
  if (!place) return id
  const twins = store.places.filter((candidate) => candidate.purpose === place.purpose).length
  return PURPOSES.includes(place.purpose) && twins === 1 ? t(/** @type {any} */ (place.purpose)) : place.name
}

export function placeAbout(/** @type {string} */ id) {
  if (id === HOME) return t('homeAbout')
  if (id === INBOX) return t('inboxAbout')
  const purpose = store.places.find((place) => place.id === id)?.purpose ?? ''
  return PURPOSES.includes(purpose) ? t(/** @type {any} */ (`${purpose}About`)) : ''
}
