/**
 * One lane per place and a common pace per platform, by Bottleneck; shared between processes when there is a Redis.
 * It works in real time on purpose: platforms do not live on our demonstration clock.
 */
import Bottleneck from 'bottleneck'
import { Redis } from 'ioredis'
import type { Clock } from '../../core/kernel/clock.ts'
import type { Limits } from '../platform.ts'

export type Throttle = {
  /**
   * Delivers when its turn has come; or, when the platform has asked meanwhile to be left alone, there or altogether,
   * says until when, and delivers nothing.
   */
  run<T extends object>(
    platform: string,
    address: string,
    deliver: () => Promise<T>,
  ): Promise<T | { waitsUntil: Date }>
  /**
   * The platform answered "wait". Answers whether the whole of it must be left alone: it said so, or it does not say
   * and another of its places waits too; the others would only be told the same.
   */
  hold(
    platform: string,
    address: string,
    until: Date,
    scope: 'place' | 'platform' | undefined,
  ): Promise<boolean>
  stop(): Promise<void>
}

type Lanes = { pace: Bottleneck; places: Bottleneck.Group }

/** Above this nothing is held back: the local chat waits for nobody. */
const UNHURRIED = 1_000

export type ThrottleDeps = {
  limits: ReadonlyMap<string, Limits>
  clock: Clock
  redisUrl?: string | undefined
}

export function createThrottle({ limits, clock, redisUrl }: ThrottleDeps): Throttle {
  const holds = new Map<string, Date>()
  const connection = redisUrl
    ? new Bottleneck.IORedisConnection({ client: new Redis(redisUrl, { maxRetriesPerRequest: null }) })
    : undefined
  const shared = (id: string) =>
    connection ? { connection, id: `sos-tice:${id}`, datastore: 'ioredis' as const } : {}
  const platforms = new Map<string, Lanes>()
  const lanesOf = (platform: string): Lanes => {
    const known = platforms.get(platform)
    if (known) return known
    const pace = limits.get(platform)?.pace ?? { perSecond: 1, perSecondInOnePlace: 1 }
    const made = {
      pace: new Bottleneck({ maxConcurrent: 10, minTime: waitFor(pace.perSecond), ...shared(platform) }),
      places: new Bottleneck.Group({
        maxConcurrent: 1,
        minTime: waitFor(pace.perSecondInOnePlace),
        ...shared(`${platform}:place`),
      }),
    }
    platforms.set(platform, made)
    return made
  }
  const heldUntil = (keys: readonly string[]) => {
    const now = clock.now()
    for (const key of keys) {
      const until = holds.get(key)
      if (until && until > now) return until
    }
    return undefined
  }
  return {
    run(platform, address, deliver) {
      const { pace, places } = lanesOf(platform)
      const unlessHeld = async () => {
        const waitsUntil = heldUntil([platform, keyOf(platform, address)])
        return waitsUntil ? { waitsUntil } : deliver()
      }
      return places.key(address).schedule(() => pace.schedule(unlessHeld))
    },
    async hold(platform, address, until, scope) {
      const place = keyOf(platform, address)
      const now = clock.now()
      for (const [key, end] of holds) if (end <= now) holds.delete(key)
      const others = [...holds.keys()].some((key) => key !== place && key.startsWith(`${platform}:`))
      const whole = scope === 'platform' || (scope === undefined && others)
      holds.set(place, until)
      if (whole) holds.set(platform, until)
      return whole
    },
    async stop() {
      for (const { pace, places } of platforms.values()) {
        await places.disconnect()
        await pace.disconnect()
      }
      await connection?.disconnect()
    },
  }
}

function keyOf(platform: string, address: string): string {
  return `${platform}:${address}`
}

function waitFor(perSecond: number): number {
  return perSecond >= UNHURRIED ? 0 : Math.ceil(1000 / perSecond)
}
