/** The ledger is sealed once a minute, and its seals are told in the morning. */
import type { Clock } from '../../core/kernel/clock.ts'
import { MINUTE } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { seal } from '../../core/ledger/seal.ts'
import { tellSeals } from '../../core/ledger/telling.ts'
import type { Database } from '../../prisma/client.ts'
import type { Log } from './log.ts'

export type SealingDeps = { db: Database; clock: Clock; ids: Ids; log: Log }

export function createSealing({ db, clock, ids, log }: SealingDeps) {
  let last = Number.NEGATIVE_INFINITY
  return {
    /** Whichever way the clock is moved meanwhile. Never fails: what could not be sealed is, the next time. */
    async sealWhatIsThere(): Promise<void> {
      const now = clock.now().getTime()
      if (Math.abs(now - last) < MINUTE) return
      last = now
      try {
        await seal({ db, clock })
        await tellSeals({ db, clock, ids })
      } catch (error) {
        log.warn({ error }, 'the ledger could not be sealed')
      }
    },
  }
}
