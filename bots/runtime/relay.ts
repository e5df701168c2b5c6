/**
 * Outbox → platforms. Takes what is due under a lease, delivers it by the recipient's ways in turn, and writes what
 * came of it. Delivery is at least once; the message's id goes along as idempotency key where a platform knows one.
 */
import { meetDeadline } from '../../core/deadline/lifecycle.ts'
import { post } from '../../core/delivery/outbox.ts'
import {
  type Attempt,
  type Claimed,
  claimDue,
  type Route,
  type Settlement,
  settle,
} from '../../core/delivery/store.ts'
import { undeliveredNotices } from '../../core/delivery/undelivered.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import { HOUR } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import type { Database } from '../../prisma/client.ts'
import type { ChatPlatform, DeliveryResult } from '../platform.ts'
import type { Log } from './log.ts'
import type { Throttle } from './throttle.ts'

export type RelayDeps = {
  db: Database
  clock: Clock
  ids: Ids
  platforms: ReadonlyMap<string, ChatPlatform>
  throttle: Throttle
  log: Log
}

/** Longer than any platform keeps us waiting; a message whose process died is taken up again after it. */
const LEASE = 2 * 60_000
const BATCH = 50
/** Waits between attempts at a platform that is out of order, doubling up to the last. */
const FIRST_RETRY = 2_000
const LAST_RETRY = 5 * 60_000
/** After this long a message is given up, and the coordinators hear of it. */
const GIVE_UP = 48 * HOUR

export type Relay = {
  /** Delivers everything that is due now, and answers how many messages were settled. Calls run one after another. */
  drain(): Promise<number>
}

export function createRelay(deps: RelayDeps): Relay {
  let last: Promise<unknown> = Promise.resolve()
  return {
    drain() {
      const next = last.then(() => drainOnce(deps))
      last = next.catch(() => undefined)
      return next
    },
  }
}

async function drainOnce(deps: RelayDeps): Promise<number> {
  let total = 0
  for (;;) {
    const now = deps.clock.now()
    const claimed = await claimDue(deps.db.unit, now, new Date(now.getTime() + LEASE), BATCH)
    // Messages to one place keep their order; different places do not wait for each other.
    const lanes = grouped(claimed, laneOf)
    let raised = 0
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const message of lane) {
          const more = await relayOne(deps, message)
          raised += more
        }
      }),
    )
    total += claimed.length
    if (claimed.length < BATCH && raised === 0) return total
  }
}

function laneOf(message: Claimed): string {
  return message.toPersonId ?? JSON.stringify(message.routes[0] ?? null)
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    group ? group.push(item) : groups.set(key(item), [item])
  }
  return groups
}

/** Delivers one message, and answers how many others its failure raised. */
async function relayOne(deps: RelayDeps, message: Claimed): Promise<number> {
  const attempts: Attempt[] = []
  const note = (route: Route | undefined, result: Omit<Attempt, 'id' | 'attempt' | 'platform' | 'address'>) =>
    attempts.push({
      id: deps.ids.next(),
      attempt: message.attempts,
      platform: route?.platform ?? 'none',
      address: route ? addressOf(route) : '',
      ...result,
    })
  if (message.superseded) {
    note(undefined, { outcome: 'superseded' })
    return conclude(deps, message, { messageId: message.id, state: 'dropped', attempts })
  }
  let retryAt: Date | undefined
  for (const route of message.routes) {
    const platform = deps.platforms.get(route.platform)
    if (!platform) {
      note(route, { outcome: 'unreachable', reason: 'platform not connected' })
      continue
    }
    const result = await deliver(deps, platform, route, message)
    if (result.ok) {
      note(route, { outcome: 'accepted', ref: result.ref })
      const opens = message.opensThread && message.about
      const thread = opens
        ? {
            platform: route.platform,
            workspaceId: route.workspaceId,
            channelId: result.channelId,
            ref: result.ref,
            subject: opens,
          }
        : undefined
      return conclude(deps, message, {
        messageId: message.id,
        state: 'delivered',
        attempts,
        ...(thread ? { thread } : {}),
      })
    }
    note(route, { outcome: result.reason, ...(result.detail ? { reason: result.detail } : {}) })
    if (result.reason === 'rate-limited')
      retryAt = earliest(retryAt, result.retryAt ?? backoff(deps, message))
  }
  if (message.routes.length === 0) note(undefined, { outcome: 'unreachable', reason: 'no address' })
  const tooOld = deps.clock.now().getTime() - Date.parse(message.createdAt) > GIVE_UP
  if (retryAt && !tooOld)
    return conclude(deps, message, { messageId: message.id, state: 'pending', dueAt: retryAt, attempts })
  return conclude(deps, message, { messageId: message.id, state: 'failed', attempts })
}

async function deliver(
  deps: RelayDeps,
  platform: ChatPlatform,
  route: Route,
  message: Claimed,
): Promise<DeliveryResult> {
  const to =
    route.kind === 'person'
      ? route
      : {
          kind: 'place' as const,
          workspaceId: route.workspaceId,
          channelId: route.channelId,
          ...(route.thread ? { thread: route.thread } : {}),
        }
  const { id, card, language } = message
  const opensThread = message.opensThread && message.about !== null
  try {
    return await deps.throttle.run(platform.id, addressOf(route), () =>
      platform.deliver({ id, to, card, language, ...(opensThread ? { opensThread } : {}) }),
    )
  } catch (error) {
    // Out of order is not "unreachable": the same way is tried again later.
    deps.log.warn(
      { message: id, platform: platform.id, error: nameOf(error) },
      'delivery failed, will be tried again',
    )
    return { ok: false, reason: 'rate-limited', detail: nameOf(error), retryAt: backoff(deps, message) }
  }
}

async function conclude(deps: RelayDeps, message: Claimed, settlement: Settlement): Promise<number> {
  const { db, clock, ids, log } = deps
  const now = clock.now()
  const meets = settlement.state === 'delivered' ? message.meetsDeadline : null
  if (!meets && settlement.state !== 'failed') {
    await settle(db.unit, settlement, now)
    return 0
  }
  const raised = await db.transaction(async (unit) => {
    const notices = settlement.state === 'failed' ? await undeliveredNotices(unit, message, now) : []
    await settle(unit, settlement, now)
    if (meets) await meetDeadline(unit, ids, meets, now, now)
    await post(unit, ids, now, notices)
    return notices.length
  })
  if (settlement.state === 'failed')
    log.warn({ message: message.id, attempts: settlement.attempts.length }, 'message reached nobody')
  return raised
}

function addressOf(route: Route): string {
  return route.kind === 'person'
    ? `person:${route.workspaceId}:${route.userId}`
    : `place:${route.workspaceId}:${route.channelId}`
}

function backoff(deps: RelayDeps, message: Claimed): Date {
  const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** Math.min(message.attempts - 1, 10))
  return new Date(deps.clock.now().getTime() + wait)
}

function earliest(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
