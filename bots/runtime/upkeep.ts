/**
 * What is looked after from time to time, and hurries nobody: files that were handed in and attached to nothing, which
 * parts a message had that was handled long ago, addresses that nobody confirmed, panels that places are still owed,
 * questions that are not found yet by their words, times ahead in which nobody will be there, and sheets that end soon.
 */

import { indexSomeActivities } from '../../core/competence/found/catch-up.ts'
import { organisationsToLookAt } from '../../core/coordination/coverage/coverage-store.ts'
import { lookAhead } from '../../core/coordination/coverage/look-ahead.ts'
import { postOwedPanels } from '../../core/coordination/panels/posts.ts'
import { sweepUploads } from '../../core/files/store.ts'
import type { Frameworks } from '../../core/framework/frameworks.ts'
import { foretellEnds } from '../../core/helpdesk/sheets/foretell.ts'
import { FROM_THE_FIRST, indexSome } from '../../core/helpdesk/similar/catch-up.ts'
import { forgetParts } from '../../core/intake/message-parts-store.ts'
import { type Clock, DAY, HOUR } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { OFFERED_CODE_LIFE } from '../../core/people/mail/mail.ts'
import { forgetUnconfirmed } from '../../core/people/mail/mail-store.ts'
import type { Policies } from '../../core/policy/policies.ts'
import type { Embedder } from '../../core/retrieval/embedder.ts'
import type { Database } from '../../prisma/client.ts'
import type { Log } from './log.ts'
import { createSenses } from './senses.ts'

/** A form that is left open over night still finds its files. */
const KEEP_UNATTACHED = DAY
/** Platforms bring a part again for a day, and a little longer while they are away themselves. */
const KEEP_PARTS = 2 * DAY
/** Their codes are over long before; a letter with one may still be on its way. */
const KEEP_UNCONFIRMED = DAY

export type UpkeepDeps = {
  db: Database
  clock: Clock
  ids: Ids
  log: Log
  policies: Policies
  frameworks: Frameworks
  embedder?: Embedder | undefined
}

type Indexing = { readonly some: typeof indexSome; after: string | undefined }

export function createUpkeep({ db, clock, ids, log, policies, frameworks, embedder }: UpkeepDeps) {
  const senses = createSenses({ db, clock, log, embedder })
  let last = Number.NEGATIVE_INFINITY
  /** The last question, and the last activity, that was looked at; undefined once all were. */
  const indexed: Indexing[] = [
    { some: indexSome, after: FROM_THE_FIRST },
    { some: indexSomeActivities, after: FROM_THE_FIRST },
  ]
  return {
    /** Until nothing that was begun is under way. */
    idle: senses.idle,

    /** Some of those that are not found yet by their words; those not found by their sense are begun with. Never fails. */
    async index(): Promise<void> {
      senses.begin()
      for (const one of indexed) {
        const { some, after } = one
        if (after === undefined) continue
        try {
          one.after = await db.transaction((unit) => some(unit, after))
        } catch (error) {
          log.warn({ error }, 'questions or activities could not be put into the index')
        }
      }
    },

    /** Once an hour, whichever way the clock is moved meanwhile. Never fails. */
    async tidy(): Promise<void> {
      const now = clock.now().getTime()
      if (Math.abs(now - last) < HOUR) return
      last = now
      try {
        const files = await db.transaction((unit) => sweepUploads(unit, new Date(now - KEEP_UNATTACHED)))
        if (files > 0) log.info({ files }, 'files attached to nothing were forgotten')
        await forgetParts(db.unit, new Date(now - KEEP_PARTS))
        const offered = new Date(now - KEEP_UNCONFIRMED - OFFERED_CODE_LIFE)
        await forgetUnconfirmed(db.unit, new Date(now - KEEP_UNCONFIRMED), offered)
      } catch (error) {
        log.warn({ error }, 'what is needed no more could not be forgotten')
      }
      try {
        const posted = () =>
          db.transaction((unit) => postOwedPanels({ unit, ids, now: clock.now() }, { policies, frameworks }))
        while ((await posted()) > 0);
      } catch (error) {
        log.warn({ error }, 'panels that are owed could not be posted')
      }
      try {
        // One organisation after the other: what is held for one keeps nobody of another waiting.
        for (const id of await organisationsToLookAt(db.unit, clock.now()))
          await db.transaction((unit) => lookAhead({ unit, ids, now: clock.now(), frameworks }, id))
      } catch (error) {
        log.warn({ error }, 'times in which nobody is there could not be looked for')
      }
      try {
        const told = () => db.transaction((unit) => foretellEnds({ unit, ids, now: clock.now() }))
        while ((await told()) > 0);
      } catch (error) {
        log.warn({ error }, 'sheets that end soon could not be looked for')
      }
    },
  }
}
