/** The way in for adapters: what they hand over goes to the core, is counted and logged, and what it posted is delivered. */

import { noteMessageDeleted } from '../../core/competence/collaboration/changed-store.ts'
import { followPresence } from '../../core/coordination/presence.ts'
import { messageDeleted } from '../../core/helpdesk/edits/deleted.ts'
import { meantByReaction } from '../../core/helpdesk/reacted/reacted.ts'
import { dispatch } from '../../core/intake/dispatch.ts'
import type { DispatchDeps } from '../../core/intake/dispatched.ts'
import { expectsFiles } from '../../core/intake/expecting.ts'
import { answered, journal } from '../../core/intake/journal-store.ts'
import { look } from '../../core/intake/preview.ts'
import { sayLater } from '../../core/intake/recovery.ts'
import { suggest } from '../../core/intake/suggest.ts'
import { mappedBadges } from '../../core/people/badge-store.ts'
import { recognise } from '../../core/people/recognition.ts'
import type { Ingress } from '../platform.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Relay } from './relay.ts'

export type IngressDeps = {
  dispatching: DispatchDeps
  log: Log
  metrics: Metrics
  relay: Pick<Relay, 'begin'>
}

export function createIngress({ dispatching, log, metrics, relay }: IngressDeps): Ingress {
  const { db, clock, ids, frameworks } = dispatching
  return {
    async receive(incoming) {
      const { reply, language, outcome, before = 'done', command } = await dispatch(dispatching, incoming)
      const { platform } = incoming.account
      metrics.handled(platform, command, outcome)
      log.info({ platform, event: incoming.eventId, command, outcome }, 'event handled')
      relay.begin()
      if (outcome === 'duplicate') return { reply, language, outcome: before, again: true }
      return { reply, language, outcome, again: false }
    },
    suggest: (asked) => suggest(dispatching, asked),
    badges: (platform) => mappedBadges(db.unit, platform),
    async recognise(wearing) {
      const recognised = await recognise(
        { db, ids, now: clock.now(), ended: (work, id) => followPresence({ ...work, frameworks }, id, null) },
        wearing,
      )
      const { platform, workspaceId, badge } = wearing
      log.info({ platform, workspaceId, badge, ...recognised }, 'wearers of a badge')
      relay.begin()
      return recognised
    },
    async expectsFiles(incoming) {
      const isExpected = await expectsFiles(dispatching, incoming)
      relay.begin()
      return isExpected
    },
    async deleted(gone) {
      await noteMessageDeleted(db.unit, gone, clock.now())
      await messageDeleted({ db, clock, ids }, gone)
      relay.begin()
    },
    reacted: (reacted) => meantByReaction(db.unit, reacted, clock.now()),
    look: (looking) => look(dispatching, looking),
    journal: (incoming) => journal(db.unit, incoming, clock.now()),
    async later(late) {
      const isKept = await sayLater(dispatching, late)
      relay.begin()
      return isKept
    },
    async answered(event) {
      try {
        await answered(db.unit, event)
      } catch (error) {
        const { platform } = event.account
        log.warn({ error, platform, event: event.eventId }, 'an answer will be said again')
      }
    },
  }
}
