/** The author of an activity says it anew, while nothing of it is decided. What it said before stays on record. */
import type { Ctx } from '../../command/context.ts'
import { attach, handedIn } from '../../files/attached.ts'
import type { Framework } from '../../framework/framework.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { indexAgain } from '../../retrieval/index-store.ts'
import { indexed, toldBy } from '../found/told.ts'
import { storeAmendment } from '../own-change-store.ts'
import { mayAmend, sayAnew } from '../own-changes.ts'
import { refusalOf } from '../reading/attesting.ts'
import { type Located, locate } from '../reading/locate.ts'
import { undecidedOf } from '../reading/rest.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import { keepClock } from '../review/keeping.ts'
import type { Activity } from '../store.ts'
import { type Declaration, newClaim, readDeclaration } from './declare.ts'
import { askedNoMore, changeOwn, claimsWith } from './own-change.ts'

export type Amended = { readonly activity: Activity; readonly framework: Framework }

/** An activity that whoever asks may say anew: for the form, and for what is done with it. @throws Refusal */
export async function locateAmendable(
  input: { reference?: string | undefined },
  ctx: Ctx,
  lock = false,
): Promise<Located> {
  const located = await locate(ctx, input.reference, lock)
  const { activity } = located
  const claims = activity.claims.map((claim) => ruleClaim(activity, claim))
  const refusal = mayAmend(activity.author.id, claims, ctx.actor.personId)
  const [first] = activity.claims
  if (refusal && first) throw refusalOf(refusal, activity, first, ctx)
  return located
}

/**
 * @param input `seen`: the version that the form was opened on. `files`: further ones; those that are there stay.
 * @throws Refusal `activity-amended` when it was said anew meanwhile, `nothing-amended` when it says what it said.
 */
export async function amend(
  input: Declaration & { reference?: string | undefined; seen?: string | undefined },
  ctx: Ctx,
): Promise<Amended> {
  const { unit, ids, now, actor } = ctx
  const located = await locateAmendable(input, ctx, true)
  const { activity, group, framework } = located
  const { reference } = activity
  if (input.seen !== undefined && input.seen !== String(activity.version))
    throw new Refusal('activity-amended', { reference })
  const { codes, place } = readDeclaration(input, framework, ctx)
  const { title, description, when: happenedOn } = input
  const links = [...input.links]
  const there = new Set(activity.files.map(({ id }) => id))
  const files = (await handedIn(unit, actor.personId, input.files)).filter(({ id }) => !there.has(id))
  const standing = undecidedOf(activity)
  const said = { title, description, place, happenedOn, links }
  const isSame =
    files.length === 0 &&
    codes.join() ===
      standing
        .map(({ competence }) => competence)
        .sort()
        .join() &&
    JSON.stringify(said) === JSON.stringify(saidBy(activity))
  if (isSame) throw new Refusal('nothing-amended', { reference })

  const change = changeOwn(
    activity,
    (claim) => sayAnew(claim, codes.includes(claim.competence), actor.personId, { now }),
    ctx,
  )
  const known = new Set(activity.claims.map(({ competence }) => competence))
  const added = codes.filter((code) => !known.has(code)).map((code) => newClaim(ids.next(), code))
  await storeAmendment(unit, said, { activityId: activity.id, claims: change.after, at: now }, added)
  if (title !== activity.title || description !== activity.description)
    await indexAgain(unit, indexed(activity), toldBy(said))
  await attach(unit, { saidId: activity.id, activityId: activity.id }, files)
  const amended: Activity = {
    ...activity,
    ...said,
    claims: [...claimsWith(activity, change), ...added].sort((one, other) =>
      one.competence < other.competence ? -1 : 1,
    ),
    files: [...activity.files, ...files],
    version: activity.version + 1,
    amendedAt: now,
  }
  const since = await keepClock(amended, ctx)
  await askedNoMore(since, group, change, ctx)
  return { activity: since, framework }
}

function saidBy({ title, description, place, happenedOn, links }: Activity) {
  return { title, description, place, happenedOn, links }
}
