/** Trying again what the homeserver was too busy or too broken for, for as long as the process lives. */
import { SECOND } from '../../../core/kernel/clock.ts'
import { Closed } from '../../exchange/act.ts'
import { growing, retry } from '../../runtime/async/retry.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { isPassing, MatrixRefusal, refusalOf, Unanswered } from './errors.ts'

export const WAITS = growing(SECOND, 60 * SECOND)

export type RetryingDeps = { pause: Pause; log: Log }

/** Until it works. @throws Stopped */
export function lasting<T>(
  { pause, log }: RetryingDeps,
  sentence: string,
  work: () => Promise<T>,
): Promise<T> {
  return retry(work, { waits: WAITS, pause, failed: (error) => log.warn({ error: nameOf(error) }, sentence) })
}

/** What the server refuses for good is passed over; everything else is asked until it answers. @throws Stopped */
export function unlessRefused<T, O>(
  { pause, log }: RetryingDeps,
  ask: () => Promise<T>,
  otherwise: O,
): Promise<T | O> {
  return retry<T | O>(
    async () => {
      try {
        return await ask()
      } catch (error) {
        const refused = refusalOf(error)
        if (isPassing(refused)) throw error
        log.warn({ refused: refused.detail }, 'a room is closed to us')
        return otherwise
      }
    },
    { waits: WAITS, pause, passes },
  )
}

/** As long as the server asks to wait, else as we do. */
export function passes(error: unknown): true | number {
  const refused = refusalOf(error)
  return refused.reason === 'rate-limited' ? refused.waitMs : true
}

/** The homeserver is out of order, or asks to wait: no fault of what was being done. */
export function isPassingTrouble(error: unknown): boolean {
  if (error instanceof Unanswered) return true
  if (error instanceof Closed) return error.hasToWait
  return error instanceof MatrixRefusal && isPassing(refusalOf(error))
}
