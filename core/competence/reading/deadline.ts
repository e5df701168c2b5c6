/** Until when the trainers are asked to decide on an activity, and how that was reckoned. */
import type { Ctx } from '../../command/context.ts'
import { explain } from '../../deadline/explain.ts'
import type { Reckoned } from '../../deadline/explanation-card.ts'
import { policyOf } from '../../policy/policies.ts'
import { isActivityReference } from '../reference.ts'
import { type Activity, findActivity } from '../store.ts'
import { locate } from './locate.ts'

export type ReviewReckoned = { readonly activity: Activity } & (
  | ({ readonly kind: 'explained'; readonly version: number } & Reckoned)
  /** It was declared before there was such a time; or only another release knows the rule. */
  | { readonly kind: 'none' | 'unknown-policy' }
)

export async function reckonReview(
  input: { reference?: string | undefined },
  ctx: Ctx,
): Promise<ReviewReckoned> {
  const { activity } = await locate(ctx, input.reference, false)
  const { deadline } = activity
  if (!deadline) return { kind: 'none', activity }
  const policy = await policyOf(ctx.policies, ctx.unit, deadline)
  if (!policy) return { kind: 'unknown-policy', activity }
  const explanation = explain(policy, deadline, deadline.metAt ?? ctx.now)
  return { kind: 'explained', activity, deadline, version: policy.version, explanation }
}

/**
 * Whether this names an activity: in its thread, or by its reference as it is written, which that of a question never is.
 * What only looks like one is the question of that number.
 */
export async function meansActivity(input: { reference?: string | undefined }, ctx: Ctx): Promise<boolean> {
  const { reference } = input
  if (reference === undefined) return ctx.place.subject?.type === 'activity'
  if (!isActivityReference(reference)) return false
  return (await findActivity(ctx.unit, { reference, organisationId: ctx.actor.organisationId })) !== null
}
