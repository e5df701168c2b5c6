/**
 * Whether Slack's requests reach us, in HTTP mode. Nothing says when they do not: a request that comes shows that we are
 * reached now, and that we were before only when none comes again in the minutes in which Slack tries again.
 */
import { type Clock, MINUTE } from '../../../core/kernel/clock.ts'

/** Slack tries an event again at once, after a minute and after five (Slack's Events API, "Retries"), then gives it up. */
const TRIES_AGAIN = 6 * MINUTE

export function createReachability(clock: Clock) {
  let sure: Date | undefined
  /** A time at which we were reached and that is not sure yet, and the last such time. */
  let candidate: Date | undefined
  let last: Date | undefined

  return {
    /** A request came, for the first time. */
    reached(): void {
      last = clock.now()
      candidate ??= last
    },
    /** What was said before `at` was read in the history. */
    read(at: Date): void {
      sure = at
      candidate = undefined
      last = undefined
    },
    /** Everything said before this reached us; undefined before the first reading. */
    until(): Date | undefined {
      while (candidate && clock.now().getTime() - candidate.getTime() >= TRIES_AGAIN) {
        sure = candidate
        candidate = last && last > candidate ? last : undefined
      }
      return sure
    },
  }
}
