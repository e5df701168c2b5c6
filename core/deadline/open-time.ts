/**
 * The stretches of time that count on a calendar, as instants. A stretch begins at the first instant at which the wall
 * shows its beginning, and ends at the first at which it shows its end; a wall time that the change of season removes is
 * the one that follows it by the missing hour (as RFC 5545 has it). Stretches that come to overlap in such a night are one.
 */
import { DateTime } from 'luxon'
import { type Calendar, type DayIs, dayIs } from '../policy/calendar.ts'

/** Milliseconds since the epoch, `to` excluded. */
export type Stretch = { readonly from: number; readonly to: number }

/** A local date, what it is, and when it counts. */
export type CalendarDay = {
  readonly date: string
  readonly from: number
  readonly to: number
  readonly is: DayIs
  readonly open: readonly Stretch[]
}

/** A promise that is not kept in as many years is no promise; whoever looks further has a calendar that never opens. */
const DAYS_MOST = 366 * 30

/**
 * The days of a calendar, from the local date of an instant on, in order. `whole`: an open day counts from midnight to
 * midnight, whatever its hours.
 * @throws RangeError far beyond any promise.
 */
export function* daysFrom(
  calendar: Calendar,
  zone: string,
  instant: number,
  whole: boolean,
): Generator<CalendarDay, never> {
  let date = DateTime.fromMillis(instant, { zone }).toISODate() ?? ''
  const known = daysKnown(calendar, `${zone} ${whole}`)
  for (let count = 0; count < DAYS_MOST; count++) {
    const found = known.get(date) ?? calendarDay(calendar, zone, date, whole)
    known.set(date, found)
    yield found
    date = nextDate(date)
  }
  throw new RangeError('a calendar does not open for as long as this')
}

/** What was reckoned of a calendar, for as long as the calendar is there: a sweep looks at the same days many times. */
const reckoned = new WeakMap<Calendar, Map<string, Map<string, CalendarDay>>>()

function daysKnown(calendar: Calendar, way: string): Map<string, CalendarDay> {
  const ways = reckoned.get(calendar) ?? new Map<string, Map<string, CalendarDay>>()
  reckoned.set(calendar, ways)
  const known = ways.get(way) ?? new Map<string, CalendarDay>()
  ways.set(way, known)
  return known
}

function calendarDay(calendar: Calendar, zone: string, date: string, whole: boolean): CalendarDay {
  const is = dayIs(calendar, date, DateTime.fromISO(date, { zone: 'UTC' }).weekday)
  const from = wallInstant(date, '00:00', zone)
  const to = wallInstant(date, '24:00', zone)
  if (is.is === 'closed') return { date, from, to, is, open: [] }
  if (whole) return { date, from, to, is, open: [{ from, to }] }
  const open: Stretch[] = []
  for (const [begins, ends] of is.hours) {
    const stretch = { from: wallInstant(date, begins, zone), to: wallInstant(date, ends, zone) }
    const last = open.at(-1)
    if (last && stretch.from <= last.to)
      open[open.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) }
    else if (stretch.from < stretch.to) open.push(stretch)
  }
  return { date, from, to, is, open }
}

export function nextDate(date: string): string {
  return DateTime.fromISO(date, { zone: 'UTC' }).plus({ days: 1 }).toISODate() ?? ''
}

/** When the wall of a zone shows this time of this date, for the first time. `24:00` is the beginning of the next date. */
export function wallInstant(date: string, time: string, zone: string): number {
  const [day, clock] = time === '24:00' ? [nextDate(date), '00:00'] : [date, time]
  const local = DateTime.fromISO(`${day}T${clock}`, { zone })
  return firstOf(local).toMillis()
}

/** Of a wall time that the autumn night repeats, the first. */
export function firstOf(local: DateTime): DateTime {
  const [first = local] = local.getPossibleOffsets()
  return first
}
