/** Answered questions and sheets are given the vectors that they are found by, beside everything else: no tick waits for a model. */

import { senseSome } from '../../core/helpdesk/similar/by-sense.ts'
import { FROM_THE_FIRST } from '../../core/helpdesk/similar/catch-up.ts'
import { type Clock, MINUTE } from '../../core/kernel/clock.ts'
import type { Embedder } from '../../core/retrieval/embedder.ts'
import type { Database } from '../../prisma/client.ts'
import { background } from './async/background.ts'
import { BoundedSet } from './async/bounded.ts'
import type { Log } from './log.ts'

/** Texts that the model never takes, remembered so that they are not sent again and again. */
const REFUSED_MOST = 1_000

/**
 * How long only the latest are looked at, once all were gone through and none had wanted a vector: of the others none wants one
 * before something is done to it.
 */
const REST = 10 * MINUTE

export function createSenses({
  db,
  clock,
  log,
  embedder,
}: {
  db: Database
  clock: Clock
  log: Log
  embedder?: Embedder | undefined
}) {
  const underWay = background()
  const refused = new BoundedSet<string>(REFUSED_MOST)
  let isBusy = false
  /** Where the round goes on, whether anything was found in it so far, and when the last one that found nothing ended. */
  let after = FROM_THE_FIRST
  let hasFound = false
  let restsSince = Number.NEGATIVE_INFINITY

  async function some(model: Embedder): Promise<void> {
    try {
      const now = clock.now()
      // Whichever way the clock is moved meanwhile.
      const rests = Math.abs(now.getTime() - restsSince) < REST
      const sensed = await senseSome(db.unit, model, {
        now,
        after: rests ? undefined : after,
        except: [...refused],
      })
      for (const id of sensed.refused) refused.add(id)
      if (rests || sensed.away) return
      hasFound ||= sensed.found
      after = sensed.next ?? FROM_THE_FIRST
      if (sensed.next !== undefined) return
      if (!hasFound) restsSince = now.getTime()
      hasFound = false
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
