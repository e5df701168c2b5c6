/** What the stand-in for Telegram holds: people, chats, messages, files and menus; and how its updates show them. */
import type { Button } from './rules.ts'

export const BOT = { id: 4242, is_bot: true, first_name: 'SOS TICE', username: 'sostice_bot' }

export type FakeUser = {
  id: number
  name: string
  language?: string
  started: boolean
  blocked: boolean
  deactivated: boolean
}
export type FakeChat = {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title?: string
  topics: Set<number>
  /** Who made a topic; the bot, where nothing is said. */
  madeBy?: Map<number, number>
  /** Topics in which nobody but those who manage them may write; those that the bot closed, it manages. */
  closed?: Set<number>
  closedByBot?: Set<number>
  /** What may be put under messages there; anything, where nothing is said. */
  reactions?: readonly string[]
  /** A supergroup with topics, even when nobody has made one yet. */
  forum?: boolean
  gone?: 'deleted' | 'kicked'
  movedTo?: number
}
export type FakeMessage = {
  id: number
  /** Seconds since 1970. */
  date: number
  chatId: number
  topic?: number
  /** The bot, or the user's id. */
  from: 'bot' | number
  text: string
  replyTo?: number
  keyboard: Button[][]
  photo?: Uint8Array
  /** Of a document: a photo has no name there. */
  fileName?: string
  entities: Array<{ type: string; offset: number; length: number }>
  /** What the bot put under it. */
  reaction?: string
  /** Sent without a sound. */
  silent?: true
}
export type Call = { method: string; params: Record<string, unknown> }

export class TelegramState {
  /** What its messages are dated by. */
  now: () => Date = () => new Date()
  readonly messages: FakeMessage[] = []
  readonly callbackAnswers: Array<Record<string, unknown>> = []
  /** Menus, by `scope[:chat[:user]]:language`. */
  readonly commands = new Map<string, unknown>()
  /** What is read of the bot before Start, by `description` or `short_description` and language. */
  readonly descriptions = new Map<string, string>()
  readonly files = new Map<string, { path: string; bytes: Uint8Array; size?: number }>()
  readonly users = new Map<number, FakeUser>()
  readonly chats = new Map<number, FakeChat>()
  me: Record<string, unknown> = {
    ...BOT,
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
  }
  webhook: { url: string; secret_token?: string } | undefined
  /** Topics that the bot made, by `chat/topic`. */
  readonly topicNames = new Map<string, string>()
  /** By `chat/topic`. */
  readonly topicIcons = new Map<string, string>()
  mayManageTopics = true
  mayPin = true
  /** In the order in which they were pinned. */
  readonly pinned: Array<{ chatId: number; id: number; silent: boolean }> = []
  /** Who administers every group. */
  readonly admins = new Set<number>()
  /** Hears of what the bot shows; `lost`: the bot will not be told that it did. */
  watch: ((message: FakeMessage, how: 'new' | 'changed', lost: boolean) => void) | undefined
  losing = false
  #messageIds = new Map<number, number>()
  #byPlace = new Map<string, FakeMessage>()

  addUser(id: number, name: string, started = true): FakeUser {
    const user = { id, name, started, blocked: false, deactivated: false }
    this.users.set(id, user)
    this.chats.set(id, { id, type: 'private', topics: new Set() })
    return user
  }

  addGroup(id: number, title: string, topics: readonly number[] = []): FakeChat {
    const chat: FakeChat = {
      id,
      type: String(id).startsWith('-100') ? 'supergroup' : 'group',
      title,
      topics: new Set(topics),
    }
    this.chats.set(id, chat)
    return chat
  }

  /** A group becomes a supergroup: both sides say so, and the old id answers nothing any more. */
  migrate(from: number, to: number): void {
    const chat = this.chats.get(from)
    this.addGroup(to, chat?.title ?? '')
    this.chats.set(from, { id: from, type: 'group', topics: new Set(), movedTo: to })
  }

  /** Each chat numbers its messages for itself. */
  keep(message: Omit<FakeMessage, 'id' | 'date'>): FakeMessage {
    const id = (this.#messageIds.get(message.chatId) ?? 100) + 1
    this.#messageIds.set(message.chatId, id)
    const kept = { id, date: Math.floor(this.now().getTime() / 1000), ...message }
    this.messages.push(kept)
    this.#byPlace.set(`${kept.chatId}:${id}`, kept)
    return kept
  }

  shown(message: FakeMessage, how: 'new' | 'changed'): FakeMessage {
    this.watch?.(message, how, this.losing)
    return message
  }

  messageAt(chatId: number, id: number | undefined): FakeMessage | undefined {
    return this.#byPlace.get(`${chatId}:${id}`)
  }

  /** A message as updates and answers carry it. */
  wire(message: FakeMessage): Record<string, unknown> {
    const chat = this.chats.get(message.chatId)
    const reply = this.messageAt(message.chatId, message.replyTo)
    // As on Telegram, a message of a topic that replies to nothing "replies" to the topic's creation.
    const topicStart =
      message.topic === undefined
        ? undefined
        : {
            message_id: message.topic,
            date: 1,
            chat: { id: message.chatId, type: chat?.type },
            from: this.makerOf(chat, message.topic),
            forum_topic_created: {
              name: this.topicNames.get(`${message.chatId}/${message.topic}`) ?? 'topic',
              icon_color: 1,
            },
          }
    const { replyTo: _, ...replied } = reply ?? {}
    const answered = reply ? this.wire(replied as FakeMessage) : topicStart
    return {
      message_id: message.id,
      date: message.date,
      chat: {
        id: message.chatId,
        type: chat?.type ?? 'private',
        ...(chat?.title ? { title: chat.title } : {}),
        ...(isForum(chat) ? { is_forum: true } : {}),
      },
      from: message.from === 'bot' ? BOT : this.userWire(message.from),
      ...(message.topic === undefined ? {} : { message_thread_id: message.topic, is_topic_message: true }),
      ...(answered ? { reply_to_message: answered } : {}),
      ...(message.text === '' ? {} : message.photo ? { caption: message.text } : { text: message.text }),
    }
  }

  makerOf(chat: FakeChat | undefined, topic: number): Record<string, unknown> {
    const maker = chat?.madeBy?.get(topic)
    return maker === undefined ? BOT : this.userWire(maker)
  }

  userWire(id: number): Record<string, unknown> {
    const user = this.users.get(id)
    return { id, is_bot: false, first_name: user?.name ?? 'X', language_code: user?.language ?? 'fr' }
  }
}

export function isForum(chat: FakeChat | undefined): boolean {
  return chat !== undefined && (chat.forum === true || chat.topics.size > 0)
}
