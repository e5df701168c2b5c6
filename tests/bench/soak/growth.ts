/** Whether memory grows with what was done. */
import { median } from '../statistics.ts'
import type { Played } from './play.ts'

/** Of the run, at its end: before, caches fill. */
const WATCHED = 0.6

/**
 * Bytes of JavaScript objects per 1,000 events: the median of the slopes between any two moments of the last 60 % of
 * the run (Theil and Sen), which one odd moment cannot move.
 */
export function growthOf(memory: Played['memory']): number {
  const last = memory.at(-1)?.events ?? 0
  const watched = memory.filter(({ events }) => events >= (1 - WATCHED) * last)
  const slopes = watched.flatMap((one, at) =>
    watched.slice(at + 1).map((other) => (other.heap - one.heap) / ((other.events - one.events) / 1_000)),
  )
  return slopes.length > 0 ? median(slopes) : 0
}
