import type { Unit } from '../../prisma/unit.ts'
import type { Attempt, Claimed } from '../delivery/lanes/lane.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { noteChanges } from '../delivery/posts/change-store.ts'
import { isMissed } from '../helpdesk/calls.ts'
import { QUESTION } from '../helpdesk/question.ts'
import { findQuestions } from '../helpdesk/store.ts'
import { type Messages, messages } from '../i18n/messages.ts'
import { titleIn } from '../i18n/titles.ts'
import type { Language } from '../kernel/actor.ts'
import type { Purpose } from '../kernel/purposes.ts'
import type { Work } from '../kernel/work.ts'
import { isMailCode, lostCode } from '../people/mail/lost-code.ts'
import { noteLost } from '../people/retired-store.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import { toCoordinators } from '../people/to-coordinators.ts'
import type { Action, Card } from '../view/card.ts'
import { failedBy, isCopy, platformsNamed, readBy, tellAuthor } from './copies.ts'
import { goOn, saidOf } from './going-on.ts'

const PREFIX = 'undelivered'

/**
 * What a message that has just failed makes us say; called before its failure is written, in the same transaction. Whether
 * it is an alert is known by now. A place where it did not arrive is lost from now on.
 *
 * It is the coordinators' business: its title, never its contents, since they are not the addressee. A notice that
 * fails in its turn raises no further one; it stays on record as failed. An alert that reached no coordinator
 * goes on (`going-on.ts`). Of several lines, the coordinators of each group hear. Of a place that is gone, as these attempts
 * tell, they hear once a month for each time that it is lost, how to link another, and how to use it no more; of what waited
 * for a place that was retired, once. A code that confirms an address is the business of whoever gave that.
 */
export async function undeliveredNotices(
  { unit, ids, now }: Work,
  message: Claimed,
  attempts: readonly Pick<Attempt, 'outcome'>[] = [],
): Promise<Outgoing[]> {
  if (isMailCode(message)) return lostCode(message, attempts)
  const fate = fateOf(message, attempts)
  const isLost = fate === 'gone' || fate === 'unreachable'
  const lostAt = isLost ? await noteLost(unit, message.lane, now) : now
  const concerned = groupsOf(message)
  const groups = concerned.length > 0 ? await loadStaffedGroups(unit, concerned, now) : new Map()
  const outgoing: Outgoing[] = []
  const end = groups.size > 0 ? await endOf(unit, message) : {}
  for (const group of groups.values())
    outgoing.push(...(await noticesTo(group, { unit, ids, now }, message, { fate, lostAt, end })))
  return outgoing
}

/** What a notice follows from then on, so that it shows its end: a question for as long as an answer is missed. */
type End = Pick<Outgoing, 'about' | 'shows'>

async function endOf(unit: Unit, { about }: Claimed): Promise<End> {
  if (about?.type !== QUESTION) return {}
  const question = (await findQuestions(unit, [about.id])).get(about.id)
  return question && isMissed(question) ? { about, shows: 'undelivered' } : {}
}

/** Of several lines, each may be of another group. */
function groupsOf({ key, groupId, alert, lines = [] }: Claimed): string[] {
  if (key.startsWith(`${PREFIX}:`) && !alert) return []
  return [...new Set([groupId, ...lines.map((line) => line.groupId)].flatMap((id) => id ?? []))]
}

async function noticesTo(
  group: Staffed,
  { unit, ids, now }: Work,
  message: Claimed,
  { fate, lostAt, end }: { fate: Came; lostAt: Date; end: End },
): Promise<Outgoing[]> {
  const theirs = saidOf(message, group.id)
  if (theirs.length === 0) return []
  // What coordinators see of their group lists it.
  const places = group.spaces.filter(({ purpose }) => purpose === 'alerts')
  await noteChanges(
    unit,
    group.organisationId,
    places.map(({ id }) => ({ type: 'linked-place', id })),
  )
  const going = await goOn({ unit, ids }, message, group, (said) => ({
    ...end,
    key: `${PREFIX}:${said}`,
    card: noticeCard(group.language, (m) => m.helpdesk.undeliveredAlert(titleOf(m, message))),
  }))
  if (message.key.startsWith(`${PREFIX}:`)) return going
  const lost = await lostWords(unit, message, group, 'failed', end)
  if (fate === 'not-told' && lost) return [...lost, ...going]
  const card = (language: Language) =>
    noticeCard(language, (m) => SENTENCES[fate](m, message), buttonOf(fate, message))
  const about = aboutOf(fate, message, lostAt, now)
  // Of an alert, and of where alerts are said, it is no alert itself: the alert goes on for both.
  const isOfPlace = fate === 'gone' || fate === 'unreachable' || fate === 'retired'
  const isQuiet = isOfPlace ? isFor('alerts', message) : theirs.every(({ alert }) => alert)
  const key = isQuiet ? `${PREFIX}:alert:${about}` : `${PREFIX}:${about}`
  const isLost = fate === 'gone' || fate === 'unreachable'
  const lostPlace = { about: { type: 'linked-place', id: message.lane }, shows: 'lost' } as const
  const follows = fate === 'not-told' ? end : isLost ? lostPlace : {}
  return [...toCoordinators(group, { ...follows, key, card }, message.toPersonId), ...going, ...(lost ?? [])]
}

/** What a copy that has just arrived in a thread makes us say: its reader may not have got it in private. */
export async function arrivedNotices(unit: Unit, message: Claimed, now: Date): Promise<Outgoing[]> {
  if (!message.groupId || !isCopy(message)) return []
  const group = (await loadStaffedGroups(unit, [message.groupId], now)).get(message.groupId)
  return group ? ((await lostWords(unit, message, group, 'delivered', {})) ?? []) : []
}

/**
 * Of words that somebody did not get in private: where they read them, or that they read them nowhere, to the coordinators
 * and to whoever wrote them, once. Nothing while that is not known; undefined for what has no copies.
 */
async function lostWords(
  unit: Unit,
  message: Claimed,
  group: Staffed,
  state: 'failed' | 'delivered',
  end: End,
): Promise<Outgoing[] | undefined> {
  const failed = await failedBy(unit, message)
  if (!failed) return undefined
  const { said, name, personId } = failed
  const read = await readBy(unit, failed, { key: message.key, state }, group)
  if (!read) return []
  const key = `${PREFIX}:${said}:${personId}`
  const sentence = (m: Messages) =>
    read.reads === 'there'
      ? m.helpdesk.undeliveredButThere(name, titleOf(m, message), platformsNamed(m.language, read.platforms))
      : m.helpdesk.undelivered(name, titleOf(m, message))
  // What they read there has its end already.
  const follows = read.reads === 'nowhere' ? end : {}
  const card = (language: Language) => noticeCard(language, sentence)
  return [
    ...toCoordinators(group, { ...follows, key, card }, personId),
    ...(await tellAuthor(unit, failed, read, group, `${PREFIX}:author:${said}:${personId}`)),
  ]
}

/** What became of the message. Of a place: it is `gone`, `unreachable` for another reason, or `retired` since. */
type Came = 'not-told' | 'not-shown' | 'unreachable' | 'gone' | 'retired'

function fateOf({ recipient, retiredAt }: Claimed, attempts: readonly Pick<Attempt, 'outcome'>[]): Came {
  if ('name' in recipient) return 'not-told'
  if (retiredAt !== null) return 'retired'
  const came = (outcome: Attempt['outcome']) => attempts.some((one) => one.outcome === outcome)
  return came('gone') ? 'gone' : came('unreachable') ? 'unreachable' : 'not-shown'
}

/** What a notice is about: of one thing they hear once, whatever else fails because of it. */
function aboutOf(fate: Came, { id, lane, retiredAt }: Claimed, lostAt: Date, now: Date): string {
  // Everything that is said there fails from then on, and the place may be gone for good: one notice is enough.
  if (fate === 'gone') return `${lane}:gone:${lostAt.toISOString()}:${now.toISOString().slice(0, 7)}`
  return fate === 'retired' ? `${lane}:retired:${retiredAt}` : id
}

const SENTENCES: Record<Came, (m: Messages, message: Claimed) => string> = {
  'not-told': (m, message) =>
    m.helpdesk.undelivered(recipientName(m, message.recipient), titleOf(m, message)),
  'not-shown': (m, message) =>
    m.helpdesk.undeliveredPlace(recipientName(m, message.recipient), titleOf(m, message)),
  unreachable: (m, message) =>
    m.helpdesk.undeliveredPlace(recipientName(m, message.recipient), titleOf(m, message)),
  gone: (m, message) =>
    m.helpdesk.undeliveredGone(recipientName(m, message.recipient), platformOf(m, message)),
  retired: (m, message) => m.helpdesk.undeliveredRetired(recipientName(m, message.recipient)),
}

function buttonOf(fate: Came, { lane }: Claimed): ((m: Messages) => Action) | undefined {
  if (fate !== 'gone' && fate !== 'unreachable') return undefined
  const intent = { command: 'place.retire', input: { place: lane } }
  return (m) => ({ label: m.people.stopUsingPlace, style: 'plain', intent })
}

function titleOf(m: Messages, { card, language }: Claimed): string {
  return titleFor(m, card.title ?? null, language)
}

function platformOf(m: Messages, { routes }: Claimed): string {
  return m.people.platform(routes[0]?.platform ?? '')
}

function isFor(purpose: Purpose, { recipient }: Claimed): boolean {
  return 'purpose' in recipient && recipient.purpose === purpose
}

/** What was written for somebody, called as its reader would call it. */
export function titleFor(m: Messages, title: string | null, language: Language): string {
  return title === null ? m.helpdesk.untitled : titleIn(m.language, title, language)
}

export function recipientName(m: Messages, recipient: Claimed['recipient']): string {
  return 'name' in recipient ? recipient.name : m.people.purposes[recipient.purpose]
}

function noticeCard(
  language: Language,
  say: (m: Messages) => string,
  button?: (m: Messages) => Action,
): Card {
  const m = messages(language)
  return {
    tone: 'alert',
    title: m.helpdesk.undeliveredHead,
    body: [{ kind: 'text', text: say(m) }],
    actions: button ? [button(m)] : [],
  }
}
