/**
 * What people wrote, read afterwards from Slack's history: the channels that they speak in, then threads, those of what
 * is not over yet and of what was just found.
 */
import { SECOND } from '../../../../core/kernel/clock.ts'
import { SPOKEN_IN } from '../../../../core/kernel/purposes.ts'
import type { Missed } from '../../../platform.ts'
import { isStopped, type Pause } from '../../../runtime/async/sleep.ts'
import type { Log } from '../../../runtime/log.ts'
import { type Client, errorName, isOutOfOrder, isTokenRefused } from '../../wire/api.ts'
import { PLATFORM } from '../../wire/origin.ts'
import { patiently } from '../../wire/retrying.ts'
import { written } from '../decode/message.ts'
import type { Step } from '../decode/step.ts'

export type Written = Extract<Step, { kind: 'message' }>

/** `answered`: we have said something under it already. */
export type Read = { step: Written; answered: boolean }

export type HistoryDeps = {
  client: Client
  me: () => { workspaceId: string; userId: string }
  pause: Pause
  log: Log
}

const PER_PAGE = 200
/** Pages of one channel or thread: what is beyond is said in the log. */
const PAGES = 10
/** Slack allows about fifty of these calls a minute, for an app that a workspace made for itself. */
const PACE = 1.2 * SECOND
/** Seconds, and always six digits more: the order of writing can be read from them. */
const TIMESTAMP = /^\d+\.\d{6}$/

type Sent = { ts?: string; thread_ts?: string; reply_count?: number; reply_users?: string[] }
type Told = { channelId: string; sent: Sent }

/**
 * Threads are many and read slowly: what they are about comes first, so that replies can follow it.
 * @throws when Slack or the network is out of order, or the token. What Slack refuses of a place is passed over.
 */
export async function* readHistory(
  deps: HistoryDeps,
  missed: Missed,
  since: Date,
): AsyncGenerator<readonly Read[]> {
  const oldest = (since.getTime() / 1000).toFixed(6)
  const inChannels: Told[] = []
  for (const { workspaceId, purpose, channelId } of missed.places)
    if (workspaceId === deps.me().workspaceId && SPOKEN_IN.has(purpose))
      inChannels.push(...(await history(deps, channelId, oldest)))
  const isFirst = ({ step }: Read) => step.origin.thread === undefined
  yield wordsIn(deps, inChannels, oldest).filter(isFirst)
  const everything = [...inChannels, ...(await threads(deps, missed, inChannels, oldest))]
  yield wordsIn(deps, everything, oldest).filter((one) => !isFirst(one))
}

async function threads(
  deps: HistoryDeps,
  missed: Missed,
  inChannels: readonly Told[],
  oldest: string,
): Promise<Told[]> {
  const heads = new Map<string, { channelId: string; ts: string }>()
  for (const { workspaceId, channelId, ref } of missed.threads)
    if (workspaceId === deps.me().workspaceId) heads.set(`${channelId}:${ref}`, { channelId, ts: ref })
  for (const { channelId, sent } of inChannels)
    if (sent.ts !== undefined && (sent.reply_count ?? 0) > 0)
      heads.set(`${channelId}:${sent.ts}`, { channelId, ts: sent.ts })
  const told: Told[] = []
  for (const { channelId, ts } of heads.values()) told.push(...(await replies(deps, channelId, ts, oldest)))
  return told
}

function history(deps: HistoryDeps, channel: string, oldest: string): Promise<Told[]> {
  return pages(deps, channel, (page) => deps.client.conversations.history({ channel, oldest, ...page }))
}

function replies(deps: HistoryDeps, channel: string, ts: string, oldest: string): Promise<Told[]> {
  return pages(deps, channel, (page) => deps.client.conversations.replies({ channel, ts, oldest, ...page }))
}

type Page = { limit: number; cursor?: string }

async function pages(
  { pause, log }: HistoryDeps,
  channelId: string,
  next: (page: Page) => Promise<unknown>,
): Promise<Told[]> {
  const told: Told[] = []
  let cursor: string | undefined
  try {
    for (let page = 1; ; page++) {
      const asked: Page = { limit: PER_PAGE, ...(cursor ? { cursor } : {}) }
      const read = (await patiently(() => next(asked), pause)) as {
        messages?: Sent[]
        response_metadata?: { next_cursor?: string }
      }
      await pause(PACE)
      told.push(...(read.messages ?? []).map((sent) => ({ channelId, sent })))
      cursor = read.response_metadata?.next_cursor || undefined
      if (cursor === undefined) return told
      if (page === PAGES) {
        log.warn({ platform: PLATFORM, channel: channelId, pages: PAGES }, 'more was missed than is read')
        return told
      }
    }
  } catch (error) {
    if (isOutOfOrder(error) || isTokenRefused(error) || isStopped(error)) throw error
    log.warn({ platform: PLATFORM, channel: channelId, error: errorName(error) }, 'a place cannot be read')
    return told
  }
}

/** People's messages after `oldest`. */
function wordsIn({ me }: HistoryDeps, told: readonly Told[], oldest: string): Read[] {
  const { workspaceId, userId } = me()
  return told.flatMap(({ channelId, sent }): Read[] => {
    const step = written({ ...sent, channel: channelId }, workspaceId, userId)
    if (step.kind !== 'message' || !TIMESTAMP.test(step.ref) || step.ref <= oldest) return []
    return [{ step, answered: sent.reply_users?.includes(userId) ?? false }]
  })
}
