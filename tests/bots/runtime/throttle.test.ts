/** The pace of deliveries, kept together where there is a Redis and alone where there is none. */
import { createServer, connect as dial, type Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Limits } from '../../../bots/platform.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { createThrottle, type Throttle } from '../../../bots/runtime/throttle.ts'
import { HOUR, systemClock } from '../../../core/kernel/clock.ts'
import { world } from '../../support/platform.ts'
import { until } from '../../support/until.ts'

const AWAY = 'Redis cannot be reached: this process keeps the pace of its deliveries by itself'
const BACK = 'Redis is reached again: the pace of deliveries is shared'

const opened: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

function throttle(redisUrl: string | undefined, platform: string, perSecond = 20) {
  const said: string[] = []
  const log = {
    ...quiet,
    warn: (words: string) => said.push(words),
    info: (words: string) => said.push(words),
  }
  const limits: Limits = { ...world('x').limits, pace: { perSecond, perSecondInOnePlace: 10_000 } }
  const made = createThrottle({
    limits: new Map([[platform, limits]]),
    clock: systemClock,
    log: log as unknown as typeof quiet,
    redisUrl,
  })
  opened.push(() => made.stop())
  return { ...made, said }
}

/** Delivers `number` messages to as many places, and gives the instants at which they left. */
async function deliver(to: Throttle, platform: string, number: number, prefix = ''): Promise<number[]> {
  const left: number[] = []
  const send = (index: number) =>
    to.run(platform, `${prefix}${index}`, async () => {
      left.push(performance.now())
      return {}
    })
  await Promise.all(Array.from({ length: number }, (_, index) => send(index)))
  return left
}

/** How many left before their turn, at 20 a second from `start` on. A busy machine makes them late, never early. */
function early(start: number, left: readonly number[]): number {
  const rounding = 10
  return [...left].sort((one, other) => one - other).filter((at, turn) => at < start + turn * 50 - rounding)
    .length
}

/** The machine’s clock, by which Bottleneck counts. */
function putBack(): void {
  const before = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: before - 2 * HOUR })
  opened.push(async () => void vi.useRealTimers())
}

const inAMinute = () => new Date(systemClock.now().getTime() + 60_000)

test('alone, a process keeps the pace', async () => {
  const start = performance.now()
  const left = await deliver(throttle(undefined, 'slow'), 'slow', 30)
  expect(left).toHaveLength(30)
  expect(early(start, left)).toBe(0)
})

test('the machine’s clock is put back by two hours: deliveries go on', async () => {
  const one = throttle(undefined, 'slow')
  expect(await deliver(one, 'slow', 5)).toHaveLength(5)
  putBack()
  expect(await deliver(one, 'slow', 5)).toHaveLength(5)
})

test('a Redis that was never there: deliveries go on at their pace, and the log says so once', async () => {
  const one = throttle('redis://127.0.0.1:1', 'slow')
  expect(await deliver(one, 'slow', 5)).toHaveLength(5)
  await until(() => one.said.length > 0)
  expect(await deliver(one, 'slow', 5)).toHaveLength(5)
  expect(one.said).toEqual([AWAY])
})

test('who was told to wait is not delivered to, and a failure stays a failure', async () => {
  const one = throttle(undefined, 'slow')
  const until = inAMinute()
  expect(await one.hold('slow', 'a', until, 'place')).toBe(false)
  expect(await one.run('slow', 'a', async () => ({}))).toEqual({ waitsUntil: until })
  expect(await one.run('slow', 'b', async () => ({ done: true }))).toEqual({ done: true })
  expect(await one.hold('slow', 'b', until, undefined)).toBe(true)
  expect(await one.run('slow', 'c', async () => ({}))).toEqual({ waitsUntil: until })
  await expect(one.run('quick', 'a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

/** A way to the Redis of the tests that can be cut. */
async function cuttable(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = dial(Number(port || 6379), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  await listen(0)
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : 0
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  opened.push(async () => {
    if (server.listening) await cut()
  })
  /** The connections stay, and nothing comes through any more. */
  const stall = () => {
    for (const socket of sockets) socket.unpipe()
  }
  return { url: `redis://127.0.0.1:${at}`, cut, stall, mend: () => listen(at) }
}

const server = process.env['TEST_REDIS_URL']

describe.each(server ? [server] : [])('on a Redis', (url) => {
  /** Nobody else's in this Redis. */
  const name = () => `test-${process.pid}-${Math.floor(performance.now() * 1000)}`
  const reached = async (one: Throttle, platform: string) => {
    // The first waits for nobody, and the connection is there soon after.
    const { Redis } = await import('ioredis')
    const redis = new Redis(url)
    for (let seen = false; !seen; ) {
      await deliver(one, platform, 1)
      seen = (await redis.keys(`b_sos-tice:${platform}:*`)).length > 0
    }
    redis.disconnect()
  }

  test('two processes share one pace, whose keys expire', async () => {
    const platform = name()
    const [one, other] = [throttle(url, platform), throttle(url, platform)]
    await reached(one, platform)
    await reached(other, platform)
    const start = performance.now()
    const left = (
      await Promise.all([deliver(one, platform, 25, 'a'), deliver(other, platform, 25, 'b')])
    ).flat()
    expect(left).toHaveLength(50)
    expect(early(start, left)).toBe(0)
    // Each alone would have let more than half of them go too early.
    const alone = [0, 1].flatMap(() => Array.from({ length: 25 }, (_, turn) => start + turn * 50))
    expect(early(start, alone)).toBeGreaterThan(25)
    const { Redis } = await import('ioredis')
    const redis = new Redis(url)
    const keys = await redis.keys(`b_sos-tice:${platform}:*_settings`)
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0)
    redis.disconnect()
  })

  test('the machine’s clock is put back by two hours: deliveries go on', async () => {
    const platform = name()
    const one = throttle(url, platform)
    await reached(one, platform)
    putBack()
    expect(await deliver(one, platform, 5)).toHaveLength(5)
  })

  test('what a platform answered to one is heeded by the other, and forgotten when it is over', async () => {
    const platform = name()
    const [one, other] = [throttle(url, platform), throttle(url, platform)]
    await reached(one, platform)
    await reached(other, platform)
    const until = inAMinute()
    await one.hold(platform, 'a', until, 'place')
    expect(await other.run(platform, 'a', async () => ({}))).toEqual({ waitsUntil: until })
    expect(await other.run(platform, 'b', async () => ({ done: true }))).toEqual({ done: true })
    await one.hold(platform, 'a', until, 'platform')
    expect(await other.run(platform, 'b', async () => ({}))).toEqual({ waitsUntil: until })
    const { Redis } = await import('ioredis')
    const redis = new Redis(url)
    expect(await redis.pttl(`sos-tice:wait:${platform}`)).toBeGreaterThan(0)
    redis.disconnect()
  })

  test('it goes away in the middle: everything is delivered once, what was under way too, and the log says so once; it comes back, and is used', async () => {
    const platform = name()
    const way = await cuttable(url)
    const one = throttle(way.url, platform)
    await reached(one, platform)
    let end = (_: object) => {}
    const begun = new Promise<void>((resolve) => {
      const slow = () => {
        resolve()
        return new Promise<object>((ended) => {
          end = ended
        })
      }
      opened.push(async () => expect(await underWay).toEqual({ done: true }))
      const underWay = one.run(platform, 'under way', slow)
    })
    await begun
    const all = deliver(one, platform, 20, 'cut')
    await way.cut()
    end({ done: true })
    expect(await all).toHaveLength(20)
    expect(await deliver(one, platform, 5, 'after')).toHaveLength(5)
    await until(() => one.said.at(-1) === AWAY)
    await way.mend()
    await until(() => one.said.at(-1) === BACK)
    expect(await deliver(one, platform, 5, 'again')).toHaveLength(5)
    // On a busy machine it may go away and come back more than once: each time is said once.
    expect(one.said).toEqual(one.said.map((_, turn) => (turn % 2 === 0 ? AWAY : BACK)))
  })

  test('it stays connected and answers nothing any more: deliveries go on', async () => {
    const platform = name()
    const way = await cuttable(url)
    const one = throttle(way.url, platform)
    await reached(one, platform)
    way.stall()
    expect(await deliver(one, platform, 5, 'stalled')).toHaveLength(5)
  })
})
