/** Trying again: how often, and after which waits. Waits end when the adapter stops. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isOutOfOrder, retryAfter } from './api.ts'

export type Pause = (milliseconds: number) => Promise<void>

export function pauseUntil(stopped: AbortSignal): Pause {
  return (milliseconds) => sleep(milliseconds, undefined, { signal: stopped })
}

const ATTEMPTS = 6
const FIRST_WAIT = 500
/** Seconds: what asks for more than this is not waited for. */
const LONGEST = 60

/**
 * Tries again what Slack was too busy or too broken to do. An answer to somebody is in no outbox, so it is worth the
 * wait; what Slack refuses for a reason is refused at once.
 */
export function patiently<T>(work: () => Promise<T>, pause: Pause): Promise<T> {
  return again(work, pause, isOutOfOrder)
}

/** Waits where Slack asks for it; whatever else is wrong is said at once. */
export function asAsked<T>(work: () => Promise<T>, pause: Pause): Promise<T> {
  return again(work, pause, () => false)
}

async function again<T>(
  work: () => Promise<T>,
  pause: Pause,
  passes: (error: unknown) => boolean,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const asked = retryAfter(error)
      const passing = asked !== undefined ? asked <= LONGEST : passes(error)
      if (!passing || attempt === ATTEMPTS) throw error
      await pause(asked !== undefined ? asked * 1000 : FIRST_WAIT * 2 ** (attempt - 1))
    }
  }
}
