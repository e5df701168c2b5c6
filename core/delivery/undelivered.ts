import type { Unit } from '../../prisma/unit.ts'
import { type Messages, messages } from '../i18n/messages.ts'
import type { Language } from '../kernel/actor.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import type { Card } from '../view/card.ts'
import type { Attempt, Claimed } from './lane-store.ts'
import { toPerson, toSpaces } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import { lockByKey } from './store.ts'

const PREFIX = 'undelivered'

/**
 * What a message that has just failed makes us say; called before its failure is written, in the same transaction.
 *
 * It is the coordinators' business: its title, never its contents, since they are not the addressee. A notice that
 * fails in its turn raises no further one; it stays on record as failed. An alert that reached no coordinator
 * escalates itself: the trainers' space is told, once. Of a place that is gone, as these attempts tell, they hear once a
 * month, and how to link another.
 */
export async function undeliveredNotices(
  unit: Unit,
  message: Claimed,
  now: Date,
  attempts: readonly Pick<Attempt, 'outcome'>[] = [],
): Promise<Outgoing[]> {
  const isNotice = message.key.startsWith(`${PREFIX}:`)
  if (!message.groupId || (isNotice && !message.alert)) return []
  const group = (await loadStaffedGroups(unit, [message.groupId], now)).get(message.groupId)
  if (!group) return []
  const escalated = message.alert ? await escalation(unit, message, group) : []
  if (isNotice) return escalated
  const isGone = 'purpose' in message.recipient && attempts.some(({ outcome }) => outcome === 'gone')
  const say = isGone ? goneSentence : sentence
  const card = (language: Language) => noticeCard(language, (m) => say(m, message))
  // Everything that is said there fails from then on, and the place may be gone for good: one notice is enough.
  const about = isGone ? `${message.lane}:gone:${now.toISOString().slice(0, 7)}` : message.id
  // A notice about an alert is no alert itself: the alert escalates for both.
  const common = { key: `${PREFIX}:${about}`, alert: !message.alert }
  const coordinators = coordinatorsOf(group).filter((one) => one.id !== message.toPersonId)
  return [
    ...toSpaces(group, 'alerts', { ...common, card: card(group.language) }),
    ...coordinators.map((one) => toPerson(group, one.id, { ...common, card: card(one.language) })),
    ...escalated,
  ]
}

async function escalation(unit: Unit, message: Claimed, group: Staffed): Promise<Outgoing[]> {
  const said = message.key.slice(0, message.key.lastIndexOf(':'))
  const places = group.spaces.filter((space) => space.purpose === 'alerts')
  const keys = [...places, ...coordinatorsOf(group)].map((one) => `${said}:${one.id}`)
  if (!keys.includes(message.key)) return []
  const siblings = await lockByKey(unit, keys)
  if (siblings.some(({ key, state }) => key !== message.key && state !== 'failed')) return []
  const title = (m: Messages) => message.card.title ?? m.helpdesk.untitled
  const card = noticeCard(group.language, (m) => m.helpdesk.undeliveredAlert(title(m)))
  return toSpaces(group, 'trainers', { key: `${PREFIX}:${said}`, card })
}

function coordinatorsOf(group: Staffed) {
  return group.staff.filter((one) => one.roles.includes('coordinator'))
}

function sentence(m: Messages, { recipient, card }: Claimed): string {
  const say = 'name' in recipient ? m.helpdesk.undelivered : m.helpdesk.undeliveredPlace
  return say(recipientName(m, recipient), card.title ?? m.helpdesk.untitled)
}

function goneSentence(m: Messages, { recipient }: Claimed): string {
  return m.helpdesk.undeliveredGone(recipientName(m, recipient))
}

export function recipientName(m: Messages, recipient: Claimed['recipient']): string {
  return 'name' in recipient ? recipient.name : m.people.purposes[recipient.purpose]
}

function noticeCard(language: Language, say: (m: Messages) => string): Card {
  const m = messages(language)
  return {
    tone: 'alert',
    title: m.helpdesk.undeliveredHead,
    body: [{ kind: 'text', text: say(m) }],
    actions: [],
  }
}
