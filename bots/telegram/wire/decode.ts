/** From an update to what somebody did, and the ids of Telegram. Pure. */

import { CALLED_ALONE, parseCommandLine } from '../../../core/command/grammar.ts'
import type { AboutMessage } from '../../../core/command/incoming.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'
import { asTypedLine, bare } from '../../../core/kernel/written.ts'
import { saidToUs } from '../../exchange/text/addressed.ts'
import { belowQuotation, withQuotations } from '../../exchange/text/quoting.ts'
import { readable } from './readable.ts'
import type { Update, UpdateMessage } from './update.ts'
import { joined } from './whole.ts'

export const PLATFORM = 'telegram'
/** Telegram's ids of people and chats are the same everywhere, so there is one workspace. */
export const WORKSPACE = 'telegram'

/** A file that somebody sent; nothing of it has been fetched. */
export type Attachment = { fileId: string; name: string; size?: number }

/** Where and by whom. `replyTo` is the one level of the chain that Telegram tells. */
export type Origin = {
  updateId: number
  account: Account
  name: string
  /** When the message was written: Telegram keeps what nobody asks for during a day. Not told of buttons. */
  saidAt?: string
  /** When it was edited, as an ISO instant: these are the words of now. */
  editedAt?: string
  /** What was written came in parts, and none of the messages has it all. */
  isInParts?: true
  /** What their app is set to, for what is said before we know them. */
  appLanguage: Language
  private: boolean
  chatId: number
  /** A forum topic. */
  topic?: number
  /** They made it, as far as Telegram tells: of what replies to nothing. */
  isOwnTopic?: true
  title?: string
  /** As its maker called it, where Telegram tells: of what replies to nothing. */
  topicName?: string
  messageId: number
  /** The other messages of what came in parts: whoever replies to one of them replies to the whole. */
  otherIds?: readonly number[]
  replyTo?: number
  repliedTo?: { userId: string; name: string }
  /** The message that was replied to, as Telegram repeats it. */
  about?: AboutMessage
  /** It was the bot's own message that was replied to. */
  repliesToUs?: boolean
}

export type Event =
  | { kind: 'words'; origin: Origin; text: string; files: readonly Attachment[] }
  | { kind: 'command'; origin: Origin; text: string; name: string; files: readonly Attachment[] }
  | { kind: 'start'; origin: Origin; payload: string }
  /** Something without words: a voice message, a sticker, a picture alone. */
  | { kind: 'wordless'; origin: Origin; files: readonly Attachment[] }
  | { kind: 'button'; origin: Origin; callbackId: string; data: string }
  /** The bot was added to a group; by an administrator whom Telegram does not name, `origin` is nobody's. */
  | { kind: 'added'; origin: Origin; isAnonymous?: true }
  /** An administrator whom Telegram does not name. Who meant us did so by a command, or else by a reply. */
  | {
      kind: 'anonymous'
      at: Pick<Origin, 'chatId' | 'topic' | 'messageId'>
      command?: string
      isToAll: boolean
    }
  | { kind: 'migrated'; updateId: number; from: number; to: number }
  | { kind: 'ignored'; updateId: number; why: string }

export type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>

/** `username` is the bot's own, without `@`: commands for other bots are not ours. */
export function decode(update: Update, username: string): Event {
  const ignored = (why: string): Event => ({ kind: 'ignored', updateId: update.update_id, why })
  const { edited_message: edited, callback_query: pressed } = update
  const message = edited ?? update.message
  if (pressed) {
    if (pressed.from.is_bot || !pressed.message || pressed.message.chat.type === 'channel')
      return ignored('button without a place')
    return {
      kind: 'button',
      origin: originOf(update.update_id, pressed.from, pressed.message),
      callbackId: pressed.id,
      data: pressed.data ?? '',
    }
  }
  if (!message) return ignored('kind of update')
  if (message.migrate_to_chat_id !== undefined)
    return migrated(update.update_id, message.chat.id, message.migrate_to_chat_id)
  if (message.migrate_from_chat_id !== undefined)
    return migrated(update.update_id, message.migrate_from_chat_id, message.chat.id)
  const isSelf = (name: string | undefined) => name?.toLowerCase() === username.toLowerCase()
  const { from, chat } = message
  if (!from || chat.type === 'channel') return ignored('not a person')
  const standing = originOf(update.update_id, from, message)
  const origin = {
    ...standing,
    saidAt: new Date(message.date * 1000).toISOString(),
    ...(edited ? { editedAt: new Date((edited.edit_date ?? edited.date) * 1000).toISOString() } : {}),
    repliesToUs: standing.replyTo !== undefined && isSelf(message.reply_to_message?.from?.username),
  }
  const text = wordsOf(message, username)
  // What stood there without words, or was said by nobody we know, is no other for being edited.
  if (edited && (message.sender_chat || bare(text).trim() === '')) return ignored('an edit without words')
  const command = commandOf(text)
  const isForOthers = command?.bot !== undefined && !isSelf(command.bot)
  // Anonymous administrators and channels speak through a bot of Telegram's; nobody knows who they are.
  if (message.sender_chat?.id === chat.id && !isForOthers && bare(text).trim() !== '') {
    const isToAll = !command && !origin.repliesToUs
    return { kind: 'anonymous', at: origin, isToAll, ...(command ? { command: command.name } : {}) }
  }
  // A group that is made with us in it names no members.
  const isAdded = message.group_chat_created || message.new_chat_members?.some((one) => isSelf(one.username))
  if (isAdded && message.sender_chat?.id === chat.id) return { kind: 'added', origin, isAnonymous: true }
  if (from.is_bot || message.sender_chat) return ignored('not a person')
  if (isAdded) return { kind: 'added', origin }
  const files = attachmentsOf(message)
  if (bare(text).trim() === '') {
    if (files.length === 0 && !isWordless(message)) return ignored('service message')
    return { kind: 'wordless', origin, files }
  }
  if (!command) return { kind: 'words', origin, text: withQuote(text, message, origin), files }
  if (isForOthers) return ignored('for another bot')
  if (command.name.toLowerCase() === 'start') return { kind: 'start', origin, payload: command.rest.trim() }
  const line = `/${command.name} ${command.rest}`.trim()
  const about = aboutOf(message, origin)
  return {
    kind: 'command',
    origin: { ...origin, ...(about ? { about } : {}) },
    name: command.name,
    text: line,
    files,
  }
}

/** The message that these updates are parts of, with the files of each. */
export function decodeWhole(parts: readonly Update[], username: string): Event {
  const [first] = parts
  const whole = joined(parts)
  if (!first || !whole) return { kind: 'ignored', updateId: 0, why: 'no part' }
  const event = decode(whole, username)
  if (!('origin' in event) || parts.length === 1) return event
  const messages = parts.flatMap(({ message }) => message ?? [])
  const withWords = messages.filter((one) => bare(textOf(one, username)).trim() !== '')
  const origin = {
    ...event.origin,
    otherIds: messages.slice(1).map((one) => one.message_id),
    ...(withWords.length > 1 ? { isInParts: true as const } : {}),
  }
  return 'files' in event
    ? { ...event, origin, files: messages.flatMap(attachmentsOf) }
    : { ...event, origin }
}

/** The id of a place: a forum topic is a place of its own, unless it is a thread of its chat (see topics.ts). */
export function channelOf(origin: { chatId: number; topic?: number }): string {
  return origin.topic === undefined ? String(origin.chatId) : `${origin.chatId}/${origin.topic}`
}

/** The chat and the topic of a place's id; undefined when it is none of ours. */
export function placeOf(channelId: string): { chatId: number; topic?: number } | undefined {
  const match = /^(-?\d{1,16})(?:\/(\d{1,16}))?$/.exec(channelId)
  if (!match) return undefined
  return { chatId: Number(match[1]), ...(match[2] === undefined ? {} : { topic: Number(match[2]) }) }
}

/** The address that opens the private conversation with the bot, and tells it this word. */
export function startAddress(username: string, word: string): string {
  return `https://t.me/${username}?start=${word}`
}

export function eventIdOf(origin: Pick<Origin, 'updateId'>): string {
  return String(origin.updateId)
}

function migrated(updateId: number, from: number, to: number): Event {
  return { kind: 'migrated', updateId, from, to }
}

type Sender = NonNullable<UpdateMessage['from']>
type Standing = Pick<
  UpdateMessage,
  'chat' | 'message_id' | 'message_thread_id' | 'is_topic_message' | 'reply_to_message'
>

function originOf(updateId: number, from: Sender, message: Standing): Origin {
  const { chat, reply_to_message: reply } = message
  const isPrivate = chat.type === 'private'
  // Ordinary supergroups number their reply chains in the same field; only a topic is a place.
  const topic = message.is_topic_message && !isPrivate ? message.message_thread_id : undefined
  // In a topic every message that replies to nothing is shown as a reply to the topic's creation.
  const made = reply && (reply.message_id === topic || 'forum_topic_created' in reply) ? reply : undefined
  const replies = reply && !made
  return {
    updateId,
    account: { platform: PLATFORM, workspaceId: WORKSPACE, userId: String(from.id) },
    name: nameOf(from),
    appLanguage: from.language_code?.toLowerCase().startsWith('en') ? 'en' : 'fr',
    private: isPrivate,
    chatId: chat.id,
    ...(topic === undefined ? {} : { topic }),
    ...(topic !== undefined && made?.forum_topic_created?.name
      ? { topicName: made.forum_topic_created.name }
      : {}),
    ...(topic !== undefined && made?.from?.id === from.id ? { isOwnTopic: true } : {}),
    ...(chat.title === undefined ? {} : { title: chat.title }),
    messageId: message.message_id,
    ...(replies ? { replyTo: reply.message_id, ...authorOf(reply) } : {}),
  }
}

/** The message that was replied to. Telegram repeats it, however old it is. */
function aboutOf({ reply_to_message: reply, chat }: UpdateMessage, origin: Origin): AboutMessage | undefined {
  if (!reply || origin.replyTo === undefined) return undefined
  const text = reply.text ?? reply.caption
  const entities = (reply.text === undefined ? reply.caption_entities : reply.entities) ?? []
  const { repliedTo, topic } = origin
  const ours = reply.from?.is_bot ? { author: 'assistant' as const } : {}
  // Only supergroups have addresses, and only their members can follow them.
  const group = /^-100(\d+)$/.exec(String(chat.id))?.[1]
  const path = [group, topic, reply.message_id].filter((part) => part !== undefined).join('/')
  return {
    ref: String(reply.message_id),
    text: text === undefined ? '' : readable(text, entities),
    ...(repliedTo ? { author: repliedTo } : ours),
    at: reply.date === undefined ? (origin.saidAt ?? '') : new Date(reply.date * 1000).toISOString(),
    ...(group === undefined ? {} : { link: `https://t.me/c/${path}` }),
  }
}

/** Whose message was replied to; bots and channels are nobody. */
function authorOf(reply: NonNullable<UpdateMessage['reply_to_message']>): Pick<Origin, 'repliedTo'> {
  const { from, sender_chat: channel } = reply
  return from && !from.is_bot && !channel
    ? { repliedTo: { userId: String(from.id), name: nameOf(from) } }
    : {}
}

function nameOf(from: Sender): string {
  return [from.first_name, from.last_name].filter(Boolean).join(' ')
}

/** What was written; forwarded words are somebody else's, and so are the commands in them. */
function wordsOf(message: UpdateMessage, username: string): string {
  const from = message.forward_origin
  const text = textOf(message, from ? '' : username)
  if (!from || bare(text).trim() === '') return text
  return withQuotations('', [{ text, by: writerOf(from) }])
}

function writerOf(origin: NonNullable<UpdateMessage['forward_origin']>): string | undefined {
  const { sender_user: user, sender_user_name: hidden, sender_chat: group, chat: channel } = origin
  return user ? nameOf(user) : (hidden ?? group?.title ?? channel?.title)
}

/**
 * Words below what they quote: a message of another chat, which nobody here can see, or what their author chose of the one
 * that they reply to. What they quote in private of what we said there ourselves adds nothing.
 */
function withQuote(
  text: string,
  { quote, external_reply: elsewhere }: UpdateMessage,
  { private: isPrivate, repliesToUs, repliedTo }: Origin,
): string {
  if (!quote || !(elsewhere || (quote.is_manual && !(isPrivate && repliesToUs)))) return text
  const by = elsewhere ? writerOf(elsewhere.origin) : repliedTo?.name
  return belowQuotation(text, { text: readable(quote.text, quote.entities ?? []), by })
}

/** What was written, with what it was written in; without our own name in front. */
function textOf(message: UpdateMessage, username: string): string {
  const text = message.text ?? message.caption ?? ''
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? []
  const [named = '', name] = /^\s*@(\w+)[\s,:;]*/.exec(text) ?? []
  if (name?.toLowerCase() !== username.toLowerCase()) return readable(text, entities)
  const from = named.length
  const left = entities
    .map((one) => ({ ...one, offset: one.offset - from }))
    .filter(({ offset }) => offset >= 0)
  // Files alone say nothing, whoever they are shown to.
  const isAlone = text.length === from && attachmentsOf(message).length === 0
  return isAlone ? saidToUs('') : readable(text.slice(from), left)
}

// A slash that begins a name; `/!\` and a path are ordinary words.
const COMMAND = /^\s*\/([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})(?:@(\w{1,64}))?(?=\s|$)([\s\S]*)$/u

function commandOf(text: string): { name: string; bot?: string; rest: string } | undefined {
  const alone = text === CALLED_ALONE ? parseCommandLine(text) : undefined
  if (alone) return alone
  const match = COMMAND.exec(text) ?? COMMAND.exec(asTypedLine(text))
  if (!match?.[1]) return undefined
  return {
    name: match[1],
    ...(match[2] === undefined ? {} : { bot: match[2] }),
    rest: (match[3] ?? '').trim(),
  }
}

function attachmentsOf(message: UpdateMessage): Attachment[] {
  // The same photo comes in several sizes, the largest last.
  const photo = message.photo?.at(-1)
  const others = [message.document, message.video, message.animation, message.audio, message.voice]
  const [other] = others.filter((one) => one !== undefined)
  if (other) return [attachment(other, nameFor(other))]
  return photo ? [attachment(photo, `photo-${message.message_id}.jpg`)] : []
}

function attachment(file: { file_id: string; file_size?: number | undefined }, name: string): Attachment {
  return { fileId: file.file_id, name, ...(file.file_size === undefined ? {} : { size: file.file_size }) }
}

function nameFor(file: { file_name?: string | undefined; mime_type?: string | undefined }): string {
  const ending = /^\w+\/([a-z0-9]{1,8})$/.exec(file.mime_type ?? '')?.[1]
  return file.file_name ?? (ending ? `fichier.${ending}` : 'fichier')
}

/** What people send, as opposed to what happens in a chat. */
const WORDLESS = [
  'sticker',
  'video_note',
  'location',
  'contact',
  'poll',
  'dice',
  'rich_message',
  'checklist',
  'story',
  'paid_media',
] as const satisfies ReadonlyArray<keyof UpdateMessage>

function isWordless(message: UpdateMessage): boolean {
  return WORDLESS.some((kind) => message[kind] !== undefined)
}
