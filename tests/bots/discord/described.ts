/** How Discord describes what the fake holds: people, channels, servers, messages. */
import type { Channel, StoredMessage } from './shapes.ts'
import { APPLICATION, BOT, BOT_ROLE, GUILD, OWNER, type World } from './world.ts'

type Json = Record<string, unknown>

export function user(world: World, id: string): Json {
  const name = id === BOT ? 'SOS TICE' : (world.people.get(id) ?? 'inconnu')
  return {
    id,
    username: name.toLowerCase().replace(/[^a-z]/g, '') || 'x',
    global_name: name,
    discriminator: '0',
    avatar: null,
    bot: id === BOT,
  }
}

export function member(world: World, userId: string): Json {
  return {
    user: user(world, userId),
    nick: null,
    roles: world.worn.get(userId) ?? [],
    joined_at: '2026-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions: world.managers.has(userId) ? '32' : '0',
  }
}

export function channel(world: World, one: Channel): Json {
  const thread = one.parent_id
    ? {
        owner_id: one.owner_id ?? BOT,
        message_count: 0,
        member_count: 1,
        thread_metadata: {
          archived: one.archivedAt !== undefined,
          auto_archive_duration: 1440,
          archive_timestamp: (one.archivedAt ?? new Date('2026-01-01')).toISOString(),
          locked: one.locked ?? false,
        },
      }
    : { position: 0, permission_overwrites: [], nsfw: false }
  const direct =
    one.type === 1
      ? { recipients: [user(world, world.personIn(one.id) ?? '')], last_message_id: null }
      : thread
  const { archivedAt: _, locked: __, ...told } = one
  return { ...direct, ...told }
}

/** As Discord sends what a person forwards: what was written, and not by whom. */
function snapshotOf(content: string): Json {
  const nothing = { embeds: [], attachments: [], mentions: [], mention_roles: [], components: [] }
  const times = { timestamp: '2026-01-01T00:00:00Z', edited_timestamp: null }
  return { message: { type: 0, content, flags: 0, ...nothing, ...times } }
}

/** A message as REST tells it: without its server and without who its author is there. */
export function message(world: World, one: StoredMessage, isNested = false): Json {
  const replied = isNested ? undefined : world.messages.get(one.replyTo ?? '')
  return {
    id: one.id,
    type: one.replyTo ? 19 : 0,
    channel_id: one.channel_id,
    content: one.content,
    author: user(world, one.author),
    flags: one.flags,
    embeds: one.embeds,
    components: one.components,
    attachments: (one.sent ?? []).map(({ name, bytes }) => ({
      id: one.id,
      filename: name,
      size: bytes.length,
      url: `${world.cdn}/${one.id}/${name}`,
      proxy_url: '',
    })),
    mentions: [...one.content.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => user(world, id)),
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: '2026-01-01T00:00:00Z',
    edited_timestamp: one.editedAt ?? null,
    ...(one.nonce ? { nonce: one.nonce } : {}),
    ...(one.replyTo
      ? { message_reference: { type: 0, message_id: one.replyTo, channel_id: one.channel_id } }
      : {}),
    ...(one.forwards === undefined
      ? {}
      : {
          message_reference: { type: 1, message_id: '900000000000000005', channel_id: one.channel_id },
          message_snapshots: [snapshotOf(one.forwards)],
        }),
    // Told with its own reference, and not with what that one replied to.
    ...(one.replyTo && !isNested
      ? { referenced_message: replied ? message(world, replied, true) : null }
      : {}),
  }
}

export function ready(world: World, session: string, resumeUrl: string): Json {
  return {
    v: 10,
    user: user(world, BOT),
    guilds: [{ id: GUILD, unavailable: true }],
    session_id: session,
    resume_gateway_url: resumeUrl,
    shard: [0, 1],
    application: { id: APPLICATION, flags: world.flags },
  }
}

/** As `GET /guilds/…` tells it. */
export function server(world: World, id: string): Json | undefined {
  const one = world.servers.get(id)
  if (!one) return undefined
  const role = (roleId: string, permissions: bigint) => ({ id: roleId, permissions: String(permissions) })
  return {
    id,
    name: one.name,
    owner_id: OWNER,
    roles: [role(id, one.permissions.everyone), role(BOT_ROLE, one.permissions.bot)],
    features: one.features,
    preferred_locale: one.locale,
    system_channel_id: one.systemChannel,
  }
}

function roleOf(id: string, name: string, permissions = 0n): Json {
  const plain = { position: 0, color: 0, hoist: false, managed: false, mentionable: false, flags: 0 }
  return { id, name, permissions: String(permissions), ...plain }
}

/** As the gateway tells it, with its channels and with the threads that are not archived. */
export function guildCreate(world: World, id: string, name: string): Json {
  const all = [...world.channels.values()].filter((one) => one.guild_id === id && !one.archivedAt)
  return {
    id,
    name,
    owner_id: OWNER,
    joined_at: '2026-01-01T00:00:00Z',
    large: false,
    unavailable: false,
    member_count: 7,
    features: [],
    roles: [
      roleOf(id, '@everyone', world.servers.get(id)?.permissions.everyone),
      ...[...world.roles].map(([role, called]) => roleOf(role, called)),
    ],
    emojis: [],
    stickers: [],
    members: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    channels: all.filter((one) => !one.parent_id).map((one) => channel(world, one)),
    threads: all.filter((one) => one.parent_id).map((one) => channel(world, one)),
    preferred_locale: 'fr',
    premium_tier: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
  }
}
