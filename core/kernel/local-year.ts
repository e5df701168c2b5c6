import { DateTime } from 'luxon'

/** The year in which an instant falls, in a zone: what stands in a reference. */
export function localYear(instant: Date, zone: string): number {
  return DateTime.fromJSDate(instant, { zone }).year
}

/** When a day, such as `2026-11-23`, is over somewhere: what holds until then ends there. */
export function midnightAfter(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day').toJSDate()
}

/** The day it is somewhere, as `2026-11-23`. */
export function localDay(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant)
}
