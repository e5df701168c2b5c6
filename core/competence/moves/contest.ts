/** A second opinion: the author of an activity asks for one, the coordinators settle it. */
import type { Ctx } from '../../command/context.ts'
import { meetDeadline, startWith } from '../../deadline/lifecycle.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { hasRole } from '../../kernel/actor.ts'
import { loadStaffedGroups } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { opinionCard, settledCard } from '../cards/contest.ts'
import { mayContest, type Settlement, settle } from '../contest.ts'
import { insertContest, settleContest } from '../contest-store.ts'
import { refusalOf } from '../reading/attesting.ts'
import { claimIn, locate } from '../reading/locate.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import { beginAgain } from '../review/keeping.ts'
import { CONTEST } from '../review/policies.ts'
import type { Activity, StoredClaim, StoredContest } from '../store.ts'
import { wordsOf } from '../verdict.ts'

type About = { reference?: string | undefined; competence: string; reason: string }

type Concerned = { readonly activity: Activity; readonly claim: StoredClaim }

export type Contesting = Concerned & { readonly dueAt: Date }

/** @param input `seen`: the version of the claim that its author had before them. */
export async function contest(input: About & { seen?: string | undefined }, ctx: Ctx): Promise<Contesting> {
  const { unit, ids, now, actor } = ctx
  const located = await locate(ctx, input.reference, true)
  const { activity, group, framework } = located
  const claim = claimIn(located, input.competence)
  const seen = input.seen !== undefined && /^\d+$/.test(input.seen) ? Number(input.seen) : undefined
  const reason = wordsOf(input.reason)
  const refusal =
    mayContest(ruleClaim(activity, claim), actor.personId, seen) ??
    (reason === null ? ({ code: 'reason-required' } as const) : undefined)
  if (refusal) throw refusalOf(refusal, activity, claim, ctx)
  const { decidedBy } = claim
  if (!decidedBy || reason === null) throw new Error('a decision that nobody made cannot be contested')
  const id = ids.next()
  const { version } = claim
  const policy = await ctx.policies.for(unit, group, CONTEST)
  const subject = { organisationId: group.organisationId, subjectType: CONTEST, subjectId: id, cycle: 1 }
  const clock = startWith(ctx, policy, subject, actor.zone, now)
  const raised = { id, claimId: claim.id, version, decidedById: decidedBy.id, reason, at: now }
  await insertContest(unit, raised, clock.part)
  const staffed = (await loadStaffedGroups(unit, [group.id], now)).get(group.id)
  const { deadline } = clock
  const asked: StoredContest = {
    ...{ id, version, reason, at: now, deadline, outcome: null, settledBy: null, settledAt: null },
    // Only their name is shown here.
    decidedBy: { ...decidedBy, language: actor.organisationLanguage },
  }
  const opinion = { activity, framework, claim, contest: asked }
  if (staffed)
    await post(
      ctx,
      toCoordinators(
        staffed,
        {
          key: `contest:${id}:raised`,
          about: { type: CONTEST, id },
          shows: 'opinion-awaited',
          whileDeadline: deadline.id,
          card: (language) => opinionCard(ctx.messages(language), actor.zone, opinion),
        },
        actor.personId,
      ),
    )
  return { activity, claim, dueAt: deadline.dueAt }
}

export type Settled = Concerned & { readonly contest: StoredContest; readonly kind: Settlement }

export const confirm = (input: About, ctx: Ctx): Promise<Settled> => settleAs('confirmed', input, ctx)

export const sendBack = (input: About, ctx: Ctx): Promise<Settled> => settleAs('sent-back', input, ctx)

/** The activity is held from the first look on: of two coordinators at once, the second finds what the first said. */
async function settleAs(kind: Settlement, input: About, ctx: Ctx): Promise<Settled> {
  const { unit, now, actor } = ctx
  const located = await locate(ctx, input.reference, true)
  const { activity, group, framework } = located
  const claim = claimIn(located, input.competence)
  const staffed = (await loadStaffedGroups(unit, [group.id], now)).get(group.id)
  const staff = staffed?.staff ?? []
  const by = { personId: actor.personId, isCoordinator: hasRole(actor, group.id, 'coordinator') }
  const isThere = ({ id, roles }: { id: string; roles: readonly string[] }) =>
    roles.includes('trainer') && !activity.apart.includes(id)
  const trainers = staff.filter(isThere).map(({ id }) => id)
  const refusal = settle(ruleClaim(activity, claim), { kind, explanation: input.reason }, by, trainers)
  if (refusal) throw refusalOf(refusal, activity, claim, ctx)
  const { contest } = claim
  if (!contest) throw new Error('there is nothing to settle where nobody asked')
  const explanation = input.reason.trim()
  await settleContest(unit, contest.id, { outcome: kind, explanation, byId: actor.personId, at: now })
  if (contest.deadline) await meetDeadline(ctx, contest.deadline.id, now)
  if (kind === 'sent-back') await beginAgain(waitingAgain(activity, claim), group, ctx)
  const { author } = activity
  const told = [
    { ...author, isAuthor: true },
    // Whoever settles it knows.
    ...(contest.decidedBy.id === actor.personId ? [] : [{ ...contest.decidedBy, isAuthor: false }]),
  ]
  const facts = {
    activity,
    framework,
    claim,
    trainer: contest.decidedBy.name,
    by: actor.name,
    kind,
    explanation,
  }
  await post(
    ctx,
    told.map(({ id, language, isAuthor }) =>
      toPerson(group, id, {
        key: `contest:${contest.id}:settled`,
        about: { type: 'activity', id: activity.id },
        card: settledCard(ctx.messages(language), facts, isAuthor),
      }),
    ),
  )
  return { activity, claim, contest, kind }
}

function waitingAgain(activity: Activity, { id }: StoredClaim): Activity {
  const claims = activity.claims.map((one) => (one.id === id ? { ...one, state: 'claimed' as const } : one))
  return { ...activity, claims }
}
