/** Quiet hours: a reminder that would fall into them comes as they begin. Earlier, never later. Pure. */
import { DateTime } from 'luxon'
import type { DeadlinePolicy } from '../policy/policy.ts'
import { nextDate, wallInstant } from './open-time.ts'

type Quiet = NonNullable<DeadlinePolicy['quiet']>

/**
 * When something is said that is due at `at`. As quiet hours begin one may still be told, and as they end again. Where they
 * had begun before there was anything to be told of (`since`), there is no earlier time, and it keeps its own.
 */
export function beforeQuiet(quiet: Quiet | undefined, zone: string, at: Date, since: Date): Date {
  if (!quiet) return at
  const local = DateTime.fromJSDate(at, { zone })
  for (const date of [local.toISODate(), local.minus({ days: 1 }).toISODate()]) {
    if (date === null) continue
    const from = wallInstant(date, quiet.from, zone)
    const to = wallInstant(quiet.from < quiet.to ? date : nextDate(date), quiet.to, zone)
    if (from < at.getTime() && at.getTime() < to) return from > since.getTime() ? new Date(from) : at
  }
  return at
}
