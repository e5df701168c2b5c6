/** The gateway of the fake: HELLO, IDENTIFY, READY, events with their numbers, and RESUME where a connection broke off. */
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { World } from './world.ts'

type Event = { op: 0; t: string; s: number; d: unknown }

export type Gateway = {
  /** Sends an event, now or when the connection comes back. */
  dispatch(type: string, data: unknown): void
  /** Breaks the connection off. */
  drop(code: number): void
  /** What was said to open a session: `identify` or `resume`, in order. */
  readonly openings: string[]
  /** How many connections are open. */
  connections(): number
  /** Refuses the next session with a close code. */
  refuse(code: number): void
  /** Forgets the session, as Discord does after a while: it cannot be resumed. */
  forget(): void
  close(): Promise<void>
}

const GUILDS = 1 << 0
const GUILD_MESSAGES = 1 << 9
const DIRECT_MESSAGES = 1 << 12
const MESSAGE_CONTENT = 1 << 15
const WANTED = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES | MESSAGE_CONTENT

export function openGateway(server: Server, world: World, token: string, url: string): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const openings: string[] = []
  let events: Event[] = []
  let session = 0
  let live: WebSocket | undefined
  let refusal: number | undefined

  const emit = (event: Event) => live?.send(JSON.stringify(event))
  const dispatch = (type: string, data: unknown) => {
    const event: Event = { op: 0, t: type, s: events.length + 1, d: data }
    events.push(event)
    emit(event)
  }

  sockets.on('connection', (socket) => {
    const say = (payload: unknown) => socket.send(JSON.stringify(payload))
    say({ op: 10, d: { heartbeat_interval: 41_250 } })
    socket.on('close', () => {
      if (live === socket) live = undefined
      world.changed()
    })
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: Record<string, unknown> }
      if (op === 1) return say({ op: 11 })
      if (op !== 2 && op !== 6) return
      openings.push(op === 2 ? 'identify' : 'resume')
      if (refusal !== undefined) {
        const code = refusal
        refusal = undefined
        return socket.close(code)
      }
      if (d['token'] !== token) return socket.close(4004)
      if (op === 2) {
        if ((Number(d['intents']) & WANTED) !== WANTED) return socket.close(4014)
        events = []
        session++
        live = socket
        dispatch('READY', world.ready(`session-${session}`, url))
        dispatch('GUILD_CREATE', world.guildCreate())
      } else if (d['session_id'] === `session-${session}`) {
        live = socket
        for (const event of events.slice(Number(d['seq']))) emit(event)
        dispatch('RESUMED', {})
      } else say({ op: 9, d: false })
      world.changed()
    })
  })
  world.dispatch = dispatch

  return {
    dispatch,
    openings,
    connections: () => sockets.clients.size,
    drop(code) {
      live?.close(code)
      live = undefined
    },
    refuse(code) {
      refusal = code
    },
    forget() {
      session++
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise<void>((resolve) => sockets.close(() => resolve()))
    },
  }
}
