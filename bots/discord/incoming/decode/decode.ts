/** From Discord's events to what the core understands, or to a step of our own. Pure. */
import { z } from 'zod'
import type { Catalogue } from '../../../../core/command/catalogue.ts'
import type { AnyCommand } from '../../../../core/command/command.ts'
import type { AboutMessage, Incoming, Vouched } from '../../../../core/command/incoming.ts'
import { calledWith } from '../../../../core/command/named-command.ts'
import type { Messages } from '../../../../core/i18n/messages.ts'
import { type Account, LANGUAGES, type Language } from '../../../../core/kernel/actor.ts'
import type { Intent } from '../../../../core/view/card.ts'
import { together } from '../../../exchange/text/continued.ts'
import { valueOfOption } from '../../forms/form.ts'
import { memberPicked, vouchedIn } from '../../forms/picked.ts'
import { INPUT_LENGTH } from '../../limits.ts'
import { optionCalled } from '../../setup/register.ts'
import { CHOICE, decodeCustomId } from '../../wire/ids.ts'
import { accountOf, badgesIn, nameIn, placeIn } from '../../wire/member.ts'
import {
  type attachment,
  commandData,
  componentData,
  interaction,
  modalData,
  resolved,
  type user,
} from '../../wire/payload.ts'
import { namesFrom, readable } from '../../wire/readable.ts'
import { languageOf } from '../../words.ts'

/** A file that somebody handed in, where Discord keeps it. */
export type Attached = { name: string; size: number; url: string; alt?: string }

/** Who acts where, and how they are answered. */
export type Origin = {
  id: string
  token: string
  applicationId: string
  account: Account
  name?: string
  place: Incoming['place']
  badges?: Incoming['badges']
  vouched?: Vouched
  /** The message that the menu was opened on. */
  about?: AboutMessage
  /** The channel itself, which for a thread differs from the place's. */
  channelId: string
  language: Language
  /** The act came from a step of a form, which only this person sees: what follows takes its place. */
  onStep: boolean
  /** It was pressed on a card that nobody else sees. */
  onOwnCard: boolean
}

/** What a step of a form says: texts and choices by part, and files. */
export type Submitted = { values: Record<string, string | string[]>; uploads: Record<string, Attached[]> }

export type Step = { origin: Origin } & (
  | { kind: 'suggest'; command: string; option: string; typed: string; before: string }
  | { kind: 'run'; command: AnyCommand | undefined; intent: Intent; uploads: Record<string, Attached[]> }
  | { kind: 'prefilled'; command: AnyCommand; option: string; text: string }
  | { kind: 'open'; key: string; step: number }
  | { kind: 'drop'; key: string }
  | { kind: 'step'; key: string; step: number; submitted: Submitted }
  | { kind: 'form'; key?: string; command: AnyCommand; intent: Intent; submitted: Submitted }
)

/** What a channel or a role of a server is called; undefined where Discord has not told, or it is nobody's business. */
export type NameOf = (
  kind: 'channel' | 'role',
  id: string,
  serverId: string | undefined,
) => string | undefined

export type Decoding = {
  catalogue: Catalogue
  messages: (language: Language) => Messages
  /** What a server is called; undefined while it is not known yet. */
  serverName: (serverId: string) => string | undefined
  /** The bot's own account, once it is known. */
  self: () => string | undefined
  nameOf: NameOf
}

const COMMAND = 2
const COMPONENT = 3
const AUTOCOMPLETE = 4
const MODAL = 5
/** The type of a select of people and roles. */
const MEMBERS = 7
const EPHEMERAL = 1 << 6
const ADMINISTRATOR = 1n << 3n
const MANAGE_GUILD = 1n << 5n
const THREADS = new Set([10, 11, 12])

/** The kind of a refusal that is told by its words: without a shape, or with one that leads nowhere here. */
export function reasonOf(why: string): 'malformed' | 'unknown' {
  return /^malformed|without/.test(why) ? 'malformed' : 'unknown'
}

/** A string says why the event is refused; it holds nothing of the event. */
export function decodeInteraction(raw: unknown, deps: Decoding): Step | string {
  const read = interaction.safeParse(raw)
  if (!read.success) return 'malformed interaction'
  const one = read.data
  const actor = one.member?.user ?? one.user
  const channelId = one.channel_id ?? one.channel?.id
  if (!actor || !channelId) return 'interaction without actor or channel'
  if (actor.bot) return 'interaction of a bot'
  const origin = originOf(one, actor, channelId, deps)
  switch (one.type) {
    case COMMAND:
      return command(one.data, origin, deps)
    case COMPONENT:
      return component(one.data, origin, deps)
    case AUTOCOMPLETE:
      return suggestion(one.data, origin, deps)
    case MODAL:
      return modal(one.data, origin, deps)
    default:
      return 'interaction of an unknown type'
  }
}

function originOf(
  one: z.infer<typeof interaction>,
  actor: z.infer<typeof user>,
  channelId: string,
  deps: Decoding,
): Origin {
  const ephemeral = ((one.message?.flags ?? 0) & EPHEMERAL) !== 0
  // Only our own steps are replaced by what follows; cards stay.
  const own = ephemeral && JSON.stringify(one.message?.components ?? []).includes('"~')
  const name = nameIn(one.member?.nick, actor)
  const data = z.object({ resolved: resolved.optional() }).safeParse(one.data)
  const vouched = data.success ? vouchedIn(data.data.resolved, one.guild_id) : undefined
  const permissions = BigInt(one.member?.permissions ?? '0')
  const stands = standsIn(channelId, one.channel)
  // What is pressed on a message, outside any thread of Discord's, is about that message.
  const thread = stands.thread ?? (ephemeral ? undefined : one.message?.id)
  return {
    id: one.id,
    token: one.token,
    applicationId: one.application_id,
    account: accountOf(actor.id),
    ...(name ? { name } : {}),
    place: {
      private: one.guild_id === undefined,
      channelId: stands.channelId,
      ...placeIn(one.guild_id, deps.serverName),
      ...(permissions & (ADMINISTRATOR | MANAGE_GUILD) ? { administrator: true } : {}),
      ...(thread === undefined ? {} : { thread }),
    },
    ...badgesIn(one.guild_id, one.member?.roles),
    ...(vouched ? { vouched } : {}),
    channelId,
    language: languageOf(one.locale),
    onStep: own,
    onOwnCard: one.message !== undefined && !own && (ephemeral || one.guild_id === undefined),
  }
}

/** A thread of Discord's is a channel with a parent; to the core it is a thread of that parent. */
export function standsIn(
  channelId: string,
  known: { type: number; parent_id?: string | null | undefined } | undefined,
): { channelId: string; thread?: string } {
  return known && THREADS.has(known.type) && known.parent_id
    ? { channelId: known.parent_id, thread: channelId }
    : { channelId }
}

function command(raw: unknown, origin: Origin, deps: Decoding): Step | string {
  const data = commandData.safeParse(raw)
  if (!data.success) return 'malformed command'
  const { name, type, options = [], target_id, resolved: found } = data.data
  if (type === 3) {
    const message = found?.messages?.[target_id ?? '']
    const names = namesFrom(message?.mentions, deps.nameOf, origin)
    return menu(name, target_id, message, readable(message?.content ?? '', names), origin, deps)
  }
  const called = deps.catalogue.byName(name)
  if (!called) return { kind: 'run', origin, command: undefined, intent: stale(name), uploads: {} }
  const input: Record<string, string> = {}
  const uploads: Record<string, Attached[]> = {}
  for (const given of options) {
    const option = optionCalled(called, given.name, deps.messages)
    if (option === undefined || given.value === undefined) continue
    if (called.options[option]?.kind === 'files') {
      const file = found?.attachments?.[String(given.value)]
      if (file) uploads[option] = [uploadOf(file)]
    } else {
      const value = String(given.value)
      input[option] = called.options[option]?.kind === 'members' ? memberPicked(value, found) : value
    }
  }
  const meant = calledWith(deps.catalogue, called, input)
  return { kind: 'run', origin, command: meant, intent: { command: meant.id, input }, uploads }
}

/** The core answers a command that it does not know with what to do instead, in the person's language. */
function stale(name: string): Intent {
  return { command: name.slice(0, 100), input: {} }
}

function menu(
  name: string,
  target: string | undefined,
  message: Pointed | undefined,
  text: string,
  origin: Origin,
  deps: Decoding,
): Step | string {
  const isCalled = ({ fromMessage }: AnyCommand) =>
    LANGUAGES.some((language) => fromMessage?.name(deps.messages(language)) === name)
  const called = deps.catalogue.all.find(isCalled)
  if (!called?.fromMessage) return 'unknown menu entry'
  const { takes } = called.fromMessage
  const { thread = target ?? '' } = origin.place
  const place = { ...origin.place, thread, ...(target === undefined ? {} : { repliesTo: [target] }) }
  if (typeof takes === 'string') {
    const about = takes === 'message' ? { about: pointedAt(target ?? '', message, text, origin, deps) } : {}
    return {
      kind: 'run',
      origin: { ...origin, place, ...about },
      command: called,
      intent: { command: called.id, input: {} },
      uploads: {},
    }
  }
  return { kind: 'prefilled', origin, command: called, option: takes.text, text }
}

type Pointed = NonNullable<z.infer<typeof resolved>['messages']>[string]

/** The message that the menu was opened on, as the core keeps it. */
function pointedAt(
  ref: string,
  message: Pointed | undefined,
  text: string,
  { channelId, place: { serverId } }: Origin,
  { self }: Decoding,
): AboutMessage {
  const { author, webhook_id, timestamp } = message ?? {}
  const isOurs = webhook_id !== undefined || author?.bot === true || author?.id === self()
  return {
    ref,
    at: timestamp ?? sentAt(ref),
    ...(message?.content === undefined ? {} : { text }),
    ...(isOurs ? { author: 'assistant' as const } : author ? { author: { userId: author.id } } : {}),
    ...(serverId === undefined
      ? {}
      : { link: `https://discord.com/channels/${serverId}/${channelId}/${ref}` }),
  }
}

/** An id of Discord's says when what it is of was made. */
function sentAt(id: string): string {
  return new Date(Number(BigInt(id || 0) >> 22n) + 1_420_070_400_000).toISOString()
}

function component(raw: unknown, origin: Origin, deps: Decoding): Step | string {
  const data = componentData.safeParse(raw)
  if (!data.success) return 'malformed component'
  const { custom_id, values: [chosen = ''] = [] } = data.data
  const id = decodeCustomId(deps.catalogue, custom_id.startsWith(CHOICE) ? chosen : custom_id)
  if (id?.kind === 'open' || id?.kind === 'drop') return { ...id, origin }
  const intent = id?.kind === 'intent' ? id.intent : stale('')
  return { kind: 'run', origin, command: deps.catalogue.byId(intent.command), intent, uploads: {} }
}

function suggestion(raw: unknown, origin: Origin, deps: Decoding): Step | string {
  const data = commandData.safeParse(raw)
  if (!data.success) return 'malformed autocompletion'
  const called = deps.catalogue.byName(data.data.name)
  const focused = data.data.options?.find((one) => one.focused)
  const option = called && focused ? optionCalled(called, focused.name, deps.messages) : undefined
  if (!called || option === undefined) return 'autocompletion of an unknown option'
  const whole = String(focused?.value ?? '')
  // Of several values the last one is being typed.
  const several = called.options[option]?.kind === 'choices'
  const at = several ? whole.search(/[^\s,;]*$/) : 0
  return {
    kind: 'suggest',
    origin,
    command: called.id,
    option,
    typed: whole.slice(at),
    before: whole.slice(0, at),
  }
}

function modal(raw: unknown, origin: Origin, deps: Decoding): Step | string {
  const data = modalData.safeParse(raw)
  if (!data.success) return 'malformed form'
  const id = decodeCustomId(deps.catalogue, data.data.custom_id)
  const submitted: Submitted = { values: {}, uploads: {} }
  for (const { component: part } of data.data.components) {
    if (!part) continue
    const files = (part.values ?? []).map((one) => data.data.resolved?.attachments?.[one])
    if (files.length > 0 && files.every((file) => file !== undefined)) {
      submitted.uploads[part.custom_id] = files.map((file) => uploadOf(file as z.infer<typeof attachment>))
    } else if (part.values) {
      const read = (one: string) =>
        part.type === MEMBERS ? memberPicked(one, data.data.resolved) : valueOfOption(one)
      submitted.values[part.custom_id] = part.values.map(read)
    } else {
      const name = part.custom_id.replace(/#\d+$/, '')
      const before = [submitted.values[name] ?? ''].flat().join('\n')
      submitted.values[name] = together(before, part.value ?? '', INPUT_LENGTH)
    }
  }
  if (id?.kind === 'step') return { ...id, origin, submitted }
  const called = id?.kind === 'form' ? deps.catalogue.byId(id.intent.command) : undefined
  if (id?.kind !== 'form' || !called) return 'form of an unknown command'
  return { ...id, origin, command: called, submitted }
}

export function uploadOf({ filename, size, url, description }: z.infer<typeof attachment>): Attached {
  return { name: filename, size, url, ...(description ? { alt: description } : {}) }
}

export function incomingOf(origin: Origin, eventId: string, body: Incoming['body']): Incoming {
  const { account, name, place, badges, vouched, about } = origin
  return {
    eventId,
    account,
    ...(name ? { name } : {}),
    ...(badges ? { badges } : {}),
    ...(vouched ? { vouched } : {}),
    ...(about ? { about } : {}),
    place,
    body,
  }
}
