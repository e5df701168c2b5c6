/**
 * What becomes of a running deadline where somebody chooses to put it under another policy. It begins when it began, and its
 * pauses are its pauses. Pure.
 */
import type { DeadlinePolicy } from '../policy/policy.ts'
import { dueAt } from './calendar.ts'
import { NO_STEP, nextStep, reached } from './ladder.ts'
import type { StoredDeadline } from './store.ts'

export type Changed =
  /** Its clock would have run out already, or has: what was promised before stands. */
  | { readonly kind: 'keeps'; readonly why: 'past' | 'broken' }
  | {
      readonly kind: 'moves'
      /** Null while its clock stands still. */
      readonly dueAt: Date | null
      /** What would have been said by now is not said again. */
      readonly step: number
      readonly nextStepAt: Date | null
    }

export function under(policy: DeadlinePolicy, deadline: StoredDeadline, now: Date): Changed {
  if (deadline.breachedAt || (deadline.dueAt && deadline.dueAt <= now))
    return { kind: 'keeps', why: 'broken' }
  const due = dueAt({ ...deadline, length: policy })
  if (due && due <= now) return { kind: 'keeps', why: 'past' }
  const step = reached(policy, deadline, NO_STEP, now)?.highest.index ?? NO_STEP
  const next = deadline.state === 'running' ? nextStep(policy, deadline, step) : null
  return { kind: 'moves', dueAt: due, step, nextStepAt: next?.at ?? null }
}
