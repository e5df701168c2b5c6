// What the page knows: who one is, where, and what was said. It changes here, and whoever draws it is told.

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {{ id: string, name: string, roles: string[], group: string, groups: Array<{ code: string, roles: string[] }>, language: string }} Person
 * @typedef {{ id: string, name: string, purpose: string }} Place
 */

/** The place of what is said to one person alone. No space can have this id: theirs are channel ids. */
export const INBOX = '@inbox'

export const store = {
  /** @type {Person[]} */
  people: [],
  /** @type {Person} */
  person: { id: '', name: '', roles: [], group: '', groups: [], language: 'fr' },
  /** @type {Place[]} */
  places: [],
  /** Id of the place shown. */
  place: INBOX,
  /** @type {Map<string, Message>} */
  messages: new Map(),
  /** What time it is for the assistant. */
  now: '',
}

/** Changes each time one becomes somebody, be it the same person again. */
let visit = 0

/** Becomes somebody: nothing of what another was told remains. */
export function enter(/** @type {Person} */ person) {
  visit++
  store.person = person
  store.messages = new Map()
  store.places = []
}

/**
 * To ask before waiting for an answer, and again once it is there: whether it is still the same reader's. What was
 * asked for as one must not be shown to another.
 * @returns {() => boolean}
 */
export function sameReader() {
  const asked = visit
  return () => asked === visit
}

export function nameOf(/** @type {string} */ id) {
  return store.people.find((person) => person.id === id)?.name ?? id
}

export function placeOf(/** @type {Message} */ message) {
  const { space } = message
  return space !== undefined && store.places.some((place) => place.id === space) ? space : INBOX
}

/** Adds messages that are not there yet; gives those that were new. */
export function add(/** @type {Message[]} */ messages) {
  const fresh = messages.filter((message) => !store.messages.has(message.id))
  for (const message of fresh) store.messages.set(message.id, message)
  return fresh
}

/** @typedef {{ root: Message, replies: Message[], last: number }} Thread */

/**
 * The threads of a place, the one that was last spoken in last: what is new is where one writes.
 * @returns {Thread[]}
 */
export function threadsIn(/** @type {string} */ place) {
  /** @type {Map<string, Thread>} */
  const threads = new Map()
  const messages = [...store.messages.values()].filter((message) => placeOf(message) === place)
  for (const message of messages.sort((one, other) => one.seq - other.seq)) {
    const thread = message.thread === undefined ? undefined : threads.get(message.thread)
    if (thread) {
      thread.replies.push(message)
      thread.last = message.seq
    } else {
      // A reply whose thread one cannot see (it began privately with somebody else) stands for itself.
      threads.set(message.id, { root: message, replies: [], last: message.seq })
    }
  }
  return [...threads.values()].sort((one, other) => one.last - other.last)
}

// How far each person has read, in this browser.

const SEEN = 'sos-tice:seen'

/** @returns {Record<string, Record<string, number>>} */
function allSeen() {
  try {
    return JSON.parse(localStorage.getItem(SEEN) ?? '{}')
  } catch {
    return {}
  }
}

export function markSeen(/** @type {string} */ place) {
  const last = Math.max(
    0,
    ...[...store.messages.values()].filter((m) => placeOf(m) === place).map((m) => m.seq),
  )
  const seen = allSeen()
  localStorage.setItem(
    SEEN,
    JSON.stringify({ ...seen, [store.person.id]: { ...seen[store.person.id], [place]: last } }),
  )
}

export function unreadIn(/** @type {string} */ place) {
  const seen = allSeen()[store.person.id]?.[place] ?? 0
  const messages = [...store.messages.values()].filter((message) => placeOf(message) === place)
  // A log shorter than what was read is another log: the data folder was begun afresh.
  const read = messages.some((message) => message.seq >= seen) ? seen : 0
  return messages.filter((message) => message.seq > read && message.from !== store.person.id).length
}

// Which forms were sent from this window: their messages then offer them no more.

const SENT = 'sos-tice:sent'

/** @returns {string[]} */
function allSent() {
  try {
    return JSON.parse(sessionStorage.getItem(SENT) ?? '[]')
  } catch {
    return []
  }
}

export function markSent(/** @type {string} */ form) {
  sessionStorage.setItem(SENT, JSON.stringify([...allSent(), form].slice(-200)))
}

export function wasSent(/** @type {string} */ form) {
  return allSent().includes(form)
}
