// What this browser keeps: how far each person has read, for all its tabs; and for one tab, which forms were sent, and
// what was typed and not sent.

import { messagesIn, store } from './store.js'

/** @param {Storage} storage @param {string} key */
function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** A browser that is full or keeps nothing loses no more than what this is for. */
function write(/** @type {Storage} */ storage, /** @type {string} */ key, /** @type {unknown} */ value) {
  try {
    if (value === undefined) storage.removeItem(key)
    else storage.setItem(key, JSON.stringify(value))
  } catch {}
}

// How far each person has read.

const SEEN = 'sos-tice:seen'

/** @returns {Record<string, Record<string, number>>} */
const allSeen = () => read(localStorage, SEEN) ?? {}

export function markSeen(/** @type {string} */ place) {
  const last = messagesIn(place).at(-1)?.seq ?? 0
  const seen = allSeen()
  write(localStorage, SEEN, {
    ...seen,
    [store.person.id]: { ...seen[store.person.id], [place]: last },
  })
}

/** What others said in a place since it was last read, oldest first. Its panel is no news: it only shows how it stands. */
export function unreadIn(/** @type {string} */ place) {
  const seen = allSeen()[store.person.id]?.[place] ?? 0
  const messages = messagesIn(place)
  // A log shorter than what was read is another log: the data folder was begun afresh.
  const read = messages.some((message) => message.seq >= seen) ? seen : 0
  return messages.filter(({ seq, from, pinned }) => seq > read && from !== store.person.id && !pinned)
}

// Which forms were sent from this tab: their messages then offer them no more.

const SENT = 'sos-tice:sent'

/** @returns {string[]} */
const allSent = () => read(sessionStorage, SENT) ?? []

export function markSent(/** @type {string} */ form) {
  write(sessionStorage, SENT, [...allSent(), form].slice(-200))
}

export const wasSent = (/** @type {string} */ form) => allSent().includes(form)

// Who one is, and where, in this tab.

const ME = 'sos-tice:person'

export const remembered = () => ({
  person: sessionStorage.getItem(ME) ?? '',
  place: sessionStorage.getItem(`${ME}:place`) ?? '',
})

export function remember(/** @type {string} */ place) {
  sessionStorage.setItem(ME, store.person.id)
  sessionStorage.setItem(`${ME}:place`, place)
}

// What was typed and not sent: a message by person and place, a form's fields by person and form.

/** `files`: names by id. @typedef {{ text: string, thread?: string, files?: Record<string, string> }} Half */

const halfKey = (/** @type {string} */ person, /** @type {string} */ place) =>
  `sos-tice:half:${JSON.stringify([person, place])}`

/** @returns {Half} */
export const halfOf = (/** @type {string} */ person, /** @type {string} */ place) =>
  read(sessionStorage, halfKey(person, place)) ?? { text: '' }

export function keepHalf(
  /** @type {string} */ person,
  /** @type {string} */ place,
  /** @type {Half} */ half,
) {
  const nothing = half.text === '' && half.thread === undefined && half.files === undefined
  write(sessionStorage, halfKey(person, place), nothing ? undefined : half)
}

const typedKey = (/** @type {string} */ form) => `sos-tice:typed:${JSON.stringify([store.person.id, form])}`

/** @returns {import('./api.js').Values} fields that were changed and that the server does not have */
export const typedIn = (/** @type {string} */ form) => read(sessionStorage, typedKey(form)) ?? {}

export function keepTyped(
  /** @type {string} */ form,
  /** @type {import('./api.js').Values | undefined} */ values,
) {
  write(sessionStorage, typedKey(form), values)
}
