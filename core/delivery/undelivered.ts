import type { Unit } from '../../prisma/unit.ts'
import { messages } from '../i18n/messages.ts'
import type { Language } from '../kernel/actor.ts'
import { loadStaffedGroups } from '../people/store.ts'
import type { Card } from '../view/card.ts'
import { toPerson, toSpaces } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import type { Claimed } from './store.ts'

const PREFIX = 'undelivered'

/**
 * A message that reached nobody is the coordinators' business: its title, never its contents, since they are not the
 * addressee. A notice that fails in its turn raises no further one; it stays on record as failed.
 */
export async function undeliveredNotices(unit: Unit, message: Claimed, now: Date): Promise<Outgoing[]> {
  if (!message.groupId || message.key.startsWith(`${PREFIX}:`)) return []
  const group = (await loadStaffedGroups(unit, [message.groupId], now)).get(message.groupId)
  if (!group) return []
  const card = (language: Language): Card => {
    const m = messages(language)
    const said = m.helpdesk.undelivered(message.recipient, message.card.title ?? m.helpdesk.untitled)
    return {
      tone: 'alert',
      title: m.helpdesk.undeliveredHead,
      body: [{ kind: 'text', text: said }],
      actions: [],
    }
  }
  const common = { key: `${PREFIX}:${message.id}`, alert: true }
  const coordinators = group.staff.filter(
    (one) => one.roles.includes('coordinator') && one.id !== message.toPersonId,
  )
  return [
    ...toSpaces(group, 'alerts', { ...common, card: card(group.language) }),
    ...coordinators.map((one) => toPerson(group, one.id, { ...common, card: card(one.language) })),
  ]
}
