/**
 * How Slack reaches us: a socket that we open (no public address needed), or signed requests to our HTTP server. Both
 * hand each envelope to one function, with the way to acknowledge it. Bolt's `App` is left out on purpose: it
 * acknowledges an event before we could keep it, and Slack does not send again what was acknowledged.
 */
import { isValidSlackRequest, SocketModeReceiver } from '@slack/bolt'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Clock, SECOND } from '../../../../core/kernel/clock.ts'
import { type Waits, waitAfter } from '../../../runtime/async/retry.ts'
import { sleep } from '../../../runtime/async/sleep.ts'
import { LATE, withTimeout } from '../../../runtime/async/with-timeout.ts'
import type { Log } from '../../../runtime/log.ts'
import type { Reason, Refuse } from '../../../runtime/metrics.ts'
import { REQUEST_BYTES } from '../../limits.ts'
import { clientOptions, errorName, noLogger, retryAfter } from '../../wire/api.ts'

export type Ack = (response?: unknown) => Promise<void>
/** Resolves when everything about it is done; acknowledges on the way. @throws when Slack should send it again. */
export type Handle = (body: unknown, ack: Ack) => Promise<void>

export type Connection = { start(): Promise<void>; stop(): Promise<void> }

/**
 * Told whenever we begin to listen, at start too, and when we no longer do; in HTTP mode of each request too, and whether
 * Slack sends it again because it could not reach us the time before.
 */
export type Listening = { begun: () => void; ended: () => void; reached: (again: boolean) => void }

/** A socket that does not come about by then is given up. The SDK waits for minutes. */
const CONNECT_WITHIN = 30 * SECOND

/** Between attempts to connect again. */
const WAITS: Waits = [0, SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND]

export function socketConnection(
  options: {
    appToken: string
    apiRoot: string
    log: Log
    refuse: Refuse
    listening: Listening
    connectWithin?: number | undefined
  },
  handle: Handle,
): Connection {
  const { log, refuse, listening } = options
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    installerOptions: { clientOptions: clientOptions(options.apiRoot) },
    logger: noLogger,
    // The SDK's own way back ends the process when Slack refuses it once: ours goes on trying.
    autoReconnectEnabled: false,
  })
  const socket = receiver.client
  let running = false
  let waiting = new AbortController()

  const envelope = async (given: { body: unknown; ack: (response?: unknown) => Promise<void> }) => {
    try {
      await handle(given.body, (response) => given.ack(response))
    } catch (error) {
      log.error(
        { platform: 'slack', error: errorName(error) },
        'an envelope was left for Slack to send again',
      )
    }
  }
  socket.on('slack_event', (given) => void envelope(given))
  // The SDK reads each frame in a promise that nobody holds: one without a shape would end the process.
  const readers = socket.listeners('ws_message')
  socket.removeAllListeners('ws_message')
  socket.on('ws_message', (...frame: unknown[]) => {
    for (const reader of readers)
      Promise.resolve(Reflect.apply(reader, socket, frame)).catch((error) =>
        refuse({ platform: 'slack', reason: 'malformed', detail: errorName(error) }),
      )
  })
  socket.on('disconnected', () => {
    if (!running) return
    log.warn({ platform: 'slack' }, 'the socket closed, connecting again')
    listening.ended()
    again(1)
  })

  /** @throws when Slack refuses, or nobody answers. */
  async function open(): Promise<void> {
    const started = socket.start()
    // Ends the attempt: what waits for the connection is told that there is none.
    if ((await withTimeout(started, options.connectWithin ?? CONNECT_WITHIN)) === LATE)
      void socket.disconnect()
    await started
  }

  /** Instead of an attempt that waits: each lost socket begins anew. `asked`: the seconds that Slack wants to be left alone. */
  function again(failures: number, asked = 0): void {
    waiting.abort()
    waiting = new AbortController()
    void connectAfter(asked * SECOND + waitAfter(WAITS, failures), failures, waiting.signal)
  }

  async function connectAfter(milliseconds: number, failures: number, end: AbortSignal): Promise<void> {
    await sleep(milliseconds, end)
    if (end.aborted) return
    try {
      await open()
      listening.begun()
    } catch (error) {
      log.warn({ platform: 'slack', failures, error: errorName(error) }, 'Slack could not be reached')
      if (running) again(failures + 1, retryAfter(error))
    }
  }

  return {
    async start() {
      await open()
      running = true
      listening.begun()
    },
    async stop() {
      running = false
      listening.ended()
      waiting.abort()
      await socket.disconnect()
    },
  }
}

/** A request's time may differ by so much from ours: an older one is a replay. */
const REPLAY_WINDOW_SECONDS = 300

export type HttpConnection = Connection & { readonly app: Hono }

export function httpConnection(
  options: { signingSecret: string; clock: Clock; log: Log; refuse: Refuse; listening: Listening },
  handle: Handle,
): HttpConnection {
  const { clock, log, refuse, signingSecret, listening } = options
  let running = false
  const refused = (reason: Reason) => refuse({ platform: 'slack', reason })
  const app = new Hono()
  app.use(
    '/slack/events',
    bodyLimit({
      maxSize: REQUEST_BYTES,
      onError: (c) => {
        refused('oversized')
        return c.text('', 413)
      },
    }),
  )
  app.post('/slack/events', async (c) => {
    const raw = await c.req.text()
    const sentAt = Number(c.req.header('x-slack-request-timestamp') ?? Number.NaN)
    const now = clock.now().getTime()
    if (!(Math.abs(now / 1000 - sentAt) <= REPLAY_WINDOW_SECONDS)) {
      refused(Number.isNaN(sentAt) ? 'signature' : 'replay')
      return c.text('', 401)
    }
    const isSigned = isValidSlackRequest({
      signingSecret,
      body: raw,
      headers: {
        'x-slack-signature': c.req.header('x-slack-signature') ?? '',
        'x-slack-request-timestamp': sentAt,
      },
      nowMilliseconds: now,
    })
    if (!isSigned) {
      refused('signature')
      return c.text('', 401)
    }
    const body = bodyOf(raw, c.req.header('content-type') ?? '')
    if (body === undefined) {
      refused('malformed')
      return c.text('', 400)
    }
    if (isRecord(body) && body['type'] === 'url_verification') return c.text(String(body['challenge'] ?? ''))
    if (isRecord(body) && body['ssl_check'] !== undefined) return c.text('')
    if (!running) return c.text('', 503)
    listening.reached(c.req.header('x-slack-retry-num') !== undefined)
    try {
      const response = await acknowledged(body, handle, log)
      if (response === undefined || response === '') return c.body(null, 200)
      return typeof response === 'string' ? c.text(response) : c.json(response)
    } catch (error) {
      log.error({ platform: 'slack', error: errorName(error) }, 'a request was left for Slack to send again')
      return c.text('', 500)
    }
  })
  return {
    app,
    async start() {
      running = true
      listening.begun()
    },
    async stop() {
      running = false
      listening.ended()
    },
  }
}

/** What to answer the request with. The work goes on after it; its faults are then only logged. */
function acknowledged(body: unknown, handle: Handle, log: Log): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let answered = false
    handle(body, async (response) => {
      answered = true
      resolve(response)
    }).then(
      () => resolve(undefined),
      (error) => {
        if (answered)
          log.error({ platform: 'slack', error: errorName(error) }, 'an event was not fully handled')
        else reject(error)
      },
    )
  })
}

/** Events come as JSON, commands as a form, interactions as JSON inside a form. */
function bodyOf(raw: string, type: string): unknown {
  try {
    if (type.startsWith('application/json')) return JSON.parse(raw)
    const form = new URLSearchParams(raw)
    const payload = form.get('payload')
    return payload === null ? Object.fromEntries(form) : JSON.parse(payload)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
