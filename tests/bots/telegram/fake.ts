/**
 * A stand-in for Telegram on this machine: the Bot API over HTTP, strict where Telegram is. It is ours; the description
 * of the API that it checks requests against is not.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { paramsOf } from './request.ts'
import { type Button, brokenRules } from './rules.ts'
import { againstSpec } from './spec.ts'

export const TOKEN = '4242:TEST-token_of-the-fake'
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
  gone?: 'deleted' | 'kicked'
  movedTo?: number
}
export type FakeMessage = {
  id: number
  chatId: number
  topic?: number
  /** The bot, or the user's id. */
  from: 'bot' | number
  text: string
  replyTo?: number
  keyboard: Button[][]
  photo?: Uint8Array
  entities: Array<{ type: string; offset: number; length: number }>
}
type Call = { method: string; params: Record<string, unknown> }
export type Answer = {
  status: number
  description?: string
  parameters?: Record<string, unknown>
  raw?: string
  drop?: boolean
}
/** Answers instead of the fake for a while; undefined lets the request through. */
export type Fault = (call: Call) => Answer | undefined
type Pending = { update: Record<string, unknown> & { update_id: number }; forced: boolean; given: boolean }

class Refusal extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(answer.description)
    this.answer = answer
  }
}

const bad = (description: string) => new Refusal({ status: 400, description: `Bad Request: ${description}` })
const forbidden = (description: string) =>
  new Refusal({ status: 403, description: `Forbidden: ${description}` })

export class FakeTelegram {
  /** Requests that Telegram would have refused, or that we hold to be wrong. */
  readonly problems: string[] = []
  readonly calls: Call[] = []
  readonly messages: FakeMessage[] = []
  readonly callbackAnswers: Array<Record<string, unknown>> = []
  readonly commands = new Map<string, unknown>()
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
  /** Who administers every group. */
  readonly admins = new Set<number>()
  fault: Fault | undefined
  tokenRevoked = false
  #server = createServer((request, response) => void this.#serve(request, response))
  #pending: Pending[] = []
  #lastUpdate = 1000
  #last: Pending['update'] | undefined
  #messageIds = new Map<number, number>()
  #watchers = new Set<() => void>()
  #closed = false

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#changed()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Cuts every open connection, as a network does. */
  cut(): void {
    this.#server.closeAllConnections()
  }

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

  /** Somebody writes. Answers the message, and the id of the update that tells of it. */
  write(
    userId: number,
    at: { chatId: number; topic?: number; replyTo?: number },
    content: Record<string, unknown>,
  ): { message: FakeMessage; updateId: number } {
    const user = this.users.get(userId)
    if (user && at.chatId === userId) user.started = true
    const said = content['text'] ?? content['caption'] ?? ''
    const message = this.#keep({
      chatId: at.chatId,
      ...(at.topic === undefined ? {} : { topic: at.topic }),
      ...(at.replyTo === undefined ? {} : { replyTo: at.replyTo }),
      from: userId,
      text: String(said),
      keyboard: [],
      entities: [],
    })
    const updateId = this.push({ message: { ...this.wire(message), ...content } })
    return { message, updateId }
  }

  press(userId: number, message: FakeMessage, button: Button): number {
    return this.push({
      callback_query: {
        id: `cb-${this.#lastUpdate + 1}`,
        from: this.#userWire(userId),
        message: this.wire(message),
        chat_instance: '1',
        data: button.callback_data,
      },
    })
  }

  push(update: Record<string, unknown>, id = ++this.#lastUpdate): number {
    this.#last = { update_id: id, ...update }
    this.#pending.push({ update: this.#last, forced: false, given: false })
    this.#changed()
    return id
  }

  /** Sends the last update again, although it was confirmed. */
  redeliver(): number {
    if (!this.#last) throw new Error('nothing to redeliver')
    this.#pending.push({ update: this.#last, forced: true, given: false })
    this.#changed()
    return this.#last.update_id
  }

  /** Resolves when every update was confirmed, or when something is wrong already. */
  async settled(): Promise<void> {
    await this.until(() => this.#pending.length === 0 || this.problems.length > 0)
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#closed) throw new Error('the fake was closed')
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#watchers.delete(wake)
          resolve()
        }
        this.#watchers.add(wake)
      })
    }
  }

  /** What Telegram would post to the webhook, by hand. */
  lastUpdate(): Record<string, unknown> | undefined {
    return this.#last
  }

  takePending(): Array<Record<string, unknown>> {
    const taken = this.#pending.map(({ update }) => update)
    this.#pending = []
    return taken
  }

  /** A group becomes a supergroup: both sides say so, and the old id answers nothing any more. */
  migrate(from: number, to: number): void {
    const chat = this.chats.get(from)
    this.addGroup(to, chat?.title ?? '')
    this.chats.set(from, { id: from, type: 'group', topics: new Set(), movedTo: to })
  }

  serviceMessage(chatId: number, userId: number, content: Record<string, unknown>): number {
    const message = this.#keep({ chatId, from: userId, text: '', keyboard: [], entities: [] })
    return this.push({ message: { ...this.wire(message), ...content } })
  }

  sent(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  wire(message: FakeMessage): Record<string, unknown> {
    const chat = this.chats.get(message.chatId)
    const reply = this.messages.find((one) => one.chatId === message.chatId && one.id === message.replyTo)
    // As on Telegram, a message of a topic that replies to nothing "replies" to the topic's creation.
    const topicStart =
      message.topic === undefined
        ? undefined
        : {
            message_id: message.topic,
            date: 1,
            chat: { id: message.chatId, type: chat?.type },
            forum_topic_created: { name: 'topic', icon_color: 1 },
          }
    const { replyTo: _, ...replied } = reply ?? {}
    const answered = reply ? this.wire(replied as FakeMessage) : topicStart
    return {
      message_id: message.id,
      date: 1,
      chat: {
        id: message.chatId,
        type: chat?.type ?? 'private',
        ...(chat?.title ? { title: chat.title } : {}),
        ...(chat?.topics.size ? { is_forum: true } : {}),
      },
      from: message.from === 'bot' ? BOT : this.#userWire(message.from),
      ...(message.topic === undefined ? {} : { message_thread_id: message.topic, is_topic_message: true }),
      ...(answered ? { reply_to_message: answered } : {}),
      ...(message.text === '' ? {} : message.photo ? { caption: message.text } : { text: message.text }),
    }
  }

  #userWire(id: number): Record<string, unknown> {
    const user = this.users.get(id)
    return { id, is_bot: false, first_name: user?.name ?? 'X', language_code: user?.language ?? 'fr' }
  }

  #keep(message: Omit<FakeMessage, 'id'>): FakeMessage {
    const id = (this.#messageIds.get(message.chatId) ?? 100) + 1
    this.#messageIds.set(message.chatId, id)
    const kept = { id, ...message }
    this.messages.push(kept)
    return kept
  }

  #changed(): void {
    for (const wake of [...this.#watchers]) wake()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '')
      if (file) return this.#serveFile(decodeURIComponent(file[2] ?? ''), response)
      const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
      const call = { method, params: await paramsOf(request) }
      if (token !== TOKEN || this.tokenRevoked)
        return this.#reply(response, { status: 401, description: 'Unauthorized' })
      this.calls.push(call)
      this.problems.push(...againstSpec(method, call.params), ...brokenRules(method, call.params))
      const fault = this.fault?.(call)
      if (fault?.drop) return void request.socket.destroy()
      if (fault) return this.#reply(response, fault)
      const result =
        method === 'getUpdates' ? await this.#getUpdates(call.params, response) : this.#call(call)
      this.#send(response, 200, JSON.stringify({ ok: true, result }))
      this.#changed()
    } catch (error) {
      if (error instanceof Refusal) return this.#reply(response, error.answer)
      if (this.#closed || response.destroyed) return
      this.problems.push(`the fake failed: ${(error as Error).stack}`)
      this.#reply(response, { status: 500, description: 'Internal Server Error' })
    }
  }

  #serveFile(path: string, response: ServerResponse): void {
    const found = [...this.files.values()].find((one) => one.path === path)
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/octet-stream' })
    response.end(found?.bytes)
  }

  #reply(response: ServerResponse, { status, description, parameters, raw }: Answer): void {
    const body =
      raw ??
      JSON.stringify({
        ok: false,
        error_code: status,
        description: description ?? 'error',
        ...(parameters ? { parameters } : {}),
      })
    this.#send(response, status, body)
    this.#changed()
  }

  #send(response: ServerResponse, status: number, body: string): void {
    if (response.destroyed) return
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body)
  }

  async #getUpdates(params: Record<string, unknown>, response: ServerResponse): Promise<unknown> {
    if (this.webhook)
      throw new Refusal({
        status: 409,
        description: "Conflict: can't use getUpdates method while webhook is active",
      })
    const offset = Number(params['offset'] ?? 0)
    this.#pending = this.#pending.filter(
      ({ update, forced, given }) => update.update_id >= offset || (forced && !given),
    )
    this.#changed()
    const ready = () => this.#pending.length > 0
    if (!ready() && Number(params['timeout'] ?? 0) > 0) {
      let gone = false
      response.on('close', () => {
        gone = true
        this.#changed()
      })
      await this.until(() => ready() || gone)
    }
    const given = this.#pending.slice(0, Number(params['limit'] ?? 100))
    for (const one of given) one.given = true
    return given.map(({ update }) => update)
  }

  #call({ method, params }: Call): unknown {
    switch (method) {
      case 'getMe':
        return this.me
      case 'deleteWebhook':
        this.webhook = undefined
        return true
      case 'setWebhook':
        this.webhook = params as { url: string }
        return true
      case 'getMyCommands':
        return this.commands.get(scopeKey(params)) ?? []
      case 'setMyCommands':
        this.commands.set(scopeKey(params), params['commands'])
        return true
      case 'answerCallbackQuery':
        this.callbackAnswers.push(params)
        return true
      case 'sendChatAction':
        return true
      case 'getWebhookInfo':
        return {
          url: this.webhook?.url ?? '',
          has_custom_certificate: false,
          pending_update_count: this.#pending.length,
        }
      case 'getChatMember':
        this.#reachable(Number(params['chat_id']))
        return {
          status: this.admins.has(Number(params['user_id'])) ? 'administrator' : 'member',
          user: this.#userWire(Number(params['user_id'])),
        }
      case 'getFile': {
        const file = this.files.get(String(params['file_id']))
        if (!file) throw bad('invalid file_id')
        return {
          file_id: params['file_id'],
          file_unique_id: 'u',
          file_path: file.path,
          file_size: file.size ?? file.bytes.length,
        }
      }
      case 'sendMessage':
      case 'sendPhoto':
      case 'sendDocument':
        return this.wire(this.#post(params))
      case 'editMessageText':
        return this.wire(this.#edit(params))
      default:
        throw new Error(`the fake does not know ${method}`)
    }
  }

  #post(params: Record<string, unknown>): FakeMessage {
    const chat = this.#reachable(Number(params['chat_id']))
    const topic = params['message_thread_id'] as number | undefined
    if (topic !== undefined && !chat.topics.has(topic)) throw bad('message thread not found')
    const reply = params['reply_parameters'] as
      | { message_id: number; allow_sending_without_reply?: boolean }
      | undefined
    const replied =
      reply && this.messages.find((one) => one.chatId === chat.id && one.id === reply.message_id)
    if (reply && !replied && !reply.allow_sending_without_reply) throw bad('message to be replied not found')
    const file = (params['photo'] ?? params['document']) as Uint8Array | undefined
    const markup = params['reply_markup'] as { inline_keyboard?: Button[][] } | undefined
    return this.#keep({
      chatId: chat.id,
      ...(topic === undefined ? {} : { topic }),
      from: 'bot',
      text: String(params['text'] ?? params['caption'] ?? ''),
      ...(replied ? { replyTo: replied.id } : {}),
      keyboard: markup?.inline_keyboard ?? [],
      ...(file ? { photo: file } : {}),
      entities: (params['entities'] as FakeMessage['entities'] | undefined) ?? [],
    })
  }

  #edit(params: Record<string, unknown>): FakeMessage {
    this.#reachable(Number(params['chat_id']))
    const message = this.messages.find(
      (one) => one.chatId === params['chat_id'] && one.id === params['message_id'],
    )
    if (message?.from !== 'bot') throw bad("message can't be edited")
    const markup = params['reply_markup'] as { inline_keyboard?: Button[][] } | undefined
    const keyboard = markup?.inline_keyboard ?? []
    if (message.text === params['text'] && JSON.stringify(message.keyboard) === JSON.stringify(keyboard))
      throw bad(
        'message is not modified: specified new message content and reply markup are exactly the same',
      )
    Object.assign(message, { text: String(params['text']), keyboard })
    return message
  }

  #reachable(id: number): FakeChat {
    const chat = this.chats.get(id)
    if (!chat) throw bad('chat not found')
    if (chat.movedTo !== undefined)
      throw new Refusal({
        status: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: chat.movedTo },
      })
    if (chat.gone === 'kicked') throw forbidden('bot was kicked from the supergroup chat')
    if (chat.gone === 'deleted') throw bad('chat not found')
    const user = this.users.get(id)
    if (user?.blocked) throw forbidden('bot was blocked by the user')
    if (user?.deactivated) throw forbidden('user is deactivated')
    if (user && !user.started) throw forbidden("bot can't initiate conversation with a user")
    return chat
  }
}

function scopeKey(params: Record<string, unknown>): string {
  const scope = params['scope'] as { type: string } | undefined
  return `${scope?.type ?? 'default'}:${String(params['language_code'] ?? '')}`
}
