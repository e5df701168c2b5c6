/** The Redis that several processes share, which may be away: then everything here says so at once and waits for nobody. */
import { createRequire } from 'node:module'
import type Bottleneck from 'bottleneck'
import { SECOND } from '../../core/kernel/clock.ts'
import { growing, waitAfter } from './async/retry.ts'
import type { Log } from './log.ts'

export type SharedRedis = {
  /** Undefined while Redis is away. */
  connection(): Bottleneck.IORedisConnection | undefined
  /** For paces that are kept over such a connection. */
  readonly Bottleneck: typeof Bottleneck
  /** Until when each of these waits; nothing while Redis is away. */
  read(keys: readonly string[]): Promise<Array<Date | undefined>>
  /** Forgotten by Redis after `milliseconds`. */
  write(key: string, until: Date, milliseconds: number): Promise<void>
  stop(): Promise<void>
}

const PREFIX = 'sos-tice:wait:'
/** A Redis that says nothing for so long is away. */
const AWAY_AFTER = 2 * SECOND
/** Between attempts to connect. */
const WAITS = growing(100, 5 * SECOND)

/** `onLost` is called when a Redis that was there goes away. */
export function connectRedis(url: string, log: Log, onLost: () => void): SharedRedis {
  // Loaded here: most installations have no Redis, and their start need not wait for its libraries.
  const require = createRequire(import.meta.url)
  const { Redis }: typeof import('ioredis') = require('ioredis')
  const Limiter: typeof Bottleneck = require('bottleneck')
  const client = new Redis(url, {
    // A command that cannot be sent now fails now.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: AWAY_AFTER,
    // One that stands still closes no connection: without this, deliveries would wait for it for ever.
    socketTimeout: AWAY_AFTER,
    retryStrategy: (failures) => waitAfter(WAITS, failures),
  })
  let stopped = false
  let said = false
  const lost = () => {
    if (stopped) return
    if (!said) log.warn('Redis cannot be reached: this process keeps the pace of its deliveries by itself')
    said = true
    onLost()
  }
  client.on('error', () => undefined)
  client.on('close', lost)
  client.on('ready', () => {
    if (said) log.info('Redis is reached again: the pace of deliveries is shared')
    said = false
  })
  const connection = new Limiter.IORedisConnection({ client })
  connection.on('error', () => undefined)
  let usable = false
  // Declared as a method; it is the promise itself.
  const connected = connection.ready as unknown as Promise<unknown>
  connected.then(
    () => {
      usable = true
    },
    () => undefined,
  )
  return {
    Bottleneck: Limiter,
    connection: () => (usable && client.status === 'ready' ? connection : undefined),
    async read(keys) {
      if (client.status !== 'ready') return []
      const found = await client.mget(keys.map((key) => PREFIX + key)).catch(() => [])
      return found.map((text) => (text === null ? undefined : new Date(Number(text))))
    },
    async write(key, until, milliseconds) {
      if (client.status !== 'ready' || milliseconds <= 0) return
      await client.set(PREFIX + key, until.getTime(), 'PX', Math.ceil(milliseconds)).catch(() => undefined)
    },
    async stop() {
      stopped = true
      await connection.disconnect(false).catch(() => undefined)
      client.disconnect()
    },
  }
}
