/**
 * What the author of an activity may still change of it (decision 75): withdraw what is undecided, or say the whole anew. These
 * functions decide and say what to append, like those of verdict.ts. Pure.
 */
import {
  append,
  type Claim,
  type ClaimRefusal,
  type DecideOptions,
  isDecided,
  isUndecided,
  type Outcome,
} from './verdict.ts'

type When = Pick<DecideOptions, 'now'>

/** Its claimant takes it back. What is decided stays; what was asked about it is asked no more. */
export function withdraw(claim: Claim, personId: string, { now }: When): Outcome {
  const refusal = mayWithdraw(claim.claimant, [claim], personId)
  if (refusal) return { ok: false, refusal }
  return append(claim, { version: claim.version + 1, by: personId, at: now, kind: 'withdrawn' })
}

/** Why nothing of these competences of one activity can be withdrawn by this person. For showing buttons, too. */
export function mayWithdraw(
  claimant: string,
  claims: ReadonlyArray<Pick<Claim, 'state'>>,
  personId: string,
): ClaimRefusal | undefined {
  if (personId !== claimant) return { code: 'not-yours-to-change' }
  if (claims.some(isUndecided)) return undefined
  return {
    code: claims.some(({ state }) => state === 'withdrawn') ? 'already-withdrawn' : 'nothing-to-withdraw',
  }
}

/**
 * Why its author cannot say an activity anew; `undefined` when they can: nothing of it is decided or ever was, so that no
 * decision stands beside other words than those it was about. For showing buttons, too.
 */
export function mayAmend(
  claimant: string,
  claims: ReadonlyArray<Pick<Claim, 'state' | 'setAside'>>,
  personId: string,
): ClaimRefusal | undefined {
  if (personId !== claimant) return { code: 'not-yours-to-change' }
  if (claims.some(wasDecided)) return { code: 'no-longer-amendable' }
  return claims.some(isUndecided) ? undefined : { code: 'already-withdrawn' }
}

/**
 * What it makes of a claim that its activity is said anew: named no more, it is withdrawn; named again, it waits for the
 * trainers again, and what they had asked is asked no more. `undefined` where it stays as it is.
 */
export function sayAnew(claim: Claim, isNamed: boolean, personId: string, when: When): Outcome | undefined {
  if (isNamed === (claim.state !== 'withdrawn')) return undefined
  return isNamed ? nameAgain(claim, personId, when) : withdraw(claim, personId, when)
}

/** Its claimant took it back, and declares it after all. */
export function nameAgain(claim: Claim, personId: string, { now }: When): Outcome {
  const refusal = mayNameAgain(claim, personId)
  if (refusal) return { ok: false, refusal }
  return append(claim, { version: claim.version + 1, by: personId, at: now, kind: 'named-again' })
}

function mayNameAgain(claim: Claim, personId: string): ClaimRefusal | undefined {
  if (personId !== claim.claimant) return { code: 'not-yours-to-change' }
  if (wasDecided(claim)) return { code: 'no-longer-amendable' }
  return claim.state === 'withdrawn' ? undefined : { code: 'nothing-amended' }
}

/** Now, or before it was sent back. */
function wasDecided(claim: Pick<Claim, 'state' | 'setAside'>): boolean {
  return isDecided(claim) || claim.setAside !== undefined
}
