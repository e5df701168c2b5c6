import type { Contested } from '../contest.ts'
import type { Activity, StoredClaim } from '../store.ts'
import { isDecided, type Outcome } from '../verdict.ts'

/** What the rules look at, from what is stored. */
export function ruleClaim(activity: Activity, claim: StoredClaim): Contested {
  const { competence, version, state, decidedBy, decidedAt, reason, pending, contest } = claim
  return {
    claimant: activity.author.id,
    group: activity.groupId,
    activity: activity.id,
    competence,
    state,
    version,
    decision:
      isDecided(claim) && decidedBy && decidedAt
        ? { verdict: claim.state, by: decidedBy.id, at: decidedAt, reason }
        : null,
    pending,
    ...(contest?.outcome === 'sent-back' ? { setAside: contest.decidedBy.id } : {}),
    ...(activity.apart.length > 0 ? { apart: activity.apart } : {}),
    contest,
  }
}

/** What is stored, after what its author did to it: they decide nothing. */
export function storedAfter(
  claim: StoredClaim,
  { next, record }: Extract<Outcome, { ok: true }>,
): StoredClaim {
  const { state, version, pending } = next
  return {
    ...claim,
    state,
    version,
    pending: [...pending],
    withdrawnAt: state === 'withdrawn' ? record.at : null,
  }
}
