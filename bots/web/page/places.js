// The places one may be in, with what is new in each, in words.

import { byId, h } from './dom.js'
import { INBOX, store, unreadIn } from './store.js'
import { t, tCount } from './words.js'

const PURPOSES = ['questions', 'activities', 'trainers', 'alerts']

export function createPlaces(/** @type {(place: string) => void} */ go) {
  const list = byId('places')
  const toggle = byId('places-toggle')

  function open(/** @type {boolean} */ wanted) {
    toggle.setAttribute('aria-expanded', String(wanted))
    list.classList.toggle('open', wanted)
  }

  toggle.addEventListener('click', () => open(toggle.getAttribute('aria-expanded') !== 'true'))
  list.parentElement?.addEventListener('keydown', (key) => {
    if (key.key !== 'Escape' || toggle.getAttribute('aria-expanded') !== 'true') return
    open(false)
    toggle.focus()
  })

  return {
    draw() {
      const focused = document.activeElement?.getAttribute('data-place')
      const all = [...store.places.map((place) => place.id), INBOX]
      list.replaceChildren(
        ...all.map((id) => {
          const unread = unreadIn(id)
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
              unread > 0 && h('span', { class: 'unread' }, tCount(unread, 'unreadOne', 'unread')),
            ),
          )
        }),
      )
      if (focused)
        /** @type {HTMLElement | null} */ (
          list.querySelector(`[data-place="${CSS.escape(focused)}"]`)
        )?.focus()
      const elsewhere = all.filter((id) => id !== store.place).reduce((sum, id) => sum + unreadIn(id), 0)
      toggle.replaceChildren(
        h('span', {}, t('places')),
        elsewhere > 0 ? h('span', { class: 'unread' }, tCount(elsewhere, 'unreadOne', 'unread')) : '',
      )
      document.title = `${elsewhere > 0 ? `(${elsewhere}) ` : ''}${placeName(store.place)} · ${t('title')}`
    },
  }
}

/** Several groups may each have a questions space: then a name says whose. */
export function placeName(/** @type {string} */ id) {
  if (id === INBOX) return t('inbox')
  const place = store.places.find((candidate) => candidate.id === id)
  if (!place) return id
  const twins = store.places.filter((candidate) => candidate.purpose === place.purpose).length
  return PURPOSES.includes(place.purpose) && twins === 1 ? t(/** @type {any} */ (place.purpose)) : place.name
}

export function placeAbout(/** @type {string} */ id) {
  if (id === INBOX) return t('inboxAbout')
  const purpose = store.places.find((place) => place.id === id)?.purpose ?? ''
  return PURPOSES.includes(purpose) ? t(/** @type {any} */ (`${purpose}About`)) : ''
}
