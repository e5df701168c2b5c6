/** The clock of this machine, beside those of the platforms: tokens and signatures are refused when it is off. */
import { type Clock, SECOND } from '../../core/kernel/clock.ts'
import type { Finding } from '../platform.ts'
import type { DoctorWords } from './words.ts'

/** A platform that has not answered by then is held to be silent. */
const SILENT_AFTER = 5 * SECOND
/** Slack refuses what is five minutes old; a minute off is a clock that nobody sets. */
const TOLERATED_SECONDS = 60

/** `addresses`: where the time may be asked for; the first that says it is believed. Never throws. */
export async function examineClock(
  addresses: readonly string[],
  clock: Clock,
  words: DoctorWords['clock'],
): Promise<Finding> {
  for (const address of addresses) {
    const theirs = await timeAt(address)
    if (theirs === undefined) continue
    const seconds = Math.round(Math.abs(theirs - clock.now().getTime()) / 1000)
    return seconds > TOLERATED_SECONDS
      ? { level: 'problem', ...words.off(seconds) }
      : { level: 'good', what: words.good(seconds) }
  }
  return { level: 'attention', what: words.unknown }
}

/** Milliseconds since 1970. */
async function timeAt(address: string): Promise<number | undefined> {
  try {
    const signal = AbortSignal.timeout(SILENT_AFTER)
    const response = await fetch(address, { method: 'HEAD', redirect: 'manual', signal })
    const time = Date.parse(response.headers.get('date') ?? '')
    return Number.isNaN(time) ? undefined : time
  } catch {
    return undefined
  }
}
