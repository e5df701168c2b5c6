/**
 * Outbox → platforms. Claims the lanes that may go under a lease, delivers the messages of each in their order, and
 * writes what came of them. Delivery is at least once; the message's id goes along as idempotency key where a
 * platform knows one.
 */
import { meetDeadline } from '../../core/deadline/lifecycle.ts'
import { type Claimed, claimDue, type Release, settle, waitFor } from '../../core/delivery/lane-store.ts'
import { post } from '../../core/delivery/outbox.ts'
import { undeliveredNotices } from '../../core/delivery/undelivered.ts'
import type { Database } from '../../prisma/client.ts'
import { type AttemptDeps, attempt, GIVE_UP, type Tried } from './attempt.ts'
import type { Metrics } from './metrics.ts'

export type RelayDeps = AttemptDeps & { db: Database; metrics: Metrics }

/** Longer than any platform keeps us waiting; a lane whose process died is taken up again after it. */
const LEASE = 2 * 60_000
/** Messages under way at a time: all of them have their turn with their platform before the lease ends. */
const BATCH = 50

export type Relay = {
  /**
   * Delivers everything that is due now, and answers how many messages it took. What others of its calls are delivering
   * is waited for too, but keeps nothing else from being begun: one recipient who is slow delays nobody.
   */
  drain(): Promise<number>
}

/** Lanes that are being delivered, with how many messages of each. Each answers whether there may be more, and never rejects. */
type UnderWay = Map<Promise<boolean>, number>

type Begun = { messages: number; more: boolean; lanes: ReadonlyArray<Promise<boolean>> }

export function createRelay(deps: RelayDeps): Relay {
  const underWay: UnderWay = new Map()
  let last: Promise<unknown> = Promise.resolve()
  // One after another: each leaves room for what the others took.
  const begin = (): Promise<Begun> => {
    const next = last.then(() => beginOnce(deps, underWay))
    last = next.catch(() => undefined)
    return next
  }
  return {
    async drain() {
      for (let total = 0; ; ) {
        const { messages, more, lanes } = await begin()
        total += messages
        const results = await Promise.allSettled(lanes)
        const failed = results.find((result) => result.status === 'rejected')
        if (failed) throw failed.reason
        if (more || results.some((result) => result.status === 'fulfilled' && result.value)) continue
        const others = await Promise.all(underWay.keys())
        if (!others.some(Boolean)) return total
      }
    },
  }
}

/** Claims as much as there is room for. Lanes do not wait for each other, and one that fails does not interrupt the others. */
async function beginOnce(deps: RelayDeps, underWay: UnderWay): Promise<Begun> {
  const room = () => BATCH - [...underWay.values()].reduce((sum, messages) => sum + messages, 0)
  while (room() <= 0) await Promise.race(underWay.keys())
  const now = deps.clock.now()
  const hold = { holder: deps.ids.next(), until: new Date(now.getTime() + LEASE) }
  const { messages, more } = await claimDue(deps.db.unit, {
    ...hold,
    now,
    limit: room(),
    platforms: [...deps.platforms.keys()],
    abandoned: new Date(now.getTime() - GIVE_UP),
  })
  const lanes = lanesOf(messages).map((messagesOfLane) => {
    const lane = relayLane(deps, hold, messagesOfLane)
    const quiet: Promise<boolean> = lane
      .catch(() => false)
      .finally(() => {
        underWay.delete(quiet)
      })
    underWay.set(quiet, messagesOfLane.length)
    return lane
  })
  return { messages: messages.length, more, lanes }
}

function lanesOf(messages: readonly Claimed[]): Claimed[][] {
  const lanes = new Map<string, Claimed[]>()
  for (const message of messages) {
    const lane = lanes.get(message.lane)
    lane ? lane.push(message) : lanes.set(message.lane, [message])
  }
  return [...lanes.values()]
}

type Hold = { holder: string; until: Date }

/** Delivers the claimed messages of one lane in their order. Answers whether there may be more to deliver now. */
async function relayLane(
  deps: RelayDeps,
  { holder, until }: Hold,
  lane: readonly Claimed[],
): Promise<boolean> {
  let more = false
  for (const [index, message] of lane.entries()) {
    // Somebody else may hold it by now.
    if (deps.clock.now() >= until) return more
    const tried = await attempt(deps, message)
    for (const { platform, outcome } of tried.attempts) deps.metrics.delivered(platform, outcome)
    const rest = lane.slice(index + 1).map(({ id }) => id)
    const waits = tried.state === 'pending'
    const untried = tried.attempts.length === 0 ? [message.id, ...rest] : rest
    const release = { lane: message.lane, holder }
    if (waits) {
      const { retryAt, leftTo } = tried
      const when = { ...(retryAt ? { waitsUntil: retryAt } : {}), ...(leftTo ? { leftTo } : {}) }
      return (await conclude(deps, message, tried, { ...release, ...when, untried })) || more
    }
    more = (await conclude(deps, message, tried, rest.length === 0 ? release : undefined)) || more
  }
  return more
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
  const { retryAt: _, leftTo: __, platformWaits, ...outcome } = tried
  const settlement = outcome.attempts.length > 0 ? { messageId: message.id, ...outcome } : undefined
  // Before the lane is let go: nobody else must find it free while its platform is not.
  if (platformWaits) await waitFor(db.unit, platformWaits.platform, platformWaits.until)
  const meets = outcome.state === 'delivered' ? message.meetsDeadline : null
  if (!meets && outcome.state !== 'failed') return settle(db.unit, settlement, release, now)
  const more = await db.transaction(async (unit) => {
    const notices =
      outcome.state === 'failed' ? await undeliveredNotices(unit, message, now, tried.attempts) : []
    const due = await settle(unit, settlement, release, now)
    if (meets) await meetDeadline(unit, ids, meets, now, now)
    await post(unit, ids, now, notices)
    return due || notices.length > 0
  })
  if (outcome.state === 'failed')
    log.warn({ message: message.id, attempts: outcome.attempts.length }, 'message reached nobody')
  return more
}
