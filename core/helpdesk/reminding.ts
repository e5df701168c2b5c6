/**
 * A coordinator reminds whoever has a question: whether, and when again. It is a word and no move, nothing of the question
 * changes by it. Pure.
 */
import { HOUR } from '../kernel/clock.ts'
import type { Charge } from '../people/in-charge.ts'
import type { QuestionState, Who } from './question.ts'

/** Whoever has it is reminded by a coordinator once in so long, whoever that is. */
export const REMIND_EVERY = 4 * HOUR

/** The coordinators are called to one question by the team once in so long. */
export const CALL_EVERY = 4 * HOUR

export type ReminderRefusal =
  | { readonly code: 'not-a-coordinator-here' }
  /** It waits for nobody of the team. */
  | { readonly code: 'nothing-to-remind'; readonly state: QuestionState }
  | { readonly code: 'nobody-to-remind' }
  | { readonly code: 'yours-already' }
  | { readonly code: 'reminded-lately'; readonly name: string; readonly again: Date }

export type Reminding = {
  readonly state: QuestionState
  readonly charge: Charge
  /** When whoever has it was last reminded by a coordinator. */
  readonly last: Date | null
}

/** Why this person may not remind anybody of this question now; undefined when they may. For showing a button, too. */
export function mayRemind(
  { state, charge, last }: Reminding,
  who: Who,
  now: Date,
): ReminderRefusal | undefined {
  if (!who.isCoordinator) return { code: 'not-a-coordinator-here' }
  if (state !== 'open') return { code: 'nothing-to-remind', state }
  if (!charge.who) return { code: 'nobody-to-remind' }
  if (charge.who.id === who.personId) return { code: 'yours-already' }
  const again = last && new Date(last.getTime() + REMIND_EVERY)
  return again && again > now ? { code: 'reminded-lately', name: charge.who.name, again } : undefined
}
