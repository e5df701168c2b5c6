/** The author of an activity takes back what is not decided of it. */
import type { Ctx } from '../../command/context.ts'
import { cancelDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Group } from '../../kernel/actor.ts'
import { withdrawnCard } from '../cards/withdrawal.ts'
import { refusalOf } from '../reading/attesting.ts'
import { type Located, locate } from '../reading/locate.ts'
import { undecidedOf, versionOf } from '../reading/rest.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import { type Activity, type StoredClaim, storeWithdrawal } from '../store.ts'
import { mayWithdraw, withdraw as withdrawOne } from '../verdict.ts'
import { stillInCharge } from './inform.ts'

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
  const left = new Map(undecidedOf(activity).map((claim) => [claim.id, claim]))
  const claims = activity.claims.map((claim) => {
    if (!left.has(claim.id)) return claim
    const outcome = withdrawOne(ruleClaim(activity, claim), actor.personId, { now })
    if (!outcome.ok) throw refusalOf(outcome.refusal, activity, claim, ctx)
    const { state, version } = outcome.next
    return { ...claim, state, version, withdrawnAt: now, pending: [] }
  })
  await storeWithdrawal(unit, activity.id, [...left.keys()], now)
  const since = { ...activity, claims }
  const { deadline } = activity
  if (deadline && (deadline.state === 'running' || deadline.state === 'paused'))
    await cancelDeadline(ctx, deadline.id, now)
  await askedNoMore(since, group, [...left.values()], ctx)
  return deadline ? { ...since, deadline: { ...deadline, state: 'cancelled' } } : since
}

/** Whoever asked something about what was taken back, and is there still, hears once that it is not awaited any more. */
export async function askedNoMore(
  since: Activity,
  group: Group,
  taken: readonly StoredClaim[],
  ctx: Ctx,
): Promise<void> {
  const asked = taken.filter((claim) => claim.pending.length > 0)
  if (asked.length === 0) return
  const pending = asked.flatMap((claim) => claim.pending)
  const codes = asked.map(({ competence }) => competence)
  const askers = (await stillInCharge(group, { pending }, ctx)) ?? []
  await post(
    ctx,
    askers.map(({ id, language }) =>
      toPerson(group, id, {
        key: `activity:${since.id}:withdrawn:${versionOf(since)}`,
        about: { type: 'activity', id: since.id },
        card: withdrawnCard(ctx.messages(language), since, codes),
      }),
    ),
  )
}
