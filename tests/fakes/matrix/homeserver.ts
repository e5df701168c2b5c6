/**
 * A stand-in for a Matrix homeserver on this machine: the client-server API over HTTP, strict where the specification is.
 * It is ours; the description that it checks requests, answers and events against is not.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Asked, filterOf, ROUTES } from './routes.ts'
import { brokenMessage } from './rules.ts'
import { againstEvent, againstFilter, againstRequest, againstResponse, type Exchange } from './spec.ts'
import { BOT, type Content, HomeserverState, MatrixError, type RoomEvent } from './state.ts'
import { type Device, type Filter, positionOf, syncFor } from './sync.ts'

export { BOT, type Content, MatrixError, type Room, type RoomEvent, SERVER } from './state.ts'

export const TOKEN = 'syt_c29zLXRpY2U_test'

export type Call = Exchange & { params: readonly string[]; body: Content }

/** Instead of an answer: another one, or none at all. `after`: what was asked is done all the same. */
export type Fault = {
  status?: number
  body?: Content
  drop?: boolean
  after?: boolean
  headers?: Record<string, string>
}

const VERSIONS = ['v1.1', 'v1.2', 'v1.3', 'v1.4', 'v1.5', 'v1.6', 'v1.7', 'v1.8', 'v1.9', 'v1.10', 'v1.11']
const MEDIA_BYTES_MAX = 50_000_000

export class FakeHomeserver extends HomeserverState {
  /** What the server would have refused, what its description does not allow, or what we hold to be wrong. */
  readonly problems: string[] = []
  readonly calls: Call[] = []
  /** Answers instead of the stand-in for a while; undefined, now or later, lets the request through. */
  fault: ((call: Call) => Fault | undefined | Promise<Fault | undefined>) | undefined
  tokenRevoked = false
  versions: readonly string[] = VERSIONS
  /** What the assistant last asked to be told of. */
  #filter: Filter = {}
  readonly #transactions = new Map<string, Content>()
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  readonly #waking = new Set<() => void>()
  #closed = false

  constructor() {
    super()
    this.addUser(BOT, 'SOS TICE')
    this.changed = () => this.wake()
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#closed = true
    this.wake()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  wake(): void {
    for (const wake of [...this.#waking]) wake()
  }

  /** @throws when the stand-in is closed before it holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#closed) throw new Error('the homeserver was closed')
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waking.delete(wake)
          resolve()
        }
        this.#waking.add(wake)
      })
    }
  }

  /** Whether something has happened for the assistant since a token. */
  hasNews(since: string): boolean {
    return !syncFor(this, { user: BOT, device: '' }, positionOf(since), this.#filter).isEmpty
  }

  /** Tells the last thing that somebody else did again, as it would be told after a restart. */
  redeliver(): void {
    const last = this.stream.findLast((one) => 'event' in one && one.event.sender !== BOT)
    if (last) this.stream.push(last)
    this.wake()
  }

  /** Somebody writes; `relates` as the client puts it into the event. */
  write(userId: string, roomId: string, text: string, relates?: Content): RoomEvent {
    return this.post(userId, roomId, 'm.room.message', {
      msgtype: 'm.text',
      body: text,
      ...(relates ? { 'm.relates_to': relates } : {}),
    })
  }

  post(userId: string, roomId: string, type: string, content: Content): RoomEvent {
    this.problems.push(...againstEvent({ type, content }))
    return this.send(roomId, userId, type, content)
  }

  react(userId: string, roomId: string, eventId: string, key: string): RoomEvent {
    const related = { rel_type: 'm.annotation', event_id: eventId, key }
    return this.post(userId, roomId, 'm.reaction', { 'm.relates_to': related })
  }

  sent(pattern: RegExp): Call[] {
    return this.calls.filter(({ method, path }) => pattern.test(`${method} ${path}`))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const bytes = await bodyOf(request)
    const method = request.method ?? ''
    const isJson = bytes.length > 0 && request.headers['content-type']?.startsWith('application/json')
    const exchange: Exchange = { method, path: url.pathname, query: url.searchParams }
    try {
      const device = this.#deviceOf(request, url.pathname)
      const found = ROUTES.find((one) => one.method === method && one.pattern.test(url.pathname))
      const params = (found?.pattern.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent)
      const body = isJson ? (JSON.parse(bytes.toString('utf8')) as Content) : {}
      if (isJson) exchange.body = body
      const call: Call = { ...exchange, params, body }
      this.calls.push(call)
      this.problems.push(...againstRequest(exchange))
      const fault = await this.fault?.(call)
      const asked: Asked = {
        params,
        query: url.searchParams,
        body,
        bytes,
        contentType: request.headers['content-type'] ?? '',
        from: device,
      }
      if (fault?.after && found) this.#answer(found, call, asked)
      if (fault?.drop) {
        request.socket.destroy()
        return this.wake()
      }
      if (fault) return this.#send(response, exchange, fault.status ?? 500, fault.body ?? {}, fault.headers)
      if (method === 'GET' && url.pathname === '/_matrix/client/v3/sync')
        return this.#send(response, exchange, 200, await this.#sync(device, url.searchParams, response))
      if (method === 'GET' && url.pathname === '/_matrix/client/versions')
        return this.#send(response, exchange, 200, { versions: this.versions })
      if (!found)
        throw new MatrixError(404, 'M_UNRECOGNIZED', `Unrecognized request ${method} ${url.pathname}`)
      if (bytes.length > MEDIA_BYTES_MAX) throw new MatrixError(413, 'M_TOO_LARGE', 'too large')
      const answer = this.#answer(found, call, asked)
      if (answer instanceof Object && 'raw' in answer && answer['raw'] instanceof Uint8Array) {
        response.writeHead(200, { 'content-type': String(answer['type']) })
        response.end(answer['raw'])
        return
      }
      this.#send(response, exchange, 200, answer as Content)
    } catch (error) {
      if (this.#closed || response.destroyed) return
      const known = error instanceof MatrixError
      if (!known) this.problems.push(`the stand-in failed: ${(error as Error).stack}`)
      if (known && error.status === 404 && error.body['errcode'] === 'M_UNRECOGNIZED')
        this.problems.push(error.message)
      const body = known ? error.body : { errcode: 'M_UNKNOWN', error: 'Internal server error' }
      this.#send(response, exchange, known ? error.status : 500, body)
    }
  }

  /** The same transaction of the same device again is not done again: it has the same answer. */
  #answer(found: (typeof ROUTES)[number], call: Call, asked: Asked): Content {
    const isTransaction = /\/(send|redact)\//.test(call.path)
    const key = `${asked.from.device} ${call.path}`
    const earlier = isTransaction ? this.#transactions.get(key) : undefined
    if (earlier) return earlier
    if (call.method === 'PUT' && isTransaction && !call.path.includes('/redact/')) {
      const [, type = ''] = call.params
      const content = call.body
      this.problems.push(...againstEvent({ type, content }), ...brokenMessage(type, content))
    }
    const answer = found.answer(this, asked) as Content
    if (isTransaction) this.#transactions.set(key, answer)
    this.wake()
    return answer
  }

  /** @throws MatrixError when it does not say who asks, or says it with a token that is none. */
  #deviceOf({ headers }: IncomingMessage, path: string): Device {
    if (path === '/_matrix/client/versions') return { user: BOT, device: '' }
    const [, token] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? []
    if (token === undefined) throw new MatrixError(401, 'M_MISSING_TOKEN', 'Missing access token')
    if (token !== TOKEN || this.tokenRevoked)
      throw new MatrixError(401, 'M_UNKNOWN_TOKEN', 'Unrecognised access token', { soft_logout: false })
    return { user: BOT, device: 'SOSTICE' }
  }

  /** Held open until something happens for the one who asks, or as long as they said. */
  async #sync(device: Device, query: URLSearchParams, response: ServerResponse): Promise<Content> {
    const filter = filterOf(query.get('filter'))
    const since = query.get('since')
    const from = since === null ? undefined : positionOf(since)
    this.#filter = filter
    this.problems.push(...againstFilter(filter))
    let isOver = false
    response.on('close', () => {
      isOver = true
      this.wake()
    })
    const timeout = Number(query.get('timeout') ?? 0)
    if (from !== undefined && timeout > 0) {
      const timer = setTimeout(() => {
        isOver = true
        this.wake()
      }, timeout)
      await this.until(() => isOver || !syncFor(this, device, from, filter).isEmpty).finally(() =>
        clearTimeout(timer),
      )
    }
    return syncFor(this, device, from, filter).answer
  }

  #send(
    response: ServerResponse,
    exchange: Exchange,
    status: number,
    body: Content,
    headers: Record<string, string> = {},
  ): void {
    this.problems.push(...againstResponse(exchange, status, body))
    if (response.destroyed) return
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
    this.wake()
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
