/**
 * What was written while nobody listened, read afterwards from Discord's history: linked channels, their threads and
 * posts, and private conversations about what is not over yet. Ids carry their time, so that a time is a place in it.
 */

import { type REST, Routes } from 'discord.js'
import type { Missed } from '../../../platform.ts'
import { isRefusal } from '../../wire/errors.ts'
import { patiently } from '../../wire/retrying.ts'
import { idAt } from '../../wire/snowflake.ts'
import { type Channel, FORUMS, readMessage, type Written } from '../decode/hear.ts'

type ReadDeps = { rest: REST; channel(id: string): Promise<Channel | undefined>; end: AbortSignal }

/** `answered`: history shows an answer to it, a bot's word in its thread or a reply of a bot. */
export type Read = { one: Written; answered: boolean }

const PAGE = 100
const PRIVATE = 1

/**
 * People's words since then, of all places together: whether a question was answered is seen in its thread.
 * @throws what REST throws when Discord is out of order: nothing was lost by that, and it can be read again.
 */
export async function readMissed(deps: ReadDeps, missed: Missed, since: Date): Promise<Read[]> {
  const after = idAt(since)
  const linked = new Set(missed.places.map(({ channelId }) => channelId))
  const histories: History[] = []
  const read = async (channelId: string, serverId: string | undefined) => {
    histories.push({ channelId, serverId, ...(await messagesAfter(deps, channelId, after)) })
  }
  const servers = new Set<string>()
  for (const channelId of linked) {
    const channel = await deps.channel(channelId)
    if (!channel?.guild_id) continue
    servers.add(channel.guild_id)
    if (!FORUMS.has(channel.type)) await read(channelId, channel.guild_id)
    for (const thread of await archivedThreads(deps, channelId, since)) await read(thread, channel.guild_id)
  }
  const untold = new Set<string | undefined>()
  for (const serverId of servers) {
    const threads = await activeThreads(deps, serverId, linked, after)
    if (!threads) untold.add(serverId)
    for (const thread of threads ?? []) await read(thread, serverId)
  }
  const elsewhere = new Set(missed.threads.map(({ channelId }) => channelId).filter((id) => !linked.has(id)))
  for (const channelId of elsewhere)
    if ((await deps.channel(channelId))?.type === PRIVATE) await read(channelId, undefined)
  // A thread that was made and left without its first word answers nothing; of one that is closed to us nobody knows.
  const speaking = histories.filter(({ told, isClosed }) => isClosed || told.some(isBots))
  const answering = new Set(speaking.map(({ channelId }) => channelId))
  return histories.flatMap((history) =>
    wordsIn(history, (id) => untold.has(history.serverId) || answering.has(id)),
  )
}

type Told = {
  id: string
  author?: { bot?: boolean }
  thread?: { id: string }
  message_reference?: { message_id?: string }
}

/** What a channel or thread tells. */
type History = { channelId: string; serverId: string | undefined; told: Told[]; isClosed: boolean }

const isBots = ({ author }: Told) => author?.bot === true

async function messagesAfter(
  { rest, end }: ReadDeps,
  channelId: string,
  after: string,
): Promise<Pick<History, 'told' | 'isClosed'>> {
  const told: Told[] = []
  for (let from = after; ; ) {
    const query = new URLSearchParams({ after: from, limit: String(PAGE) })
    const page = await open<Told[]>(end, () => rest.get(Routes.channelMessages(channelId), { query }))
    told.push(...(page ?? []))
    if (!page || page.length < PAGE) return { told, isClosed: !page }
    from = String(page.map(({ id }) => BigInt(id)).reduce((last, id) => (id > last ? id : last)))
  }
}

/** History does not tell the server of a message, without which it would count as a private one. */
function wordsIn({ serverId, told }: History, isAnswering: (thread: string) => boolean): Read[] {
  const repliedTo = new Set(told.filter(isBots).map((reply) => reply.message_reference?.message_id))
  const server = serverId === undefined ? {} : { guild_id: serverId }
  return told.flatMap((raw): Read[] => {
    const one = readMessage({ ...raw, ...server })
    if (one === undefined || typeof one === 'string') return []
    return [
      { one, answered: repliedTo.has(one.id) || (raw.thread !== undefined && isAnswering(raw.thread.id)) },
    ]
  })
}

type Thread = {
  id: string
  parent_id?: string | null
  last_message_id?: string | null
  thread_metadata?: { archive_timestamp: string }
}

/** Undefined when we are not told. */
async function activeThreads(
  { rest, end }: ReadDeps,
  serverId: string,
  linked: ReadonlySet<string>,
  after: string,
): Promise<string[] | undefined> {
  const active = await open<{ threads: Thread[] }>(end, () => rest.get(Routes.guildActiveThreads(serverId)))
  return active?.threads
    .filter(({ parent_id }) => parent_id && linked.has(parent_id))
    .filter(({ last_message_id }) => last_message_id && BigInt(last_message_id) > BigInt(after))
    .map(({ id }) => id)
}

/** Those archived since then; told latest first. */
async function archivedThreads({ rest, end }: ReadDeps, channelId: string, since: Date): Promise<string[]> {
  const found: string[] = []
  for (let before: string | undefined; ; ) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before ? { before } : {}) })
    const page = await open<{ threads: Thread[]; has_more: boolean }>(end, () =>
      rest.get(Routes.channelThreads(channelId, 'public'), { query }),
    )
    const times = (page?.threads ?? []).map((one) => one.thread_metadata?.archive_timestamp ?? '')
    const recent = (page?.threads ?? []).filter(
      (_, index) => Date.parse(times[index] ?? '') >= since.getTime(),
    )
    found.push(...recent.map(({ id }) => id))
    if (!page?.has_more || recent.length < page.threads.length) return found
    before = times.at(-1)
  }
}

/** Undefined for what is closed to us, deleted, or not there at all: nothing can be read, the rest is all the same. */
async function open<T>(end: AbortSignal, work: () => Promise<unknown>): Promise<T | undefined> {
  try {
    return (await patiently(work, end)) as T
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
