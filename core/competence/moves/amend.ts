/** The author of an activity says it anew, while nothing of it is decided. What it said before stays on record. */
import type { Ctx } from '../../command/context.ts'
import { attach, handedIn } from '../../files/attached.ts'
import type { Framework } from '../../framework/framework.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { indexAgain } from '../../retrieval/index-store.ts'
import { indexed, toldBy } from '../found/told.ts'
import { storeAmendment, type Wording } from '../own-change-store.ts'
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

/** The activity, held, for a form that was opened on one version of it. @throws Refusal `activity-amended` */
async function hold(input: OnVersion, ctx: Ctx): Promise<Located> {
  const located = await locateAmendable(input, ctx, true)
  const { reference, version } = located.activity
  if (input.seen !== undefined && input.seen !== String(version))
    throw new Refusal('activity-amended', { reference })
  return located
}

/** `seen`: the version that the form was opened on. */
type OnVersion = { reference?: string | undefined; seen?: string | undefined }

/**
 * @param input `files`: further ones; those that are there stay.
 * @throws Refusal `activity-amended` when it was said anew meanwhile, `nothing-amended` when it says what it said.
 */
export async function amend(input: Declaration & OnVersion, ctx: Ctx): Promise<Amended> {
  const located = await hold(input, ctx)
  const { codes, place } = readDeclaration(input, located.framework, ctx)
  const { title, description, when: happenedOn } = input
  const { startedOn } = located.activity
  // Its last day was said anew, and its first one is said elsewhere.
  if (startedOn !== null && startedOn > happenedOn) throw new Refusal('begins-later', { field: 'when' })
  const first = startedOn === happenedOn ? null : startedOn
  const said = { ...{ title, description, place, happenedOn, startedOn: first }, links: [...input.links] }
  return sayAgain(located, { said, codes, files: input.files }, ctx)
}

/** What may be left out of a declaration: its first day, the level of the pupils, what was taught. */
export type Rest = {
  since?: string | undefined
  level?: string | undefined
  subject?: string | undefined
}

/** @throws Refusal as `amend`; `begins-later` of a first day after the last one. */
export async function completeActivity(input: Rest & OnVersion, ctx: Ctx): Promise<Amended> {
  const located = await hold(input, ctx)
  const { since = '', level = null, subject = null } = input
  const { happenedOn } = located.activity
  if (since > happenedOn) throw new Refusal('begins-later', { field: 'since' })
  const startedOn = since === '' || since === happenedOn ? null : since
  return sayAgain(located, { said: { startedOn, level, subject } }, ctx)
}

/** How each of these competences was used, by code; one that is not named stays as it is. @throws Refusal as `amend` */
export async function tellHow(
  input: OnVersion & { readonly hows: ReadonlyMap<string, string | null> },
  ctx: Ctx,
): Promise<Amended> {
  return sayAgain(await hold(input, ctx), { said: {}, hows: input.hows }, ctx)
}

type SaidAgain = {
  readonly said: Partial<Wording>
  /** Its competences from now on; as they are where they are not named. */
  readonly codes?: readonly string[]
  readonly files?: readonly string[]
  readonly hows?: ReadonlyMap<string, string | null>
}

async function sayAgain(
  { activity, group, framework }: Located,
  { said: parts, codes: named, files: handed = [], hows: told = new Map() }: SaidAgain,
  ctx: Ctx,
): Promise<Amended> {
  const { unit, ids, now, actor } = ctx
  const { reference } = activity
  const standing = undecidedOf(activity)
  const before = standing.map(({ competence }) => competence).sort()
  const codes = named ?? before
  const there = new Set(activity.files.map(({ id }) => id))
  const files = (await handedIn(unit, actor.personId, handed)).filter(({ id }) => !there.has(id))
  const said = { ...saidBy(activity), ...parts }
  const hows = standing.flatMap(({ id, competence, how: known }) => {
    const how = told.get(competence)
    return how === undefined || how === known ? [] : [{ id, how }]
  })
  const isSame =
    files.length + hows.length === 0 &&
    codes.join() === before.join() &&
    JSON.stringify(said) === JSON.stringify(saidBy(activity))
  if (isSame) throw new Refusal('nothing-amended', { reference })

  const change = changeOwn(
    activity,
    (claim) => sayAnew(claim, codes.includes(claim.competence), actor.personId, { now }),
    ctx,
  )
  const known = new Set(activity.claims.map(({ competence }) => competence))
  const added = codes.filter((code) => !known.has(code)).map((code) => newClaim(ids.next(), code))
  await storeAmendment(unit, said, { activityId: activity.id, claims: change.after, at: now }, added, hows)
  if (said.title !== activity.title || said.description !== activity.description)
    await indexAgain(unit, indexed(activity), toldBy(said))
  await attach(unit, { saidId: activity.id, activityId: activity.id }, files)
  const used = new Map(hows.map(({ id, how }) => [id, how]))
  const amended: Activity = {
    ...activity,
    ...said,
    claims: [...claimsWith(activity, change), ...added]
      .map((claim) => ({ ...claim, how: used.get(claim.id) ?? (used.has(claim.id) ? null : claim.how) }))
      .sort((one, other) => (one.competence < other.competence ? -1 : 1)),
    files: [...activity.files, ...files],
    version: activity.version + 1,
    amendedAt: now,
  }
  const since = await keepClock(amended, ctx)
  await askedNoMore(since, group, change, ctx)
  return { activity: since, framework }
}

function saidBy({
  title,
  description,
  place,
  happenedOn,
  startedOn,
  level,
  subject,
  links,
}: Activity): Wording {
  return { title, description, place, happenedOn, startedOn, level, subject, links }
}
