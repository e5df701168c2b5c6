/**
 * What was written while nobody listened. Slack tries an event again for some minutes, then gives it up; the words stay
 * in the channel. They are read there, oldest first, and heard as if they had just come: under the same id, so that
 * what was heard already is not heard twice.
 */

import { type Clock, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import { SPOKEN_IN } from '../../../core/kernel/purposes.ts'
import { createInHand } from '../../exchange/in-hand.ts'
import type { Missed } from '../../platform.ts'
import { type Gate, gate } from '../../runtime/async/gate.ts'
import { latest } from '../../runtime/async/latest.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { type Client, errorName, isOutOfOrder, isTokenRefused } from '../wire/api.ts'
import { createReach } from '../wire/reach.ts'
import { patiently } from '../wire/retrying.ts'
import { PLATFORM } from '../wire/spot.ts'
import { type Step, written } from './decode.ts'

export type Written = Extract<Step, { kind: 'message' }>

export type CatchUpDeps = {
  client: Client
  missed: () => Promise<Missed>
  /** A connection tells when we are not reached. Requests do not: only the next one that comes shows that we are. */
  isTold: boolean
  me: () => { workspaceId: string; userId: string }
  /** @param answered we have said something under it already. */
  hear: (message: Written, answered: boolean) => Promise<void>
  clock: Clock
  pause: Pause
  log: Log
}

export type CatchUp = ReturnType<typeof createCatchUp>

const PER_PAGE = 200
/** Pages of one channel or thread: what is beyond is said in the log. */
const PAGES = 10
/** Slack allows about fifty of these calls a minute, for an app that a workspace made for itself. */
const PACE = 1.2 * SECOND
const ATTEMPTS = 20
const WAITS = growing(15 * SECOND, 10 * MINUTE)

/**
 * A connection that was away for less than this has missed nothing that Slack does not send again by itself and in its
 * order: Slack has its apps connect anew every few hours, and a reading takes minutes.
 */
const BRIEF = MINUTE

/** Between two readings because of requests that come again: one outage makes many of them. */
const RARELY = 5 * MINUTE

/** The minute for which Slack holds events back, and some seconds for those that were on their way. */
const HELD_BACK = MINUTE + 15 * SECOND

type Sent = { ts?: string; thread_ts?: string; reply_count?: number; reply_users?: string[] }
type Found = { channelId: string; sent: Sent }

export function createCatchUp(deps: CatchUpDeps) {
  const { client, me, clock, pause, log } = deps
  let isListening = false
  let isDone = false
  /** What replies wait for since the last long absence. Each absence has its own, opened by the reading that serves it. */
  let questionsHeard = gate()
  let unserved: Gate[] = []
  let deafSince: Date | undefined
  let lastRead: Date | undefined
  const inHand = createInHand(clock)
  /** Minutes of held back events that are not over yet. */
  let heldBack = 0
  const reach = createReach(clock)

  /** @throws when Slack or the network is out of order, or the token. What Slack refuses of a place is passed over. */
  async function pages(
    channelId: string,
    next: (cursor: string | undefined) => Promise<unknown>,
  ): Promise<Found[]> {
    const found: Found[] = []
    let cursor: string | undefined
    try {
      for (let page = 1; ; page++) {
        const read = (await patiently(() => next(cursor), pause)) as {
          messages?: Sent[]
          response_metadata?: { next_cursor?: string }
        }
        await pause(PACE)
        found.push(...(read.messages ?? []).map((sent) => ({ channelId, sent })))
        cursor = read.response_metadata?.next_cursor || undefined
        if (cursor === undefined) return found
        if (page === PAGES) {
          log.warn({ platform: PLATFORM, channel: channelId, pages: PAGES }, 'more was missed than is read')
          return found
        }
      }
    } catch (error) {
      if (isOutOfOrder(error) || isTokenRefused(error)) throw error
      log.warn({ platform: PLATFORM, channel: channelId, error: errorName(error) }, 'a place cannot be read')
      return found
    }
  }

  function history(channel: string, oldest: string): Promise<Found[]> {
    return pages(channel, (cursor) =>
      client.conversations.history({ channel, oldest, limit: PER_PAGE, ...(cursor ? { cursor } : {}) }),
    )
  }

  function replies(channel: string, ts: string, oldest: string): Promise<Found[]> {
    return pages(channel, (cursor) =>
      client.conversations.replies({ channel, ts, oldest, limit: PER_PAGE, ...(cursor ? { cursor } : {}) }),
    )
  }

  async function read(questionsAreHeard: () => void): Promise<void> {
    const missed = await deps.missed()
    if (missed.since === undefined) return
    const oldest = (missed.since.getTime() / 1000).toFixed(6)
    // Threads are many and read slowly: what they are about is heard first, so that replies can follow it.
    const inChannels = await channels(missed, oldest)
    const isFirst = ({ spot }: Written) => spot.thread === undefined
    let heard = await hearAll(inChannels, oldest, isFirst)
    questionsAreHeard()
    heard += await hearAll(
      [...inChannels, ...(await threads(missed, inChannels, oldest))],
      oldest,
      (one) => !isFirst(one),
    )
    log.info({ platform: PLATFORM, heard }, 'what was written meanwhile was read')
  }

  async function channels({ places }: Missed, oldest: string): Promise<Found[]> {
    const found: Found[] = []
    for (const { workspaceId, purpose, channelId } of places)
      if (workspaceId === me().workspaceId && SPOKEN_IN.has(purpose))
        found.push(...(await history(channelId, oldest)))
    return found
  }

  /** The replies of what is still open, and of what was just found. */
  async function threads(missed: Missed, inChannels: readonly Found[], oldest: string): Promise<Found[]> {
    const heads = new Map<string, { channelId: string; ts: string }>()
    for (const { channelId, ref } of missed.threads.filter((one) => one.workspaceId === me().workspaceId))
      heads.set(`${channelId}:${ref}`, { channelId, ts: ref })
    for (const { channelId, sent } of inChannels)
      if (sent.ts !== undefined && (sent.reply_count ?? 0) > 0)
        heads.set(`${channelId}:${sent.ts}`, { channelId, ts: sent.ts })
    const found: Found[] = []
    for (const { channelId, ts } of heads.values()) found.push(...(await replies(channelId, ts, oldest)))
    return found
  }

  /** @returns how many were heard. */
  async function hearAll(
    found: readonly Found[],
    oldest: string,
    isMeant: (one: Written) => boolean,
  ): Promise<number> {
    const { workspaceId, userId } = me()
    const meant = inOrder(found, oldest, workspaceId, userId).filter(({ step }) => isMeant(step))
    for (const { step, answered } of meant) await deps.hear(step, answered)
    return meant.length
  }

  const catchUp = latest(async () => {
    // Whoever comes to wait from now on wants what is not in this reading.
    const served = unserved
    unserved = []
    const letGo = () => {
      for (const one of served) one.open()
    }
    const reading = retry((attempt) => readOnce(attempt, letGo), {
      attempts: ATTEMPTS,
      waits: WAITS,
      pause,
      failed: (error, attempt) =>
        log.warn({ platform: PLATFORM, attempt, error: errorName(error) }, 'what was missed is not read yet'),
    })
    await reading.catch(() => undefined)
    letGo()
  })

  async function readOnce(attempt: number, letGo: () => void): Promise<void> {
    // Lost meanwhile: it is read when we listen again.
    if (attempt > 1 && !isListening) return
    const begun = clock.now()
    // The reading before this one may have ended when this one was already wanted.
    isDone = false
    await read(letGo)
    reach.read(begun)
    lastRead = begun
    isDone = true
  }

  return {
    /** We listen again: reads what was missed until then. */
    listening(): Promise<void> {
      const wasBrief = deafSince !== undefined && clock.now().getTime() - deafSince.getTime() < BRIEF
      deafSince = undefined
      isListening = true
      isDone = false
      if (!wasBrief) {
        questionsHeard = gate()
        questionsHeard.close()
        unserved.push(questionsHeard)
      }
      return catchUp()
    },
    deaf(): void {
      if (isListening) deafSince = clock.now()
      isListening = false
      isDone = false
    },
    reached(): void {
      if (isDone) reach.reached()
    },
    /**
     * Slack could not reach us for a while, perhaps for longer than it tries: what it gave up is read.
     * @returns whether this was what had it read.
     */
    async unreached(): Promise<boolean> {
      if (!isListening || !isDone) return false
      isDone = false
      const wait = lastRead ? lastRead.getTime() + RARELY - clock.now().getTime() : 0
      if (wait > 0) await pause(wait).catch(() => undefined)
      if (isListening) await this.listening()
      return true
    },
    /** An event could not even be kept: what it said is to be read again. */
    async lost(): Promise<void> {
      if (isListening) await this.listening()
    },
    /** Slack tells it once a minute for as long as it lasts: what it left out is read when that minute is over. */
    async heldBack(): Promise<void> {
      heldBack += 1
      const isOver = await pause(HELD_BACK).then(
        () => true,
        () => false,
      )
      heldBack -= 1
      if (isOver && isListening) await this.listening()
    },
    /** Resolves when what a long absence missed in the channels is heard; replies in threads wait for it, to follow what they answer. */
    questionsHeard: () => questionsHeard.opened(),
    heardUntil(): Date | undefined {
      if (!isListening || !isDone || heldBack > 0) return undefined
      return inHand.earliest(deps.isTold ? clock.now() : reach.until())
    },
    /** Handles words that have just come: until that is done they count as not heard. */
    hear: inHand.during,
  }
}

/** People's messages after `oldest`, each once, in the order in which they were written. */
function inOrder(found: readonly Found[], oldest: string, workspaceId: string, botUserId: string) {
  const steps = new Map<string, { step: Written; answered: boolean }>()
  for (const { channelId, sent } of found) {
    const step = written({ ...sent, channel: channelId }, workspaceId)
    if (step.kind !== 'message' || step.ref <= oldest || steps.has(step.eventId)) continue
    steps.set(step.eventId, { step, answered: sent.reply_users?.includes(botUserId) ?? false })
  }
  return [...steps.values()].sort((one, other) => compare(one.step.ref, other.step.ref))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
