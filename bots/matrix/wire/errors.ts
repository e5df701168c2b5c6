/** What a homeserver's refusals mean for somebody who should have received something. Pure. */

import { SECOND } from '../../../core/kernel/clock.ts'
import type { DeliveryResult } from '../../platform.ts'
import { nameOf } from '../../runtime/log.ts'

/** An answer that is no success. `code` is the specification's (`M_FORBIDDEN`), or the status where it says none. */
export class MatrixRefusal extends Error {
  override name = 'MatrixRefusal'
  readonly status: number
  readonly code: string
  readonly retryAfterMs: number | undefined
  constructor(status: number, code: string, said: string, retryAfterMs?: number) {
    super(`${status} ${code}: ${said}`.slice(0, 200))
    this.status = status
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** No answer at all: the network, or a server that is down. */
export class Unanswered extends Error {
  override name = 'Unanswered'
}

export type Refused =
  | { reason: 'unreachable' | 'gone' | 'rejected'; detail: string }
  | { reason: 'rate-limited'; waitMs: number; detail: string }
  /** Out of order: the same thing may work later. */
  | { reason: 'broken'; detail: string }

/** Where a server asks to wait and does not say how long. */
const WAIT_MS = 5 * SECOND

const REASONS: Readonly<Record<string, 'unreachable' | 'gone' | 'rejected'>> = {
  M_FORBIDDEN: 'unreachable',
  M_INVITE_BLOCKED: 'unreachable',
  M_USER_DEACTIVATED: 'unreachable',
  M_USER_LOCKED: 'unreachable',
  M_NOT_FOUND: 'gone',
}

export function refusalOf(error: unknown): Refused {
  if (!(error instanceof MatrixRefusal)) return { reason: 'broken', detail: nameOf(error) }
  const { status, code, message: detail, retryAfterMs } = error
  if (status === 429 || code === 'M_LIMIT_EXCEEDED')
    return { reason: 'rate-limited', waitMs: retryAfterMs ?? WAIT_MS, detail }
  // A token that was taken back is the operator's to repair: meanwhile nothing is given up.
  if (status >= 500 || isTokenRefused(error)) return { reason: 'broken', detail }
  return { reason: REASONS[code] ?? 'rejected', detail }
}

export function isTokenRefused(error: unknown): boolean {
  return error instanceof MatrixRefusal && (error.status === 401 || error.code === 'M_UNKNOWN_TOKEN')
}

/** Whether the same thing may work later. */
export function isPassing(refused: Refused): boolean {
  return refused.reason === 'rate-limited' || refused.reason === 'broken'
}

/** Somebody has put the very same sign under the message before: us, in another life. */
export function isAlreadyThere(error: unknown): boolean {
  return error instanceof MatrixRefusal && error.code === 'M_DUPLICATE_ANNOTATION'
}

/**
 * As the relay wants it. Servers count by account, so that all rooms wait together.
 * @throws the error itself when the server is out of order: the delivery comes again.
 */
export function resultOf(error: unknown, now: Date): Extract<DeliveryResult, { ok: false }> {
  const refused = refusalOf(error)
  if (refused.reason === 'broken') throw error
  const { reason, detail } = refused
  if (reason !== 'rate-limited') return { ok: false, reason, detail }
  return { ok: false, reason, detail, retryAt: new Date(now.getTime() + refused.waitMs), scope: 'platform' }
}
