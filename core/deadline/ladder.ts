import { DAY, HOUR } from '../kernel/clock.ts'
import { breachOf, type DeadlinePolicy, type PolicyStep } from '../policy/policy.ts'
import { type Clocked, dueAt, type Reckoning, reckon, sameWallTime } from './calendar.ts'
import { beforeQuiet } from './quiet.ts'

/**
 * The ladder of a deadline: a policy's steps are numbered 0 to n-1, the breach and perhaps some after it being the last,
 * and the alerts that are repeated then, if any are, n, n+1, n+2 and so on, without end. A step's number never changes, which makes it
 * the key under which a step is taken once; its instant is recomputed, for a pause may still move it.
 *
 * A step already taken is not taken again, even when a pause entered afterwards moves its instant past now.
 */
export interface Step {
  readonly index: number
  /** The policy's name for it; every step after the breach shares one. */
  readonly id: string
  readonly at: Date
  readonly kind: PolicyStep['kind']
  readonly audience: readonly string[]
  /** Calendar days since the due time; 0 before the first of them is over. */
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
  /** When to look again; null while an open pause hides it, and where nothing follows. */
  readonly next: Pick<Step, 'index' | 'at'> | null
}

/** Before any step was taken. */
export const NO_STEP = -1

/**
 * The step after `afterStep` (-1 when none was taken), whether its instant has come or not.
 * Null while an open pause hides its instant (ask again once the pause ends), and above the last of a ladder that ends.
 */
export function nextStep(policy: DeadlinePolicy, deadline: Clocked, afterStep: number): Step | null {
  return stepAt(policy, deadline, reckoned(policy, deadline), checkedIndex(afterStep) + 1)
}

/**
 * What has come due by `now` (an instant equal to `now` has come) above `afterStep`, or null if nothing has.
 * After an outage the missed steps collapse into the highest, so that nobody receives them all at once; the
 * breach alone is never lost in the collapse, and carries the due time, never the time of the sweep.
 */
export function reached(
  policy: DeadlinePolicy,
  deadline: Clocked,
  afterStep: number,
  now: Date,
): Reached | null {
  const reckoning = reckoned(policy, deadline)
  const { due } = reckoning
  const breach = breachOf(policy)
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
export function repeatsReached(policy: DeadlinePolicy, deadline: Clocked, now: Date): number {
  const due = dueAt({ ...deadline, length: policy })
  return due ? repeatsBy(policy, deadline, due, now) : 0
}

/** Under what was promised by the policy. */
function reckoned(policy: DeadlinePolicy, deadline: Clocked): Reckoning {
  return reckon({ ...deadline, length: policy })
}

/** When a step of the policy falls, quiet hours counted in; null while an open pause hides it. */
export function fallsAt(
  policy: DeadlinePolicy,
  { zone, startedAt }: Clocked,
  { activeMs, after, due }: Reckoning,
  step: PolicyStep,
): Date | null {
  if (step.hoursAfter !== undefined) return due && new Date(due.getTime() + step.hoursAfter * HOUR)
  if (step.kind === 'breach') return due
  const share = step.at === undefined ? activeMs - (step.hoursBefore ?? 0) * HOUR : step.at * activeMs
  const at = after(Math.round(Math.max(0, share)))
  return at && beforeQuiet(policy.quiet, zone, at, startedAt)
}

function stepAt(policy: DeadlinePolicy, deadline: Clocked, reckoning: Reckoning, index: number): Step | null {
  const { due } = reckoning
  const step = policy.steps[index]
  if (step) {
    const at = fallsAt(policy, deadline, reckoning, step)
    return at && { index, id: step.id, at, kind: step.kind, audience: step.audience, daysLate: 0 }
  }
  if (!due || !policy.afterBreach) return null
  const { id, everyDays, audience } = policy.afterBreach
  const daysLate = (index - policy.steps.length + 1) * everyDays
  return { index, id, at: sameWallTime(due, daysLate, deadline.zone), kind: 'overdue', audience, daysLate }
}

function highestIndex(policy: DeadlinePolicy, deadline: Clocked, reckoning: Reckoning, now: Date): number {
  const { due } = reckoning
  const repeats = due ? repeatsBy(policy, deadline, due, now) : 0
  if (repeats > 0) return policy.steps.length - 1 + repeats
  return policy.steps.findLastIndex((step) => {
    const at = fallsAt(policy, deadline, reckoning, step)
    return at !== null && at <= now
  })
}

/** Estimates in days of 24 hours, then corrects: a change of season puts the estimate off by one at most. */
function repeatsBy(policy: DeadlinePolicy, deadline: Clocked, due: Date, now: Date): number {
  if (!policy.afterBreach) return 0
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
