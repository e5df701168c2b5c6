/** What concerns whoever trains a group, where nobody in particular has it. */
import { toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Group, Language } from '../kernel/actor.ts'
import type { Work } from '../kernel/work.ts'
import type { Card } from '../view/card.ts'
import { loadStaffedGroups } from './store.ts'

type ToTrainers = Omit<Outgoing, 'to' | 'organisationId' | 'groupId' | 'card'> & {
  card: (language: Language) => Card
  /** Whoever said it, and need not be told. */
  except: string
}

/**
 * Said in their place. A group without such a place has it said to each of them who is there; while none is, to all.
 * Empty where nobody trains the group.
 */
export async function toTrainers(
  { unit, now }: Pick<Work, 'unit' | 'now'>,
  group: Group,
  { card, except, ...message }: ToTrainers,
): Promise<Outgoing[]> {
  const staffed = (await loadStaffedGroups(unit, [group.id], now)).get(group.id)
  if (!staffed) return []
  const there = toSpaces(group, 'trainers', { ...message, card: card(staffed.language) })
  if (there.length > 0) return there
  const trainers = staffed.staff.filter(({ id, roles }) => roles.includes('trainer') && id !== except)
  const present = trainers.filter((one) => one.present)
  return (present.length > 0 ? present : trainers).map(({ id, language }) =>
    toPerson(group, id, { ...message, card: card(language), opensThread: true }),
  )
}
