/** One attempt at one message: each way to its recipient in turn, and what came of it. Writes nothing. */

import { createHash } from 'node:crypto'
import { addressOf } from '../../core/delivery/address.ts'
import type { Attempt, Claimed, Route, Settlement } from '../../core/delivery/lanes/lane.ts'
import { byMail, isSilent } from '../../core/intake/who-hears.ts'
import type { Account } from '../../core/kernel/actor.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import { HOUR, MINUTE, SECOND } from '../../core/kernel/clock.ts'
import type { FileRef } from '../../core/kernel/files.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { MAIL } from '../../core/kernel/mail.ts'
import { HEADS, PINNED } from '../../core/kernel/subject.ts'
import { BEGUN } from '../../core/view/sign.ts'
import type { ChatPlatform, DeliveryResult, Destination } from '../platform.ts'
import { growing, type Waits, waitAfter } from './async/retry.ts'
import { type Log, nameOf } from './log.ts'
import type { Throttle } from './throttle.ts'

export type AttemptDeps = {
  clock: Clock
  ids: Ids
  platforms: ReadonlyMap<string, ChatPlatform>
  throttle: Throttle
  log: Log
}

export type Tried = Pick<Settlement, 'state' | 'attempts' | 'thread' | 'stands'> & {
  /** When its lane may go on; for `pending`. */
  retryAt?: Date
  /** A platform that is not ours to speak on, and by which it may still go; for `pending`. */
  leftTo?: string
  /** A platform that asked to be left alone altogether. */
  platformWaits?: { platform: string; until: Date }
  /** Files that were not taken with the words, and the account that had these, if a person's. */
  left?: { files: readonly FileRef[]; account?: Account }
}

/** At a platform that is out of order. */
export const WAITS = growing(2 * SECOND, 5 * MINUTE)
/**
 * Between two processes that each cannot reach somebody: ever longer, so that they do not go on handing a message to
 * each other.
 */
const HANDED_OVER = growing(2 * SECOND, 36 * HOUR)
/** After this long a message is given up, and the coordinators hear of it. */
export const GIVE_UP = 48 * HOUR
/** A code is asked for again at once by whoever waits for it, and what is said to them in chats waits behind it. */
const GIVE_UP_ALONE = MINUTE
/** A chat that is out of order is tried for so long before a letter goes in its place. */
export const MAIL_AFTER = 30 * MINUTE

export async function attempt(deps: AttemptDeps, message: Claimed): Promise<Tried> {
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
    return { state: 'dropped', attempts }
  }
  let retryAt: Date | undefined
  let platformWaits: Tried['platformWaits']
  const elsewhere: Route[] = []
  const howMailed = byMail(message)
  const routes = message.routes.filter(({ platform }) => platform !== MAIL || howMailed !== undefined)
  const age = deps.clock.now().getTime() - Date.parse(message.createdAt)
  for (const route of routes) {
    const platform = deps.platforms.get(route.platform)
    if (!platform) {
      elsewhere.push(route)
      continue
    }
    // The last way: for a while not as long as another may still do, here or in another process.
    const mayDo = retryAt !== undefined || elsewhere.length > 0
    if (route.platform === MAIL && howMailed === 'lastly' && mayDo && age < MAIL_AFTER) {
      if (retryAt) retryAt = earliest(retryAt, new Date(Date.parse(message.createdAt) + MAIL_AFTER))
      continue
    }
    const result = await deliver(deps, platform, route, message)
    if ('waitsUntil' in result) {
      retryAt = earliest(retryAt, apart(deps, message, result.waitsUntil))
      continue
    }
    if (result.ok) {
      note(route, { outcome: 'accepted', ref: result.ref })
      return {
        state: 'delivered',
        attempts,
        ...opened(message, route, result),
        ...standing(platform, message, route, result),
        ...(await leftBehind(deps, platform, route, result)),
      }
    }
    note(route, { outcome: result.reason, ...(result.detail ? { reason: result.detail } : {}) })
    if (result.reason !== 'rate-limited') continue
    const until = result.retryAt ?? later(deps, message, WAITS)
    retryAt = earliest(retryAt, apart(deps, message, until))
    if (!result.retryAt) continue
    const whole = await deps.throttle.hold(platform.id, addressOf(route), until, result.scope)
    if (whole) platformWaits = { platform: platform.id, until }
  }
  if (routes.length === 0) note(undefined, { outcome: 'unreachable', reason: 'no address' })
  const tooOld = age >= (howMailed === 'alone' ? GIVE_UP_ALONE : GIVE_UP)
  const waits = platformWaits ? { platformWaits } : {}
  if (retryAt && !tooOld) return { state: 'pending', attempts, retryAt, ...waits }
  const [other] = elsewhere
  if (other && !tooOld) {
    // Since it was written when nothing was tried here: from then on is counted when it is given up.
    const since = attempts.length === 0 ? new Date(message.createdAt) : later(deps, message, HANDED_OVER)
    return { state: 'pending', attempts, retryAt: since, leftTo: other.platform, ...waits }
  }
  for (const route of elsewhere) note(route, { outcome: 'unreachable', reason: 'platform not connected' })
  if (attempts.length === 0) note(routes[0], { outcome: 'rate-limited', reason: 'given up waiting' })
  return { state: 'failed', attempts, ...waits }
}

/** What the platform answers; or until when it must be left alone, and then nothing was asked of it. */
async function deliver(
  deps: AttemptDeps,
  platform: ChatPlatform,
  route: Route,
  message: Claimed,
): Promise<DeliveryResult | { waitsUntil: Date }> {
  const { id, card, language, shows } = message
  const platformWaitsUntil = route.waitsUntil === null ? undefined : new Date(route.waitsUntil)
  if (platformWaitsUntil && platformWaitsUntil > deps.clock.now()) return { waitsUntil: platformWaitsUntil }
  const opensThread = message.opensThread && message.about !== null
  try {
    return await deps.throttle.run(platform.id, addressOf(route), () =>
      platform.deliver({
        id,
        to: destinationOf(route),
        card,
        language,
        ...(message.about ? { about: message.about } : {}),
        ...(opensThread ? { opensThread } : {}),
        ...(isSilent(message) ? { silent: true } : {}),
        ...(shows !== null && PINNED.has(shows) ? { pins: true } : {}),
        ...(shows !== null && HEADS.has(shows) ? { sign: BEGUN } : {}),
      }),
    )
  } catch (error) {
    // Out of order is not "unreachable": the same way is tried again later.
    deps.log.warn(
      { message: id, platform: platform.id, error: nameOf(error) },
      'delivery failed, will be tried again',
    )
    return { ok: false, reason: 'rate-limited', detail: nameOf(error) }
  }
}

function destinationOf(route: Route): Destination {
  const { workspaceId } = route
  if (route.kind === 'person')
    return { kind: 'person', platform: route.platform, workspaceId, userId: route.userId }
  const { head, replyTo } = route.thread ?? {}
  return {
    kind: 'place',
    workspaceId,
    channelId: route.channelId,
    ...(head ? { thread: head } : {}),
    ...(replyTo ? { replyTo } : {}),
  }
}

/** The thread that an accepted message has started, where replies to it will be about its subject. */
function opened(
  message: Claimed,
  route: Route,
  { channelId, ref: said, repliesTo }: { channelId: string; ref: string; repliesTo?: string },
): Pick<Tried, 'thread'> {
  const ref = repliesTo ?? (message.opensThread ? said : undefined)
  if (ref === undefined || !message.about) return {}
  const { platform, workspaceId } = route
  return { thread: { platform, workspaceId, channelId, ref, subject: message.about } }
}

/** Where an accepted post stands from now on, be it in a thread that was made for it; nowhere where it cannot be drawn anew. */
function standing(
  { redraw }: ChatPlatform,
  { shows, opensThread }: Claimed,
  route: Route,
  { channelId, ref, stands = { channelId, refs: [ref] } }: Extract<DeliveryResult, { ok: true }>,
): Pick<Tried, 'stands'> {
  if (shows === null || !redraw) return {}
  const { platform, workspaceId } = route
  const whose =
    route.kind === 'person'
      ? { userId: route.userId, thread: null }
      : { userId: null, thread: route.thread?.head ?? (opensThread && ref !== stands.refs[0] ? ref : null) }
  return { stands: { platform, workspaceId, ...whose, ...stands } }
}

/** Words were said without their files: these go later, and not before the platform wants to be asked again. */
async function leftBehind(
  deps: AttemptDeps,
  platform: ChatPlatform,
  route: Route,
  { left }: Extract<DeliveryResult, { ok: true }>,
): Promise<Pick<Tried, 'left' | 'platformWaits'>> {
  if (!left) return {}
  const { files, retryAt, scope } = left
  const whole = retryAt && (await deps.throttle.hold(platform.id, addressOf(route), retryAt, scope))
  const { platform: id, workspaceId } = route
  const account =
    route.kind === 'person' ? { account: { platform: id, workspaceId, userId: route.userId } } : {}
  return {
    left: { files, ...account },
    ...(whole ? { platformWaits: { platform: platform.id, until: retryAt } } : {}),
  }
}

/** When it is this message's turn again. */
function later({ clock }: AttemptDeps, { attempts }: Claimed, waits: Waits): Date {
  return new Date(clock.now().getTime() + waitAfter(waits, attempts))
}

/** Those that wait for the same moment do not come at once when it comes: of a wait, at most this part is added. */
const APART = 0.1
const APART_MOST = 2 * SECOND

/** Never before the moment. The same message at the same attempt comes at the same time, whoever asks. */
function apart({ clock }: AttemptDeps, { id, attempts }: Claimed, moment: Date): Date {
  const wait = Math.max(0, moment.getTime() - clock.now().getTime())
  const share = createHash('sha256').update(`${id}:${attempts}`).digest().readUInt32BE() / 2 ** 32
  return new Date(moment.getTime() + Math.round(share * Math.min(APART_MOST, APART * wait)))
}

function earliest(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other
}
