/**
 * The assistant without what connects it: dispatch, relay and sweep over one database and any platforms. The composition
 * root, the demonstration and the tests all build on this, so that what is tested is what runs.
 */

import type { Catalogue } from '../../core/command/catalogue.ts'
import { tellEncouraged } from '../../core/competence/encouraged.ts'
import { tellSittings } from '../../core/competence/sitting/telling.ts'
import { tellEdits } from '../../core/coordination/edits.ts'
import { beginAbsences } from '../../core/coordination/presence.ts'
import { checkAudiences, sweep } from '../../core/deadline/escalation.ts'
import type { Signer } from '../../core/documents/credential/signing.ts'
import { type Frameworks, frameworksOf, SHIPPED } from '../../core/framework/frameworks.ts'
import { learnKept } from '../../core/framework/own-store.ts'
import { messages } from '../../core/i18n/messages.ts'
import { forgetEvents } from '../../core/intake/journal-store.ts'
import { noteHeard, noteListening } from '../../core/intake/missed-store.ts'
import { PUBLISHED } from '../../core/intake/published.ts'
import { takeUp } from '../../core/intake/recovery.ts'
import type { Account } from '../../core/kernel/actor.ts'
import { type Clock, DAY, MINUTE } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { MAIL } from '../../core/kernel/mail.ts'
import { noteAttended } from '../../core/ledger/outage.ts'
import type { ReadCalendar } from '../../core/policy/handed-in/understood.ts'
import { type Policies, policiesOf } from '../../core/policy/policies.ts'
import type { Embedder } from '../../core/retrieval/embedder.ts'
import type { Database } from '../../prisma/client.ts'
import { faultOf } from '../../prisma/errors.ts'
import type { ChatPlatform, Ingress } from '../platform.ts'
import { inOrder } from './async/in-order.ts'
import type { Sleep } from './async/sleep.ts'
import { createIngress } from './ingress.ts'
import { type Log, nameOf } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { deadlineOwners, drawsOf } from './owners.ts'
import { createRedraws } from './redraws.ts'
import { createRelay } from './relay.ts'
import { createSealing } from './sealing.ts'
import { createStatistics } from './statistics.ts'
import { createThrottle } from './throttle.ts'
import { createUpkeep } from './upkeep.ts'

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
  publicUrl?: string
  signer?: Signer
  readCalendar?: ReadCalendar
  /** Of the institute; without one, similar questions are found by their words. */
  embedder?: Embedder | undefined
  /**
   * The clock that nobody moves: by it it is known how long no process was at work. Without it that is not noted, as where a
   * clock is moved by hand.
   */
  realClock?: Clock
  /** How time passes between two signs of life of a delivery. */
  wait?: Sleep
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

/** What a database says of an error may quote what was written: its codes are enough. */
const leftUndoneIn = (log: Log) => (what: string, error: unknown) => {
  const { code, sqlState } = faultOf(error)
  log.warn({ what, name: nameOf(error), code, sqlState }, 'something beside an act was left undone')
}

export function createAssistant(deps: AssistantDeps): Assistant {
  const { db, clock, ids, log, catalogue } = deps
  const policies = deps.policies ?? policiesOf(PUBLISHED)
  const frameworks = deps.frameworks ?? frameworksOf(SHIPPED)
  const subjects = deadlineOwners(frameworks)
  checkAudiences(policies.published, subjects)
  const platforms = new Map(deps.platforms.map((platform) => [platform.id, platform]))
  /** The others choose ids that may come again however late. What is not connected here is another process's to forget. */
  const forgetting = deps.platforms.filter((platform) => !platform.eventsReturn).map(({ id }) => id)
  const limits = new Map(deps.platforms.map((platform) => [platform.id, platform.limits]))
  const throttle = createThrottle({ limits, clock, log, redisUrl: deps.redisUrl })
  const metrics = deps.metrics ?? createMetrics()
  const statistics = createStatistics({ db, clock, log })
  const upkeep = createUpkeep({ db, clock, ids, log, policies, frameworks, embedder: deps.embedder })
  const sealing = createSealing({ db, clock, ids, log })
  const delivering = {
    db,
    clock,
    ids,
    platforms,
    throttle,
    log,
    metrics,
    ...(deps.wait ? { wait: deps.wait } : {}),
  }
  const redraws = createRedraws({ ...delivering, draws: drawsOf(policies, frameworks) })
  const relay = createRelay({ ...delivering, redraws })
  const dispatching = {
    db,
    clock,
    ids,
    catalogue,
    messages,
    frameworks,
    policies,
    ...(deps.publicUrl === undefined ? {} : { publicUrl: deps.publicUrl }),
    ...(deps.signer ? { signer: deps.signer } : {}),
    ...(deps.readCalendar ? { readCalendar: deps.readCalendar } : {}),
    ...(deps.embedder ? { embedder: deps.embedder } : {}),
    leftUndone: leftUndoneIn(log),
    ...offered(deps.platforms),
    ...(deps.openAccount ? { openAccount: deps.openAccount } : {}),
  }
  const began = clock.now()
  const sweeping = {
    db,
    clock,
    ids,
    policies,
    began,
    subjects,
    onSetAside(deadlines: readonly string[]) {
      metrics.setAside(deadlines.length)
      log.error({ deadlines }, 'deadlines that cannot be followed here were set aside')
    },
  }

  const ingress = createIngress({ dispatching, log, metrics, relay })
  /** Platforms of which something is noted by this process. */
  const noted = new Set<string>()
  const noteWhatWasHeard = async () => {
    for (const { id, heardUntil } of deps.platforms) {
      const until = heardUntil?.()
      if (until) await noteHeard(db, id, until)
      else if (heardUntil && !noted.has(id)) await noteListening(db, id, began)
      if (heardUntil) noted.add(id)
    }
  }
  const before = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds)
  const failed = (error: unknown, event: string) =>
    log.error({ error, event }, 'a kept event could not be handled')
  const noteAttendance = async (since: { real: Date; now: Date } | undefined) => {
    const outage = since && (await noteAttended(db, since.real, since.now))
    if (outage) log.warn({ milliseconds: outage }, 'nobody was at work here')
  }
  const inTurn = inOrder()
  const attend = () =>
    inTurn(['tick'], async () => {
      const since = deps.realClock && { real: deps.realClock.now(), now: clock.now() }
      await Promise.all([learnKept(db.unit, frameworks), noteWhatWasHeard()])
      const alive = { quick: before(QUICK), slow: before(SLOW), began }
      await takeUp({ dispatching, receive: ingress.receive, failed }, alive)
      await beginAbsences({ db, clock, ids, frameworks })
      await sweep(sweeping)
      await noteAttendance(since)
      await tellLater({ db, clock, ids, frameworks })
      if (forgetting.length > 0) await forgetEvents(db.unit, forgetting, before(KEEP_EVENTS))
      await sealing.sealWhatIsThere()
      await statistics.refresh()
      await upkeep.tidy()
      await upkeep.index()
    })
  return {
    ingress,
    async tick() {
      await attend()
      await upkeep.idle()
      await relay.drain()
    },
    async keepUp() {
      await attend()
      relay.begin()
    },
    settle: relay.drain,
    async stop() {
      relay.stop()
      await inTurn(['tick'], async () => undefined)
      await upkeep.idle()
      await relay.drain().catch((error) => log.error({ error }, 'deliveries were left for the next start'))
      await throttle.stop()
    },
  }
}

/** What is gathered before it is told: edits, decisions of one sitting, encouragements of a day. */
async function tellLater(deps: Parameters<typeof tellSittings>[0]): Promise<void> {
  await tellEdits(deps)
  await tellSittings(deps)
  await tellEncouraged(deps)
}

/** What commands may lean on, of the platforms that are connected here. */
function offered(platforms: readonly ChatPlatform[]) {
  return {
    mails: platforms.some(({ id }) => id === MAIL),
    pickers: new Set(platforms.filter(({ limits }) => limits.pickers).map(({ id }) => id)),
  }
}
