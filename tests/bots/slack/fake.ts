/**
 * A local Slack for the real SDK: the Web API over HTTP, Socket Mode over WebSocket. It is ours, and strict on purpose:
 * every request is held against Slack's published description and its limits, and what Slack would refuse is refused
 * and remembered, so that the test fails.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAddresses } from './addresses.ts'
import { type Answer, createMethods, no, type Triggers } from './methods.ts'
import { readingMethods } from './reading.ts'
import { createSocket, type Envelope } from './socket.ts'
import { argumentFaults } from './spec.ts'
import { blockFaults, fallbackFaults, viewFaults } from './strict.ts'
import { Workspace } from './workspace.ts'

export type { Envelope }

export const BOT_TOKEN = 'xoxb-fake'
export const APP_TOKEN = 'xapp-fake'

/** `after`: the effect is there, and the answer is lost all the same. */
export type Disorder = {
  status: number
  headers?: Record<string, string>
  body?: string
  after?: boolean
  /** The connection breaks instead of an answer. */
  cut?: boolean
}
/** What happens to a request instead of what should; undefined, now or later, lets it through. */
export type Disturb = (pathname: string) => Disorder | undefined | Promise<undefined>

/** What the app was granted when the guides were followed. */
const GRANTED = JSON.parse(
  readFileSync(new URL('../../../docs/slack-manifest.json', import.meta.url), 'utf8'),
).oauth_config.scopes.bot as string[]

/** Methods that need a scope, as docs.slack.dev names it; one of several is enough. */
const NEEDED: Record<string, string[]> = {
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'pins.add': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'files.completeUploadExternal': ['files:write'],
}
/** The one method that the app's token is for; all others take the bot's. */
const OPEN = 'apps.connections.open'

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>

export async function startFakeSlack() {
  const workspace = new Workspace()
  const faults: string[] = []
  const calls: Array<{ method: string; args: Record<string, string>; ok: boolean }> = []
  const disorders: Array<{ method: string; times: number; disorder: Disorder }> = []
  const triggers: Triggers = new Map()
  const tokens = { bot: BOT_TOKEN, app: APP_TOKEN, error: 'invalid_auth' }
  const scopes = { bot: [...GRANTED], app: ['connections:write'] }
  let root = ''
  let disturb: Disturb = () => undefined

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      faults.push(`the fake failed: ${error}`)
      response.writeHead(500).end()
    })
  })
  const socket = createSocket(server, workspace, faults)
  const addresses = createAddresses({ workspace, faults, root: () => root, botToken: () => tokens.bot })
  const methods = {
    ...readingMethods(workspace),
    ...createMethods({
      workspace,
      triggers,
      faults,
      uploadTo: addresses.uploadTo,
      link: () => `${root.replace('http', 'ws')}/link/?ticket=${workspace.next()}`,
    }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const { pathname } = new URL(request.url ?? '/', root)
    const method = /^\/api\/([\w.]+)$/.exec(pathname)?.[1]
    const args = Object.fromEntries(new URLSearchParams(body.toString()))
    const act = (to: ServerResponse): void => {
      if (method !== undefined) call(method, args, request.headers.authorization)
      else if (!addresses.answer(pathname, request, body, to)) to.writeHead(404).end()
    }
    const trouble = await disturb(pathname)
    if (trouble) {
      if (trouble.after) unheard(() => act(new ServerResponse(request)))
      if (trouble.cut) return void request.socket.destroy()
      return void response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? '')
    }
    const disorder = disorderOf(method ?? pathname.split('/')[1] ?? '')
    if (method === undefined) {
      if (disorder) return void response.writeHead(disorder.status, disorder.headers).end()
      return act(response)
    }
    if (disorder) {
      const { status, headers, body: said, after } = disorder
      if (after) call(method, args, request.headers.authorization)
      calls.push({ method, args, ok: false })
      return void response.writeHead(status, headers).end(said ?? '')
    }
    const given = call(method, args, request.headers.authorization)
    calls.push({ method, args, ok: given.ok })
    const held = method === OPEN ? scopes.app : scopes.bot
    const known = given.ok || given['error'] === 'missing_scope'
    const headers = known ? { 'x-oauth-scopes': held.join(',') } : {}
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(given))
  }

  /** What goes wrong with this one; `*` is for methods alone. */
  function disorderOf(name: string): Disorder | undefined {
    const isMethod = name.includes('.')
    const found = disorders.find((one) => one.method === name || (isMethod && one.method === '*'))
    if (!found) return undefined
    found.times -= 1
    if (found.times <= 0) disorders.splice(disorders.indexOf(found), 1)
    return found.disorder
  }

  /** Does it; nobody is told. */
  function unheard(act: () => void): void {
    workspace.losing = true
    try {
      act()
    } finally {
      workspace.losing = false
    }
  }

  function call(method: string, args: Record<string, string>, authorization: string | undefined): Answer {
    if (authorization !== `Bearer ${method === OPEN ? tokens.app : tokens.bot}`) return no(tokens.error)
    const needed = method === OPEN ? ['connections:write'] : NEEDED[method]
    const held = method === OPEN ? scopes.app : scopes.bot
    if (needed && !needed.some((scope) => held.includes(scope))) return no('missing_scope')
    const wrong = argumentFaults(method, args, true)
    if (args['blocks'] !== undefined) wrong.push(...blockFaults(JSON.parse(args['blocks']), 50, 'message'))
    if (args['view'] !== undefined) wrong.push(...viewFaults(JSON.parse(args['view'])))
    if (method.startsWith('chat.')) wrong.push(...fallbackFaults(args['text']))
    if (method.startsWith('chat.') && (args['link_names'] !== 'false' || args['parse'] !== 'none'))
      wrong.push(`${method}: names would become mentions`)
    if (wrong.length > 0) {
      faults.push(...wrong.map((one) => `${method}: ${one}`))
      return no('invalid_arguments')
    }
    return methods[method]?.(args) ?? no('unknown_method')
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const { send, shout, connected, drop, mute, askToReconnect } = socket
  const { responseUrl, expireResponses, uploaded } = addresses
  return {
    workspace,
    /** What Slack would have refused. Empty, or the test fails. */
    faults,
    calls,
    tokens,
    scopes,
    apiRoot: `${root}/api/`,
    root,
    triggers,
    send,
    shout,
    connected,
    drop,
    mute,
    askToReconnect,
    get sockets() {
      return socket.sockets
    },
    responseUrl,
    expireResponses,
    uploaded,
    trigger(user: string): string {
      const id = workspace.next('13345224609.')
      triggers.set(id, { user, at: workspace.now() })
      return id
    },
    expireTriggers(): void {
      for (const trigger of triggers.values()) trigger.at -= 60_000
    },
    /** From now on every request is asked about first. */
    disturb(how: Disturb): void {
      disturb = how
    },
    /** @param method or what an address beside the Web API begins with: `hooks`, `upload`, `files`. */
    disorder(method: string, disorder: Disorder, times = 1): void {
      disorders.push({ method, times, disorder })
    },
    /** Nothing of what was to go wrong goes wrong any more. */
    calm(): void {
      disorders.length = 0
    },
    async close(): Promise<void> {
      socket.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (faults.length > 0) throw new Error(`Slack would have refused:\n${[...new Set(faults)].join('\n')}`)
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
