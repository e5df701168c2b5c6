/** How long answers took, and when questions are asked: counts that are drawn. Pure. */
import { DateTime } from 'luxon'
import { DAY, HOUR } from '../../kernel/clock.ts'
import type { Promised } from './figures.ts'

/** Where the counted lengths of time end, excluded, and the next begin, in milliseconds; one more goes on for ever. */
export const LENGTHS = [HOUR, 4 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 4 * DAY] as const
/** The hours at which the parts of a day begin. */
const HOURS = [0, 8, 10, 12, 14, 16, 18, 20] as const

export type Spread = {
  /** By how long the first answer took, pauses included, as people lived it. `late`: how many came after the due time. */
  readonly lengths: ReadonlyArray<{ readonly count: number; readonly late: number }>
  /** How many were asked on each day of the week, from Monday, and in each part of the day. */
  readonly days: readonly number[]
  readonly hours: readonly number[]
  /** By day, then by part of the day. */
  readonly week: ReadonlyArray<readonly number[]>
}

/** The day of the week, from Monday as 0, and the part of the day. @param zone IANA: in which it is a day and an hour. */
export function momentOf(at: Date, zone: string): { readonly day: number; readonly part: number } {
  const { weekday, hour } = DateTime.fromJSDate(at, { zone })
  return { day: weekday - 1, part: HOURS.findLastIndex((from) => from <= hour) }
}

/** @param zone as for `momentOf` */
export function spreadOf(promises: readonly Promised[], zone: string): Spread {
  const lengths = [...LENGTHS, null].map(() => ({ count: 0, late: 0 }))
  const week = Array.from({ length: 7 }, () => HOURS.map(() => 0))
  for (const { startedAt, answeredAt, outcome } of promises) {
    const { day, part } = momentOf(startedAt, zone)
    const parts = week[day]
    if (parts) parts[part] = (parts[part] ?? 0) + 1
    if (!answeredAt) continue
    const took = answeredAt.getTime() - startedAt.getTime()
    const length = lengths[LENGTHS.filter((end) => end <= took).length]
    if (!length) continue
    length.count += 1
    if (outcome === 'late') length.late += 1
  }
  return {
    lengths,
    days: week.map((parts) => sum(parts)),
    hours: HOURS.map((_, part) => sum(week.map((parts) => parts[part] ?? 0))),
    week,
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
