/**
 * A common pace for each platform and for each of its places, by Bottleneck; shared between processes while there is a
 * Redis, together with what the platforms answered ("wait until then"). Without it, and while it is away, each process
 * keeps the pace by itself: deliveries go on. That a place is spoken to by one at a time is the lanes' affair.
 *
 * The pace is kept in real time on purpose: platforms do not live on our demonstration clock.
 */
import Bottleneck from 'bottleneck'
import { type Clock, MINUTE } from '../../core/kernel/clock.ts'
import type { Limits } from '../platform.ts'
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

/** Above this nothing is held back: the local chat waits for nobody. */
const UNHURRIED = 1_000
/** What is known of a quiet place or platform is forgotten after this, here and in Redis. */
const FORGOTTEN_AFTER = 5 * MINUTE

export function createThrottle({ limits, clock, log, redisUrl }: ThrottleDeps): Throttle {
  const holds = new Map<string, Date>()
  const own = new Map<string, Paces>()
  const shared = new Map<string, Paces>()
  /** Those whose turn is Redis's to give. */
  const waiting = new Set<() => void>()
  const redis: SharedRedis | undefined = redisUrl
    ? connectRedis(redisUrl, log, () => {
        // Nobody gives them their turn any more.
        for (const goOn of waiting) goOn()
      })
    : undefined

  function pacesOf(platform: string, connection: Bottleneck.IORedisConnection | undefined): Paces {
    const among = connection ? shared : own
    const known = among.get(platform)
    if (known) return known
    const pace = limits.get(platform)?.pace ?? { perSecond: 1, perSecondInOnePlace: 1 }
    const options = (perSecond: number, id: string) => ({
      minTime: perSecond >= UNHURRIED ? 0 : Math.ceil(1000 / perSecond),
      timeout: FORGOTTEN_AFTER,
      id: `sos-tice:${platform}:${id}`,
      ...(connection ? { connection, datastore: 'ioredis' as const } : {}),
    })
    const made = {
      platform: new Bottleneck(options(pace.perSecond, 'pace')),
      places: new Bottleneck.Group(options(pace.perSecondInOnePlace, 'place')),
    }
    among.set(platform, made)
    return made
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
    const schedule = ({ platform: pace, places }: Paces) =>
      places.key(address).schedule(() => pace.schedule(once))
    const goOn = (): void => {
      waiting.delete(goOn)
      if (!begun) schedule(pacesOf(platform, undefined)).catch(() => undefined)
    }
    const connection = redis?.connection()
    if (!connection) {
      goOn()
      return
    }
    waiting.add(goOn)
    schedule(pacesOf(platform, connection)).catch(goOn)
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
      for (const { platform, places } of own.values()) {
        await places.disconnect(false)
        await platform.disconnect(false)
      }
    },
  }
}

function keyOf(platform: string, address: string): string {
  return `${platform}:${address}`
}
