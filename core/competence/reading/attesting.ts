/** An activity as a trainer finds it, who means to decide on its competences. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Work } from '../../kernel/work.ts'
import { type Activity, type HistoryLine, listHistory, type StoredClaim } from '../store.ts'
import { type ClaimRefusal, mayLook, type Trainer } from '../verdict.ts'
import { claimIn, locate } from './locate.ts'
import { withdrawnAtOf } from './rest.ts'
import { ruleClaim } from './rule-claim.ts'

/** What was decided and exchanged, by claim, the earliest first. */
export type Histories = ReadonlyMap<string, readonly HistoryLine[]>

export type Attesting = {
  readonly activity: Activity
  readonly framework: Framework
  readonly histories: Histories
  /** Whoever reads it said that they cannot decide on it. */
  readonly isApart?: boolean
}

/** An activity, for somebody who may decide on it. @throws Refusal */
export async function readAttesting(input: { reference?: string | undefined }, ctx: Ctx): Promise<Attesting> {
  const { activity, framework } = await locate(ctx, input.reference, false)
  const [first] = activity.claims
  if (!first) throw new Refusal('nothing-claimed', { reference: activity.reference })
  const forbidden = mayLook(ruleClaim(activity, first), trainerIn(ctx))
  if (forbidden) throw refusalOf(forbidden, activity, first, ctx)
  const isApart = activity.apart.includes(ctx.actor.personId)
  return { activity, framework, histories: await historiesOf(ctx, [activity]), isApart }
}

/** The same at one of its competences. @throws Refusal */
export async function readClaim(
  input: { reference?: string | undefined; competence: string },
  ctx: Ctx,
): Promise<Attesting & { readonly claim: StoredClaim }> {
  const located = await locate(ctx, input.reference, false)
  const claim = claimIn(located, input.competence)
  const forbidden = mayLook(ruleClaim(located.activity, claim), trainerIn(ctx))
  if (forbidden) throw refusalOf(forbidden, located.activity, claim, ctx)
  const { activity, framework } = located
  const isApart = activity.apart.includes(ctx.actor.personId)
  return { activity, framework, claim, histories: await historiesOf(ctx, [activity]), isApart }
}

/** No statement where nothing was said of any claim; else one for all. */
export async function historiesOf(
  { unit }: Pick<Work, 'unit'>,
  activities: readonly Activity[],
): Promise<Histories> {
  const claims = activities.flatMap((activity) => activity.claims).filter(({ version }) => version > 0)
  const histories = new Map<string, HistoryLine[]>()
  if (claims.length === 0) return histories
  const ids = claims.map(({ id }) => id)
  for (const line of await listHistory(unit, ids))
    histories.set(line.claimId, [...(histories.get(line.claimId) ?? []), line])
  return histories
}

export function trainerIn(ctx: Ctx): Trainer {
  const groups = ctx.actor.memberships.map((membership) => membership.group.id)
  return {
    personId: ctx.actor.personId,
    trainerOf: new Set(groups.filter((id) => hasRole(ctx.actor, id, 'trainer'))),
  }
}

const WITHDRAWN: ReadonlySet<ClaimRefusal['code']> = new Set(['activity-withdrawn', 'already-withdrawn'])

/** By whom, and when: the sentence says so. */
function withdrawnIn(
  activity: Activity,
  { withdrawnAt }: StoredClaim,
  { m, actor }: Ctx,
): Record<string, string> {
  const at = withdrawnAt ?? withdrawnAtOf(activity)
  return { name: activity.author.name, ...(at ? { when: m.fullTime(at, actor.zone) } : {}) }
}

export function refusalOf(refusal: ClaimRefusal, activity: Activity, claim: StoredClaim, ctx: Ctx): Refusal {
  const { contest } = claim
  const settled =
    refusal.code === 'contest-settled' && contest?.settledBy && contest.settledAt
      ? { name: contest.settledBy.name, when: ctx.m.fullTime(contest.settledAt, ctx.actor.zone) }
      : {}
  const facts = {
    reference: activity.reference,
    competence: claim.competence,
    ...(claim.later === null ? {} : { later: claim.later }),
    ...(claim.decidedBy ? { name: claim.decidedBy.name, verdict: claim.state } : {}),
    ...(claim.decidedAt ? { when: ctx.m.fullTime(claim.decidedAt, ctx.actor.zone) } : {}),
    ...(WITHDRAWN.has(refusal.code) ? withdrawnIn(activity, claim, ctx) : {}),
    ...(refusal.code === 'reason-required' ? { field: 'reason' } : {}),
    ...(refusal.code === 'question-required' ? { field: 'question' } : {}),
    ...(refusal.code === 'answer-required' ? { field: 'text' } : {}),
    ...settled,
  }
  return new Refusal(refusal.code, facts)
}
