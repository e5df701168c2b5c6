import type { Contested } from '../contest.ts'
import type { Activity, StoredClaim } from '../store.ts'

/** What the rules look at, from what is stored. */
export function ruleClaim(activity: Activity, claim: StoredClaim): Contested {
  const decided =
    (claim.state === 'attested' || claim.state === 'refused') && claim.decidedBy && claim.decidedAt
  return {
    claimant: activity.author.id,
    group: activity.groupId,
    activity: activity.id,
    competence: claim.competence,
    state: claim.state,
    version: claim.version,
    decision:
      decided &&
      claim.decidedBy &&
      claim.decidedAt &&
      (claim.state === 'attested' || claim.state === 'refused')
        ? { verdict: claim.state, by: claim.decidedBy.id, at: claim.decidedAt, reason: claim.reason }
        : null,
    pending: claim.pending,
    ...(claim.contest?.outcome === 'sent-back' ? { setAside: claim.contest.decidedBy.id } : {}),
    contest: claim.contest,
  }
}
