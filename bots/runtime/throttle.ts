/**
 * One lane per place and a common pace per platform, by Bottleneck; shared between processes when there is a Redis.
 * It works in real time on purpose: platforms do not live on our demonstration clock.
 */
import Bottleneck from 'bottleneck'
import { Redis } from 'ioredis'
import type { Limits } from '../platform.ts'

export type Throttle = {
  run<T>(platform: string, address: string, deliver: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

type Lanes = { pace: Bottleneck; places: Bottleneck.Group }

/** Above this nothing is held back: the local chat waits for nobody. */
const UNHURRIED = 1_000

export function createThrottle(limits: ReadonlyMap<string, Limits>, redisUrl?: string): Throttle {
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
  return {
    run(platform, address, deliver) {
      const { pace, places } = lanesOf(platform)
      return places.key(address).schedule(() => pace.schedule(deliver))
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

function waitFor(perSecond: number): number {
  return perSecond >= UNHURRIED ? 0 : Math.ceil(1000 / perSecond)
}
