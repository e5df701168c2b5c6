/** Socket Mode's side of Slack: envelopes pushed, acknowledged, and sent again when nobody acknowledged them. */
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { viewFaults } from './strict.ts'
import type { Workspace } from './workspace.ts'

export type Envelope = {
  type: 'events_api' | 'slash_commands' | 'interactive'
  payload: Record<string, unknown>
}
type Waiting = { envelope: Envelope; acknowledge: (response: unknown) => void }

export function createSocket(server: Server, workspace: Workspace, faults: string[]) {
  const waiting = new Map<string, Waiting>()
  const sockets = new Set<WebSocket>()
  const listeners: Array<() => void> = []
  const wss = new WebSocketServer({ noServer: true })
  const unanswered = new Set<Duplex>()
  let isMute = false

  server.on('upgrade', (request, socket, head) => {
    if (isMute) {
      unanswered.add(socket)
      socket.on('error', () => undefined)
      return
    }
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
    const { envelope_id: id, payload } = JSON.parse(data) as {
      envelope_id: string
      payload?: Record<string, unknown>
    }
    const sent = waiting.get(id)
    if (!sent) return
    if (payload && 'view' in payload) faults.push(...viewFaults(payload['view']))
    if (payload && Array.isArray(payload['options'])) {
      if (payload['options'].length > 100) faults.push(`${payload['options'].length} suggestions`)
    }
    waiting.delete(id)
    sent.acknowledge(payload)
  }

  return {
    /** Hands an envelope to the app; resolves with the payload of its acknowledgement. */
    send(envelope: Envelope, id = workspace.next('E')): Promise<unknown> {
      return new Promise((answered) => {
        waiting.set(id, { envelope, acknowledge: answered })
        for (const socket of [...sockets].slice(-1)) push(socket, id, envelope, 0)
      })
    },
    /** Raw words on the socket, as no Slack would say them. */
    shout(text: string): void {
      for (const socket of sockets) socket.send(text)
    },
    /** Resolves when the app is connected next. */
    connected: () => new Promise<void>((resolve) => listeners.push(resolve)),
    get sockets() {
      return sockets.size
    },
    /** Whether whoever connects from now on is left without an answer, as by a firewall in the way. */
    mute(on: boolean): void {
      isMute = on
    },
    drop(): void {
      for (const socket of sockets) socket.terminate()
    },
    askToReconnect(): void {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    },
    close(): void {
      for (const socket of sockets) socket.terminate()
      for (const socket of unanswered) socket.destroy()
      wss.close()
    },
  }
}
