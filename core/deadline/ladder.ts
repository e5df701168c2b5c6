import { DAY } from '../kernel/clock.ts'
import type { DeadlinePolicy, PolicyStep } from '../policy/policy.ts'
import { type Deadline, dueAt, type Reckoning, reckon, sameWallTime } from './calendar.ts'

/**
 * The ladder of a deadline: a policy's steps are numbered 0 to n-1, the last being the breach, and the alerts
 * after the breach n, n+1, n+2 and so on, without end. A step's number never changes, which makes it the key
 * under which a step is taken once; its instant is recomputed, for a pause may still move it.
 *
 * A step already taken is not taken again, even when a pause entered afterwards moves its instant past now.
 */
export interface Step {
  readonly index: number
  /** The policy's name for it; every step after the breach shares one. */
  readonly id: string
  readonly at: Date
  readonly kind: PolicyStep['kind'] | 'overdue'
  readonly audience: readonly string[]
  /** Calendar days since the due time; 0 up to and including the breach. */
  readonly daysLate: number
}

/** What a sweep finds when it looks at a deadline, however long after the fact. */
export interface Reached {
  /** The one step to take now: the highest whose instant has come. */
  readonly highest: Step
  /** The steps below it that nobody took, oldest first: for the ledger, not to be sent. */
  readonly skipped: readonly Step[]
  /** The true instant of the breach, if it is among the steps above; null otherwise. */
  readonly breachedAt: Date | null
  /** When to look again; null while an open pause hides it. */
  readonly next: Pick<Step, 'index' | 'at'> | null
}

/** Before any step was taken. */
export const NO_STEP = -1

/**
 * The step after `afterStep` (-1 when none was taken), whether its instant has come or not.
 * Null while an open pause hides its instant; ask again once the pause ends.
 */
export function nextStep(policy: DeadlinePolicy, deadline: Deadline, afterStep: number): Step | null {
  return stepAt(policy, deadline, reckon(deadline), checkedIndex(afterStep) + 1)
}

/**
 * What has come due by `now` (an instant equal to `now` has come) above `afterStep`, or null if nothing has.
 * After an outage the missed steps collapse into the highest, so that nobody receives them all at once; the
 * breach alone is never lost in the collapse, and carries the due time, never the time of the sweep.
 */
export function reached(
  policy: DeadlinePolicy,
  deadline: Deadline,
  afterStep: number,
  now: Date,
): Reached | null {
  const reckoning = reckon(deadline)
  const { due } = reckoning
  const breach = policy.steps.length - 1
  const top = highestIndex(policy, deadline, reckoning, now)
  if (top <= checkedIndex(afterStep)) return null

  const skipped: Step[] = []
  for (let index = afterStep + 1; index < top; index++) {
    const step = stepAt(policy, deadline, reckoning, index)
    if (step) skipped.push(step)
  }
  const highest = stepAt(policy, deadline, reckoning, top)
  if (!highest) return null
  const next = stepAt(policy, deadline, reckoning, top + 1)
  return {
    highest,
    skipped,
    breachedAt: afterStep < breach && breach <= top ? due : null,
    next: next && { index: next.index, at: next.at },
  }
}

/** How many steps after the breach have come due by `now`: 0 until the first one, and before the breach. */
export function repeatsReached(policy: DeadlinePolicy, deadline: Deadline, now: Date): number {
  const due = dueAt(deadline)
  return due ? repeatsBy(policy, deadline, due, now) : 0
}

function stepAt(
  policy: DeadlinePolicy,
  deadline: Deadline,
  { due, at: instantAt }: Reckoning,
  index: number,
): Step | null {
  const step = policy.steps[index]
  if (step) {
    const at = instantAt(step.at)
    return at && { index, id: step.id, at, kind: step.kind, audience: step.audience, daysLate: 0 }
  }
  if (!due) return null
  const { id, everyDays, audience } = policy.afterBreach
  const daysLate = (index - policy.steps.length + 1) * everyDays
  return { index, id, at: sameWallTime(due, daysLate, deadline.zone), kind: 'overdue', audience, daysLate }
}

function highestIndex(
  policy: DeadlinePolicy,
  deadline: Deadline,
  { due, at: instantAt }: Reckoning,
  now: Date,
): number {
  if (due && due <= now) return policy.steps.length - 1 + repeatsBy(policy, deadline, due, now)
  return policy.steps.findLastIndex((step) => {
    const at = instantAt(step.at)
    return at !== null && at <= now
  })
}

/** Estimates in days of 24 hours, then corrects: a change of season puts the estimate off by one at most. */
function repeatsBy(policy: DeadlinePolicy, deadline: Deadline, due: Date, now: Date): number {
  const { everyDays } = policy.afterBreach
  const at = (repeat: number) => sameWallTime(due, repeat * everyDays, deadline.zone)
  let repeats = Math.max(0, Math.floor((now.getTime() - due.getTime()) / (everyDays * DAY)))
  while (repeats > 0 && at(repeats) > now) repeats--
  while (at(repeats + 1) <= now) repeats++
  return repeats
}

function checkedIndex(afterStep: number): number {
  if (!Number.isInteger(afterStep) || afterStep < NO_STEP)
    throw new RangeError(`a step is numbered from 0, or -1 when none was taken, not ${afterStep}`)
  return afterStep
}
