/** What Discord's refusals mean for who was to be reached. */

import { DiscordAPIError, RateLimitError } from 'discord.js'
import { MINUTE } from '../../../core/kernel/clock.ts'
import type { DeliveryResult } from '../../platform.ts'
import { nameOf as nameOfError } from '../../runtime/log.ts'

export type Refused = Extract<DeliveryResult, { ok: false }>

const UNREACHABLE = new Set([
  10013, // unknown user
  50007, // private messages closed, or the bot blocked
  50278, // no server in common any more
])
const GONE = new Set([
  10003, // unknown channel
  10004, // unknown server
  50001, // missing access
  50013, // missing permissions
  50083, // locked thread
  160005, // locked thread
])
/** Private conversations were opened too fast: nothing says for how long. */
const OPENED_TOO_FAST = 40003
const A_WHILE = MINUTE

const ANSWERED_BEFORE = 40060
export const UNKNOWN_MESSAGE = 10008
export const UNKNOWN_CHANNEL = 10003
/** A reaction that is not there. */
export const REACTION_GONE = 10014
export const INVALID_FORM = 50035
/** Nothing of a kind can be done in a channel of this type. */
export const FORUM_LIKE = 50024

/** @throws the error itself when Discord is out of order: the same may succeed later. */
export function refusalOf(error: unknown, now: Date): Refused {
  if (error instanceof RateLimitError) {
    const scope = error.global ? 'platform' : 'place'
    return { ok: false, reason: 'rate-limited', retryAt: new Date(now.getTime() + waitOf(error)), scope }
  }
  // A token that was replaced is the operator's to repair: meanwhile nothing is given up.
  if (!(error instanceof DiscordAPIError) || error.status === 401) throw error
  const code = Number(error.code)
  const detail = `discord ${code || error.status}`
  if (UNREACHABLE.has(code)) return { ok: false, reason: 'unreachable', detail }
  if (GONE.has(code)) return { ok: false, reason: 'gone', detail }
  if (code === OPENED_TOO_FAST) {
    return { ok: false, reason: 'rate-limited', detail, retryAt: new Date(now.getTime() + A_WHILE) }
  }
  return { ok: false, reason: 'rejected', detail }
}

/** Milliseconds. */
export function waitOf(error: RateLimitError): number {
  return Math.max(error.retryAfter, error.timeToReset, 1)
}

export function isCode(error: unknown, ...codes: number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code))
}

/** Discord's own "no": asked the same again, it would say the same. Not a wait, an outage, or a token to repair. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status !== 401 && error.status !== 429
}

export function isAnsweredBefore(error: unknown): boolean {
  return isCode(error, ANSWERED_BEFORE)
}

/** For logs: nothing of what was said. */
export function nameOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `DiscordAPIError ${error.code}`
  return nameOfError(error)
}
