/**
 * A common pace for each platform and for each of its places; shared between processes by Bottleneck while there is a
 * Redis, together with what the platforms answered ("wait until then"). Without it, and while it is away, each process
 * keeps the pace by itself: deliveries go on. That a place is spoken to by one at a time is the lanes' affair.
 *
 * The pace is kept in real time on purpose: platforms do not live on our demonstration clock. A process alone counts time
 * that only goes forward; Bottleneck counts by the machine's clock, and is left alone for a while when that is put back:
 * everybody's turn would come once it has caught up.
 */
import type Bottleneck from 'bottleneck'
import { type Clock, MINUTE, SECOND, systemClock } from '../../core/kernel/clock.ts'
import type { Limits } from '../platform.ts'
import { createPace, type Pace } from './async/pace.ts'
import type { Log } from './log.ts'
import { connectRedis, type SharedRedis } from './redis.ts'

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

export type ThrottleDeps = {
  limits: ReadonlyMap<string, Limits>
  clock: Clock
  log: Log
  redisUrl?: string | undefined
}

type Paces = { platform: Bottleneck; places: Bottleneck.Group }
type OwnPaces = { platform: Pace; places: Map<string, Pace> }

/** Above this nothing is held back: the local chat waits for nobody. */
const UNHURRIED = 1_000
/** What is known of a quiet place or platform is forgotten after this, here and in Redis. */
const FORGOTTEN_AFTER = 5 * MINUTE
/** Machines that keep their clocks right move them by less. */
const PUT_BACK = SECOND

export function createThrottle({ limits, clock, log, redisUrl }: ThrottleDeps): Throttle {
  const holds = new Map<string, Date>()
  const own = new Map<string, OwnPaces>()
  const shared = new Map<string, Paces>()
  const isPutBack = clockWatch()
  /** Those whose turn is Redis's to give. */
  const waiting = new Set<() => void>()
  const redis: SharedRedis | undefined = redisUrl
    ? connectRedis(redisUrl, log, () => {
        // Nobody gives them their turn any more.
        for (const goOn of waiting) goOn()
      })
    : undefined

  /** Milliseconds between two deliveries on a platform, and in one of its places. */
  function apart(platform: string): { platform: number; place: number } {
    const pace = limits.get(platform)?.pace ?? { perSecond: 1, perSecondInOnePlace: 1 }
    const between = (perSecond: number) => (perSecond >= UNHURRIED ? 0 : Math.ceil(1000 / perSecond))
    return { platform: between(pace.perSecond), place: between(pace.perSecondInOnePlace) }
  }

  function sharedPaces(
    platform: string,
    { Bottleneck }: SharedRedis,
    connection: Bottleneck.IORedisConnection,
  ): Paces {
    const known = shared.get(platform)
    if (known) return known
    const options = (minTime: number, id: string) => ({
      minTime,
      timeout: FORGOTTEN_AFTER,
      id: `sos-tice:${platform}:${id}`,
      connection,
      datastore: 'ioredis' as const,
    })
    const between = apart(platform)
    const made = {
      platform: new Bottleneck(options(between.platform, 'pace')),
      places: new Bottleneck.Group(options(between.place, 'place')),
    }
    shared.set(platform, made)
    return made
  }

  async function ownTurn(platform: string, address: string): Promise<void> {
    const between = apart(platform)
    const paces = own.get(platform) ?? { platform: createPace(between.platform), places: new Map() }
    own.set(platform, paces)
    const place = paces.places.get(address) ?? createPace(between.place)
    // Whose turn would be at once is known by not being there.
    for (const [other, pace] of paces.places) if (pace.idle() > 0) paces.places.delete(other)
    if (between.place > 0) paces.places.set(address, place)
    await place.turn()
    await paces.platform.turn()
  }

  /** Calls `begin` when its turn has come, once, whoever gives it. */
  function inTurn(platform: string, address: string, begin: () => Promise<void>): void {
    let begun = false
    const once = async () => {
      if (begun) return
      begun = true
      waiting.delete(goOn)
      await begin()
    }
    const goOn = (): void => {
      waiting.delete(goOn)
      if (!begun) void ownTurn(platform, address).then(once)
    }
    const connection = isPutBack() ? undefined : redis?.connection()
    if (!redis || !connection) {
      goOn()
      return
    }
    waiting.add(goOn)
    const { platform: pace, places } = sharedPaces(platform, redis, connection)
    places
      .key(address)
      .schedule(() => pace.schedule(once))
      .catch(goOn)
  }

  async function heldUntil(keys: readonly string[]): Promise<Date | undefined> {
    const now = clock.now()
    const told = [...keys.map((key) => holds.get(key)), ...((await redis?.read(keys)) ?? [])]
    return told.find((until) => until !== undefined && until > now)
  }

  return {
    run(platform, address, deliver) {
      return new Promise((resolve, reject) => {
        // Resolved by the delivery itself: a Redis that goes away while it ends must not make it look undone.
        inTurn(platform, address, async () => {
          try {
            const waitsUntil = await heldUntil([platform, keyOf(platform, address)])
            resolve(waitsUntil ? { waitsUntil } : await deliver())
          } catch (error) {
            reject(error)
          }
        })
      })
    },
    async hold(platform, address, until, scope) {
      const place = keyOf(platform, address)
      const now = clock.now()
      for (const [key, end] of holds) if (end <= now) holds.delete(key)
      const others = [...holds.keys()].some((key) => key !== place && key.startsWith(`${platform}:`))
      const whole = scope === 'platform' || (scope === undefined && others)
      for (const key of whole ? [place, platform] : [place]) {
        holds.set(key, until)
        await redis?.write(key, until, until.getTime() - now.getTime())
      }
      return whole
    },
    async stop() {
      // The shared ones end with their connection: each by itself would talk to it until after its end.
      await redis?.stop()
    },
  }
}

/**
 * Whether the machine's clock was put back lately: for as long as Redis remembers turns that were given by what it showed
 * before. From then on it is believed again.
 */
function clockWatch(): () => boolean {
  let furthest = Number.NEGATIVE_INFINITY
  let since: number | undefined
  return () => {
    const now = systemClock.now().getTime()
    if (now >= furthest - PUT_BACK) {
      furthest = Math.max(furthest, now)
      since = undefined
      return false
    }
    since ??= performance.now()
    if (performance.now() - since < FORGOTTEN_AFTER) return true
    furthest = now
    since = undefined
    return false
  }
}

function keyOf(platform: string, address: string): string {
  return `${platform}:${address}`
}
