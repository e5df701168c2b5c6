/** A competence that was not attested is declared again, with something new to show. */
import type { Ctx } from '../../command/context.ts'
import { hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { mayAskAgain } from '../again.ts'
import { refusalOf } from '../reading/attesting.ts'
import { claimIn, type Located, locate } from '../reading/locate.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import type { StoredClaim } from '../store.ts'
import { type Declaration, type Declared, declare } from './declare.ts'

type Which = { reference?: string | undefined; competence: string }

/** What is asked for again, for whoever may: for the form, and for what is done with it. @throws Refusal */
export async function locateRefused(
  input: Which,
  ctx: Ctx,
  lock = false,
): Promise<Located & { readonly claim: StoredClaim }> {
  const located = await locate(ctx, input.reference, lock)
  const { activity, group } = located
  const claim = claimIn(located, input.competence)
  const refusal = mayAskAgain(ruleClaim(activity, claim), claim.later, ctx.actor.personId)
  if (refusal) throw refusalOf(refusal, activity, claim, ctx)
  if (!hasRole(ctx.actor, group.id, 'trainee')) throw new Refusal('role', { roles: 'trainee' })
  return { ...located, claim }
}

/** The earlier activity is held: asked for twice at once, it goes on in one place. */
export async function askAgain(input: Declaration & Which, ctx: Ctx): Promise<Declared> {
  const { activity, group, claim } = await locateRefused(input, ctx, true)
  return declare({ ...input, evidence: activity.evidenceFor }, group, ctx, { activity, claim })
}
