/** Which days a report is about. Pure. */
import { DateTime } from 'luxon'
import type { Period } from './figures.ts'

export const PERIODS = ['month', 'last-month', 'year', 'last-year'] as const
/** The month of now, the one before it; the school year of now, the one before it. */
export type PeriodName = (typeof PERIODS)[number]

/** The month with which a school year begins, in France: September. */
const FIRST_MONTH = 9

/** From its first local midnight up to that of the next period, excluded, or up to now where that is to come. */
export function periodOf(name: PeriodName, now: Date, zone: string): Period {
  const today = DateTime.fromJSDate(now, { zone })
  const month = today.startOf('month')
  const year = month.set({
    month: FIRST_MONTH,
    year: today.month >= FIRST_MONTH ? today.year : today.year - 1,
  })
  const spans = {
    month: [month, month.plus({ months: 1 })],
    'last-month': [month.minus({ months: 1 }), month],
    year: [year, year.plus({ years: 1 })],
    'last-year': [year.minus({ years: 1 }), year],
  } as const
  const [from, to] = spans[name]
  return { from: from.toJSDate(), to: to.toJSDate() < now ? to.toJSDate() : now }
}
