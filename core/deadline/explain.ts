import { type DeadlinePolicy, policyKey } from '../policy/policy.ts'
import {
  activeDuration,
  activeElapsed,
  type Deadline,
  dueAt,
  effectivePauses,
  instantAfterDue,
  instantAt,
  instantAtActive,
  type Pause,
  sameWallTime,
} from './calendar.ts'
import { repeatsReached, type Step } from './ladder.ts'

/**
 * A deadline nobody can explain is not believed. This is the whole reckoning as plain data: instants in UTC,
 * to be read in `zone`, and lengths in milliseconds. The words come from the message catalogues.
 *
 * Three sums hold to the millisecond, and are what makes it checkable by hand:
 * - countedMs over `days` + `unplacedMs` = `totalActiveMs`
 * - pausedMs over `days` = pausedMs over `pauses` = `shiftedByPausesMs`
 * - `dueAt`, when known, = `dueWithoutPauses` + `shiftedByPausesMs`
 */
export interface Explanation {
  /** `sos-4-days@1` */
  readonly policy: string
  /** From time alone: whether somebody has answered is not the clock's business. */
  readonly state: 'running' | 'paused' | 'overdue'
  readonly startedAt: Date
  readonly zone: string
  readonly promisedDays: number
  /** One per promised day, end to end; those that an open pause leaves undecided are missing. */
  readonly days: readonly ExplainedDay[]
  /** Every interval that did not count: merged, cut to the running time; `to` null while open. */
  readonly pauses: readonly ExplainedPause[]
  readonly dueWithoutPauses: Date
  /** Null while an open pause leaves it undecided. */
  readonly dueAt: Date | null
  readonly totalActiveMs: number
  /** Active time that has no place on the calendar until the open pause ends; 0 when none is open. */
  readonly unplacedMs: number
  /** Active time still to run at `now`; 0 once due. */
  readonly remainingMs: number
  /** How much the pauses move the due time; while one is open, how much they have moved it by `now`. */
  readonly shiftedByPausesMs: number
  readonly steps: readonly ExplainedStep[]
  readonly afterBreach: {
    readonly id: string
    readonly everyDays: number
    readonly audience: readonly string[]
    /** How many have come due by now. */
    readonly passed: number
    readonly nextAt: Date | null
  }
}

/**
 * The n-th promised day, from one local wall time to the same one on the next date, stretched by the pauses
 * inside it. 23 or 25 hours counted is a change of season.
 */
export interface ExplainedDay {
  /** From 1 to the promised days. */
  readonly number: number
  readonly from: Date
  /** Null while an open pause keeps the day from ending. */
  readonly to: Date | null
  readonly countedMs: number
  readonly pausedMs: number
}

export interface ExplainedPause extends Pause {
  /** An open pause is measured up to now. */
  readonly pausedMs: number
}

export interface ExplainedStep extends Pick<Step, 'index' | 'id' | 'kind' | 'audience'> {
  readonly at: Date | null
  /** Its instant has come. Whether anybody was told is for the ledger to say. */
  readonly passed: boolean
}

/** Explains a deadline as it stands at `now`. Pure: the same arguments always give the same explanation. */
export function explain(policy: DeadlinePolicy, deadline: Deadline, now: Date): Explanation {
  const due = dueAt(deadline)
  const pauses = effectivePauses(deadline).map((pause) => ({ ...pause, pausedMs: lengthBy(pause, now) }))
  const days = explainDays(deadline, pauses)
  const totalActiveMs = activeDuration(deadline)
  const passed = repeatsReached(policy, deadline, now)
  const { id, everyDays, audience } = policy.afterBreach
  return {
    policy: policyKey(policy),
    state: stateAt(due, pauses, now),
    startedAt: new Date(deadline.startedAt),
    zone: deadline.zone,
    promisedDays: deadline.days,
    days,
    pauses,
    dueWithoutPauses: sameWallTime(deadline.startedAt, deadline.days, deadline.zone),
    dueAt: due,
    totalActiveMs,
    unplacedMs: totalActiveMs - sum(days.map((day) => day.countedMs)),
    remainingMs: totalActiveMs - activeElapsed(deadline, now),
    shiftedByPausesMs: sum(pauses.map((pause) => pause.pausedMs)),
    steps: policy.steps.map((step, index) => {
      const at = instantAt(deadline, step.at)
      const { id, kind, audience } = step
      return { index, id, kind, audience, at, passed: at !== null && at <= now }
    }),
    afterBreach: {
      id,
      everyDays,
      audience,
      passed,
      nextAt: instantAfterDue(deadline, (passed + 1) * everyDays),
    },
  }
}

function explainDays(deadline: Deadline, pauses: readonly ExplainedPause[]): ExplainedDay[] {
  const days: ExplainedDay[] = []
  let from = deadline.startedAt
  let countedBefore = 0
  for (let number = 1; number <= deadline.days; number++) {
    const countedBy =
      sameWallTime(deadline.startedAt, number, deadline.zone).getTime() - deadline.startedAt.getTime()
    const to = instantAtActive(deadline, countedBy)
    // A pause lies within one day whole: the clock cannot reach the end of a day while it stands still.
    const inside = pauses.filter((pause) => pause.from >= from && (to === null || pause.from < to))
    const pausedMs = sum(inside.map((pause) => pause.pausedMs))
    if (to === null) {
      const open = inside.find((pause) => pause.to === null)
      const countedMs = open ? activeElapsed(deadline, open.from) - countedBefore : 0
      days.push({ number, from: new Date(from), to, countedMs, pausedMs })
      break
    }
    days.push({ number, from: new Date(from), to, countedMs: countedBy - countedBefore, pausedMs })
    from = to
    countedBefore = countedBy
  }
  return days
}

function stateAt(due: Date | null, pauses: readonly Pause[], now: Date): Explanation['state'] {
  if (due && due <= now) return 'overdue'
  const paused = pauses.some((pause) => pause.from <= now && (pause.to === null || now < pause.to))
  return paused ? 'paused' : 'running'
}

/** A closed pause counts whole, even a planned one still to come: it has already moved the due time. */
function lengthBy(pause: Pause, now: Date): number {
  const to = pause.to ?? now
  return Math.max(0, to.getTime() - pause.from.getTime())
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
