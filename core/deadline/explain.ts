import { DAY } from '../kernel/clock.ts'
import type { ClosedDays } from '../policy/calendar.ts'
import { type DeadlinePolicy, policyKey } from '../policy/policy.ts'
import {
  activeElapsed,
  type Clocked,
  countedBetween,
  type Deadline,
  dueAt,
  effectivePauses,
  instantAfterDue,
  instantAtActive,
  type Length,
  type Pause,
  reckon,
  sameWallTime,
} from './calendar.ts'
import { fallsAt, repeatsReached, type Step } from './ladder.ts'
import { daysFrom, type Stretch } from './open-time.ts'

/**
 * A deadline nobody can explain is not believed. This is the whole reckoning as plain data: instants in UTC,
 * to be read in `zone`, and lengths in milliseconds. The words come from the message catalogues.
 *
 * Three sums hold to the millisecond, and are what makes it checkable by hand:
 * - countedMs over `days`, or over `dates` on a calendar, + `unplacedMs` = `totalActiveMs`
 * - pausedMs over them = pausedMs over `pauses` = `shiftedByPausesMs`
 * - `dueAt`, when known, = `dueWithoutPauses` + `shiftedByPausesMs` of time that counts
 */
export interface Explanation {
  /** `sos-4-days@1` */
  readonly policy: string
  /** From time alone: whether somebody has answered is not the clock's business. */
  readonly state: 'running' | 'paused' | 'overdue'
  readonly startedAt: Date
  readonly zone: string
  readonly promised: Length
  /**
   * One per promised day, end to end; those that an open pause leaves undecided are missing. None on a calendar.
   */
  readonly days: readonly ExplainedDay[]
  /** On a calendar: every local date from the start to the due time, or to where an open pause began. */
  readonly dates: readonly ExplainedDate[]
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
  /**
   * How much the pauses move the due time, in time that counts; while one is open, how much they have moved it by `now`.
   */
  readonly shiftedByPausesMs: number
  readonly steps: readonly ExplainedStep[]
  /** Null where nothing is repeated. */
  readonly afterBreach: {
    readonly id: string
    readonly everyDays: number
    readonly audience: readonly string[]
    /** How many have come due by now. */
    readonly passed: number
    /** Both null while an open pause hides them. */
    readonly firstAt: Date | null
    readonly nextAt: Date | null
  } | null
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

/** A local date of a calendar, and how much of it counted. */
export interface ExplainedDate {
  /** `2026-11-11` */
  readonly date: string
  /** Open by an exception to its week. */
  readonly exception: boolean
  /** What closes it: null where it is open, `week` where it is one that is never open. */
  readonly closed: ClosedDays | 'week' | null
  /** What would count of it between start and due, pauses or not. */
  readonly open: readonly Stretch[]
  readonly countedMs: number
  readonly pausedMs: number
}

export interface ExplainedPause extends Pause {
  /** What would have counted while it lasted. An open pause is measured up to now. */
  readonly pausedMs: number
}

export interface ExplainedStep extends Pick<Step, 'index' | 'id' | 'kind' | 'audience'> {
  readonly at: Date | null
  /** When it would come without quiet hours, where they have it come earlier. */
  readonly insteadOf: Date | null
  /** Its instant has come. Whether anybody was told is for the ledger to say. */
  readonly passed: boolean
}

/** Explains a deadline as it stands at `now`. Pure: the same arguments always give the same explanation. */
export function explain(policy: DeadlinePolicy, clocked: Clocked, now: Date): Explanation {
  const deadline: Deadline = { ...clocked, length: policy }
  const reckoning = reckon(deadline)
  const { due, activeMs: totalActiveMs } = reckoning
  const pauses = effectivePauses(deadline).map((pause) => ({
    ...pause,
    pausedMs: lengthBy(deadline, pause, due, now),
  }))
  const days = policy.calendar ? [] : explainDays(deadline, pauses)
  const dates = policy.calendar ? explainDates(deadline, pauses, due, now) : []
  return {
    policy: policyKey(policy),
    state: stateAt(due, pauses, now),
    startedAt: new Date(deadline.startedAt),
    zone: deadline.zone,
    promised: policy,
    days,
    dates,
    pauses,
    dueWithoutPauses: dueAt({ ...deadline, pauses: [] }) ?? new Date(deadline.startedAt),
    dueAt: due,
    totalActiveMs,
    unplacedMs: totalActiveMs - sum([...days, ...dates].map((day) => day.countedMs)),
    remainingMs: totalActiveMs - activeElapsed(deadline, now),
    shiftedByPausesMs: sum(pauses.map((pause) => pause.pausedMs)),
    steps: policy.steps.map((step, index) => {
      const at = fallsAt(policy, deadline, reckoning, step)
      const loud = fallsAt({ ...policy, quiet: undefined }, deadline, reckoning, step)
      const insteadOf = at && loud && at < loud ? loud : null
      const { id, kind, audience } = step
      return { index, id, kind, audience, at, insteadOf, passed: at !== null && at <= now }
    }),
    afterBreach: policy.afterBreach
      ? repeated(policy.afterBreach, deadline, repeatsReached(policy, deadline, now))
      : null,
  }
}

function repeated(
  { id, everyDays, audience }: NonNullable<DeadlinePolicy['afterBreach']>,
  deadline: Deadline,
  passed: number,
): Explanation['afterBreach'] {
  const at = (repeat: number) => instantAfterDue(deadline, repeat * everyDays)
  return { id, everyDays, audience, passed, firstAt: at(1), nextAt: at(passed + 1) }
}

/**
 * Nothing stopped it, every day of it counted, no day by an exception, and each had its 24 hours: its days are
 * explained in one sentence. Pure.
 */
export function isPlain({ promised, pauses, dates, totalActiveMs }: Explanation): boolean {
  return (
    pauses.length === 0 &&
    totalActiveMs === (promised.days ?? 0) * DAY &&
    dates.every(({ closed, exception }) => closed === null && !exception)
  )
}

/** `until`: the due time, or now while an open pause hides it, but never before that pause began. */
function explainDates(
  deadline: Deadline,
  pauses: readonly ExplainedPause[],
  due: Date | null,
  now: Date,
): ExplainedDate[] {
  const { startedAt, zone, length } = deadline
  const { calendar, hours } = length
  if (!calendar) return []
  const start = startedAt.getTime()
  const held = pauses.find(({ to }) => to === null)?.from.getTime() ?? start
  const end = due ? due.getTime() : Math.max(held, now.getTime())
  const dates: ExplainedDate[] = []
  for (const day of daysFrom(calendar, zone, start, hours === undefined)) {
    if (day.from > end || (day.from === end && dates.length > 0)) break
    const open = day.open.flatMap(({ from, to }) => within({ from, to }, { from: start, to: end }))
    const pausedMs = sum(
      open.flatMap((stretch) =>
        pauses
          .flatMap(({ from, to }) => within(stretch, { from: from.getTime(), to: to?.getTime() ?? end }))
          .map(({ from, to }) => to - from),
      ),
    )
    dates.push({
      date: day.date,
      exception: day.is.is === 'open' && day.is.exception,
      closed: day.is.is === 'open' ? null : (day.is.closed ?? 'week'),
      open,
      countedMs: sum(open.map(({ from, to }) => to - from)) - pausedMs,
      pausedMs,
    })
  }
  return dates
}

/** What two stretches share; nothing where they share nothing. */
function within(a: Stretch, b: Stretch): Stretch[] {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from < to ? [{ from, to }] : []
}

function explainDays(deadline: Deadline, pauses: readonly ExplainedPause[]): ExplainedDay[] {
  const days: ExplainedDay[] = []
  let from = deadline.startedAt
  let countedBefore = 0
  for (let number = 1; number <= (deadline.length.days ?? 0); number++) {
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

/**
 * A closed pause counts whole, even a planned one still to come: it has already moved the due time. On a calendar, one that
 * is over after the due time counts up to there: the clock had run out in it while nothing counted.
 */
function lengthBy(deadline: Deadline, pause: Pause, due: Date | null, now: Date): number {
  const to = pause.to ?? now
  return countedBetween(deadline, pause.from, due && to > due ? due : to)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
