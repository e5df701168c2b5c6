/** What the fake does with messages of the bot that stand, and with threads: they are edited, deleted, archived, opened. */
import { type Json, ok, type Reply, type Request, refused, store } from './answers.ts'
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

/** A locked thread is opened by moderators only. */
export function editThread(world: World, { body }: Request, id = ''): Reply {
  const channel = world.channels.get(id)
  if (!channel) return refused(404, 10003, 'Unknown Channel')
  const { archived } = body as { archived?: boolean }
  if (archived === false) {
    if (channel.locked) return refused(403, 50013, 'Missing Permissions')
    delete channel.archivedAt
  }
  if (archived === true) channel.archivedAt = world.now()
  return ok(world.describe(channel))
}
