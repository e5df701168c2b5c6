/** What can be read afterwards: messages of a channel, threads that are active and those that are archived. */
import { ok, type Reply, type Request, refused } from './answers.ts'
import type { World } from './world.ts'

const byId = (one: { id: string }, other: { id: string }) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1)

/** The oldest messages after one, told latest first. */
export function getMessages(world: World, { query }: Request, id = ''): Reply {
  const refusal = unseen(world, id)
  if (refusal) return refusal
  const limit = Number(query.get('limit') ?? 50)
  if (limit < 1 || limit > 100) return refused(400, 50035, 'Invalid Form Body: limit')
  const after = BigInt(query.get('after') ?? 0)
  const page = [...world.messages.values()]
    .filter((one) => one.channel_id === id && one.onlyFor === undefined && BigInt(one.id) > after)
    .sort(byId)
    .slice(0, limit)
  const told = page.map((one) => {
    const thread = world.channels.get(one.id)
    return { ...world.asSent(one), ...(thread ? { thread: world.describe(thread) } : {}) }
  })
  return ok(told.reverse())
}

export function getMessage(world: World, _: Request, id = '', messageId = ''): Reply {
  const message = world.messages.get(messageId)
  if (message?.channel_id !== id) return refused(404, 10008, 'Unknown Message')
  return unseen(world, id) ?? ok(world.asSent(message))
}

export function getActiveThreads(world: World, _: Request, id = ''): Reply {
  if (!world.servers.has(id)) return refused(404, 10004, 'Unknown Guild')
  const active = [...world.channels.values()].filter(
    (one) => one.guild_id === id && one.parent_id && !one.archivedAt && !world.forbidden.has(one.parent_id),
  )
  return ok({
    threads: active.map((one) => ({ ...world.describe(one), last_message_id: world.latestIn(one.id) })),
    members: [],
  })
}

/** The chat of a voice channel, for one, has none. */
const WITH_THREADS = new Set([0, 5, 15, 16])

export function getArchivedThreads(world: World, { query }: Request, id = ''): Reply {
  const refusal = unseen(world, id)
  if (refusal) return refusal
  if (!WITH_THREADS.has(world.channels.get(id)?.type ?? -1))
    return refused(400, 50024, 'Cannot execute action on this channel type')
  const before = new Date(query.get('before') ?? 8.64e15).getTime()
  const archived = [...world.channels.values()]
    .filter((one) => one.parent_id === id && one.archivedAt && one.archivedAt.getTime() < before)
    .sort((one, other) => Number(other.archivedAt) - Number(one.archivedAt))
  const limit = Number(query.get('limit') ?? 50)
  const threads = archived.slice(0, limit).map((one) => world.describe(one))
  return ok({ threads, members: [], has_more: archived.length > limit })
}

function unseen(world: World, id: string): Reply | undefined {
  if (!world.channels.has(id)) return refused(404, 10003, 'Unknown Channel')
  const forbidden = world.forbidden.get(id)
  return forbidden ? refused(403, forbidden, 'Missing Access') : undefined
}
