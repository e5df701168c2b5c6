/** Trying again what Discord was too busy or too broken for. What Discord refuses for a reason is refused at once. */
import { DiscordAPIError, RateLimitError } from 'discord.js'
import { MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import { growing, retry, type Waits } from '../../runtime/async/retry.ts'
import { pauseUntil } from '../../runtime/async/sleep.ts'
import { waitOf } from './errors.ts'

const ATTEMPTS = 5
const WAITS = growing(SECOND / 2, MINUTE)

/** What takes longer is told by another road, which must not be taken while we still wait. */
const LONGEST_WAIT = 5 * MINUTE

/**
 * For replies, which nobody else would repeat: tries again as long as Discord says, or is out of order, a few times, and
 * no longer than until `end`.
 */
export function patiently<T>(work: () => Promise<T>, end: AbortSignal): Promise<T> {
  return retry(work, { attempts: ATTEMPTS, waits: WAITS, pause: pauseUntil(end), passes })
}

function passes(error: unknown): boolean | number {
  if (!(error instanceof RateLimitError)) return !(error instanceof DiscordAPIError)
  const wait = waitOf(error)
  return wait <= LONGEST_WAIT && wait
}

/** Together well below the three seconds for which a first answer is taken. */
const SOON: Waits = [50, 250, 750]

/** For first answers: tries again at once where the connection broke off, while Discord still waits. */
export function promptly<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, {
    attempts: 1 + SOON.length,
    waits: SOON,
    // Over soon, whatever ends meanwhile.
    pause: pauseUntil(new AbortController().signal),
    passes: (error) => !(error instanceof DiscordAPIError),
  })
}
