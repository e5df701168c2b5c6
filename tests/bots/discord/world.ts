/** What the fake Discord holds: a server with channels and people, messages, private conversations, interactions. */
import * as described from './described.ts'
import type { Channel, Interaction, Server, StoredMessage } from './shapes.ts'

/** Something that the bot made visible: a message, or another answer to an interaction. */
export type Shown =
  | { kind: 'new' | 'changed'; message: StoredMessage; interaction?: Interaction }
  | { kind: 'deferred' | 'modal' | 'choices'; interaction: Interaction }

export type { Channel, Interaction, Modal, ModalComponent, Server, StoredMessage } from './shapes.ts'

export const BOT = '100000000000000001'
export const APPLICATION = '100000000000000002'
export const GUILD = '100000000000000003'
export const OWNER = '100000000000000009'
/** The role that Discord makes for the bot when it is invited. */
export const BOT_ROLE = '100000000000000005'
/** What the guides have ticked in the invitation, as the integer that the Developer Portal shows. */
export const INVITED = 2_252_126_231_317_568n

/** Then it will not come any more, and the test says what it waited for. */
const WAIT = 5 * 60_000
/** The first instant of Discord's ids, in milliseconds. */
const EPOCH = 1_420_070_400_000

export class World {
  readonly channels = new Map<string, Channel>()
  readonly messages = new Map<string, StoredMessage>()
  readonly people = new Map<string, string>()
  readonly privates = new Map<string, string>()
  readonly closed = new Set<string>()
  readonly departed = new Set<string>()
  /** Channels that the bot may no longer write to, with Discord's reason. */
  readonly forbidden = new Map<string, number>()
  mayPin = true
  mayReact = true
  /** Of threads that others began. */
  mayManageThreads = true
  /** The guides do not ask for it. */
  mayManageChannels = false
  /** In the order in which they were pinned. */
  readonly pinned: string[] = []
  readonly interactions = new Map<string, Interaction>()
  readonly files = new Map<string, Uint8Array>()
  /** The servers that the bot is on. */
  readonly servers = new Map<string, Server>([[GUILD, joined('Institut')]])
  /** Of the application: the message content intent, for a bot on few servers. */
  flags = 1 << 19
  /** Channels whose description is refused to the bot. */
  readonly hidden = new Set<string>()
  /** What its members wear, and what those roles are called. */
  readonly worn = new Map<string, string[]>()
  readonly roles = new Map<string, string>()
  /** People who may manage the server. */
  readonly managers = new Set<string>()
  commands: Array<Record<string, unknown>> = []
  cdn = ''
  dispatch: (type: string, data: unknown) => void = () => undefined
  /** Hears of what the bot shows; `lost`: the bot will not be told that it did. */
  watch: ((shown: Shown, lost: boolean) => void) | undefined
  /** What is done now is not told to the bot. */
  losing = false
  /** By channel and nonce: a message that comes again is known by it. */
  readonly byNonce = new Map<string, StoredMessage>()
  /** The time by which ids are given: they carry it. */
  now: () => Date = () => new Date(1_467_753_800_000)
  #last = 200000000000000000n
  readonly #waiting = new Set<() => void>()

  id(): string {
    const atThisTime = BigInt(this.now().getTime() - EPOCH) << 22n
    const next = this.#last + 4096n
    this.#last = next > atThisTime ? next : atThisTime
    return String(this.#last)
  }

  /** Milliseconds. */
  ageOf({ id }: { id: string }): number {
    return this.now().getTime() - Number(BigInt(id) >> 22n) - EPOCH
  }

  shown(shown: Shown): void {
    this.watch?.(shown, this.losing)
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

  addRole(name: string): string {
    const id = this.id()
    this.roles.set(id, name)
    return id
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

  startThread(parent: string, messageId: string, name: string, owner = BOT): Channel {
    const thread = { id: messageId, type: 11, name, guild_id: GUILD, parent_id: parent, owner_id: owner }
    this.channels.set(thread.id, thread)
    this.dispatch('THREAD_CREATE', this.describe(thread))
    return thread
  }

  /** The last message written in a channel or thread. */
  latestIn(channelId: string): string | null {
    const ids = [...this.messages.values()].filter((one) => one.channel_id === channelId).map(({ id }) => id)
    return ids.reduce<string | null>((last, id) => (!last || BigInt(id) > BigInt(last) ? id : last), null)
  }

  describe = (channel: Channel) => described.channel(this, channel)
  user = (id: string) => described.user(this, id)
  member = (userId: string) => described.member(this, userId)
  asSent = (message: StoredMessage) => described.message(this, message)
  ready = (session: string, resumeUrl: string) => described.ready(this, session, resumeUrl)
  server = (id: string) => described.server(this, id)
  guildCreate = (id = GUILD, name = 'Institut') => described.guildCreate(this, id, name)

  /** Somebody writes; their message is there, and the bot hears of it. */
  write(
    userId: string,
    channelId: string,
    content: string,
    replyTo?: string,
    id = this.id(),
    more: Pick<StoredMessage, 'sent' | 'forwards'> = {},
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
      ...more,
    }
    for (const { name, bytes } of more.sent ?? []) this.files.set(`${id}/${name}`, bytes)
    this.messages.set(message.id, message)
    if (channel && !channel.locked) delete channel.archivedAt
    const { user: _, ...member } = this.member(userId)
    const event = {
      ...this.asSent(message),
      ...(channel?.guild_id ? { guild_id: channel.guild_id, member } : {}),
    }
    this.dispatch('MESSAGE_CREATE', event)
    return { message, event }
  }

  /** Its author changes a message, at that time. Discord may tell less than the whole. */
  edit(id: string, content: string, at: Date, { partly = false } = {}): void {
    const message = this.messages.get(id)
    if (!message) throw new Error(`no message ${id}`)
    message.content = content
    message.editedAt = at.toISOString().replace('Z', '000+00:00')
    const { guild_id } = this.channels.get(message.channel_id) ?? {}
    const { user: _, ...member } = this.member(message.author)
    const whole = this.asSent(message)
    const told = partly ? { id, channel_id: message.channel_id, edited_timestamp: message.editedAt } : whole
    this.dispatch('MESSAGE_UPDATE', {
      ...told,
      ...(guild_id ? { guild_id, ...(partly ? {} : { member }) } : {}),
    })
  }

  /** A message is deleted, by its author or somebody else: Discord does not say by whom. */
  remove(id: string): void {
    const message = this.messages.get(id)
    if (!message) throw new Error(`no message ${id}`)
    this.messages.delete(id)
    const { guild_id } = this.channels.get(message.channel_id) ?? {}
    this.dispatch('MESSAGE_DELETE', { id, channel_id: message.channel_id, ...(guild_id ? { guild_id } : {}) })
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
