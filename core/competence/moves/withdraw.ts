/** The author of an activity takes back what is not decided of it. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import { storeWithdrawal } from '../own-change-store.ts'
import { mayWithdraw, withdraw as withdrawOne } from '../own-changes.ts'
import { refusalOf } from '../reading/attesting.ts'
import { type Located, locate } from '../reading/locate.ts'
import { versionOf } from '../reading/rest.ts'
import { endClock } from '../review/keeping.ts'
import type { Activity } from '../store.ts'
import { isUndecided } from '../verdict.ts'
import { askedNoMore, changeOwn, claimsWith } from './own-change.ts'

/** What is left to withdraw, to be confirmed first; or what became of it once it was. */
export type Withdrawing = { readonly activity: Activity; readonly framework: Framework } & (
  | { readonly kind: 'withdrawn' }
  /** `isNews`: they confirmed what was there before. */
  | { readonly kind: 'to-confirm'; readonly isNews: boolean }
)

/**
 * Everything that is undecided: what is decided stays, with its history. A yes never covers what was decided meanwhile.
 * @param input `sure`: it is confirmed, for what they had before them (`seen`).
 */
export async function withdraw(
  input: { reference?: string | undefined; seen?: string | undefined; sure?: string | undefined },
  ctx: Ctx,
): Promise<Withdrawing> {
  const located = await locate(ctx, input.reference, true)
  const { activity, framework } = located
  const [first] = activity.claims
  const refusal = mayWithdraw(activity.author.id, activity.claims, ctx.actor.personId)
  if (refusal && first) throw refusalOf(refusal, activity, first, ctx)
  if (input.sure === undefined || input.seen !== versionOf(activity)) {
    return { kind: 'to-confirm', activity, framework, isNews: input.sure !== undefined }
  }
  return { kind: 'withdrawn', activity: await takeBack(located, ctx), framework }
}

async function takeBack({ activity, group }: Located, ctx: Ctx): Promise<Activity> {
  const { unit, now, actor } = ctx
  const change = changeOwn(
    activity,
    (claim) => (isUndecided(claim) ? withdrawOne(claim, actor.personId, { now }) : undefined),
    ctx,
  )
  await storeWithdrawal(unit, { activityId: activity.id, claims: change.after, at: now })
  const since = await endClock({ ...activity, claims: claimsWith(activity, change) }, ctx)
  await askedNoMore(since, group, change, ctx)
  return since
}
