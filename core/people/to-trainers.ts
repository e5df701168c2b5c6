/** What concerns whoever trains a group, where nobody in particular has it. */
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Group, Language } from '../kernel/actor.ts'
import type { Work } from '../kernel/work.ts'
import type { Card } from '../view/card.ts'
import { inPlaceOr, toHearers } from './hearers.ts'
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
  const trainers = staffed.staff.filter(({ id, roles }) => roles.includes('trainer') && id !== except)
  const present = trainers.filter((one) => one.present)
  const hearers = inPlaceOr('trainers', group, present.length > 0 ? present : trainers)
  const told = toHearers({ ...staffed, ...group }, hearers, { ...message, card })
  // What a person writes below it is about the same.
  return told.map((one) => ('person' in one.to ? { ...one, opensThread: true } : one))
}
