import type { Unit } from '../../prisma/unit.ts'
import type { Attempt, Claimed } from '../delivery/lanes/lane.ts'
import { toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { noteChanges } from '../delivery/posts/change-store.ts'
import { lockByKey } from '../delivery/store.ts'
import { type Messages, messages } from '../i18n/messages.ts'
import { titleIn } from '../i18n/titles.ts'
import type { Language } from '../kernel/actor.ts'
import type { Purpose } from '../kernel/purposes.ts'
import { noteLost } from '../people/retired-store.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import { toCoordinators } from '../people/to-coordinators.ts'
import type { Action, Card } from '../view/card.ts'
import { failedBy, isCopy, platformsNamed, readBy, tellAuthor } from './copies.ts'

const PREFIX = 'undelivered'

/**
 * What a message that has just failed makes us say; called before its failure is written, in the same transaction. Whether
 * it is an alert is known by now. A place where it did not arrive is lost from now on.
 *
 * It is the coordinators' business: its title, never its contents, since they are not the addressee. A notice that
 * fails in its turn raises no further one; it stays on record as failed. An alert that reached no coordinator
 * escalates itself: to the alerts place, then to the trainers' place, once. Of a place that is gone, as these attempts tell, they hear once a
 * month for each time that it is lost, how to link another, and how to use it no more; of what waited for a place that was retired, once.
 */
export async function undeliveredNotices(
  unit: Unit,
  message: Claimed,
  now: Date,
  attempts: readonly Pick<Attempt, 'outcome'>[] = [],
): Promise<Outgoing[]> {
  const fate = fateOf(message, attempts)
  const isLost = fate === 'gone' || fate === 'unreachable'
  const lostAt = isLost ? await noteLost(unit, message.lane, now) : now
  const isNotice = message.key.startsWith(`${PREFIX}:`)
  if (!message.groupId || (isNotice && !message.alert)) return []
  const group = (await loadStaffedGroups(unit, [message.groupId], now)).get(message.groupId)
  if (!group) return []
  // What coordinators see of their group lists it.
  const places = group.spaces.filter(({ purpose }) => purpose === 'alerts')
  await noteChanges(
    unit,
    group.organisationId,
    places.map(({ id }) => ({ type: 'linked-place', id })),
  )
  const escalated = message.alert ? await escalation(unit, message, group) : []
  if (isNotice) return escalated
  const lost = await lostWords(unit, message, group, 'failed')
  if (fate === 'not-told' && lost) return [...lost, ...escalated]
  const card = (language: Language) =>
    noticeCard(language, (m) => SENTENCES[fate](m, message), buttonOf(fate, message))
  const about = aboutOf(fate, message, lostAt, now)
  // Of an alert, and of where alerts are said, it is no alert itself: the alert escalates for both.
  const isQuiet = isLost || fate === 'retired' ? isFor('alerts', message) : message.alert
  const key = isQuiet ? `${PREFIX}:alert:${about}` : `${PREFIX}:${about}`
  return [...toCoordinators(group, { key, card }, message.toPersonId), ...escalated, ...(lost ?? [])]
}

/** What a copy that has just arrived in a thread makes us say: its reader may not have got it in private. */
export async function arrivedNotices(unit: Unit, message: Claimed, now: Date): Promise<Outgoing[]> {
  if (!message.groupId || !isCopy(message)) return []
  const group = (await loadStaffedGroups(unit, [message.groupId], now)).get(message.groupId)
  return group ? ((await lostWords(unit, message, group, 'delivered')) ?? []) : []
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
  return [
    ...toCoordinators(group, { key, card: (language) => noticeCard(language, sentence) }, personId),
    ...(await tellAuthor(unit, failed, read, group, `${PREFIX}:author:${said}:${personId}`)),
  ]
}

/**
 * An alert that reached none of the coordinators to whom it went: it is said in their places, with the words that it had,
 * and where it stands in none of them either, the trainers are told of it.
 */
async function escalation(unit: Unit, message: Claimed, group: Staffed): Promise<Outgoing[]> {
  const said = message.key.slice(0, message.key.lastIndexOf(':'))
  const places = group.spaces.filter((space) => space.purpose === 'alerts').map(({ id }) => id)
  const retired = isFor('alerts', message) && message.retiredAt !== null ? [message.lane] : []
  const coordinators = group.staff.filter((one) => one.roles.includes('coordinator'))
  const keys = [...places, ...retired, ...coordinators.map(({ id }) => id)].map((id) => `${said}:${id}`)
  if (!keys.includes(message.key)) return []
  const siblings = await lockByKey(unit, keys)
  if (siblings.some(({ key, state }) => key !== message.key && state !== 'failed')) return []
  const tried = siblings.map(({ key }) => key)
  if (places.some((id) => !tried.includes(`${said}:${id}`))) {
    const { card, about, alert } = message
    return toSpaces(group, 'alerts', { key: said, card, alert, ...(about ? { about } : {}) })
  }
  const card = noticeCard(group.language, (m) => m.helpdesk.undeliveredAlert(titleOf(m, message)))
  return toSpaces(group, 'trainers', { key: `${PREFIX}:${said}`, card })
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
