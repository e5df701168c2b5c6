/** A trainer's verdict on one competence of one activity, and the exchange before it. */
import type { Ctx } from '../command/context.ts'
import { isToBeSaid } from '../command/hint-store.ts'
import { noteHeard } from '../delivery/heard-store.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { attach } from '../files/attached.ts'
import { type Said, type Saying, saidIn } from '../files/said.ts'
import type { Group, Language } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Assignee, inCharge } from '../people/in-charge.ts'
import { findAssignees } from '../people/in-charge-store.ts'
import { toTrainers } from '../people/to-trainers.ts'
import { informationGivenCard, informationRequestCard, verdictCard } from './cards/verdict.ts'
import { type Attesting, attestingAt, refusalOf, ruleClaim, trainerIn } from './reading/attesting.ts'
import { claimIn, type Located, locate } from './reading/locate.ts'
import {
  type Activity,
  answerRequests,
  insertAttestation,
  insertRequest,
  type StoredClaim,
  updateClaim,
} from './store.ts'
import { type ClaimRecord, decide, mayDecide, reply as replyTo, type Verdict } from './verdict.ts'

type About = { reference?: string | undefined; competence: string; seen?: string | undefined }

/** What was decided, and what there is to decide next; a reply is drawn from it. */
export type Judged = {
  /** As it stands now. */
  readonly activity: Activity
  readonly competence: string
  readonly record: ClaimRecord
  /** Competences of the activity that still wait for a verdict. */
  readonly left: number
  /** The next of them. */
  readonly following: Attesting | null
  /** No competence waits any more, neither for a trainer nor for its author. */
  readonly allSeen: boolean
}

export async function attest(input: About, ctx: Ctx): Promise<Judged> {
  return judge(input, { kind: 'attest' }, false, ctx)
}

export async function refuse(input: About & { reason: string }, ctx: Ctx): Promise<Judged> {
  return judge(input, { kind: 'refuse', reason: input.reason }, false, ctx)
}

export async function requestInformation(input: About & { question: string }, ctx: Ctx): Promise<Judged> {
  return judge(input, { kind: 'ask', question: input.question }, false, ctx)
}

/** Changes a verdict, saying why; the one before stays in the history. */
export async function revise(input: About & { verdict: string; reason: string }, ctx: Ctx): Promise<Judged> {
  const kind = input.verdict === 'attested' ? 'attest' : 'refuse'
  return judge(input, { kind, reason: input.reason }, true, ctx)
}

async function judge(about: About, verdict: Verdict, revising: boolean, ctx: Ctx): Promise<Judged> {
  const { unit, now, actor } = ctx
  const located = await locate(ctx, about.reference, true)
  const { activity, framework } = located
  const claim = claimIn(located, about.competence)
  const seen = about.seen !== undefined && /^\d+$/.test(about.seen) ? { seen: Number(about.seen) } : {}
  const outcome = decide(ruleClaim(activity, claim), verdict, trainerIn(ctx), {
    now,
    revise: revising,
    ...seen,
  })
  if (!outcome.ok) throw refusalOf(outcome.refusal, activity, claim, ctx)
  const { next, record } = outcome
  const decided = next.state === 'attested' || next.state === 'refused'
  await updateClaim(unit, claim.id, {
    state: next.state,
    version: next.version,
    decidedById: decided ? actor.personId : null,
    decidedAt: decided ? now : null,
  })
  await append(located, claim, record, ctx)
  const claims = activity.claims.map((one) => (one.id === claim.id ? { ...one, state: next.state } : one))
  const since = { ...activity, claims }
  const left = claims.filter((one) => one.state === 'claimed')
  const [following] = left
  return {
    activity: since,
    competence: claim.competence,
    record,
    left: left.length,
    following: following ? await attestingAt(since, framework, following, ctx) : null,
    allSeen: claims.every((one) => one.state === 'attested' || one.state === 'refused'),
  }
}

/** The record of a verdict or of a question, and what the author is told of it. */
async function append(
  { activity, group, framework }: Located,
  claim: StoredClaim,
  record: ClaimRecord,
  ctx: Ctx,
): Promise<void> {
  const { unit, ids, now, actor } = ctx
  const theirs = ctx.messages(activity.author.language)
  const tellAuthor = (card: Outgoing['card'], opensThread: boolean) =>
    post(ctx, [
      toPerson(group, activity.author.id, {
        key: `claim:${claim.id}:${record.version}`,
        card,
        about: { type: 'activity', id: activity.id },
        opensThread,
      }),
    ])
  const { competence } = claim
  if (record.kind === 'information-requested') {
    const { question } = record
    const id = ids.next()
    await insertRequest(unit, { id, claimId: claim.id, askedById: actor.personId, question, askedAt: now })
    const card = informationRequestCard(theirs, framework, activity, competence, actor.name, question)
    await tellAuthor(card, true)
  } else if (record.kind !== 'information-given') {
    const { kind: verdict, reason, version } = record
    const revision = record.revises !== null
    await insertAttestation(unit, {
      id: ids.next(),
      organisationId: activity.organisationId,
      personId: activity.author.id,
      framework: activity.framework,
      competence,
      source: 'declared-activity',
      sourceId: claim.id,
      verdict,
      reason,
      revision,
      version,
      byId: actor.personId,
      at: now,
    })
    const card = verdictCard(theirs, framework, activity, competence, verdict, actor.name, reason, revision)
    await tellAuthor(card, false)
  }
}

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
  await updateClaim(unit, claim.id, {
    state: next.state,
    version: next.version,
    decidedById: null,
    decidedAt: null,
    queuedAt: now,
  })
  const answered = await answerRequests(unit, claim.id, said.text, now)
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
      ? [
          ...askers.map(({ id, language }) => toPerson(group, id, { key, card: card(language), about })),
          ...toSpaces(group, 'trainers', { key, card: card(actor.organisationLanguage), about }),
        ]
      : await toTrainers(ctx, group, { key, card, about, except: actor.personId }),
  )
  return { activity, competence: claim.competence, record }
}

/** Those who asked and are in charge of it still; undefined where none of them is. */
async function stillInCharge(
  group: Group,
  { pending }: StoredClaim,
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
  const { activity } = await locate(ctx, undefined, true)
  const pending = activity.claims.some((claim) => claim.pending.length > 0)
  if (activity.author.id === ctx.actor.personId && pending)
    return { kind: 'given', given: await giveInformation(saying, ctx) }
  if (isCourtesy) return { kind: 'known' }
  const hint = { kind: 'beside-activity', about: activity.id } as const
  if (!(await isToBeSaid(ctx.unit, ctx.actor.via, hint, ctx.now))) return { kind: 'known' }
  const attests = activity.claims.some((claim) => !mayDecide(ruleClaim(activity, claim), trainerIn(ctx)))
  return { kind: 'talk', activity, attests }
}
