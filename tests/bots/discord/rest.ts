/** The REST interface of the fake: what Discord does and answers, once a request is well formed. */
import { done, type Json, ok, type Reply, type Request, refused, store } from './answers.ts'
import { editChannel, editMessage, react } from './edits.ts'
import { getActiveThreads, getArchivedThreads, getMessage, getMessages } from './history.ts'
import { callback, edit, follow, remove } from './interactions.ts'
import { APPLICATION, BOT, BOT_ROLE, type World } from './world.ts'

export type { Reply, Request } from './answers.ts'

type Route = [
  method: string,
  path: RegExp,
  answer: (world: World, request: Request, ...ids: string[]) => Reply,
]

const ROUTES: readonly Route[] = [
  ['GET', /^\/gateway\/bot$/, gateway],
  ['GET', /^\/users\/@me$/, (world) => ok(world.user(BOT))],
  [
    'GET',
    /^\/users\/@me\/guilds$/,
    (world) => ok([...world.servers].map(([id, { name }]) => ({ id, name }))),
  ],
  ['GET', /^\/applications\/@me$/, (world) => ok({ id: APPLICATION, name: 'SOS TICE', flags: world.flags })],
  ['GET', /^\/guilds\/(\d+)$/, getServer],
  ['GET', /^\/guilds\/(\d+)\/members\/(\d+)$/, getMember],
  ['GET', /^\/guilds\/(\d+)\/members$/, listMembers],
  ['GET', /^\/guilds\/(\d+)\/channels$/, getChannels],
  ['GET', /^\/channels\/(\d+)$/, getChannel],
  ['GET', /^\/channels\/(\d+)\/messages$/, getMessages],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, getMessage],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, editMessage],
  ['PUT', /^\/channels\/(\d+)\/messages\/pins\/(\d+)$/, pinMessage],
  ['PUT', /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/, react],
  ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/, react],
  ['PATCH', /^\/channels\/(\d+)$/, editChannel],
  ['GET', /^\/guilds\/(\d+)\/threads\/active$/, getActiveThreads],
  ['GET', /^\/channels\/(\d+)\/threads\/archived\/public$/, getArchivedThreads],
  ['POST', /^\/users\/@me\/channels$/, openPrivate],
  ['POST', /^\/channels\/(\d+)\/messages$/, createMessage],
  ['POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, createThread],
  ['POST', /^\/channels\/(\d+)\/threads$/, createPost],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  ['POST', /^\/webhooks\/\d+\/([^/]+)$/, follow],
  ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, edit],
  ['DELETE', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, remove],
  ['GET', /^\/applications\/(\d+)\/commands$/, (world) => ok(world.commands)],
  ['PUT', /^\/applications\/(\d+)\/commands$/, putCommands],
  ['POST', /^\/applications\/(\d+)\/commands$/, postCommand],
  ['DELETE', /^\/applications\/\d+\/commands\/(\d+)$/, deleteCommand],
]

export function respond(world: World, request: Request): Reply {
  for (const [method, path, answer] of ROUTES) {
    const match = method === request.method ? path.exec(request.path) : null
    if (match) return answer(world, request, ...match.slice(1))
  }
  return refused(404, 0, `404: Not Found ${request.method} ${request.path}`)
}

function gateway(world: World): Reply {
  const limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 }
  return ok({
    url: world.cdn.replace('http', 'ws').replace('/cdn', '/gateway'),
    shards: 1,
    session_start_limit: limit,
  })
}

function getChannel(world: World, _: Request, id = ''): Reply {
  const channel = world.channels.get(id)
  if (world.hidden.has(id) || (channel?.guild_id && !world.servers.has(channel.guild_id)))
    return refused(403, 50001, 'Missing Access')
  return channel ? ok(world.describe(channel)) : refused(404, 10003, 'Unknown Channel')
}

const unknownServer = refused(404, 10004, 'Unknown Guild')

function getServer(world: World, _: Request, id = ''): Reply {
  const server = world.server(id)
  return server ? ok(server) : unknownServer
}

function getMember(world: World, _: Request, id = '', userId = ''): Reply {
  if (!world.servers.has(id)) return unknownServer
  if (userId !== BOT) return refused(404, 10007, 'Unknown Member')
  return ok({ ...world.member(BOT), roles: [BOT_ROLE] })
}

const MEMBERS_INTENT = (1 << 14) | (1 << 15)

/** In the order of their ids, page by page; only for applications with the privileged intent. */
function listMembers(world: World, { query }: Request, id = ''): Reply {
  if (!world.servers.has(id)) return unknownServer
  if (!(world.flags & MEMBERS_INTENT)) return refused(403, 50001, 'Missing Access')
  const limit = Number(query.get('limit') ?? 1)
  const after = BigInt(query.get('after') ?? 0)
  if (limit < 1 || limit > 1000) return refused(400, 50035, 'Invalid Form Body')
  const all = [BOT, ...world.people.keys()].filter((one) => BigInt(one) > after)
  const page = all.sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1)).slice(0, limit)
  return ok(page.map((one) => world.member(one)))
}

/** Channels, not threads. */
function getChannels(world: World, _: Request, id = ''): Reply {
  if (!world.servers.has(id)) return unknownServer
  const there = [...world.channels.values()].filter((one) => one.guild_id === id && !one.parent_id)
  return ok(there.map((one) => world.describe(one)))
}

function openPrivate(world: World, { body }: Request): Reply {
  const userId = String((body as Json)['recipient_id'])
  if (!world.people.has(userId)) return refused(400, 10013, 'Unknown User')
  return ok(world.describe(world.channels.get(world.privateOf(userId)) ?? { id: '0', type: 1, name: '' }))
}

function pinMessage(world: World, _: Request, channelId = '', messageId = ''): Reply {
  if (!world.channels.has(channelId)) return refused(404, 10003, 'Unknown Channel')
  if (!world.mayPin) return refused(403, 50013, 'Missing Permissions')
  if (world.messages.get(messageId)?.channel_id !== channelId) return refused(404, 10008, 'Unknown Message')
  world.pinned.push(messageId)
  return { status: 204 }
}

/** Milliseconds for which a nonce is known: “the past few minutes”. */
const NONCES = 5 * 60_000

/** Of each file where nobody pays for more, and of a request (“Uploading Files”). */
const FILE_BYTES = 10 * 1024 * 1024
const REQUEST_BYTES = 25_000_000

function isTooLarge({ files }: Request): boolean {
  const sizes = [...files.values()].map(({ length }) => length)
  return sizes.some((size) => size > FILE_BYTES) || sizes.reduce((sum, size) => sum + size, 0) > REQUEST_BYTES
}

function createMessage(world: World, request: Request, channelId = ''): Reply {
  const channel = world.channels.get(channelId)
  if (!channel) return refused(404, 10003, 'Unknown Channel')
  const forbidden = world.forbidden.get(channelId)
  if (forbidden) return refused(403, forbidden, 'Missing Access')
  const person = world.personIn(channelId)
  if (person && world.closed.has(person)) return refused(403, 50007, 'Cannot send messages to this user')
  if (person && world.departed.has(person))
    return refused(403, 50278, 'Cannot send messages to this user due to having no mutual guilds')
  if (channel.type === 15) return refused(400, 50024, 'Cannot execute action on this channel type')
  if (isTooLarge(request)) return refused(413, 40005, 'Request entity too large')
  // Words open what was archived.
  if (channel.archivedAt && channel.locked) return refused(400, 50083, 'Thread is archived')
  delete channel.archivedAt
  const content = request.body as Json
  const nonce = content['nonce'] === undefined ? undefined : String(content['nonce'])
  const twin = world.byNonce.get(`${channelId} ${nonce}`)
  if (content['enforce_nonce'] && nonce && twin && world.ageOf(twin) < NONCES) return ok(world.asSent(twin))
  const replyTo = (content['message_reference'] as Json | undefined)?.['message_id']
  const message = store(world, request, channelId, content, {
    ...(nonce ? { nonce } : {}),
    ...(replyTo ? { replyTo: String(replyTo) } : {}),
  })
  if (nonce) world.byNonce.set(`${channelId} ${nonce}`, message)
  world.shown({ kind: 'new', message })
  const sent = world.asSent(message)
  // The bot hears its own words, too.
  world.dispatch('MESSAGE_CREATE', channel.guild_id ? { ...sent, guild_id: channel.guild_id } : sent)
  return ok(sent)
}

function createThread(world: World, { body }: Request, channelId = '', messageId = ''): Reply {
  const forbidden = world.forbidden.get(`threads:${channelId}`)
  if (forbidden) return refused(403, forbidden, 'Missing Permissions')
  if (world.messages.get(messageId)?.channel_id !== channelId) return refused(404, 10008, 'Unknown Message')
  if (world.channels.has(messageId))
    return refused(400, 160004, 'A thread has already been created for this message')
  if (world.channels.get(channelId)?.type !== 0)
    return refused(400, 50024, 'Cannot execute action on this channel type')
  return {
    status: 201,
    body: world.describe(world.startThread(channelId, messageId, String((body as Json)['name']))),
  }
}

/** A forum's flag: whoever posts there has to choose a tag. */
export const TAG_REQUIRED = 1 << 4

function createPost(world: World, request: Request, channelId = ''): Reply {
  if (world.channels.get(channelId)?.type !== 15)
    return refused(400, 50024, 'Cannot execute action on this channel type')
  const {
    name,
    message,
    applied_tags: tags = [],
  } = request.body as {
    name: string
    message: Json
    applied_tags?: string[]
  }
  const { flags = 0, available_tags: available = [] } = world.channels.get(channelId) ?? {}
  if (flags & TAG_REQUIRED && tags.length === 0)
    return refused(400, 40067, 'A tag is required to create a forum post in this channel')
  const given = available.filter((tag) => tags.includes(tag.id))
  if (given.length < tags.length) return refused(400, 50035, 'Invalid Form Body: applied_tags')
  if (given.some((tag) => tag.moderated)) return refused(403, 50013, 'Missing Permissions')
  const id = world.id()
  const thread = world.startThread(channelId, id, name)
  if (tags.length > 0) thread.applied_tags = tags
  const first = store(world, request, id, message)
  world.messages.delete(first.id)
  world.messages.set(id, { ...first, id })
  return { status: 201, body: { ...world.describe(thread), message: world.asSent({ ...first, id }) } }
}

function registered(world: World, command: Json): Json {
  return {
    ...command,
    id: world.id(),
    application_id: APPLICATION,
    version: world.id(),
    nsfw: false,
    default_member_permissions: null,
    dm_permission: true,
  }
}

function putCommands(world: World, { body }: Request): Reply {
  world.commands = (body as Json[]).map((one) => registered(world, one))
  return ok(world.commands)
}

function postCommand(world: World, { body }: Request): Reply {
  const command = body as Json
  const same = (one: Json) => one['name'] === command['name'] && (one['type'] ?? 1) === (command['type'] ?? 1)
  const there = world.commands.some(same)
  world.commands = [...world.commands.filter((one) => !same(one)), registered(world, command)]
  return { status: there ? 200 : 201, body: world.commands.at(-1) }
}

function deleteCommand(world: World, _: Request, id = ''): Reply {
  world.commands = world.commands.filter((one) => one['id'] !== id)
  return done
}
