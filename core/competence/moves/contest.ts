/** A second opinion: the author of an activity asks for one, the coordinators settle it. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { hasRole } from '../../kernel/actor.ts'
import { loadStaffedGroups } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { contestedCard, settledCard } from '../cards/contest.ts'
import { mayContest, type Settlement, settle } from '../contest.ts'
import { insertContest, settleContest } from '../contest-store.ts'
import { refusalOf, ruleClaim } from '../reading/attesting.ts'
import { claimIn, locate } from '../reading/locate.ts'
import type { Activity, StoredClaim, StoredContest } from '../store.ts'
import { wordsOf } from '../verdict.ts'

type About = { reference?: string | undefined; competence: string; reason: string }

export type Contesting = { readonly activity: Activity; readonly claim: StoredClaim }

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
  await insertContest(unit, {
    id,
    claimId: claim.id,
    version,
    decidedById: decidedBy.id,
    reason,
    at: now,
  })
  const staffed = (await loadStaffedGroups(unit, [group.id], now)).get(group.id)
  const facts = { activity, framework, claim, trainer: decidedBy.name, reason }
  if (staffed)
    await post(
      ctx,
      toCoordinators(
        staffed,
        {
          key: `contest:${id}:raised`,
          about: { type: 'activity', id: activity.id },
          card: (language) => contestedCard(ctx.messages(language), facts),
        },
        actor.personId,
      ),
    )
  return { activity, claim }
}

export type Settled = Contesting & { readonly contest: StoredContest; readonly kind: Settlement }

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
  const trainers = staff.filter(({ roles }) => roles.includes('trainer')).map(({ id }) => id)
  const refusal = settle(ruleClaim(activity, claim), { kind, explanation: input.reason }, by, trainers)
  if (refusal) throw refusalOf(refusal, activity, claim, ctx)
  const { contest } = claim
  if (!contest) throw new Error('there is nothing to settle where nobody asked')
  const explanation = input.reason.trim()
  await settleContest(unit, contest.id, { outcome: kind, explanation, byId: actor.personId, at: now })
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
