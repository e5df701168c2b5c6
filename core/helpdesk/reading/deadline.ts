/** Why an answer is due when it is: the reckoning of a question's deadline, under the policy that it follows. */
import type { Ctx } from '../../command/context.ts'
import { type Explanation, explain } from '../../deadline/explain.ts'
import { lastChange, type StoredDeadline } from '../../deadline/store.ts'
import type { Length } from '../../i18n/lengths.ts'
import { policyOf } from '../../policy/policies.ts'
import { QUESTION } from '../question.ts'
import type { Question } from '../store.ts'
import { locate } from './locate.ts'

export type Reckoned =
  /** Put directly to one trainer; on the forum an answer would be guaranteed in so many days. */
  | {
      readonly kind: 'not-guaranteed'
      readonly question: Question
      readonly promised: Length
      readonly isAsker: boolean
    }
  /** Only another release knows the policy. */
  | { readonly kind: 'unknown-policy'; readonly question: Question }
  | {
      readonly kind: 'explained'
      readonly question: Question
      readonly deadline: StoredDeadline
      readonly version: number
      /** Since when it follows this policy, and what was promised before; null where it was begun under it. */
      readonly changed: { readonly at: Date; readonly before: Length | null } | null
      readonly explanation: Explanation
    }

export async function reckonDeadline(input: { reference?: string | undefined }, ctx: Ctx): Promise<Reckoned> {
  const { question, group } = await locate(ctx, input.reference, false)
  const { deadline } = question
  if (!deadline) {
    const promised = await ctx.policies.for(ctx.unit, group, QUESTION)
    return { kind: 'not-guaranteed', question, promised, isAsker: ctx.actor.personId === question.asker.id }
  }
  const policy = await policyOf(ctx.policies, ctx.unit, deadline)
  if (!policy) return { kind: 'unknown-policy', question }
  // Once answered, the reckoning stands as it stood then.
  const explanation = explain(policy, deadline, deadline.metAt ?? ctx.now)
  const { version } = policy
  return {
    kind: 'explained',
    question,
    deadline,
    version,
    changed: await changeOf(deadline, ctx),
    explanation,
  }
}

async function changeOf(
  { id }: StoredDeadline,
  { unit, policies }: Ctx,
): Promise<{ at: Date; before: Length | null } | null> {
  const change = await lastChange(unit, id)
  if (!change) return null
  return { at: change.at, before: (await policyOf(policies, unit, { policy: change.before })) ?? null }
}
