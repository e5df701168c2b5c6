import { Duration } from 'luxon'
import { DAY } from '../../core/kernel/clock.ts'
import { Problem } from './problem.ts'

const LONGEST = 366 * DAY

/**
 * Milliseconds of an ISO 8601 duration such as `PT24H`. A day counts 24 hours here: the demonstration moves an instant,
 * not a wall clock.
 * @throws Problem when it is no duration, not positive, or longer than 366 days.
 */
export function durationOf(text: string): number {
  const duration = Duration.fromISO(text)
  const milliseconds = duration.isValid ? duration.toMillis() : Number.NaN
  if (!(milliseconds > 0 && milliseconds <= LONGEST)) throw new Problem(400, 'badDuration')
  return milliseconds
}
