/** A trainer's verdict on one competence of one activity, and the exchange before it. */
import type { Ctx } from '../command/context.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { type Group, hasRole } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Block, privately, type Reply } from '../view/card.ts'
import { notice } from './cards.ts'
import { claimIn, type Located, locate } from './locate.ts'
import {
  type Activity,
  answerRequests,
  insertAttestation,
  insertRequest,
  listHistory,
  type StoredClaim,
  updateClaim,
} from './store.ts'
import {
  type Claim,
  type ClaimRefusal,
  decide,
  mayDecide,
  reply as replyTo,
  type Trainer,
  type Verdict,
} from './verdict.ts'
import { attestingCard, informationGivenCard, informationRequestCard, verdictCard } from './verdict-cards.ts'

type About = { reference?: string | undefined; competence: string; seen?: string | undefined }

/** Shows an activity to attest, at one competence: the one named, or the first that waits. */
export async function open(
  input: { reference?: string | undefined; competence?: string | undefined },
  ctx: Ctx,
): Promise<Reply> {
  const located = await locate(ctx, input.reference, false)
  const { activity, framework } = located
  const first = activity.claims.find((claim) => claim.state === 'claimed') ?? activity.claims[0]
  const claim = input.competence ? claimIn(located, input.competence) : first
  if (!claim) throw new Refusal('nothing-claimed', { reference: activity.reference })
  const forbidden = mayDecide(ruleClaim(activity, claim), trainer(ctx))
  if (forbidden && forbidden.code !== 'already-decided') throw refusalOf(forbidden, located, claim, ctx)
  const history = claim.version > 0 ? await listHistory(ctx.unit, claim.id) : []
  return privately(attestingCard(ctx.m, ctx.actor.zone, framework, activity, claim, history))
}

export async function attest(input: About, ctx: Ctx): Promise<Reply> {
  return judge(input, { kind: 'attest' }, false, ctx)
}

export async function refuse(input: About & { reason: string }, ctx: Ctx): Promise<Reply> {
  return judge(input, { kind: 'refuse', reason: input.reason }, false, ctx)
}

export async function requestInformation(input: About & { question: string }, ctx: Ctx): Promise<Reply> {
  return judge(input, { kind: 'ask', question: input.question }, false, ctx)
}

/** Changes a verdict, saying why; the one before stays in the history. */
export async function revise(input: About & { verdict: string; reason: string }, ctx: Ctx): Promise<Reply> {
  const kind = input.verdict === 'attested' ? 'attest' : 'refuse'
  return judge(input, { kind, reason: input.reason }, true, ctx)
}

async function judge(about: About, verdict: Verdict, revising: boolean, ctx: Ctx): Promise<Reply> {
  const { unit, ids, now, actor, m } = ctx
  const located = await locate(ctx, about.reference, true)
  const { activity, group, framework } = located
  const claim = claimIn(located, about.competence)
  const seen = about.seen !== undefined && /^\d+$/.test(about.seen) ? { seen: Number(about.seen) } : {}
  const outcome = decide(ruleClaim(activity, claim), verdict, trainer(ctx), {
    now,
    revise: revising,
    ...seen,
  })
  if (!outcome.ok) throw refusalOf(outcome.refusal, located, claim, ctx)
  const { next, record } = outcome
  const decided = next.state === 'attested' || next.state === 'refused'
  await updateClaim(unit, claim.id, {
    state: next.state,
    version: next.version,
    decidedById: decided ? actor.personId : null,
    decidedAt: decided ? now : null,
  })
  const key = `claim:${claim.id}:${next.version}`
  const theirs = ctx.messages(activity.author.language)
  const tellAuthor = (card: Outgoing['card'], opensThread: boolean) =>
    post(unit, ids, now, [
      toPerson(group, activity.author.id, {
        key,
        card,
        about: { type: 'activity', id: activity.id },
        opensThread,
      }),
    ])
  if (record.kind === 'information-requested') {
    const { question } = record
    await insertRequest(unit, {
      id: ids.next(),
      claimId: claim.id,
      askedById: actor.personId,
      question,
      askedAt: now,
    })
    await tellAuthor(
      informationRequestCard(theirs, framework, activity, claim.competence, actor.name, question),
      true,
    )
  } else if (record.kind === 'attested' || record.kind === 'refused') {
    await insertAttestation(unit, {
      id: ids.next(),
      organisationId: activity.organisationId,
      personId: activity.author.id,
      framework: activity.framework,
      competence: claim.competence,
      source: 'declared-activity',
      sourceId: claim.id,
      verdict: record.kind,
      reason: record.reason,
      revision: record.revises !== null,
      version: next.version,
      byId: actor.personId,
      at: now,
    })
    await tellAuthor(
      verdictCard(
        theirs,
        framework,
        activity,
        claim.competence,
        record.kind,
        actor.name,
        record.reason,
        record.revises !== null,
      ),
      false,
    )
  }
  const left = activity.claims.filter((other) => other.id !== claim.id && other.state === 'claimed')
  const said: Block = {
    kind: 'text',
    text: m.competence.recorded(record.kind, claim.competence, activity.author.name),
  }
  const [following] = left
  if (!following) {
    const awaits = (other: StoredClaim) => other.state === 'more-information-requested'
    const whole = decided && !activity.claims.some((other) => other.id !== claim.id && awaits(other))
    const seen: Block[] = whole ? [{ kind: 'text', text: m.competence.allSeen }] : []
    return privately(notice(activity, [said, ...seen]))
  }
  const since = activity.claims.map((other) =>
    other.id === claim.id ? { ...other, state: next.state } : other,
  )
  const history = following.version > 0 ? await listHistory(unit, following.id) : []
  const card = attestingCard(m, actor.zone, framework, { ...activity, claims: since }, following, history)
  return privately({
    ...card,
    body: [said, { kind: 'text', text: m.competence.left(left.length) }, ...card.body],
  })
}

/** The trainee's reply to a request for information; the competence goes back to the trainers' queue. */
export async function giveInformation(
  input: { reference?: string | undefined; competence?: string | undefined; text: string },
  ctx: Ctx,
): Promise<Reply> {
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
  return giveTo(located, claim, input.text, ctx)
}

async function giveTo(located: Located, claim: StoredClaim, text: string, ctx: Ctx): Promise<Reply> {
  const { unit, ids, now, actor, m } = ctx
  const { activity, group, framework } = located
  const outcome = replyTo(ruleClaim(activity, claim), text, actor.personId, { now })
  if (!outcome.ok) throw refusalOf(outcome.refusal, located, claim, ctx)
  await updateClaim(unit, claim.id, {
    state: outcome.next.state,
    version: outcome.next.version,
    decidedById: null,
    decidedAt: null,
    queuedAt: now,
  })
  await answerRequests(unit, claim.id, text, now)
  const key = `claim:${claim.id}:${outcome.next.version}`
  const about = { type: 'activity', id: activity.id } as const
  const ours = ctx.messages(actor.organisationLanguage)
  const card = informationGivenCard(ours, framework, activity, claim.competence, text)
  const askers = [...new Set(claim.pending.map((request) => request.by))]
  await post(unit, ids, now, [
    ...askers.map((trainerId) => toPerson(group, trainerId, { key, card, about })),
    ...toSpaces(group, 'trainers', { key, card, about }),
  ])
  return privately(notice(activity, [{ kind: 'text', text: m.competence.informationSent }]))
}

/** Words in the thread of an activity: the author's reply when exactly one is awaited; else conversation. */
export async function hearInActivityThread(text: string, ctx: Ctx): Promise<Reply> {
  const located = await locate(ctx, undefined, true)
  const pending = located.activity.claims.filter((claim) => claim.pending.length > 0)
  if (located.activity.author.id !== ctx.actor.personId || pending.length === 0)
    return { visibility: 'private', cards: [] }
  return giveInformation({ text }, ctx)
}

function trainer(ctx: Ctx): Trainer {
  const groups = ctx.actor.memberships.map((membership) => membership.group.id)
  return {
    personId: ctx.actor.personId,
    trainerOf: new Set(groups.filter((id) => hasRole(ctx.actor, id, 'trainer'))),
  }
}

/** What the rules look at, from what is stored. */
export function ruleClaim(activity: Activity, claim: StoredClaim): Claim {
  const decided =
    (claim.state === 'attested' || claim.state === 'refused') && claim.decidedBy && claim.decidedAt
  return {
    claimant: activity.author.id,
    group: activity.groupId,
    activity: activity.id,
    competence: claim.competence,
    state: claim.state,
    version: claim.version,
    decision:
      decided &&
      claim.decidedBy &&
      claim.decidedAt &&
      (claim.state === 'attested' || claim.state === 'refused')
        ? { verdict: claim.state, by: claim.decidedBy.id, at: claim.decidedAt, reason: claim.reason }
        : null,
    pending: claim.pending,
  }
}

function refusalOf(
  refusal: ClaimRefusal,
  { activity }: { activity: Activity; group: Group },
  claim: StoredClaim,
  ctx: Ctx,
): Refusal {
  const facts = {
    reference: activity.reference,
    competence: claim.competence,
    ...(claim.decidedBy ? { name: claim.decidedBy.name, verdict: claim.state } : {}),
    ...(claim.decidedAt ? { when: ctx.m.fullTime(claim.decidedAt, ctx.actor.zone) } : {}),
    ...(refusal.code === 'reason-required' ? { field: 'reason' } : {}),
    ...(refusal.code === 'question-required' ? { field: 'question' } : {}),
    ...(refusal.code === 'answer-required' ? { field: 'text' } : {}),
  }
  return new Refusal(refusal.code, facts)
}
