/** What the author of an activity answers to a trainer, and what is said in its thread besides. */
import type { Ctx } from '../../command/context.ts'
import { isToBeSaid } from '../../command/hint-store.ts'
import { noteHeard } from '../../delivery/heard-store.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { attach } from '../../files/attached.ts'
import { type Said, type Saying, saidIn } from '../../files/said.ts'
import type { Group, Language } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Assignee, inCharge } from '../../people/in-charge.ts'
import { findAssignees } from '../../people/in-charge-store.ts'
import { toTrainers } from '../../people/to-trainers.ts'
import { informationGivenCard } from '../cards/information.ts'
import { refusalOf, trainerIn } from '../reading/attesting.ts'
import { claimIn, type Located, locate } from '../reading/locate.ts'
import { ruleClaim, storedAfter } from '../reading/rule-claim.ts'
import { keepClock } from '../review/keeping.ts'
import { type Activity, type StoredClaim, storeReply } from '../store.ts'
import { type ClaimRecord, mayDecide, reply as replyTo } from '../verdict.ts'
import { mayWrite } from '../words/word.ts'
import { hasAuthorWritten } from '../words/word-store.ts'
import { type Written, writeTo } from '../words/write.ts'

export type InformationGiven = {
  readonly activity: Activity
  readonly competence: string
  readonly record: ClaimRecord
}

/** The trainee's reply to a request for information; the competence goes back to the trainers' queue. */
export async function giveInformation(
  input: { reference?: string | undefined; competence?: string | undefined } & Saying,
  ctx: Ctx,
): Promise<InformationGiven> {
  const located = await locate(ctx, input.reference, true)
  const { activity } = located
  const pending = activity.claims.filter((claim) => claim.pending.length > 0)
  const claim = input.competence
    ? claimIn(located, input.competence)
    : pending.length === 1
      ? pending[0]
      : undefined
  if (!claim) {
    if (activity.author.id !== ctx.actor.personId)
      throw new Refusal('not-your-activity', { reference: activity.reference })
    if (pending.length === 0) throw new Refusal('nothing-asked', { reference: activity.reference })
    throw new Refusal('which-competence', {
      reference: activity.reference,
      declared: pending.map((one) => one.competence).join(', '),
    })
  }
  return giveTo(located, claim, await saidIn(input, ctx), ctx)
}

async function giveTo(
  { activity, group, framework }: Located,
  claim: StoredClaim,
  said: Said,
  ctx: Ctx,
): Promise<InformationGiven> {
  const { unit, now, actor } = ctx
  const outcome = replyTo(ruleClaim(activity, claim), said.text, actor.personId, { now })
  if (!outcome.ok) throw refusalOf(outcome.refusal, activity, claim, ctx)
  const { next, record } = outcome
  const { state, version } = next
  const answered = await storeReply(unit, { id: claim.id, state, version }, said.text, now)
  await keepClock(
    {
      ...activity,
      claims: activity.claims.map((one) => (one.id === claim.id ? storedAfter(one, outcome) : one)),
    },
    ctx,
  )
  for (const saidId of answered) await attach(unit, { saidId, activityId: activity.id }, said.files)
  const [saidId] = answered
  // For when it is edited there.
  if (saidId) await noteHeard(unit, ctx, { subject: { type: 'activity', id: activity.id }, saidId })
  const key = `claim:${claim.id}:${next.version}`
  const about = { type: 'activity', id: activity.id } as const
  const card = (language: Language) =>
    informationGivenCard(ctx.messages(language), framework, activity, claim.competence, said)
  const askers = await stillInCharge(group, claim, ctx)
  await post(
    ctx,
    askers
      ? askers.map(({ id, language }) =>
          toPerson(group, id, { key, card: card(language), about, shows: 'told' }),
        )
      : await toTrainers(ctx, group, { key, card, about, shows: 'told', except: actor.personId }),
  )
  return { activity, competence: claim.competence, record }
}

/** Those who asked and are in charge of it still; undefined where none of them is. */
export async function stillInCharge(
  group: Group,
  { pending }: Pick<StoredClaim, 'pending'>,
  { unit, now }: Ctx,
): Promise<Assignee[] | undefined> {
  const people = await findAssignees(
    unit,
    group.id,
    pending.map(({ by }) => by),
  )
  const there = pending.flatMap(({ by, at }) => {
    const asked = { assignee: people.get(by) ?? null, assignedAt: at, claimedAt: null }
    return inCharge(asked, now).who ?? []
  })
  return there.length > 0 ? [...new Map(there.map((one) => [one.id, one])).values()] : undefined
}

export type HeardOfActivity =
  | { readonly kind: 'given'; readonly given: InformationGiven }
  /** Words about what is decided, which go to whoever decided, or to the author. */
  | { readonly kind: 'written'; readonly written: Written }
  /** Conversation. `attests`: they may decide on something of it now. */
  | { readonly kind: 'talk'; readonly activity: Activity; readonly attests: boolean }
  /** The same, with nothing to be told of it: thanks, or they were told lately what such words come to. */
  | { readonly kind: 'known' }

/**
 * Words in the thread of an activity: the author's reply when one is awaited; else conversation.
 * @param isCourtesy thanks and the like, which ask for nothing.
 */
export async function hearInActivityThread(
  saying: Saying,
  isCourtesy: boolean,
  ctx: Ctx,
): Promise<HeardOfActivity> {
  const located = await locate(ctx, undefined, true)
  const { activity } = located
  const pending = activity.claims.some((claim) => claim.pending.length > 0)
  if (activity.author.id === ctx.actor.personId && pending)
    return { kind: 'given', given: await giveInformation(saying, ctx) }
  if (isCourtesy) return { kind: 'known' }
  if (await isForWhoeverDecided(activity, ctx))
    return { kind: 'written', written: await writeTo(located, saying, ctx) }
  const hint = { kind: 'beside-activity', about: activity.id } as const
  if (!(await isToBeSaid(ctx.unit, ctx.actor.via, hint, ctx.now))) return { kind: 'known' }
  const attests = activity.claims.some((claim) => !mayDecide(ruleClaim(activity, claim), trainerIn(ctx)))
  return { kind: 'talk', activity, attests }
}

/** The author's words once something is decided; a trainer's, once the author wrote: before, they talk below it as anybody does. */
async function isForWhoeverDecided(activity: Activity, ctx: Ctx): Promise<boolean> {
  const claims = activity.claims.map((claim) => ruleClaim(activity, claim))
  if (mayWrite(claims, trainerIn(ctx))) return false
  return activity.author.id === ctx.actor.personId || hasAuthorWritten(ctx.unit, activity.id)
}
