/**
 * One lane per place and a common pace per platform, by Bottleneck. It works in real time on purpose: platforms do not
 * live on our demonstration clock.
 */
import Bottleneck from 'bottleneck'
import type { Limits } from '../platform.ts'

export type Throttle = {
  run<T>(platform: string, address: string, deliver: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

export function createThrottle(limits: ReadonlyMap<string, Limits>): Throttle {
  const platforms = new Map<string, { pace: Bottleneck; places: Bottleneck.Group }>()
  const of = (platform: string) => {
    const known = platforms.get(platform)
    if (known) return known
    const pace = limits.get(platform)?.pace ?? { perSecond: 1, perSecondInOnePlace: 1 }
    const made = {
      pace: new Bottleneck({ maxConcurrent: 10, minTime: Math.floor(1000 / pace.perSecond) }),
      places: new Bottleneck.Group({
        maxConcurrent: 1,
        minTime: Math.floor(1000 / pace.perSecondInOnePlace),
      }),
    }
    platforms.set(platform, made)
    return made
  }
  return {
    run(platform, address, deliver) {
      const { pace, places } = of(platform)
      return places.key(address).schedule(() => pace.schedule(deliver))
    },
    async stop() {
      for (const { pace, places } of platforms.values()) {
        await places.disconnect()
        await pace.disconnect()
      }
    },
  }
}
