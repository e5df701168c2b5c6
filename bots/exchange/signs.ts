/** What came of a sign, decided once for all platforms. */
import type { RedrawResult } from '../platform.ts'

/** Of several things that were tried, the first that was refused: none keeps the others from being tried. */
export function firstRefused(tried: readonly RedrawResult[]): RedrawResult {
  return tried.find(({ ok }) => !ok) ?? { ok: true }
}

/** Rights can be given, and room made: what is not to wait is tried again with the next change. */
export function untilNextChange<Refused extends { reason: string }>(
  refused: Refused,
): Refused & { reason: 'rate-limited' | 'rejected' } {
  return { ...refused, reason: refused.reason === 'rate-limited' ? 'rate-limited' : 'rejected' }
}
