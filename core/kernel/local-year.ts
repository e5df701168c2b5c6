import { DateTime } from 'luxon'

/** The year in which an instant falls, in a zone: what stands in a reference. */
export function localYear(instant: Date, zone: string): number {
  return DateTime.fromJSDate(instant, { zone }).year
}
