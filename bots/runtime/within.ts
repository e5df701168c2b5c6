/** Waiting for work no longer than somebody else waits for us. */
import { setTimeout as sleep } from 'node:timers/promises'

export const LATE: unique symbol = Symbol('late')

/** What the work gives, or `LATE` when it takes longer; the work goes on. No patience at all is late at once. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof LATE> {
  if (milliseconds <= 0) {
    work.catch(() => undefined)
    return LATE
  }
  const over = new AbortController()
  const late = sleep(milliseconds, LATE, { signal: over.signal }).catch(() => LATE)
  try {
    return (await Promise.race([work, late])) as T | typeof LATE
  } finally {
    over.abort()
    work.catch(() => undefined)
  }
}
