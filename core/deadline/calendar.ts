import { DateTime, IANAZone } from 'luxon'

/**
 * When a deadline falls due, from its start, its days and its pauses: pure, so that any replica, any report
 * and any explanation finds the same instant again.
 *
 * How days, daylight saving and pauses combine:
 * 1. N days means the same local wall time N calendar days later in the deadline's zone. Asked on Friday at
 *    10:00 in Paris, due on Tuesday at 10:00, even when the clocks change on the Sunday in between.
 * 2. The real time between these two instants is the *active time*, A: 96 hours for 4 days, 95 across the
 *    spring change, 97 across the autumn one. It is fixed by the start alone; a pause never changes it.
 * 3. The due instant is the first one at which A of un-paused real time has gone by since the start.
 *    Without a pause, rule 3 gives back rule 1 exactly. With pauses, the due time moves by exactly as long as
 *    the clock stood still, to the millisecond: a weekend's pause over the spring change gives back the 47
 *    hours that it took, not the 48 that the wall showed, and the due wall time is an hour off for it.
 *
 * Wall times that daylight saving removes or repeats are settled as RFC 5545 does, whatever season the
 * deadline started in (Paris, 2026):
 * - 29 March 02:30 does not exist: it moves on by the missing hour, to 03:30 summer time (01:30 UTC).
 * - 25 October 02:30 happens twice: the first one counts, in summer time (00:30 UTC).
 */

/** The clock stands still from `from` up to `to`, excluded; a null `to` is a pause still open. */
export interface Pause {
  readonly from: Date
  readonly to: Date | null
}

export interface Deadline {
  readonly startedAt: Date
  /** Calendar days promised, 1 or more: copied from the policy on the day the clock started. */
  readonly days: number
  /** IANA name, such as `Europe/Paris`. A fixed offset is refused: it would not follow the seasons. */
  readonly zone: string
  /** In any order, overlapping or not, inside the running time or not: only their union counts. */
  readonly pauses: readonly Pause[]
}

/** Milliseconds since the epoch; `to` is Infinity while the pause is open. */
interface Stop {
  readonly from: number
  readonly to: number
}

/** The active time A in milliseconds: how long the clock runs from start to due, pauses left out. */
export function activeDuration(deadline: Deadline): number {
  if (!Number.isInteger(deadline.days) || deadline.days < 1)
    throw new RangeError(`a deadline lasts a whole number of days, 1 or more, not ${deadline.days}`)
  return (
    sameWallTime(deadline.startedAt, deadline.days, deadline.zone).getTime() - deadline.startedAt.getTime()
  )
}

/** Where fractions of a deadline fall; what they have in common is reckoned once. */
export interface Reckoning {
  /** As `dueAt`. */
  readonly due: Date | null
  /** As `instantAt`. */
  at(fraction: number): Date | null
}

export function reckon(deadline: Deadline): Reckoning {
  const duration = activeDuration(deadline)
  const stopped = stops(deadline)
  const after = (activeMs: number) => instantAfter(deadline.startedAt, stopped, activeMs)
  return {
    due: after(duration),
    at(fraction) {
      if (!(fraction >= 0 && fraction <= 1))
        throw new RangeError(`a fraction of a deadline is between 0 and 1, not ${fraction}`)
      return after(Math.round(fraction * duration))
    },
  }
}

/** The instant at which the deadline falls due, or null while an open pause leaves it undecided. */
export function dueAt(deadline: Deadline): Date | null {
  return reckon(deadline).due
}

/**
 * The first instant at which `fraction` (0 to 1) of the active time has gone by un-paused, to the nearest
 * millisecond; null if that lies beyond an open pause. An instant reached just as a pause begins is that
 * beginning: the pause came too late to move it.
 */
export function instantAt(deadline: Deadline, fraction: number): Date | null {
  return reckon(deadline).at(fraction)
}

/** As `instantAt`, for a length of active time in milliseconds. */
export function instantAtActive(deadline: Deadline, activeMs: number): Date | null {
  return instantAfter(deadline.startedAt, stops(deadline), activeMs)
}

function instantAfter(startedAt: Date, stopped: readonly Stop[], activeMs: number): Date | null {
  let runningFrom = time(startedAt)
  let left = activeMs
  for (const stop of stopped) {
    const ran = stop.from - runningFrom
    if (left <= ran) break
    if (stop.to === Number.POSITIVE_INFINITY) return null
    left -= ran
    runningFrom = stop.to
  }
  return new Date(runningFrom + left)
}

/**
 * Un-paused milliseconds from the start to `now`: 0 before the start, the active time from the due instant
 * on. What follows the due time is lateness, which no pause stops; count it from `dueAt`.
 */
export function activeElapsed(deadline: Deadline, now: Date): number {
  const start = time(deadline.startedAt)
  const end = time(now)
  const stopped = stops(deadline).reduce(
    (sum, stop) => sum + Math.max(0, Math.min(stop.to, end) - stop.from),
    0,
  )
  return Math.min(activeDuration(deadline), Math.max(0, end - start - stopped))
}

/**
 * The due time's local wall time `days` (0 or more) calendar days later, or null while the due time is
 * undecided. Always counted from the due time, never from the day before: a wall time missing on one day is
 * itself again on the next. Pauses no longer count: late is late.
 */
export function instantAfterDue(deadline: Deadline, days: number): Date | null {
  const due = dueAt(deadline)
  return due && sameWallTime(due, days, deadline.zone)
}

/**
 * The pauses that moved, or are moving, this deadline: merged, in order, cut at the start. A pause that
 * begins at the due time or later moved nothing and is left out.
 */
export function effectivePauses(deadline: Deadline): Pause[] {
  const due = dueAt(deadline)?.getTime() ?? Number.POSITIVE_INFINITY
  return stops(deadline)
    .filter((stop) => stop.from < due)
    .map(({ from, to }) => ({
      from: new Date(from),
      to: to === Number.POSITIVE_INFINITY ? null : new Date(to),
    }))
}

/**
 * The local wall time of `instant` in `zone`, `days` (0 or more) calendar days later; missing and repeated
 * wall times as said at the top of this file.
 */
export function sameWallTime(instant: Date, days: number, zone: string): Date {
  if (!Number.isInteger(days) || days < 0)
    throw new RangeError(`calendar days are counted in whole numbers from 0, not ${days}`)
  const local = DateTime.fromMillis(time(instant), { zone: ianaZone(zone) })
  // The second 02:30 of an autumn night is itself, not the first one.
  if (days === 0) return new Date(instant)
  // Left to itself, Luxon settles a repeated wall time by the offset of the instant that it counted from.
  const [first = local] = local.plus({ days }).getPossibleOffsets()
  return first.toJSDate()
}

/** The union of the pauses after the start: sorted, disjoint, never touching, never empty. */
function stops(deadline: Deadline): Stop[] {
  const start = time(deadline.startedAt)
  const sorted = deadline.pauses
    .map(({ from, to }) => {
      const stop = { from: time(from), to: to === null ? Number.POSITIVE_INFINITY : time(to) }
      if (stop.to < stop.from) throw new RangeError('a pause ends before it begins')
      return { from: Math.max(stop.from, start), to: stop.to }
    })
    .filter((stop) => stop.from < stop.to)
    .sort((a, b) => a.from - b.from)
  const merged: Stop[] = []
  for (const stop of sorted) {
    const last = merged.at(-1)
    if (last && stop.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, stop.to) }
    else merged.push(stop)
  }
  return merged
}

function ianaZone(name: string): IANAZone {
  const zone = IANAZone.create(name)
  // Newer runtimes take "+02:00" for a zone name.
  if (!zone.isValid || /^[+-]/.test(name)) throw new RangeError(`"${name}" is not an IANA time zone`)
  return zone
}

function time(instant: Date): number {
  const milliseconds = instant.getTime()
  if (Number.isNaN(milliseconds)) throw new RangeError('a deadline needs real instants, not an invalid date')
  return milliseconds
}
