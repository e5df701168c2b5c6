/**
 * What the author of an activity and those who decide on it write to each other once something is decided (decision 90). Words
 * decide nothing: what stands is changed by a decision alone. Pure.
 */
import type { Claim, ClaimRefusal, Trainer } from '../verdict.ts'
import { isDecided, mayLook } from '../verdict.ts'

type Written = Pick<Claim, 'claimant' | 'group' | 'state' | 'decision' | 'competence'>

/** Why this person may not write about these competences of one activity; `undefined` when they may. */
export function mayWrite(claims: readonly Written[], by: Trainer): ClaimRefusal | undefined {
  const [first] = claims
  if (!first) return { code: 'nothing-decided' }
  if (by.personId !== first.claimant) {
    const refusal = mayLook(first, by)
    if (refusal) return refusal
  }
  return claims.some(isDecided) ? undefined : { code: 'nothing-decided' }
}

/** The decision that words are about, where they name none: the last one. */
export function aboutWhich<One extends Written>(claims: readonly One[]): One | undefined {
  const decided = claims.filter((claim) => claim.decision !== null)
  const at = ({ decision }: One) => decision?.at.getTime() ?? 0
  return decided.reduce<One | undefined>((last, one) => (last && at(last) >= at(one) ? last : one), undefined)
}

/** Who decided what they are about, each once; whoever writes is not told what they wrote. */
export function decidersOf(claims: readonly Written[], byId: string): string[] {
  const ids = claims.flatMap(({ decision }) => (decision && decision.by !== byId ? [decision.by] : []))
  return [...new Set(ids)]
}
