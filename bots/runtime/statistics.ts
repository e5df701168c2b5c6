/**
 * Keeps the planner's statistics fresh: once a day, and when the tables have doubled since. Without them, on a million
 * rows, a list that takes milliseconds was seen to take seconds.
 */
import { type Clock, DAY, HOUR } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import { readSetting, writeSetting } from '../../prisma/settings.ts'
import { analyse, tablesSize } from '../../prisma/statistics.ts'
import type { Log } from './log.ts'

/** Kept, so that a restart does not begin anew: instants in milliseconds, sizes in bytes. */
type Last = { at: number; size: number }

const KEY = 'statistics'
/** Smaller tables are planned well without. */
const WORTH_BYTES = 1_000_000

export function createStatistics({ db, clock, log }: { db: Database; clock: Clock; log: Log }) {
  let looked = Number.NEGATIVE_INFINITY
  return {
    /** Cheap when there is nothing to do, and never fails: the plans are worse without it, and right. */
    async refresh(): Promise<void> {
      const now = clock.now().getTime()
      // Whichever way the clock was moved.
      if (Math.abs(now - looked) < HOUR) return
      looked = now
      try {
        const size = await tablesSize(db)
        if (size < WORTH_BYTES) return
        const last = lastOf(await readSetting(db, KEY))
        if (now - last.at < DAY && size < 2 * last.size) return
        await analyse(db)
        await writeSetting(db, KEY, { at: now, size } satisfies Last)
        log.info({ size }, 'statistics refreshed')
      } catch (error) {
        log.warn({ error }, 'statistics could not be refreshed')
      }
    },
  }
}

function lastOf(kept: unknown): Last {
  const { at, size } = (kept ?? {}) as Partial<Last>
  return {
    at: typeof at === 'number' ? at : Number.NEGATIVE_INFINITY,
    size: typeof size === 'number' ? size : 0,
  }
}
