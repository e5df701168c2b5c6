/** One claimed competence as a trainer finds it, who means to decide on it. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Activity, type HistoryLine, listHistory, type StoredClaim } from '../store.ts'
import { type Claim, type ClaimRefusal, mayDecide, type Trainer } from '../verdict.ts'
import { claimIn, locate } from './locate.ts'

export type Attesting = {
  readonly activity: Activity
  readonly framework: Framework
  readonly claim: StoredClaim
  /** Everything that was decided and exchanged about it, the earliest first. */
  readonly history: readonly HistoryLine[]
}

/** An activity at one competence: the one named, or the first that waits. @throws Refusal */
export async function readAttesting(
  input: { reference?: string | undefined; competence?: string | undefined },
  ctx: Ctx,
): Promise<Attesting> {
  const located = await locate(ctx, input.reference, false)
  const { activity, framework } = located
  const first = activity.claims.find((claim) => claim.state === 'claimed') ?? activity.claims[0]
  const claim = input.competence ? claimIn(located, input.competence) : first
  if (!claim) throw new Refusal('nothing-claimed', { reference: activity.reference })
  const forbidden = mayDecide(ruleClaim(activity, claim), trainerIn(ctx))
  if (forbidden) throw refusalOf(forbidden, activity, claim, ctx)
  return attestingAt(activity, framework, claim, ctx)
}

/** No statement for a claim that nothing was said of. */
export async function attestingAt(
  activity: Activity,
  framework: Framework,
  claim: StoredClaim,
  ctx: Ctx,
): Promise<Attesting> {
  const history = claim.version > 0 ? await listHistory(ctx.unit, claim.id) : []
  return { activity, framework, claim, history }
}

export function trainerIn(ctx: Ctx): Trainer {
  const groups = ctx.actor.memberships.map((membership) => membership.group.id)
  return {
    personId: ctx.actor.personId,
    trainerOf: new Set(groups.filter((id) => hasRole(ctx.actor, id, 'trainer'))),
  }
}

/** What the rules look at, from what is stored. */
export function ruleClaim(activity: Activity, claim: StoredClaim): Claim {
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
  }
}

export function refusalOf(refusal: ClaimRefusal, activity: Activity, claim: StoredClaim, ctx: Ctx): Refusal {
  const facts = {
    reference: activity.reference,
    competence: claim.competence,
    ...(claim.decidedBy ? { name: claim.decidedBy.name, verdict: claim.state } : {}),
    ...(claim.decidedAt ? { when: ctx.m.fullTime(claim.decidedAt, ctx.actor.zone) } : {}),
    ...(refusal.code === 'reason-required' ? { field: 'reason' } : {}),
    ...(refusal.code === 'question-required' ? { field: 'question' } : {}),
    ...(refusal.code === 'answer-required' ? { field: 'text' } : {}),
  }
  return new Refusal(refusal.code, facts)
}
