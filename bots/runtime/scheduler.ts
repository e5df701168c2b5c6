/**
 * The tick: an in-process reminder to ask the database what is due. State lives there, so a missed tick loses nothing. It
 * counts time as it passes, never by the wall clock: that may be put back, or jump when a laptop wakes.
 */
import { SECOND } from '../../core/kernel/clock.ts'
import { pauseUntil, type Sleep, sleep } from './async/sleep.ts'
import type { Log } from './log.ts'

/** Between the end of a tick and the next one, which is therefore never joined by a second. */
const BETWEEN = 10 * SECOND

export type Scheduler = {
  /** The last tick did not come to its end: nothing that is due was looked after. */
  lastFailed(): boolean
  /** Resolves when the tick that is under way has ended. */
  stop(): Promise<void>
}

export function startScheduler(tick: () => Promise<void>, log: Log, wait: Sleep = sleep): Scheduler {
  const stopping = new AbortController()
  const pause = pauseUntil(stopping.signal, wait)
  let failed = false
  const ticking = (async () => {
    for (;;) {
      await pause(BETWEEN)
      try {
        await tick()
        failed = false
      } catch (error) {
        failed = true
        log.error({ error }, 'tick failed, the next one tries again')
      }
    }
  })().catch(() => undefined)
  return {
    lastFailed: () => failed,
    async stop() {
      stopping.abort()
      await ticking
    },
  }
}
