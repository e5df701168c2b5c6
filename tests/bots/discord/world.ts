/** What the fake Discord holds: a server with channels and people, messages, private conversations, interactions. */
import type { Channel, Interaction, Server, StoredMessage } from './shapes.ts'

export type { Channel, Interaction, Modal, ModalComponent, Server, StoredMessage } from './shapes.ts'

export const BOT = '100000000000000001'
export const APPLICATION = '100000000000000002'
export const GUILD = '100000000000000003'
export const OWNER = '100000000000000009'
/** The role that Discord makes for the bot when it is invited. */
export const BOT_ROLE = '100000000000000005'
/** What the guides have ticked in the invitation, as the integer that the Developer Portal shows. */
export const INVITED = 309_237_763_072n

const WAIT = 15_000

export class World {
  readonly channels = new Map<string, Channel>()
  readonly messages = new Map<string, StoredMessage>()
  readonly people = new Map<string, string>()
  readonly privates = new Map<string, string>()
  readonly closed = new Set<string>()
  readonly departed = new Set<string>()
  /** Channels that the bot may no longer write to, with Discord's reason. */
  readonly forbidden = new Map<string, number>()
  readonly interactions = new Map<string, Interaction>()
  readonly files = new Map<string, Uint8Array>()
  /** The servers that the bot is on. */
  readonly servers = new Map<string, Server>([[GUILD, joined('Institut')]])
  /** Of the application: the message content intent, for a bot on few servers. */
  flags = 1 << 19
  /** Channels whose description is refused to the bot. */
  readonly hidden = new Set<string>()
  commands: Array<Record<string, unknown>> = []
  cdn = ''
  dispatch: (type: string, data: unknown) => void = () => undefined
  #last = 200000000000000000n
  readonly #waiting = new Set<() => void>()

  id(): string {
    this.#last += 4096n
    return String(this.#last)
  }

  changed(): void {
    for (const check of [...this.#waiting]) check()
  }

  until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check)
        reject(new Error(`waited in vain for ${what}`))
      }, WAIT)
      const check = () => {
        if (!holds()) return
        clearTimeout(timer)
        this.#waiting.delete(check)
        resolve()
      }
      this.#waiting.add(check)
    })
  }

  addChannel(name: string, type = 0, more: Partial<Channel> = {}): Channel {
    const channel = { id: this.id(), type, name, guild_id: GUILD, ...more }
    this.channels.set(channel.id, channel)
    return channel
  }

  addPerson(name: string): string {
    const id = this.id()
    this.people.set(id, name)
    return id
  }

  privateOf(userId: string): string {
    const known = this.privates.get(userId)
    if (known) return known
    const id = this.id()
    this.privates.set(userId, id)
    this.channels.set(id, { id, type: 1, name: '' })
    return id
  }

  personIn(channelId: string): string | undefined {
    return [...this.privates].find(([, channel]) => channel === channelId)?.[0]
  }

  startThread(parent: string, messageId: string, name: string): Channel {
    const thread = { id: messageId, type: 11, name, guild_id: GUILD, parent_id: parent }
    this.channels.set(thread.id, thread)
    this.dispatch('THREAD_CREATE', this.describe(thread))
    return thread
  }

  describe(channel: Channel): Record<string, unknown> {
    const thread = channel.parent_id
      ? {
          owner_id: BOT,
          message_count: 0,
          member_count: 1,
          thread_metadata: {
            archived: false,
            auto_archive_duration: 1440,
            archive_timestamp: '2026-01-01T00:00:00Z',
            locked: false,
          },
        }
      : { position: 0, permission_overwrites: [], nsfw: false }
    const direct =
      channel.type === 1
        ? { recipients: [this.user(this.personIn(channel.id) ?? '')], last_message_id: null }
        : thread
    return { ...direct, ...channel }
  }

  user(id: string): Record<string, unknown> {
    const name = id === BOT ? 'SOS TICE' : (this.people.get(id) ?? 'inconnu')
    return {
      id,
      username: name.toLowerCase().replace(/[^a-z]/g, '') || 'x',
      global_name: name,
      discriminator: '0',
      avatar: null,
      bot: id === BOT,
    }
  }

  ready(session: string, resumeUrl: string): Record<string, unknown> {
    return {
      v: 10,
      user: this.user(BOT),
      guilds: [{ id: GUILD, unavailable: true }],
      session_id: session,
      resume_gateway_url: resumeUrl,
      shard: [0, 1],
      application: { id: APPLICATION, flags: this.flags },
    }
  }

  /** As `GET /guilds/…` tells it. */
  server(id: string): Record<string, unknown> | undefined {
    const server = this.servers.get(id)
    if (!server) return undefined
    const role = (roleId: string, permissions: bigint) => ({ id: roleId, permissions: String(permissions) })
    return {
      id,
      name: server.name,
      owner_id: OWNER,
      roles: [role(id, server.permissions.everyone), role(BOT_ROLE, server.permissions.bot)],
      features: server.features,
      preferred_locale: server.locale,
      system_channel_id: server.systemChannel,
    }
  }

  guildCreate(id = GUILD, name = 'Institut'): Record<string, unknown> {
    const all = [...this.channels.values()].filter((one) => one.guild_id === id)
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
        {
          id,
          name: '@everyone',
          permissions: '0',
          position: 0,
          color: 0,
          hoist: false,
          managed: false,
          mentionable: false,
          flags: 0,
        },
      ],
      emojis: [],
      stickers: [],
      members: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      channels: all.filter((one) => !one.parent_id).map((one) => this.describe(one)),
      threads: all.filter((one) => one.parent_id).map((one) => this.describe(one)),
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

  member(userId: string): Record<string, unknown> {
    return {
      user: this.user(userId),
      nick: null,
      roles: [],
      joined_at: '2026-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0,
      permissions: '0',
    }
  }

  /** Somebody writes; their message is there, and the bot hears of it. */
  write(
    userId: string,
    channelId: string,
    content: string,
    replyTo?: string,
    id = this.id(),
  ): { message: StoredMessage; event: unknown } {
    const channel = this.channels.get(channelId)
    const message: StoredMessage = {
      id,
      channel_id: channelId,
      author: userId,
      content,
      embeds: [],
      components: [],
      attachments: [],
      flags: 0,
      ...(replyTo ? { replyTo } : {}),
    }
    this.messages.set(message.id, message)
    const { user: _, ...member } = this.member(userId)
    const event = {
      id: message.id,
      type: replyTo ? 19 : 0,
      channel_id: channelId,
      content,
      author: this.user(userId),
      timestamp: '2026-01-01T00:00:00Z',
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      ...(replyTo ? { message_reference: { type: 0, message_id: replyTo, channel_id: channelId } } : {}),
      ...(channel?.guild_id ? { guild_id: channel.guild_id, member } : {}),
    }
    this.dispatch('MESSAGE_CREATE', event)
    return { message, event }
  }

  /** Somebody uses a command, a button or a form; the bot hears of it. */
  interact(
    userId: string,
    channelId: string,
    type: number,
    data: unknown,
    message?: StoredMessage,
    locale = 'fr',
  ): { interaction: Interaction; event: unknown } {
    const id = this.id()
    const channel = this.channels.get(channelId)
    const interaction: Interaction = {
      id,
      token: `token-${id}`,
      userId,
      channelId,
      state: 'new',
      ephemeral: true,
      said: [],
      expired: false,
      ...(message ? { message } : {}),
    }
    this.interactions.set(interaction.token, interaction)
    const inGuild = channel?.guild_id !== undefined
    const event = {
      id,
      application_id: APPLICATION,
      type,
      token: interaction.token,
      version: 1,
      channel_id: channelId,
      ...(channel ? { channel: { ...this.describe(channel), permissions: '0' } } : {}),
      locale,
      app_permissions: '0',
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
      context: inGuild ? 0 : 1,
      data,
      ...(inGuild
        ? {
            guild_id: channel?.guild_id,
            guild: { id: GUILD, locale: 'fr', features: [] },
            member: this.member(userId),
          }
        : { user: this.user(userId) }),
      ...(message ? { message: this.asSent(message) } : {}),
    }
    this.dispatch('INTERACTION_CREATE', event)
    return { interaction, event }
  }

  asSent(message: StoredMessage): Record<string, unknown> {
    return {
      id: message.id,
      type: 0,
      channel_id: message.channel_id,
      content: message.content,
      author: this.user(message.author),
      flags: message.flags,
      embeds: message.embeds,
      components: message.components,
      attachments: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      timestamp: '2026-01-01T00:00:00Z',
      edited_timestamp: null,
      ...(message.nonce ? { nonce: message.nonce } : {}),
    }
  }
}

/** A server as it is when the bot was invited as the guides say, and nothing was changed in its settings. */
export function joined(name: string): Server {
  return {
    name,
    permissions: { everyone: 0n, bot: INVITED },
    features: [],
    locale: 'en-US',
    systemChannel: null,
  }
}
