/** Waiting for work no longer than somebody else waits for us. */
import { sleep } from './sleep.ts'

export const LATE: unique symbol = Symbol('late')

/** What the work gives, or `LATE` when it takes longer; the work goes on, and its failure is then told to nobody. */
export async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof LATE> {
  work.catch(() => undefined)
  // Late at once: work that is already done does not count either.
  if (milliseconds <= 0) return LATE
  const over = new AbortController()
  const late = sleep(milliseconds, over.signal).then((): typeof LATE => LATE)
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}
