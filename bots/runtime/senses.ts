/** Answered questions are given the vectors that they are found by, beside everything else: no tick waits for a model. */

import { senseSome } from '../../core/helpdesk/similar/by-sense.ts'
import { FROM_THE_FIRST } from '../../core/helpdesk/similar/catch-up.ts'
import type { Embedder } from '../../core/retrieval/embedder.ts'
import type { Database } from '../../prisma/client.ts'
import { background } from './async/background.ts'
import { BoundedSet } from './async/bounded.ts'
import type { Log } from './log.ts'

/** Texts that the model never takes, remembered so that they are not sent again and again. */
const REFUSED_MOST = 1_000

export function createSenses({
  db,
  log,
  embedder,
}: {
  db: Database
  log: Log
  embedder?: Embedder | undefined
}) {
  const underWay = background()
  const refused = new BoundedSet<string>(REFUSED_MOST)
  let isBusy = false
  let after = FROM_THE_FIRST

  async function some(model: Embedder): Promise<void> {
    try {
      const sensed = await senseSome(db.unit, model, { after, except: [...refused] })
      for (const id of sensed.refused) refused.add(id)
      after = sensed.next ?? FROM_THE_FIRST
    } catch (error) {
      log.warn({ error }, 'questions could not be given their vectors')
    } finally {
      isBusy = false
    }
  }

  return {
    /** Some of those that have none; nothing where the last ones are still under way. */
    begin(): void {
      if (!embedder || isBusy) return
      isBusy = true
      underWay.keep(some(embedder))
    },
    idle: underWay.idle,
  }
}
