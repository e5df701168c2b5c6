import { DateTime, IANAZone } from 'luxon'
import { HOUR } from '../kernel/clock.ts'
import type { Calendar } from '../policy/calendar.ts'
import { type CalendarDay, daysFrom, firstOf, type Stretch } from './open-time.ts'

/**
 * When a deadline falls due, from its start, its length and its pauses: pure, so that any replica, any report
 * and any explanation finds the same instant again.
 *
 * How days, hours, daylight saving and pauses combine:
 * 1. N days means the same local wall time N calendar days later in the deadline's zone. Asked on Friday at
 *    10:00 in Paris, due on Tuesday at 10:00, even when the clocks change on the Sunday in between. On a calendar,
 *    only its open days are counted, each from midnight to midnight: asked on a Friday at 10:00, two working days
 *    are over on Tuesday at 10:00. Asked on a day that is closed, they are the next N open days, to the end of the last.
 * 2. The real time that counts between these two instants is the *active time*, A: 96 hours for 4 days, 95 across the
 *    spring change, 97 across the autumn one. N hours of a calendar are N hours of its hours. A is fixed by the start
 *    alone; a pause never changes it.
 * 3. The due instant is the first one at which A of un-paused time that counts has gone by since the start.
 *    Without a pause, rule 3 gives back rule 1 exactly. With pauses, the due time moves by exactly as long as
 *    the clock stood still while it would have counted, to the millisecond: a weekend's pause over the spring change
 *    gives back the 47 hours that it took, not the 48 that the wall showed, and the due wall time is an hour off for it.
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

/** How much is promised: calendar days, or open days of a calendar, or hours of it. A policy says it. */
export interface Length {
  readonly days?: number | undefined
  readonly hours?: number | undefined
  readonly calendar?: Calendar | undefined
}

/** A clock that was started, whatever was promised. */
export interface Clocked {
  readonly startedAt: Date
  /** IANA name, such as `Europe/Paris`. A fixed offset is refused: it would not follow the seasons. */
  readonly zone: string
  /** In any order, overlapping or not, inside the running time or not: only their union counts. */
  readonly pauses: readonly Pause[]
}

export interface Deadline extends Clocked {
  readonly length: Length
}

/** Milliseconds since the epoch; `to` is Infinity while the pause is open. */
type Stop = Stretch

/** Where lengths of running clock end; what they have in common is reckoned once. */
export interface Reckoning {
  /** The active time A in milliseconds. */
  readonly activeMs: number
  /** As `dueAt`. */
  readonly due: Date | null
  /**
   * The first instant at which so many milliseconds of active time have gone by un-paused; null if that lies beyond an
   * open pause. An instant reached just as a pause begins is that beginning: the pause came too late to move it.
   */
  after(activeMs: number): Date | null
}

export function reckon(deadline: Deadline): Reckoning {
  const activeMs = activeDuration(deadline)
  const stopped = stops(deadline)
  const after = (milliseconds: number) => instantAfter(deadline, stopped, milliseconds)
  return { activeMs, due: after(activeMs), after }
}

/** How long the clock runs from start to due, in milliseconds: pauses and what does not count left out. */
export function activeDuration(deadline: Deadline): number {
  const { startedAt, zone, length } = deadline
  const { days, hours, calendar } = length
  const named = days ?? hours ?? 0
  if (!Number.isInteger(named) || named < 1)
    throw new RangeError(`a deadline lasts a whole number of days or hours, 1 or more, not ${named}`)
  ianaZone(zone)
  if (days === undefined) {
    if (!calendar) throw new RangeError('hours are counted on a calendar')
    return named * HOUR
  }
  if (!calendar) return sameWallTime(startedAt, days, zone).getTime() - time(startedAt)
  return openDays(calendar, zone, time(startedAt), days)
}

/** The real time of so many open days, from an instant on. */
function openDays(calendar: Calendar, zone: string, start: number, days: number): number {
  let left = days
  let counted = 0
  // What of its first day has gone by when an open day is begun in the middle is asked of the last.
  let begun: CalendarDay | undefined
  for (const day of daysFrom(calendar, zone, start, true)) {
    if (day.open.length === 0) continue
    const isFirst = day.from <= start
    if (isFirst) {
      begun = day
      counted += day.to - start
      continue
    }
    if (left > 1 || !begun) {
      counted += day.to - day.from
      left -= 1
      if (left === 0) return counted
      continue
    }
    const sameTime = DateTime.fromMillis(start, { zone }).set({
      year: Number(day.date.slice(0, 4)),
      month: Number(day.date.slice(5, 7)),
      day: Number(day.date.slice(8)),
    })
    return counted + firstOf(sameTime).toMillis() - day.from
  }
  return counted
}

/** The instant at which the deadline falls due, or null while an open pause leaves it undecided. */
export function dueAt(deadline: Deadline): Date | null {
  return reckon(deadline).due
}

/** From the start to the due time, in calendar days, rounded up: what a length comes to where its policy is not known. */
export function calendarDays({ startedAt, zone, length }: Deadline, due: Date): number {
  if (length.days !== undefined && !length.calendar) return length.days
  let days = 1
  while (sameWallTime(startedAt, days, zone) < due) days += 1
  return days
}

/** The first instant at which `fraction` (0 to 1) of the active time has gone by un-paused, to the nearest millisecond. */
export function instantAt(deadline: Deadline, fraction: number): Date | null {
  if (!(fraction >= 0 && fraction <= 1))
    throw new RangeError(`a fraction of a deadline is between 0 and 1, not ${fraction}`)
  const { after, activeMs } = reckon(deadline)
  return after(Math.round(fraction * activeMs))
}

/** As `instantAt`, for a length of active time in milliseconds. */
export function instantAtActive(deadline: Deadline, activeMs: number): Date | null {
  return instantAfter(deadline, stops(deadline), activeMs)
}

function instantAfter(deadline: Deadline, stopped: readonly Stop[], activeMs: number): Date | null {
  const start = time(deadline.startedAt)
  if (activeMs <= 0) return new Date(start)
  let left = activeMs
  for (const { from, to } of runningFrom(deadline, start, stopped)) {
    if (left <= to - from) return new Date(from + left)
    left -= to - from
  }
  return null
}

/** The time that counts and is not paused, in order, from an instant on. It ends with an open pause. */
function* runningFrom(deadline: Deadline, from: number, stopped: readonly Stop[]): Generator<Stretch> {
  let next = 0
  for (const stretch of countedFrom(deadline, from)) {
    let begins = stretch.from
    for (let stop = stopped[next]; stop && stop.from < stretch.to; stop = stopped[next]) {
      if (begins < stop.from) yield { from: begins, to: stop.from }
      if (stop.to === Number.POSITIVE_INFINITY) return
      begins = Math.max(begins, stop.to)
      if (stop.to > stretch.to) break
      next += 1
    }
    if (begins < stretch.to) yield { from: begins, to: stretch.to }
  }
}

/** The time that counts, pauses or not, in order and without end. */
export function* countedFrom({ zone, length }: Deadline, from: number): Generator<Stretch> {
  const { calendar, hours } = length
  if (!calendar) {
    yield { from, to: Number.POSITIVE_INFINITY }
    return
  }
  for (const day of daysFrom(calendar, zone, from, hours === undefined))
    for (const stretch of day.open)
      if (stretch.to > from) yield { from: Math.max(stretch.from, from), to: stretch.to }
}

/**
 * Un-paused milliseconds that counted from the start to `now`: 0 before the start, the active time from the due instant
 * on. What follows the due time is lateness, which no pause stops; count it from `dueAt`.
 */
export function activeElapsed(deadline: Deadline, now: Date): number {
  const start = time(deadline.startedAt)
  const end = time(now)
  const activeMs = activeDuration(deadline)
  let counted = 0
  if (end <= start) return counted
  for (const { from, to } of runningFrom(deadline, start, stops(deadline))) {
    if (from >= end || counted >= activeMs) break
    counted += Math.min(to, end) - from
  }
  return Math.min(activeMs, counted)
}

/** How much of `[from, to)` would count, pauses or not, in milliseconds. */
export function countedBetween(deadline: Deadline, from: Date, to: Date): number {
  let counted = 0
  const end = time(to)
  if (end <= time(from)) return counted
  for (const stretch of countedFrom(deadline, time(from))) {
    if (stretch.from >= end) break
    counted += Math.min(stretch.to, end) - stretch.from
  }
  return counted
}

/**
 * The due time's local wall time `days` (0 or more) calendar days later, or null while the due time is
 * undecided. Always counted from the due time, never from the day before: a wall time missing on one day is
 * itself again on the next. Pauses and calendars no longer count: late is late.
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
  return firstOf(local.plus({ days })).toJSDate()
}

/** The union of the pauses after the start: sorted, disjoint, never touching, never empty. */
function stops(deadline: Clocked): Stop[] {
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

export function ianaZone(name: string): IANAZone {
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
