/**
 * A small Discord on this machine: its gateway and its REST interface, for the real discord.js. It is ours, and strict
 * where Discord is strict; what is sent to it is judged by schemas that are not ours (`checks.ts`).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { problemsOf } from './checks.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { type Reply, type Request, respond } from './rest.ts'
import { World } from './world.ts'

export const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAx.fake.token-for-tests'

/** The next answers to requests that match. */
export type Fault = { method: string; path: RegExp; times: number; answer: Reply | 'cut' }

/** What happens to a request instead of what should; `after`: it is done, and the answer is lost all the same. */
export type Trouble = { answer: Reply | 'cut'; after?: boolean }
/** Asked about every request; undefined, now or later, lets it through. */
export type Disturb = (method: string, path: string) => Trouble | undefined | Promise<undefined>

export type Fake = {
  apiRoot: string
  world: World
  gateway: Gateway
  /** Everything that Discord would have refused. */
  problems: string[]
  /** `METHOD /path` of every request. */
  requests: string[]
  faults: Fault[]
  disturb: Disturb
  /** Asked about every message with files before it is taken. */
  disturbFiles: () => Reply | undefined
  /** Files are served once this resolves. */
  serving(): Promise<void>
  /** Resolves once it holds; checked at every change. Fails the test after a while, saying what it waited for. */
  until(what: string, holds: () => boolean): Promise<void>
  close(): Promise<void>
}

export async function openFake(): Promise<Fake> {
  const world = new World()
  const problems: string[] = []
  const requests: string[] = []
  const faults: Fault[] = []
  const buckets = new Map<string, string>()

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      problems.push(`the fake failed: ${String((error as Error).stack)}`)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  world.cdn = `${origin}/cdn`
  const gateway = openGateway(server, world, TOKEN, `ws://127.0.0.1:${port}/gateway`)

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', origin)
    const method = incoming.method ?? 'GET'
    const bytes = await bodyOf(incoming)
    if (url.pathname.startsWith('/cdn/')) {
      await fake.serving()
      return serveFile(url.pathname, response)
    }
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '')
    requests.push(`${method} ${path}`)
    const fault = faults.find((one) => one.times > 0 && one.method === method && one.path.test(path))
    if (fault) {
      fault.times--
      if (fault.answer === 'cut') return void incoming.socket.destroy()
      return send(response, fault.answer, path, buckets)
    }
    const { body, files } = await contentOf(incoming, bytes)
    const request: Request = { method, path, query: url.searchParams, body, files }
    const trouble = await fake.disturb(method, path)
    if (trouble) {
      if (trouble.after) unheard(() => respond(world, request))
      if (trouble.answer === 'cut') return void incoming.socket.destroy()
      return send(response, trouble.answer, path, buckets)
    }
    const upset = files.size > 0 ? fake.disturbFiles() : undefined
    if (upset) return send(response, upset, path, buckets)
    const refusal = authorised(incoming, path)
    const wrong = problemsOf(method, path, body, [...files.keys()])
    problems.push(...wrong)
    const answer = refusal ?? (wrong.length > 0 ? invalid(wrong) : respond(world, request))
    if (
      answer.status === 400 &&
      !refusal &&
      wrong.length === 0 &&
      (answer.body as { code?: number })?.code === 50035
    ) {
      problems.push(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    }
    send(response, answer, path, buckets)
    world.changed()
  }

  /** Does it; nobody is told. */
  function unheard(act: () => void): void {
    world.losing = true
    try {
      act()
    } finally {
      world.losing = false
    }
  }

  function serveFile(path: string, response: ServerResponse): void {
    const file = world.files.get(path.slice('/cdn/'.length))
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    response.end(Buffer.from(file))
  }

  const fake: Fake = {
    apiRoot: `${origin}/api`,
    world,
    gateway,
    problems,
    requests,
    faults,
    disturb: () => undefined,
    disturbFiles: () => undefined,
    serving: async () => undefined,
    until: (what, holds) => world.until(what, holds),
    async close() {
      await gateway.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return fake
}

/** Acts by an interaction's token need no other; all else needs the bot's. */
function authorised(incoming: IncomingMessage, path: string): Reply | undefined {
  if (/^\/(interactions|webhooks)\//.test(path)) return undefined
  return incoming.headers.authorization === `Bot ${TOKEN}`
    ? undefined
    : { status: 401, body: { message: '401: Unauthorized', code: 0 } }
}

function invalid(wrong: string[]): Reply {
  return { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: { _errors: wrong } } }
}

function send(response: ServerResponse, answer: Reply, path: string, buckets: Map<string, string>): void {
  const route = path.replace(/\/interactions\/.*/, '/interactions').replace(/\d{6,}/g, ':id')
  const bucket = buckets.get(route) ?? `bucket-${buckets.size}`
  buckets.set(route, bucket)
  const limits = {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-ratelimit-reset': '4102444800.000',
    'x-ratelimit-reset-after': '1.000',
    'x-ratelimit-bucket': bucket,
  }
  const headers = { ...(path.startsWith('/interactions') ? {} : limits), ...answer.headers }
  if (answer.body === undefined) return void response.writeHead(answer.status, headers).end()
  response.writeHead(answer.status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(answer.body))
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** JSON, or multipart with `payload_json` and the files. */
async function contentOf(
  incoming: IncomingMessage,
  bytes: Buffer,
): Promise<{ body: unknown; files: Map<string, Uint8Array> }> {
  const type = incoming.headers['content-type'] ?? ''
  const files = new Map<string, Uint8Array>()
  if (bytes.length === 0) return { body: undefined, files }
  if (!type.startsWith('multipart/form-data')) return { body: JSON.parse(bytes.toString('utf8')), files }
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1]
    if (name === 'payload_json') continue
    if (index === undefined || typeof value === 'string') throw new Error(`a part that is no file: ${name}`)
    files.set(index, new Uint8Array(await value.arrayBuffer()))
  }
  return { body: JSON.parse(String(form.get('payload_json'))), files }
}
