// What the page knows: who one is, where, and what was said. It changes here, and whoever draws it is told.

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {{ id: string, name: string, roles: string[], group: string, groups: Array<{ code: string, roles: string[] }>, language: string }} Person
 * @typedef {{ id: string, name: string, purpose: string }} Place
 * @typedef {{ messages: Message[], before?: string }} Pages the last messages of a place, and where older ones end
 */

/** The place of what is said to one person alone. No space can have this id: theirs are channel ids. */
export const INBOX = '@inbox'

/** The page of one's own, where nothing is said. */
export const HOME = '@home'

export const ASSISTANT = 'sos-tice'

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
  /** Up to where everything that was said is here. */
  cursor: '0',
  /** Where what is not here yet ends, by place; a place that is here whole has none. @type {Map<string, string>} */
  before: new Map(),
  /** What time it is for the assistant. */
  now: '',
}

/** Changes each time one becomes somebody, be it the same person again. */
let visit = 0

/** Becomes somebody: nothing of what another was told remains. */
export function enter(
  /** @type {Person} */ person,
  /** @type {Place[]} */ places,
  /** @type {string} */ cursor,
) {
  visit++
  store.person = person
  store.places = places
  store.messages = new Map()
  store.before = new Map()
  store.cursor = cursor
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

export function messagesIn(/** @type {string} */ place) {
  return [...store.messages.values()]
    .filter((message) => placeOf(message) === place)
    .sort((one, other) => one.seq - other.seq)
}

/** What stays at hand in a place: of several, the youngest. */
export function pinnedIn(/** @type {string} */ place) {
  return messagesIn(place).findLast((message) => message.pinned)
}

/** Adds messages that are not there yet, and how others look now; gives those that were new, and those that changed. */
export function take(/** @type {Message[]} */ messages) {
  const fresh = messages.filter((message) => !store.messages.has(message.id))
  // An answer may have been on its way while the message was drawn anew.
  const changed = messages.filter(({ id, changed }) => (store.messages.get(id)?.changed ?? changed) < changed)
  for (const message of [...fresh, ...changed]) store.messages.set(message.id, message)
  return { fresh, changed }
}

/** Adds messages; gives those that were new. */
const add = (/** @type {Message[]} */ messages) => take(messages).fresh

/** Adds the last messages of a place, or older ones than are there. */
export function addPage(/** @type {string} */ place, /** @type {Pages} */ { messages, before }) {
  if (before === undefined) store.before.delete(place)
  else store.before.set(place, before)
  return add(messages)
}

/** @typedef {{ root: Message, replies: Message[], last: number }} Thread */

/**
 * The threads of a place, the one that was last spoken in last: what is new is where one writes. What stays at hand stands
 * above them.
 * @returns {Thread[]}
 */
export function threadsIn(/** @type {string} */ place) {
  /** @type {Map<string, Thread>} */
  const threads = new Map()
  const pinned = pinnedIn(place)
  for (const message of messagesIn(place)) {
    if (message === pinned) continue
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
