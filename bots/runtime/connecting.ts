/**
 * Connects the platforms, all at once. One that cannot connect says why, does not keep the others waiting, and is tried
 * again until it can: what was in the way (a network, a platform out of order) is often gone a minute later.
 */
import type { ChatPlatform, Ingress } from '../platform.ts'
import type { Log } from './log.ts'

/** Milliseconds between attempts, the last one repeated. */
const WAITS = [5_000, 15_000, 60_000, 300_000]

export type Failure = { platform: string; error: Error }

export type ConnectingDeps = {
  ingress: Ingress
  log: Log
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
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
  const attempt = async (platform: ChatPlatform): Promise<Failure | undefined> => {
    try {
      await platform.start(ingress)
      return undefined
    } catch (error) {
      return { platform: platform.id, error: error as Error }
    }
  }
  const again = async (platform: ChatPlatform): Promise<void> => {
    for (let attempts = 0; ; attempts++) {
      await wait(WAITS[Math.min(attempts, WAITS.length - 1)] ?? 0, stopping.signal)
      if (stopping.signal.aborted) return
      const failure = await attempt(platform)
      if (stopping.signal.aborted) return failure ? undefined : platform.stop()
      if (!failure) {
        log.info({ platform: platform.id, attempts: attempts + 2 }, 'connected after all')
        return connected?.(platform.id)
      }
      log.warn({ platform: platform.id, attempts: attempts + 2 }, 'still not connected')
    }
  }
  const first = await Promise.all(platforms.map(attempt))
  for (const [index, platform] of platforms.entries()) if (first[index]) void again(platform)
  return {
    failures: first.filter((failure) => failure !== undefined),
    async stop() {
      stopping.abort()
      await Promise.all(platforms.map((platform) => platform.stop()))
    },
  }
}
