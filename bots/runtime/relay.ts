/**
 * Outbox → platforms. Claims the lanes that may go under a lease, delivers the messages of each in their order, and
 * writes what came of them. Delivery is at least once; the message's id goes along as idempotency key where a
 * platform knows one.
 */
import { isCopy } from '../../core/coordination/copies.ts'
import { arrivedNotices, undeliveredNotices } from '../../core/coordination/undelivered.ts'
import { meetDeadline } from '../../core/deadline/lifecycle.ts'
import { asSaid } from '../../core/delivery/bundle.ts'
import { claimDue } from '../../core/delivery/lanes/claim-store.ts'
import type { Claimed, LineSettlement, Release } from '../../core/delivery/lanes/lane.ts'
import { renewLeases } from '../../core/delivery/lanes/lease-store.ts'
import { settle, waitFor } from '../../core/delivery/lanes/settle-store.ts'
import { filesToFollow } from '../../core/delivery/left-files.ts'
import { post } from '../../core/delivery/outbox.ts'
import { isAlert } from '../../core/intake/who-hears.ts'
import type { Database } from '../../prisma/client.ts'
import { type Alarm, createAlarm } from './alarm.ts'
import { type Latest, latest } from './async/latest.ts'
import type { Sleep } from './async/sleep.ts'
import { type AttemptDeps, attempt, GIVE_UP, type Tried } from './attempt.ts'
import { createLeases, type Hold, LEASE } from './leases.ts'
import type { Metrics } from './metrics.ts'
import type { Redraws } from './redraws.ts'

export type RelayDeps = AttemptDeps & { db: Database; metrics: Metrics; wait?: Sleep; redraws: Redraws }

/** Messages under way at a time: all of them have their turn with their platform before the lease ends. */
const BATCH = 50
/** More are taken when there is room for so many: not one by one, and not only when the slowest is done. */
const ROOM = BATCH / 2

export type Relay = {
  /** Begins to deliver everything that is due now, and waits for nothing: what fails is logged and due again. */
  begin(): void
  /** The same, until nothing is being delivered or drawn any more. @throws when the database does not say what is due. */
  drain(): Promise<void>
  /** Nothing is begun by itself any more. */
  stop(): void
}

export function createRelay(deps: RelayDeps): Relay {
  /** The lanes that are being delivered, with how many messages of each. Lanes do not wait for each other. */
  const underWay = new Map<Promise<void>, number>()
  const leases = createLeases(deps, renewLeases)
  /** Posts are to be looked at once what is under way has come to its end: all of them at a time. */
  let hasChanged = false
  /** A platform that asks to be left alone is tried again when it asks, whatever the ticks. */
  const alarm = createAlarm(deps.clock, () => begin(), deps.wait)
  const room = () => BATCH - [...underWay.values()].reduce((sum, messages) => sum + messages, 0)

  /** Looks what is due. One look at a time, so that each leaves room for what the others took. */
  const look: Latest = latest(async () => {
    while (room() < ROOM) await Promise.race(underWay.keys())
    if (await takeLanes()) void look()
  })

  /** @returns whether more is due than there was room for. */
  async function takeLanes(): Promise<boolean> {
    const now = deps.clock.now()
    const hold: Hold = { holder: deps.ids.next(), until: new Date(now.getTime() + LEASE) }
    const { messages, more, posts } = await claimDue(deps.db.unit, {
      ...hold,
      now,
      limit: room(),
      platforms: [...deps.platforms.keys()],
      abandoned: new Date(now.getTime() - GIVE_UP),
    })
    if (posts) deps.redraws.begin()
    for (const lane of lanesOf(messages)) {
      const release = leases.keep(lane[0]?.lane ?? '', hold)
      const delivered = relayLane(deps, hold, lane, alarm)
        .catch((error) => {
          deps.log.error({ error, lane: lane[0]?.lane }, 'a lane could not be delivered')
          return false
        })
        .then((isMore) => {
          release()
          underWay.delete(delivered)
          if (isMore) begin()
          // What stands from now on may have changed while it was on its way, and what was promised may be kept by it.
          hasChanged ||= lane.some(({ shows, meetsDeadline }) => shows || meetsDeadline)
          if (!hasChanged || underWay.size > 0) return
          hasChanged = false
          deps.redraws.begin()
        })
      underWay.set(delivered, lane.length)
    }
    return more
  }

  function begin(): void {
    look().catch((error) => deps.log.error({ error }, 'deliveries could not be begun'))
  }

  return {
    begin,
    async drain() {
      await look()
      // A lane that ends may have begun another look.
      while (look.underWay() || underWay.size > 0 || deps.redraws.underWay())
        await Promise.all([look.underWay(), ...underWay.keys(), deps.redraws.underWay()])
    },
    stop: alarm.stop,
  }
}

function lanesOf(messages: readonly Claimed[]): Claimed[][] {
  const lanes = new Map<string, Claimed[]>()
  for (const message of messages) {
    const lane = lanes.get(message.lane)
    lane ? lane.push(message) : lanes.set(message.lane, [message])
  }
  return [...lanes.values()]
}

/** Delivers the claimed messages of one lane in their order. Answers whether there may be more to deliver now. */
async function relayLane(
  deps: RelayDeps,
  hold: Hold,
  lane: readonly Claimed[],
  alarm: Alarm,
): Promise<boolean> {
  let more = false
  for (const [index, claimed] of lane.entries()) {
    const message = asSaid(claimed)
    // Somebody else may hold it by now.
    if (deps.clock.now() >= hold.until) return more
    const tried = await attempt(deps, message)
    for (const { platform, outcome } of tried.attempts) {
      deps.metrics.delivered(platform, outcome)
      if (message.unaccounted && outcome === 'accepted') deps.metrics.repeated(platform)
    }
    const rest = lane.slice(index + 1).map(({ id }) => id)
    const waits = tried.state === 'pending'
    const untried = tried.attempts.length === 0 ? [message.id, ...rest] : rest
    const release = { lane: message.lane, holder: hold.holder }
    if (waits) {
      const { retryAt, leftTo } = tried
      const when = { ...(retryAt ? { waitsUntil: retryAt } : {}), ...(leftTo ? { leftTo } : {}) }
      const due = await conclude(deps, message, tried, { ...release, ...when, untried })
      if (retryAt && !leftTo) alarm.set(retryAt)
      return due || more
    }
    // What comes after an answer may be over by it (a breach that waited behind it): taken anew, it is looked at again.
    const keeps = tried.state === 'delivered' && message.meetsDeadline !== null
    if (keeps && rest.length > 0)
      return (await conclude(deps, message, tried, { ...release, untried: rest })) || more
    more = (await conclude(deps, message, tried, rest.length === 0 ? release : undefined)) || more
  }
  return more
}

/** What came of a bundle came of each line of it that was said, and what was not worth saying any more was not. */
function settledLines(
  { ids }: RelayDeps,
  { lines = [], attempts: attempt }: Claimed,
  { state, attempts }: Tried,
): LineSettlement[] {
  return lines.flatMap(({ id, superseded }): LineSettlement[] => {
    if (!superseded)
      return [{ messageId: id, state, attempts: attempts.map((one) => ({ ...one, id: ids.next() })) }]
    if (state === 'pending') return []
    const passed = { id: ids.next(), attempt, platform: 'none', address: '', outcome: 'superseded' } as const
    return [{ messageId: id, state: 'dropped', attempts: [passed] }]
  })
}

/** Whether it is an alert, and each of its lines, as the table of who hears what says. */
function withLoudness(message: Claimed): Claimed {
  const { recipient, lines } = message
  const loud = { ...message, alert: isAlert(message) }
  if (!lines) return loud
  return { ...loud, lines: lines.map((line) => ({ ...line, alert: isAlert({ ...line, recipient }) })) }
}

/** Writes what came of a message. Answers whether there is more to deliver now. */
async function conclude(
  deps: RelayDeps,
  message: Claimed,
  tried: Tried,
  release: Release | undefined,
): Promise<boolean> {
  const { db, clock, ids, log } = deps
  const now = clock.now()
  const { retryAt: _, leftTo: __, platformWaits, left, ...outcome } = tried
  const settlement =
    outcome.attempts.length > 0
      ? { messageId: message.id, ...outcome, lines: settledLines(deps, message, outcome) }
      : undefined
  // Before the lane is let go: nobody else must find it free while its platform is not.
  if (platformWaits) await waitFor(db.unit, platformWaits.platform, platformWaits.until)
  const meets = outcome.state === 'delivered' ? message.meetsDeadline : null
  const stands = outcome.state === 'delivered' && isCopy(message)
  const ends = meets || left || stands || outcome.state === 'failed'
  if (!ends) return settle(db.unit, settlement, release, now)
  const more = await db.transaction(async (unit) => {
    const failed = outcome.state === 'failed'
    const work = { unit, ids, now }
    const notices = failed
      ? await undeliveredNotices(work, withLoudness(message), tried.attempts)
      : stands
        ? await arrivedNotices(unit, message, now)
        : []
    const due = await settle(unit, settlement, release, now)
    if (meets) await meetDeadline(work, meets, now)
    const following = left ? [filesToFollow(message, left.files, left.account)] : []
    await post(work, [...notices, ...following])
    return due || notices.length + following.length > 0
  })
  if (outcome.state === 'failed')
    log.warn({ message: message.id, attempts: outcome.attempts.length }, 'message reached nobody')
  return more
}
