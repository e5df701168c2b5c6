/** Local dates as numbers of days, which thousands of them take: whole files are reckoned with them. */
import { DAY } from '../../kernel/clock.ts'

/** Days since 1970-01-01 of a date such as `2026-11-11`; undefined for a day that does not exist, such as `2027-02-31`. */
export function dayOf(date: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  const number = numberOf(Number(year), Number(month), Number(day))
  return !Number.isNaN(number) && dateOf(number) === date ? number : undefined
}

export function numberOf(year: number, month: number, day: number): number {
  const at = new Date(0)
  // Unlike `Date.UTC`, which takes the first hundred years for those of the last century.
  at.setUTCFullYear(year, month - 1, day)
  return Math.floor(at.getTime() / DAY)
}

export function dateOf(number: number): string {
  const at = new Date(number * DAY)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
}

/** Of a day by its number; 1 is Monday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** A date, moved. @throws RangeError for one that does not exist. */
export function shifted(date: string, days: number): string {
  const number = dayOf(date)
  if (number === undefined) throw new RangeError(`no such day: ${date}`)
  return dateOf(number + days)
}
