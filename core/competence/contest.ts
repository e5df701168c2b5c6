/**
 * The rules of a second opinion. The author of an activity asks for one on a decision not to attest, once for each claim; a
 * coordinator confirms the decision, or has another trainer look. Pure.
 *
 *   decided (not attested) → asked → confirmed   the decision stands
 *                                  → sent back   the claim waits for a trainer again, not for whoever decided
 *
 * Whoever changes the decision meanwhile has given what was asked for: nothing is left to settle.
 */
import { type Claim, type ClaimRefusal, wordsOf } from './verdict.ts'

export type Settlement = 'confirmed' | 'sent-back'

export type Contest = {
  /** Of the claim, when it was asked for. */
  readonly version: number
  readonly decidedBy: { readonly id: string }
  /** Null while the coordinators have not said. */
  readonly outcome: Settlement | null
}

export type Contested = Claim & { readonly contest: Contest | null }

/** @param seen the version of the claim that its author had before them. */
export function mayContest(claim: Contested, personId: string, seen?: number): ClaimRefusal | undefined {
  if (personId !== claim.claimant) return { code: 'not-yours-to-contest' }
  if (claim.state === 'withdrawn') return { code: 'activity-withdrawn' }
  if (claim.contest) return { code: 'already-contested' }
  if (claim.decision?.verdict !== 'refused') return { code: 'nothing-to-contest' }
  return seen === undefined || seen === claim.version ? undefined : { code: 'decision-changed' }
}

export type Settler = { readonly personId: string; readonly isCoordinator: boolean }

/** Whether there is something to settle, and for this person. For showing buttons, too. */
export function maySettle(claim: Contested, by: Settler): ClaimRefusal | undefined {
  if (by.personId === claim.claimant) return { code: 'own-activity' }
  if (!by.isCoordinator) return { code: 'coordinators-only' }
  if (!claim.contest) return { code: 'nobody-contests' }
  if (claim.contest.outcome) return { code: 'contest-settled' }
  return claim.version === claim.contest.version ? undefined : { code: 'decision-changed' }
}

/** @param trainers of the group, now. */
export function settle(
  claim: Contested,
  how: { readonly kind: Settlement; readonly explanation: string },
  by: Settler,
  trainers: readonly string[],
): ClaimRefusal | undefined {
  const refusal = maySettle(claim, by)
  if (refusal) return refusal
  if (wordsOf(how.explanation) === null) return { code: 'reason-required' }
  const decidedBy = claim.contest?.decidedBy.id
  // Nobody confirms their own decision; that somebody else looks is no favour to themselves.
  if (how.kind === 'confirmed') return decidedBy === by.personId ? { code: 'own-decision' } : undefined
  const another = trainers.some((id) => id !== decidedBy && id !== claim.claimant)
  return another ? undefined : { code: 'no-other-trainer' }
}
