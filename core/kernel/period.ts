/** Which days a report is about. Pure. */
import { DateTime } from 'luxon'

/** `from` up to `to`, excluded: what began or was decided then. */
export type Period = { readonly from: Date; readonly to: Date }

export const PERIODS = ['month', 'last-month', 'year', 'last-year'] as const
/** The month of now, the one before it; the school year of now, the one before it. */
export type PeriodName = (typeof PERIODS)[number]

/** The month with which a school year begins, in France: September. */
const FIRST_MONTH = 9

/** Which one it is, whenever that is asked: `2026-11` for a month, `2026` for the school year that begins in it. */
export type PeriodCode = string

export function codeOf(name: PeriodName, now: Date, zone: string): PeriodCode {
  const today = DateTime.fromJSDate(now, { zone })
  if (name === 'month') return today.toFormat('yyyy-MM')
  if (name === 'last-month') return today.minus({ months: 1 }).toFormat('yyyy-MM')
  const begun = today.month >= FIRST_MONTH ? today.year : today.year - 1
  return String(name === 'year' ? begun : begun - 1)
}

/**
 * From its first local midnight up to that of the next period, excluded, or up to now where that is to come.
 * @returns null where there is no such period, or it has not begun.
 */
export function periodOf(code: PeriodCode, now: Date, zone: string): Period | null {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(code) ?? []
  if (year === undefined) return null
  const from = DateTime.fromObject({ year: Number(year), month: Number(month ?? FIRST_MONTH) }, { zone })
  if (!from.isValid || from.toJSDate() > now) return null
  const to = from.plus(month === undefined ? { years: 1 } : { months: 1 }).toJSDate()
  return { from: from.toJSDate(), to: to < now ? to : now }
}

/** Of a whole school year, as far as it has come, rather than of a month. */
export function isSchoolYear(code: PeriodCode): boolean {
  return !code.includes('-')
}

/** The months that a period touches, the earliest first, each as its code. @param zone IANA: in which they begin. */
export function monthsOf({ from, to }: Period, zone: string): PeriodCode[] {
  const months: PeriodCode[] = []
  for (
    let at = DateTime.fromJSDate(from, { zone }).startOf('month');
    at.toJSDate() < to;
    at = at.plus({ months: 1 })
  )
    months.push(at.toFormat('yyyy-MM'))
  return months
}
