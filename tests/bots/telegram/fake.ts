/**
 * A stand-in for Telegram on this machine: the Bot API over HTTP, strict where Telegram is. It is ours; the description
 * of the API that it checks requests against is not.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Answer, answerTo, Refusal } from './fake-methods.ts'
import { type Call, type FakeMessage, TelegramState } from './fake-state.ts'
import { UpdateQueue, Watchers, type WireUpdate } from './fake-updates.ts'
import { paramsOf } from './request.ts'
import { type Button, brokenRules } from './rules.ts'
import { againstSpec } from './spec.ts'

export type { Answer } from './fake-methods.ts'
export { BOT, type FakeChat, type FakeMessage, type FakeUser } from './fake-state.ts'

export const TOKEN = '4242:TEST-token_of-the-fake'

/** Answers instead of the fake for a while; undefined, now or later, lets the request through. */
export type Fault = (call: Call) => Answer | undefined | Promise<undefined>

export class FakeTelegram extends TelegramState {
  /** Requests that Telegram would have refused, or that we hold to be wrong. */
  readonly problems: string[] = []
  readonly calls: Call[] = []
  fault: Fault | undefined
  tokenRevoked = false
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  readonly #sockets = new Set<Socket>()
  readonly #busy = new Set<Socket>()
  readonly #watchers = new Watchers()
  readonly #queue = new UpdateQueue(this.#watchers)
  /** The request for updates that is held open; a second one ends it, as on Telegram. */
  #asking: { replaced: boolean } | undefined

  async listen(): Promise<void> {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#watchers.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /**
   * Cuts every open connection, as a network does; but for those on which something is just being done: that a call is
   * done and its answer lost is a fault of its own, said where it happens.
   */
  cut(): void {
    for (const socket of this.#sockets) if (!this.#busy.has(socket)) socket.destroy()
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
    const message = this.keep({
      chatId: at.chatId,
      ...(at.topic === undefined ? {} : { topic: at.topic }),
      ...(at.replyTo === undefined ? {} : { replyTo: at.replyTo }),
      from: userId,
      text: String(said),
      keyboard: [],
      entities: [],
    })
    // Words under a picture are its caption, and no text.
    const { text, ...wire } = this.wire(message)
    const words = content['caption'] === undefined && text !== undefined ? { text } : {}
    const updateId = this.push({ message: { ...wire, ...words, ...content } })
    return { message, updateId }
  }

  /** Its author edits it. Telegram tells only those who asked for edits; of reactions and the like it sends the same words. */
  edit(message: FakeMessage, content: Record<string, unknown>, at: Date = this.now()): number | undefined {
    const said = content['text'] ?? content['caption']
    if (said !== undefined) message.text = String(said)
    if (this.#allowed && !this.#allowed.includes('edited_message')) return undefined
    const { text, ...wire } = this.wire(message)
    const words = content['caption'] === undefined && text !== undefined ? { text } : {}
    const edit_date = Math.floor(at.getTime() / 1000)
    return this.push({ edited_message: { ...wire, ...words, ...content, edit_date } })
  }

  press(userId: number, message: FakeMessage, button: Button): number {
    return this.push({
      callback_query: {
        id: `cb-${this.#queue.nextId}`,
        from: this.userWire(userId),
        message: this.wire(message),
        chat_instance: '1',
        data: button.callback_data,
      },
    })
  }

  serviceMessage(chatId: number, userId: number, content: Record<string, unknown>): number {
    const message = this.keep({ chatId, from: userId, text: '', keyboard: [], entities: [] })
    return this.push({ message: { ...this.wire(message), ...content } })
  }

  push(update: Record<string, unknown>, id?: number): number {
    return this.#queue.push(update, id)
  }

  /** Sends an update again, although it was confirmed; the last one unless another is given. */
  redeliver(update?: WireUpdate): number {
    return this.#queue.redeliver(update)
  }

  /** How many updates are not confirmed yet. */
  get pending(): number {
    return this.#queue.length
  }

  get unconfirmed(): WireUpdate[] {
    return this.#queue.unconfirmed
  }

  /** Resolves when every update was confirmed, or when something is wrong already. */
  async settled(): Promise<void> {
    await this.until(() => this.pending === 0 || this.problems.length > 0)
  }

  until(holds: () => boolean): Promise<void> {
    return this.#watchers.until(holds)
  }

  /** What Telegram would post to the webhook, by hand. */
  lastUpdate(): WireUpdate | undefined {
    return this.#queue.last
  }

  takePending(): WireUpdate[] {
    return this.#queue.take()
  }

  sent(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
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
      if (method !== 'getUpdates') this.#occupy(request.socket, response)
      this.problems.push(...againstSpec(method, call.params), ...brokenRules(method, call.params))
      const fault = await this.fault?.(call)
      if (fault?.after) this.#lose(call)
      if (fault?.drop) {
        request.socket.destroy()
        return this.#watchers.changed()
      }
      if (fault) return this.#reply(response, fault)
      const result =
        method === 'getUpdates'
          ? await this.#getUpdates(call.params, response)
          : answerTo(this, call, this.#queue.length)
      this.#send(response, 200, JSON.stringify({ ok: true, result }))
      this.#watchers.changed()
    } catch (error) {
      if (error instanceof Refusal) return this.#reply(response, error.answer)
      if (this.#watchers.closed || response.destroyed) return
      this.problems.push(`the fake failed: ${(error as Error).stack}`)
      this.#reply(response, { status: 500, description: 'Internal Server Error' })
    }
  }

  /** Does it; nobody is told. */
  #lose(call: Call): void {
    this.losing = true
    try {
      answerTo(this, call, this.#queue.length)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    } finally {
      this.losing = false
    }
  }

  #occupy(socket: Socket, response: ServerResponse): void {
    this.#busy.add(socket)
    for (const end of ['finish', 'close']) response.once(end, () => this.#busy.delete(socket))
  }

  /** How many requests for updates were held open, and whether one is now: whatever was brought before is handled. */
  holds = 0
  #held: object | undefined
  get isHolding(): boolean {
    return this.#held !== undefined
  }

  #holdsEnded = 0
  /** The kinds of updates that were asked for; undefined before anybody asked. */
  #allowed: readonly string[] | undefined
  /** The half minute for which a request for updates is held open is over, with nothing new. */
  endHold(): void {
    this.#holdsEnded += 1
    this.#watchers.changed()
  }

  async #getUpdates(params: Call['params'], response: ServerResponse): Promise<unknown> {
    if (this.webhook)
      throw new Refusal({
        status: 409,
        description:
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      })
    if (this.#asking) this.#asking.replaced = true
    const asking = { replaced: false }
    this.#asking = asking
    this.#allowed = allowedIn(params['allowed_updates'])
    this.#queue.confirm(Number(params['offset'] ?? 0))
    const ready = () => this.#queue.length > 0
    if (!ready() && Number(params['timeout'] ?? 0) > 0) {
      let gone = false
      response.on('close', () => {
        gone = true
        this.#watchers.changed()
      })
      const before = this.#holdsEnded
      this.holds += 1
      this.#held = asking
      this.#watchers.changed()
      await this.until(() => ready() || gone || asking.replaced || this.#holdsEnded > before)
      if (this.#held === asking) this.#held = undefined
    }
    if (asking.replaced)
      throw new Refusal({
        status: 409,
        description:
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      })
    this.#asking = undefined
    return this.#queue.give(Number(params['limit'] ?? 100))
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
    this.#watchers.changed()
  }

  #send(response: ServerResponse, status: number, body: string): void {
    if (response.destroyed) return
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body)
  }
}

function allowedIn(given: unknown): readonly string[] | undefined {
  if (given === undefined) return undefined
  return typeof given === 'string' ? JSON.parse(given) : (given as string[])
}
