/**
 * What this process has in hand, lanes or posts, stays its own for as long as it lives: leases are short, so that what a
 * process had that died is taken up soon, and renewed while there is something under way.
 */
import { type Clock, SECOND } from '../../core/kernel/clock.ts'
import type { Database } from '../../prisma/client.ts'
import type { Unit } from '../../prisma/unit.ts'
import { type Sleep, sleep } from './async/sleep.ts'
import type { Log } from './log.ts'

/** What a process had that died is taken up again after it. */
export const LEASE = 15 * SECOND
/** Two signs of life may be lost. */
const RENEWED_EVERY = 5 * SECOND

/** A claim, and until when what it claimed is ours. */
export type Hold = { readonly holder: string; until: Date }

export type Leases = {
  /** Until the function it answers is called, this is held under this claim. */
  keep(id: string, hold: Hold): () => void
}

/** Goes on holding what is held under these claims; answers under which of them something still is. */
export type Renew = (
  unit: Unit,
  held: { ids: readonly string[]; holders: readonly string[] },
  until: Date,
) => Promise<Set<string>>

export type LeaseDeps = { db: Database; clock: Clock; log: Log; wait?: Sleep | undefined }

export function createLeases({ db, clock, log, wait = sleep }: LeaseDeps, renewAll: Renew): Leases {
  const held = new Map<string, Hold>()
  let idle = new AbortController()
  let beating = false

  async function beat(): Promise<void> {
    beating = true
    while (held.size > 0) {
      // A lane may be taken right after the last one was let go: an ended wait must not end the next one too.
      if (idle.signal.aborted) idle = new AbortController()
      const { signal } = idle
      await wait(RENEWED_EVERY, signal)
      if (held.size > 0 && !signal.aborted) await renew()
    }
    beating = false
  }

  async function renew(): Promise<void> {
    const holds = new Set(held.values())
    const until = new Date(clock.now().getTime() + LEASE)
    const claims = { ids: [...held.keys()], holders: [...holds].map(({ holder }) => holder) }
    try {
      const still = await renewAll(db.unit, claims, until)
      for (const hold of holds) if (still.has(hold.holder)) hold.until = until
    } catch (error) {
      log.warn({ error }, 'leases of deliveries could not be renewed')
    }
  }

  return {
    keep(id, hold) {
      held.set(id, hold)
      if (!beating) {
        idle = new AbortController()
        void beat()
      }
      return () => {
        if (held.get(id) === hold) held.delete(id)
        if (held.size === 0) idle.abort()
      }
    },
  }
}
