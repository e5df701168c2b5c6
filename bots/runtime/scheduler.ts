/** The tick: an in-process reminder to ask the database what is due. State lives there, so a missed tick loses nothing. */
import cron from 'node-cron'
import type { Log } from './log.ts'

export type Scheduler = { stop(): Promise<void> }

/** Ticks every ten seconds; a tick that takes longer is not joined by a second one. */
export function startScheduler(tick: () => Promise<void>, log: Log): Scheduler {
  const task = cron.schedule(
    '*/10 * * * * *',
    async () => {
      try {
        await tick()
      } catch (error) {
        log.error({ error }, 'tick failed, the next one tries again')
      }
    },
    { noOverlap: true },
  )
  return {
    async stop() {
      await task.destroy()
    },
  }
}
