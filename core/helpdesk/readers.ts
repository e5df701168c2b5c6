/**
 * For whom a card about a question is drawn. What stands in a place is read by many: what it offers is what any of them may
 * do, and not what the one may who caused it. Pure.
 */
import type { Purpose } from '../kernel/purposes.ts'
import type { Role } from '../kernel/roles.ts'
import type { Who } from './question.ts'

/** Somebody of whom no more is known than that they read what stands in such a place. */
export function readersOf(purpose: Purpose): Who {
  return { personId: '', isTrainer: purpose === 'trainers', isCoordinator: purpose === 'alerts' }
}

/** How somebody of the team reads an alert: whoever both answers and coordinates may do what trainers do. */
export function staffReader({ isTrainer }: Who): 'trainer' | 'coordinator' {
  return isTrainer ? 'trainer' : 'coordinator'
}

/** One person, by the roles that they have in the question's group. */
export function readerWith(personId: string, roles: readonly Role[]): Who {
  return { personId, isTrainer: roles.includes('trainer'), isCoordinator: roles.includes('coordinator') }
}
