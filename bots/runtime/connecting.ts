/**
 * Connects the platforms, all at once. One that cannot connect says why, does not keep the others waiting, and is tried
 * again until it can: what was in the way (a network, a platform out of order) is often gone a minute later.
 */
import { MINUTE, SECOND } from '../../core/kernel/clock.ts'
import type { ChatPlatform, Ingress } from '../platform.ts'
import { retry, type Waits } from './async/retry.ts'
import { pauseUntil, type Sleep } from './async/sleep.ts'
import type { Log } from './log.ts'

const WAITS: Waits = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE]

export type Failure = { platform: string; error: Error }

export type ConnectingDeps = {
  ingress: Ingress
  log: Log
  wait: Sleep
  /** A platform that had failed is connected now. */
  connected?: ((platform: string) => void) | undefined
}

export type Connecting = {
  /** What did not connect at the first attempt. */
  failures: readonly Failure[]
  /** Ends the attempts, and the connections. */
  stop(): Promise<void>
}

export async function connect(
  platforms: readonly ChatPlatform[],
  { ingress, log, wait, connected }: ConnectingDeps,
): Promise<Connecting> {
  const stopping = new AbortController()
  const pause = pauseUntil(stopping.signal, wait)
  const attempt = async (platform: ChatPlatform): Promise<Failure | undefined> => {
    try {
      await platform.start(ingress)
      return undefined
    } catch (error) {
      return { platform: platform.id, error: error as Error }
    }
  }
  /** @throws Stopped when the end comes before it is connected. */
  const again = (platform: ChatPlatform): Promise<void> =>
    retry(
      async (attempt) => {
        await platform.start(ingress)
        // Everything else was stopped while this one was at it.
        if (stopping.signal.aborted) return platform.stop()
        log.info({ platform: platform.id, attempts: attempt + 1 }, 'connected after all')
        connected?.(platform.id)
      },
      {
        waits: WAITS,
        pause,
        failures: 1,
        failed(_, attempt) {
          if (!stopping.signal.aborted)
            log.warn({ platform: platform.id, attempts: attempt + 1 }, 'still not connected')
        },
      },
    )
  const first = await Promise.all(platforms.map(attempt))
  for (const [index, platform] of platforms.entries())
    if (first[index]) again(platform).catch(() => undefined)
  return {
    failures: first.filter((failure) => failure !== undefined),
    async stop() {
      stopping.abort()
      await Promise.all(platforms.map((platform) => platform.stop()))
    },
  }
}
