/**
 * The assistant without its doors: dispatch, relay and sweep over one database and any platforms. The composition
 * root, the demonstration and the tests all build on this, so that what is tested is what runs.
 */
import type { Catalogue } from '../../core/command/catalogue.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { sweep } from '../../core/deadline/escalation.ts'
import { c2i2e, type Frameworks, frameworksOf } from '../../core/framework/frameworks.ts'
import { checkAudiences, QUESTION, questionDeadlines } from '../../core/helpdesk/escalation.ts'
import { GUARANTEES } from '../../core/helpdesk/promise.ts'
import { messages } from '../../core/i18n/messages.ts'
import { dispatch } from '../../core/intake/dispatch.ts'
import { answered, forgetEvents, journal } from '../../core/intake/journal-store.ts'
import { noteHeard } from '../../core/intake/missed-store.ts'
import { look } from '../../core/intake/preview.ts'
import { suggest } from '../../core/intake/suggest.ts'
import type { Account } from '../../core/kernel/actor.ts'
import { type Clock, DAY, MINUTE } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { mappedBadges } from '../../core/people/badge-store.ts'
import { recognise, type Wearing } from '../../core/people/recognition.ts'
import { type Policies, policiesOf } from '../../core/policy/policies.ts'
import type { Database } from '../../prisma/client.ts'
import type { ChatPlatform, Ingress } from '../platform.ts'
import { sayLater, takeUp } from './afterwards.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createRelay } from './relay.ts'
import { createStatistics } from './statistics.ts'
import { createThrottle } from './throttle.ts'

export type AssistantDeps = {
  db: Database
  clock: Clock
  ids: Ids
  log: Log
  platforms: readonly ChatPlatform[]
  catalogue: Catalogue
  /** Shares the pace of deliveries between processes. */
  redisUrl?: string | undefined
  metrics?: Metrics
  frameworks?: Frameworks
  policies?: Policies
  openAccount?: Readonly<Record<string, (name: string) => Account>>
}

export type Assistant = {
  ingress: Ingress
  /** Everything that is due now: events left unhandled by a crash, ladders, deliveries, housekeeping. */
  tick(): Promise<void>
  /**
   * The same for whoever does it again soon: deliveries are begun and not waited for. They take as long as platforms
   * do, and no deadline waits for that.
   */
  keepUp(): Promise<void>
  /** Deliveries of what has just happened. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Stored replies outlive any redelivery, and no longer. */
const KEEP_EVENTS = 7 * DAY
/** An event that was kept and is still unhandled, or unanswered, after this long has lost a process of before this one. */
const QUICK = MINUTE
/** The same, whichever process it was: saying an answer is tried again for minutes, and files are fetched for minutes. */
const SLOW = 10 * MINUTE

export function createAssistant(deps: AssistantDeps): Assistant {
  const { db, clock, ids, log, catalogue } = deps
  const policies = deps.policies ?? policiesOf({ [QUESTION]: GUARANTEES })
  checkAudiences(policies)
  const platforms = new Map(deps.platforms.map((platform) => [platform.id, platform]))
  const limits = new Map(deps.platforms.map((platform) => [platform.id, platform.limits]))
  const throttle = createThrottle({ limits, clock, log, redisUrl: deps.redisUrl })
  const metrics = deps.metrics ?? createMetrics()
  const statistics = createStatistics({ db, clock, log })
  const relay = createRelay({ db, clock, ids, platforms, throttle, log, metrics })
  const dispatching = {
    db,
    clock,
    ids,
    catalogue,
    messages,
    frameworks: deps.frameworks ?? frameworksOf([c2i2e]),
    policies,
    pickers: new Set(deps.platforms.filter(({ limits }) => limits.pickers).map(({ id }) => id)),
    ...(deps.openAccount ? { openAccount: deps.openAccount } : {}),
  }
  const sweeping = {
    db,
    clock,
    ids,
    policies,
    subjects: { [QUESTION]: questionDeadlines },
    onSetAside(deadlines: readonly string[]) {
      metrics.setAside(deadlines.length)
      log.error({ deadlines }, 'deadlines that cannot be followed here were set aside')
    },
  }

  const receive = async (incoming: Incoming) => {
    const { reply, language, outcome, before = 'done', command } = await dispatch(dispatching, incoming)
    metrics.handled(incoming.account.platform, command, outcome)
    log.info(
      { platform: incoming.account.platform, event: incoming.eventId, command, outcome },
      'event handled',
    )
    relay.begin()
    if (outcome === 'duplicate') return { reply, language, outcome: before, again: true }
    return { reply, language, outcome, again: false }
  }
  const noteWhatWasHeard = async () => {
    for (const platform of deps.platforms) {
      const until = platform.heardUntil?.()
      if (until) await noteHeard(db, platform.id, until)
    }
  }
  const wearers = async (wearing: Wearing) => {
    const recognised = await recognise(db, ids, clock.now(), wearing)
    const { platform, workspaceId, badge } = wearing
    log.info({ platform, workspaceId, badge, ...recognised }, 'wearers of a badge')
    relay.begin()
    return recognised
  }
  const began = clock.now()
  const before = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds)
  let ticking: Promise<void> = Promise.resolve()
  const attend = () => {
    const next = ticking.then(async () => {
      await noteWhatWasHeard()
      await takeUp({ dispatching, receive, log }, { quick: before(QUICK), slow: before(SLOW), began })
      await sweep(sweeping)
      await forgetEvents(db.unit, before(KEEP_EVENTS))
      await statistics.refresh()
    })
    ticking = next.catch(() => undefined)
    return next
  }
  return {
    ingress: {
      receive,
      suggest: (asked) => suggest(dispatching, asked),
      badges: (platform) => mappedBadges(db.unit, platform),
      recognise: wearers,
      look: (looking) => look(dispatching, looking),
      journal: (incoming) => journal(db.unit, incoming, clock.now()),
      async later(late) {
        const isKept = await sayLater(dispatching, late)
        relay.begin()
        return isKept
      },
      answered: (event) =>
        answered(db.unit, event).catch((error) =>
          log.warn(
            { error, platform: event.account.platform, event: event.eventId },
            'an answer will be said again',
          ),
        ),
    },
    async tick() {
      await attend()
      await relay.drain()
    },
    async keepUp() {
      await attend()
      relay.begin()
    },
    settle: relay.drain,
    async stop() {
      await ticking
      await relay.drain().catch((error) => log.error({ error }, 'deliveries were left for the next start'))
      await throttle.stop()
    },
  }
}
