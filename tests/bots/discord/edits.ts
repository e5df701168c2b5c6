/** What the fake does with messages of the bot that stand, and with threads: they are edited, deleted, archived, opened. */
import { type Json, ok, type Reply, type Request, refused, store } from './answers.ts'
import type { Channel, Tag } from './shapes.ts'
import { BOT, type World } from './world.ts'

const unknownMessage = refused(404, 10008, 'Unknown Message')

/** Why nothing in this channel may be changed. */
function closed(world: World, channelId: string): Reply | undefined {
  const channel = world.channels.get(channelId)
  if (!channel) return refused(404, 10003, 'Unknown Channel')
  const forbidden = world.forbidden.get(channelId)
  if (forbidden) return refused(403, forbidden, 'Missing Access')
  return channel.archivedAt ? refused(400, 50083, 'Thread is archived') : undefined
}

/** What is not named stays; one's own messages only. */
export function editMessage(world: World, request: Request, channelId = '', id = ''): Reply {
  const refusal = closed(world, channelId)
  if (refusal) return refusal
  const message = world.messages.get(id)
  if (!message || message.channel_id !== channelId || message.onlyFor) return unknownMessage
  if (message.author !== BOT) return refused(403, 50005, 'Cannot edit a message authored by another user')
  const fresh = store(world, request, channelId, request.body as Json)
  world.messages.delete(fresh.id)
  const { content, embeds, components } = fresh
  Object.assign(message, { content, embeds, components })
  world.shown({ kind: 'changed', message })
  return ok(world.asSent(message))
}

const missing = refused(403, 50013, 'Missing Permissions')
const invalid = (what: string) => refused(400, 50035, `Invalid Form Body: ${what}`)

/** “When setting archived to false, …”: a locked thread is opened by moderators only, and an archived one takes nothing else. */
export function editChannel(world: World, { body }: Request, id = ''): Reply {
  const channel = world.channels.get(id)
  if (!channel) return refused(404, 10003, 'Unknown Channel')
  if (!channel.parent_id) return editForum(world, channel, body as { available_tags?: Tag[] })
  const { archived, applied_tags: tags } = body as { archived?: boolean; applied_tags?: string[] }
  const isOurs = (channel.owner_id ?? BOT) === BOT
  if (archived === false) {
    if (channel.locked) return missing
    delete channel.archivedAt
  }
  if (tags) {
    if (channel.archivedAt) return refused(400, 50083, 'Thread is archived')
    if (!isOurs && !world.mayManageThreads) return missing
    const available = world.channels.get(channel.parent_id)?.available_tags ?? []
    const given = available.filter((tag) => tags.includes(tag.id))
    if (tags.length > 5 || given.length < tags.length) return invalid('applied_tags')
    if (given.some((tag) => tag.moderated) && !world.mayManageThreads) return missing
    channel.applied_tags = tags
  }
  if (archived === true) {
    if (!isOurs && !world.mayManageThreads) return missing
    channel.archivedAt = world.now()
  }
  return ok(world.describe(channel))
}

/** A forum holds twenty tags, each of a name of its own of at most twenty characters. */
function editForum(
  world: World,
  channel: Channel,
  { available_tags: tags }: { available_tags?: Tag[] },
): Reply {
  if (!world.mayManageChannels) return missing
  if (!tags || channel.type !== 15) return invalid('available_tags')
  const names = tags.map(({ name }) => name)
  if (tags.length > 20 || new Set(names).size < names.length) return invalid('available_tags')
  if (names.some((name) => name.length < 1 || name.length > 20)) return invalid('available_tags')
  const plain = { moderated: false, emoji_id: null, emoji_name: null }
  channel.available_tags = tags.map((tag) => ({ ...plain, ...tag, id: tag.id ?? world.id() }))
  return ok(world.describe(channel))
}

/** Reactions of one's own: whoever did not react needs the right to begin with one. */
export function react(world: World, { method }: Request, channelId = '', id = '', emoji = ''): Reply {
  const refusal = closed(world, channelId)
  if (refusal) return refusal
  const message = world.messages.get(id)
  if (!message || message.channel_id !== channelId || message.onlyFor) return unknownMessage
  const reaction = decodeURIComponent(emoji)
  if (!/^\p{Extended_Pictographic}\ufe0f?$/u.test(reaction)) return refused(400, 10014, 'Unknown Emoji')
  const before = message.reactions ?? []
  if (method === 'DELETE') {
    if (!before.includes(reaction)) return refused(404, 10014, 'Unknown Emoji')
    message.reactions = before.filter((one) => one !== reaction)
  } else {
    if (!world.mayReact) return missing
    message.reactions = [...new Set([...before, reaction])]
  }
  return { status: 204 }
}
