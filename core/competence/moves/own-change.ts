/** What withdrawing an activity and amending it have in common: claims decided on one by one, and what was asked about them. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Group } from '../../kernel/actor.ts'
import { withdrawnCard } from '../cards/withdrawal.ts'
import { refusalOf } from '../reading/attesting.ts'
import { versionOf } from '../reading/rest.ts'
import { ruleClaim, storedAfter } from '../reading/rule-claim.ts'
import type { Activity, StoredClaim } from '../store.ts'
import type { Claim, Outcome } from '../verdict.ts'
import { stillInCharge } from './inform.ts'

/** Claims that change: as they were, and as they are from now on. */
export type OwnChange = { readonly before: readonly StoredClaim[]; readonly after: readonly StoredClaim[] }

/** @param decide what is done to a claim; undefined where it stays as it is. @throws Refusal where one cannot be changed so: then none is. */
export function changeOwn(
  activity: Activity,
  decide: (claim: Claim) => Outcome | undefined,
  ctx: Ctx,
): OwnChange {
  const pairs = activity.claims.flatMap((claim) => {
    const outcome = decide(ruleClaim(activity, claim))
    if (!outcome) return []
    if (!outcome.ok) throw refusalOf(outcome.refusal, activity, claim, ctx)
    return [[claim, storedAfter(claim, outcome)] as const]
  })
  return { before: pairs.map(([before]) => before), after: pairs.map(([, after]) => after) }
}

/** All of its claims, the changed ones as they are from now on. */
export function claimsWith({ claims }: Activity, { after }: OwnChange): StoredClaim[] {
  const changed = new Map(after.map((claim) => [claim.id, claim]))
  return claims.map((claim) => changed.get(claim.id) ?? claim)
}

/** Whoever asked something about what was taken back, and is there still, hears once that it is not awaited any more. */
export async function askedNoMore(
  since: Activity,
  group: Group,
  { before }: OwnChange,
  ctx: Ctx,
): Promise<void> {
  const asked = before.filter((claim) => claim.pending.length > 0)
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
