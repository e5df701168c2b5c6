/**
 * What one person could not be told in private may stand where they read it all the same: in the thread of its question, on
 * a platform where they have an account. Coordinators, and whoever wrote it, are told the same of it.
 */
import type { Unit } from '../../prisma/unit.ts'
import type { Claimed } from '../delivery/lanes/lane.ts'
import { toPerson } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { lockByKey } from '../delivery/store.ts'
import { noticeCard } from '../helpdesk/cards/notices.ts'
import { entryOf } from '../helpdesk/history-store.ts'
import { QUESTION } from '../helpdesk/question.ts'
import { messages } from '../i18n/messages.ts'
import type { Language } from '../kernel/actor.ts'
import { isUuid } from '../kernel/ids.ts'
import { platformsOf, type Staffed } from '../people/store.ts'

/** As keys say it: a copy in the thread of its question, and words to one person who reads the thread they were written in. */
const IN_THREAD = 'thread'
const THERE_ALREADY = 'there'

/** Where it can be read: by the platforms; by none where it was written in the very thread that they read. */
export type Fate = { readonly reads: 'nowhere' } | { readonly reads: 'there'; readonly platforms: string[] }

/** What was said to one person and has failed: the key of its event, and to whom. */
export type Failed = { readonly said: string; readonly personId: string; readonly name: string }

/** The words that the asker of a question was told in private by this message, or by one that it is a copy of. */
export async function failedBy(unit: Unit, message: Claimed): Promise<Failed | undefined> {
  const { key, toPersonId, about } = message
  if (about?.type !== QUESTION) return undefined
  const said = toPersonId === null ? inThread(key) : key.slice(0, -(toPersonId.length + 1))
  const entry = said === undefined ? null : await entryOf(unit, idIn(said))
  if (!entry || said === undefined || (toPersonId !== null && toPersonId !== entry.asker.id)) return undefined
  return { said, personId: entry.asker.id, name: entry.asker.name }
}

function inThread(key: string): string | undefined {
  const at = key.lastIndexOf(`:${IN_THREAD}:`)
  return at === -1 ? undefined : key.slice(0, at)
}

/** Whether this is a copy that stands in the thread of a question, of words that somebody was told in private. */
export function isCopy({ key, toPersonId }: Pick<Claimed, 'key' | 'toPersonId'>): boolean {
  const [, id = '', kind, place, ...others] = key.split(':')
  return toPersonId === null && isUuid(id) && kind === IN_THREAD && place !== undefined && others.length === 0
}

/** Of the messages of an event, the one that comes to its end now. */
export type Ending = { readonly key: string; readonly state: 'delivered' | 'failed' }

/**
 * Where this person can read what they did not get in private. Undefined while it may still reach them there, and while a
 * copy is on its way that they could read: whatever ends last tells. All of them are locked: of two that end at once, the
 * second one knows of the first.
 */
export async function readBy(
  unit: Unit,
  { said, personId }: Failed,
  ending: Ending,
  group: Staffed,
): Promise<Fate | undefined> {
  const platforms = (await platformsOf(unit, [personId])).get(personId) ?? []
  const places = group.spaces.filter(
    ({ purpose, platform }) => purpose === 'questions' && platforms.includes(platform),
  )
  const own = `${said}:${personId}`
  const keyOf = new Map(places.map(({ id, platform }) => [`${said}:${IN_THREAD}:${id}`, platform]))
  const found = await lockByKey(unit, [own, ...keyOf.keys()])
  const stateOf = new Map(found.map(({ key, state }) => [key, key === ending.key ? ending.state : state]))
  if (stateOf.get(own) !== 'failed') return undefined
  if (said.endsWith(`:${THERE_ALREADY}`)) return { reads: 'there', platforms: [] }
  const copies = [...keyOf].map(([key, platform]) => ({ platform, state: stateOf.get(key) }))
  const there = copies.filter(({ state }) => state === 'delivered').map(({ platform }) => platform)
  if (there.length > 0) return { reads: 'there', platforms: [...new Set(there)] }
  return copies.some(({ state }) => state === 'pending') ? undefined : { reads: 'nowhere' }
}

/** The same as the coordinators are told, to the one of the team who wrote it. */
export async function tellAuthor(
  unit: Unit,
  { said, personId }: Failed,
  fate: Fate,
  group: Staffed,
  key: string,
): Promise<Outgoing[]> {
  const entry = await entryOf(unit, idIn(said))
  const isStaff = group.staff.some(({ id }) => id === entry?.author.id)
  if (!entry || entry.asker.id !== personId || !isStaff) return []
  const { author, asker, question } = entry
  const m = messages(author.language)
  const text =
    fate.reads === 'there'
      ? m.helpdesk.saidOnlyThere(asker.name, platformsNamed(author.language, fate.platforms))
      : m.helpdesk.saidToNobody(asker.name)
  const title = m.helpdesk.notReceivedTitle(asker.name, question.reference)
  const card = noticeCard(title, { text, tone: 'attention' })
  return [toPerson(group, author.id, { key, card, about: { type: QUESTION, id: question.id } })]
}

/** `Discord, Telegram`; null where no platform need be named. */
export function platformsNamed(language: Language, platforms: readonly string[]): string | null {
  const m = messages(language)
  return platforms.length > 0 ? platforms.map((one) => m.people.platform(one)).join(', ') : null
}

/** `answer:<entry>` and the like: what was said, by its event. */
function idIn(said: string): string | undefined {
  const id = said.split(':')[1] ?? ''
  return isUuid(id) ? id : undefined
}
