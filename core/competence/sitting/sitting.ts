/**
 * What a trainer decides in one sitting is one message to the author: docs/decisions/0032-what-is-decided-in-one-sitting.md.
 * Pure.
 */
import { MINUTE } from '../../kernel/clock.ts'
import type { Activity, StoredClaim, Untold } from '../store.ts'

/** A sitting is over when nothing is left to decide; else once nothing more was decided for so long. */
export const QUIET = 2 * MINUTE
/** Nobody waits longer than that for a decision, however long the sitting. */
export const MOST = 10 * MINUTE

/** What is told of one decision. */
export type News = Untold & { readonly competence: string }

/**
 * What still stands of what was decided and not told: a decision that was changed meanwhile was never told, and a question
 * that is answered or beside the point is not asked any more.
 */
export function newsOf({ claims }: Activity, by: { id: string }, untold: readonly Untold[]): News[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  return untold.flatMap((one): News[] => {
    const claim = byId.get(one.claimId)
    if (!claim || !stands(claim, by, one)) return []
    const isFirst = untold.some((other) => other.claimId === one.claimId && other.version < one.version)
    const revision = one.revision && !isFirst
    return [{ ...one, revision, competence: claim.competence }]
  })
}

function stands(claim: StoredClaim, by: { id: string }, { kind, version, at }: Untold): boolean {
  if (kind !== 'information-requested') return claim.version === version
  return claim.pending.some((request) => request.by === by.id && request.at.getTime() === at.getTime())
}
