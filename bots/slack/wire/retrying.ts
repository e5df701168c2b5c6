/** Trying again what Slack was too busy or too broken for. What Slack refuses for a reason is refused at once. */
import { MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import { growing, type RetryOptions, retry } from '../../runtime/async/retry.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import { isOutOfOrder, retryAfter } from './api.ts'

const ATTEMPTS = 6
const WAITS = growing(SECOND / 2, MINUTE)
/** What asks for more than this is not waited for. */
const LONGEST = MINUTE

/** An answer to somebody is in no outbox, so it is worth the wait. */
export function patiently<T>(work: () => Promise<T>, pause: Pause): Promise<T> {
  return retry(work, { ...OPTIONS, pause, passes: (error) => asked(error) ?? isOutOfOrder(error) })
}

/** Waits where Slack asks for it; anything else that is wrong is said at once. */
export function asAsked<T>(work: () => Promise<T>, pause: Pause): Promise<T> {
  return retry(work, { ...OPTIONS, pause, passes: (error) => asked(error) ?? false })
}

const OPTIONS = { attempts: ATTEMPTS, waits: WAITS } satisfies Partial<RetryOptions>

/** The milliseconds after which Slack asks to be asked again; false where that is too long. */
function asked(error: unknown): number | false | undefined {
  const seconds = retryAfter(error)
  if (seconds === undefined) return undefined
  return seconds * SECOND <= LONGEST && seconds * SECOND
}
