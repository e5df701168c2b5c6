/**
 * Wakes when the first of many moments comes, instead of at the next tick. What it wakes asks the database what is due, so
 * that one ring too many harms nobody, and one that is lost with the process only waits for a tick.
 */
import type { Clock } from '../../core/kernel/clock.ts'
import { type Sleep, sleep } from './async/sleep.ts'

export type Alarm = {
  set(at: Date): void
  stop(): void
}

/** More than can be due within one tick: later moments are left to the ticks. */
const REMEMBERED = 1_000

export function createAlarm(clock: Clock, ring: () => void, wait: Sleep = sleep): Alarm {
  const moments = new Set<number>()
  const stopping = new AbortController()
  let sooner = new AbortController()
  let waiting = false

  async function keepWatch(): Promise<void> {
    waiting = true
    while (moments.size > 0 && !stopping.signal.aborted) {
      const first = Math.min(...moments)
      const left = first - clock.now().getTime()
      if (left <= 0) {
        for (const one of moments) if (one <= first) moments.delete(one)
        ring()
        continue
      }
      sooner = new AbortController()
      await wait(left, AbortSignal.any([sooner.signal, stopping.signal]))
    }
    waiting = false
  }

  return {
    set(at) {
      const moment = at.getTime()
      if (stopping.signal.aborted || moments.has(moment) || moments.size >= REMEMBERED) return
      const isFirst = moments.size === 0 || moment < Math.min(...moments)
      moments.add(moment)
      if (!waiting) void keepWatch()
      else if (isFirst) sooner.abort()
    },
    stop: () => stopping.abort(),
  }
}
