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

/** The private message that this one is, or is a copy of; undefined for what has no copies. */
export async function failedBy(unit: Unit, message: Claimed): Promise<Failed | undefined> {
  const { key, toPersonId, about, alert } = message
  if (about?.type !== QUESTION || alert) return undefined
  if (toPersonId !== null) {
    const name = 'name' in message.recipient ? message.recipient.name : ''
    return { said: key.slice(0, -(toPersonId.length + 1)), personId: toPersonId, name }
  }
  const at = key.lastIndexOf(`:${IN_THREAD}:`)
  const entry = at === -1 ? null : await entryOf(unit, idIn(key.slice(0, at)))
  return entry ? { said: key.slice(0, at), personId: entry.asker.id, name: entry.asker.name } : undefined
}

/**
 * Where this person can read it. Undefined while it may still reach them in private. All copies are locked: of two that fail
 * at once, the second one knows of the first. `failing`: the message that fails now.
 */
export async function readBy(
  unit: Unit,
  { said, personId }: Failed,
  failing: string,
  group: Staffed,
): Promise<Fate | undefined> {
  const platforms = (await platformsOf(unit, [personId])).get(personId) ?? []
  const places = group.spaces.filter(
    ({ purpose, platform }) => purpose === 'questions' && platforms.includes(platform),
  )
  const own = `${said}:${personId}`
  const keyOf = new Map(places.map(({ id, platform }) => [`${said}:${IN_THREAD}:${id}`, platform]))
  const found = await lockByKey(unit, [own, ...keyOf.keys()])
  const stands = found.filter(
    ({ key, state }) => key !== failing && state !== 'failed' && state !== 'dropped',
  )
  if (stands.some(({ key }) => key === own)) return undefined
  if (said.endsWith(`:${THERE_ALREADY}`)) return { reads: 'there', platforms: [] }
  const there = [...new Set(stands.flatMap(({ key }) => keyOf.get(key) ?? []))]
  return there.length > 0 ? { reads: 'there', platforms: there } : { reads: 'nowhere' }
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
  const card = noticeCard(m, question, { text, tone: 'attention' })
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
