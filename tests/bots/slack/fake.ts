/**
 * A local Slack for the real SDK: the Web API over HTTP, Socket Mode over WebSocket. It is ours, and strict on purpose:
 * every request is held against Slack's published description and its limits, and what Slack would refuse is refused
 * and remembered, so that the test fails.
 */

import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { argumentFaults } from './spec.ts'
import { blockFaults, fallbackFaults, viewFaults } from './strict.ts'
import { BOT, TEAM, type View, Workspace } from './workspace.ts'

export const BOT_TOKEN = 'xoxb-fake'
export const APP_TOKEN = 'xapp-fake'

export type Envelope = {
  type: 'events_api' | 'slash_commands' | 'interactive'
  payload: Record<string, unknown>
}
type Waiting = { envelope: Envelope; acknowledge: (response: unknown) => void }
/** `after`: the effect is there, and the answer is lost all the same. */
export type Disorder = { status: number; headers?: Record<string, string>; body?: string; after?: boolean }
type Answer = Record<string, unknown> & { ok: boolean }

/** What the app was granted when the guides were followed. */
const GRANTED = JSON.parse(
  readFileSync(new URL('../../../docs/slack-manifest.json', import.meta.url), 'utf8'),
).oauth_config.scopes.bot as string[]

/** Methods that need a scope, as docs.slack.dev names it; one of several is enough. */
const NEEDED: Record<string, string[]> = {
  'conversations.info': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
}

const no = (error: string): Answer => ({ ok: false, error })

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>

export async function startFakeSlack() {
  const workspace = new Workspace()
  const faults: string[] = []
  const calls: Array<{ method: string; args: Record<string, string>; ok: boolean }> = []
  const disorders: Array<{ method: string; times: number; disorder: Disorder }> = []
  const triggers = new Map<string, { user: string; at: number }>()
  const responses = new Map<string, { user: string; channel: string; uses: number; expired: boolean }>()
  const uploads = new Map<string, string>()
  const waiting = new Map<string, Waiting>()
  const sockets = new Set<WebSocket>()
  const listeners: Array<() => void> = []
  const tokens = { bot: BOT_TOKEN, app: APP_TOKEN, error: 'invalid_auth' }
  const scopes = { bot: [...GRANTED], app: ['connections:write'] }
  let root = ''

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      faults.push(`the fake failed: ${error}`)
      response.writeHead(500).end()
    })
  })
  const wss = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    wss.handleUpgrade(request, socket, head, (ws) => {
      sockets.add(ws)
      ws.on('close', () => sockets.delete(ws))
      ws.on('message', (data) => acknowledge(String(data)))
      ws.send(
        JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A0' } }),
      )
      for (const [id, { envelope }] of waiting) push(ws, id, envelope, 1)
      for (const listener of listeners.splice(0)) listener()
    })
  })

  function push(ws: WebSocket, id: string, envelope: Envelope, retry: number): void {
    const again = retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {}
    const accepts = envelope.type !== 'events_api'
    ws.send(JSON.stringify({ envelope_id: id, ...envelope, accepts_response_payload: accepts, ...again }))
  }

  function acknowledge(data: string): void {
    const { envelope_id: id, payload } = JSON.parse(data) as { envelope_id: string; payload?: Answer }
    const sent = waiting.get(id)
    if (!sent) return
    if (payload && 'view' in payload) faults.push(...viewFaults(payload['view']))
    if (payload && Array.isArray(payload['options'])) {
      if (payload['options'].length > 100) faults.push(`${payload['options'].length} suggestions`)
    }
    waiting.delete(id)
    sent.acknowledge(payload)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const url = new URL(request.url ?? '/', root)
    if (url.pathname.startsWith('/hooks/')) return hook(url.pathname, body, response)
    if (url.pathname.startsWith('/upload/')) return upload(url.pathname, body, response)
    if (url.pathname.startsWith('/files/')) return download(url.pathname, request, response)
    const method = /^\/api\/([\w.]+)$/.exec(url.pathname)?.[1]
    if (method === undefined) return void response.writeHead(404).end()
    const args = Object.fromEntries(new URLSearchParams(body.toString()))
    const disorder = disorders.find((one) => one.method === method || one.method === '*')
    if (disorder) {
      disorder.times -= 1
      if (disorder.times <= 0) disorders.splice(disorders.indexOf(disorder), 1)
      const { status, headers, body: said, after } = disorder.disorder
      if (after) call(method, args, request.headers.authorization)
      calls.push({ method, args, ok: false })
      return void response.writeHead(status, headers).end(said ?? '')
    }
    const given = call(method, args, request.headers.authorization)
    calls.push({ method, args, ok: given.ok })
    const held = method === 'apps.connections.open' ? scopes.app : scopes.bot
    const known = given.ok || given['error'] === 'missing_scope'
    const headers = known ? { 'x-oauth-scopes': held.join(',') } : {}
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(given))
  }

  function call(method: string, args: Record<string, string>, authorization: string | undefined): Answer {
    const wanted = method === 'apps.connections.open' ? tokens.app : tokens.bot
    if (authorization !== `Bearer ${wanted}`) return no(tokens.error)
    const needed = method === 'apps.connections.open' ? ['connections:write'] : NEEDED[method]
    const held = method === 'apps.connections.open' ? scopes.app : scopes.bot
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
    return perform(method, args)
  }

  function perform(method: string, args: Record<string, string>): Answer {
    const get = (name: string) => args[name] ?? ''
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          team: 'Institut',
          team_id: TEAM,
          user: BOT.name,
          user_id: BOT.user,
          bot_id: BOT.bot,
        }
      case 'apps.connections.open':
        return { ok: true, url: `${root.replace('http', 'ws')}/link/?ticket=${workspace.next()}` }
      case 'users.info': {
        const user = workspace.users.get(get('user'))
        if (!user) return no('user_not_found')
        const { id, name, realName, isAdmin, locale = 'fr-FR' } = user
        const asked = args['include_locale'] === 'true' ? { locale } : {}
        return { ok: true, user: { id, name, is_admin: isAdmin, ...asked, profile: { real_name: realName } } }
      }
      case 'conversations.info': {
        const id = get('channel')
        const isMember = workspace.channels.has(id)
        if (!isMember && !workspace.elsewhere.has(id)) return no('channel_not_found')
        const name = id.slice(1).toLowerCase()
        return {
          ok: true,
          channel: { id, name, is_member: isMember, is_archived: workspace.archived.has(id) },
        }
      }
      case 'conversations.open': {
        const user = workspace.users.get(get('users'))
        if (!user) return no('user_not_found')
        if (user.isBot) return no('cannot_dm_bot')
        return { ok: true, channel: { id: workspace.dm(user.id) } }
      }
      case 'chat.postMessage': {
        const refusal = closed(get('channel'))
        if (refusal) return no(refusal)
        const posted = workspace.post({
          channel: get('channel'),
          ...(args['thread_ts'] ? { thread: args['thread_ts'] } : {}),
          text: get('text'),
          blocks: JSON.parse(args['blocks'] ?? '[]'),
          key: get('client_msg_id'),
        })
        if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(get('client_msg_id')))
          faults.push('client_msg_id is no UUID')
        return { ok: true, channel: posted.channel, ts: posted.ts, message: { bot_id: BOT.bot } }
      }
      case 'chat.postEphemeral': {
        const refusal = closed(get('channel'))
        if (refusal) return no(refusal)
        const { ts } = workspace.post({
          channel: get('channel'),
          ...(args['thread_ts'] ? { thread: args['thread_ts'] } : {}),
          onlyFor: get('user'),
          text: get('text'),
          blocks: JSON.parse(args['blocks'] ?? '[]'),
        })
        return { ok: true, message_ts: ts }
      }
      case 'views.open': {
        const trigger = triggers.get(get('trigger_id'))
        triggers.delete(get('trigger_id'))
        if (!trigger) return no('exchanged_trigger_id')
        if (performance.now() - trigger.at > 3_000) return no('expired_trigger_id')
        return { ok: true, view: workspace.openView(trigger.user, JSON.parse(get('view'))) }
      }
      case 'views.update': {
        const view = workspace.views.get(get('view_id'))
        if (!view?.isOpen) return no('not_found')
        Object.assign(view, JSON.parse(get('view')))
        return { ok: true, view }
      }
      case 'views.publish': {
        const view: View = {
          ...JSON.parse(get('view')),
          id: workspace.next('V'),
          user: get('user_id'),
          isOpen: true,
        }
        workspace.homes.set(view.user, { ...view, private_metadata: view.private_metadata ?? '' })
        return { ok: true, view }
      }
      case 'files.getUploadURLExternal': {
        if (get('alt_txt').length > 1_000) return no('alt_txt_too_large')
        const id = workspace.next('F')
        workspace.files.set(id, {
          bytes: new Uint8Array(),
          alt: get('alt_txt'),
          name: get('filename'),
          shared: false,
        })
        const path = `/upload/${id}`
        uploads.set(path, get('length'))
        return { ok: true, upload_url: `${root}${path}`, file_id: id }
      }
      case 'files.completeUploadExternal':
        return complete(args)
      default:
        return no('unknown_method')
    }
  }

  function closed(channel: string): string | undefined {
    const user = workspace.userOf(channel)
    if (user !== undefined) return workspace.closed.has(user) ? 'messages_tab_disabled' : undefined
    if (workspace.archived.has(channel)) return 'is_archived'
    return workspace.channels.has(channel) ? undefined : 'channel_not_found'
  }

  function complete(args: Record<string, string>): Answer {
    const files = JSON.parse(args['files'] ?? '[]') as Array<{ id: string; title?: string }>
    const channel = args['channel_id'] ?? ''
    const refusal = closed(channel)
    if (refusal) return no(refusal)
    for (const { id } of files) {
      const file = workspace.files.get(id)
      if (!file || file.bytes.length === 0 || file.shared) return no('file_not_found')
      file.shared = true
      const thread = args['thread_ts'] ? { thread: args['thread_ts'] } : {}
      workspace.post({ channel, ...thread, text: '', blocks: [], file: { bytes: file.bytes, alt: file.alt } })
    }
    return { ok: true, files: files.map(({ id }) => ({ id })) }
  }

  function hook(path: string, body: Buffer, response: ServerResponse): void {
    const known = responses.get(path)
    const end = (status: number, text: string) => {
      response.writeHead(status).end(text)
    }
    if (!known || known.expired || known.uses >= 5) {
      end(404, known?.expired ? 'expired_url' : 'used_url')
      return
    }
    known.uses += 1
    const said = JSON.parse(body.toString()) as Record<string, unknown>
    const wrong = [
      ...blockFaults(said['blocks'], 50, 'message'),
      ...fallbackFaults(String(said['text'] ?? '')),
    ]
    faults.push(...wrong.map((one) => `response_url: ${one}`))
    if (wrong.length > 0) {
      end(400, 'invalid_blocks')
      return
    }
    workspace.post({
      channel: known.channel,
      ...(said['response_type'] === 'ephemeral' ? { onlyFor: known.user } : {}),
      ...(said['thread_ts'] ? { thread: String(said['thread_ts']) } : {}),
      text: String(said['text']),
      blocks: said['blocks'] as never,
    })
    end(200, 'ok')
  }

  function upload(path: string, body: Buffer, response: ServerResponse): void {
    const id = path.split('/').at(-1) ?? ''
    const file = workspace.files.get(id)
    if (!file || uploads.get(path) !== String(body.length))
      faults.push(`upload of ${body.length} bytes to ${path}`)
    if (file) file.bytes = new Uint8Array(body)
    response.writeHead(200).end(`OK - ${body.length}`)
  }

  function download(path: string, request: IncomingMessage, response: ServerResponse): void {
    const file = workspace.files.get(path.split('/').at(-1) ?? '')
    if (request.headers.authorization !== `Bearer ${tokens.bot}`)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in')
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

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
    /** Hands an envelope to the app; resolves with the payload of its acknowledgement. */
    send(envelope: Envelope, id = workspace.next('E')): Promise<unknown> {
      return new Promise((acknowledge) => {
        waiting.set(id, { envelope, acknowledge })
        for (const socket of [...sockets].slice(-1)) push(socket, id, envelope, 0)
      })
    },
    /** Raw words on the socket, as no Slack would say them. */
    shout(text: string): void {
      for (const socket of sockets) socket.send(text)
    },
    trigger(user: string): string {
      const id = workspace.next('13345224609.')
      triggers.set(id, { user, at: performance.now() })
      return id
    },
    responseUrl(user: string, channel: string): string {
      const path = `/hooks/${workspace.next()}`
      responses.set(path, { user, channel, uses: 0, expired: false })
      return `${root}${path}`
    },
    /** As half an hour later. */
    expireResponses(): void {
      for (const response of responses.values()) response.expired = true
    },
    expireTriggers(): void {
      for (const trigger of triggers.values()) trigger.at -= 60_000
    },
    uploaded(
      name: string,
      bytes: Uint8Array,
    ): { id: string; name: string; size: number; url_private_download: string } {
      const id = workspace.next('F')
      workspace.files.set(id, { bytes, alt: '', name, shared: true })
      return { id, name, size: bytes.length, url_private_download: `${root}/files/${id}` }
    },
    disorder(method: string, disorder: Disorder, times = 1): void {
      disorders.push({ method, times, disorder })
    },
    /** Resolves when the app is connected next. */
    connected: () => new Promise<void>((resolve) => listeners.push(resolve)),
    get sockets() {
      return sockets.size
    },
    drop(): void {
      for (const socket of sockets) socket.terminate()
    },
    askToReconnect(): void {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.terminate()
      wss.close()
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
