/**
 * A trainer says that they cannot decide on an activity, or on anything of its author: they are family, tutor, or worked with
 * them (decision 90). Coordinators hear of it where nobody is left to decide; they alone read why.
 */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { loadStaffedGroups } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { refusalOf, trainerIn } from '../reading/attesting.ts'
import { type Located, locate } from '../reading/locate.ts'
import { ruleClaim } from '../reading/rule-claim.ts'
import { reviewersOf } from '../review/standing.ts'
import type { Activity } from '../store.ts'
import { mayLook, wordsOf } from '../verdict.ts'
import { endRecusals, insertRecusal, listRecusals, type Recusal } from './apart-store.ts'
import { nobodyDecidesCard } from './cards.ts'

type About = { reference?: string | undefined }

/** Of which activities: this one, or all of its author in the group. */
export const SCOPES = ['activity', 'author'] as const

const whichOf = ({ activity }: Pick<Located, 'activity'>) => ({
  groupId: activity.groupId,
  authorId: activity.author.id,
  activityId: activity.id,
})

/** @throws Refusal `stands-apart` for whoever has said so already. */
export async function standApart(
  input: About & { scope: string; reason?: string | undefined },
  ctx: Ctx,
): Promise<Activity> {
  const { unit, ids, now, actor } = ctx
  const located = await locate(ctx, input.reference, true)
  const { activity, group } = located
  const [first] = activity.claims
  if (!first) throw new Refusal('nothing-claimed', { reference: activity.reference })
  const refusal = mayLook(ruleClaim(activity, first), trainerIn(ctx))
  if (refusal) throw refusalOf(refusal, activity, first, ctx)
  if (activity.apart.includes(actor.personId)) throw refusalOf({ code: 'stands-apart' }, activity, first, ctx)
  const id = ids.next()
  const { groupId, authorId, activityId } = whichOf(located)
  await insertRecusal(unit, {
    ...{ id, groupId, authorId, trainerId: actor.personId, at: now, reason: wordsOf(input.reason) },
    activityId: input.scope === 'author' ? null : activityId,
  })
  const since = { ...activity, apart: [...activity.apart, actor.personId] }
  const staffed = (await loadStaffedGroups(unit, [group.id], now)).get(group.id)
  const waits = activity.claims.some(({ state }) => state === 'claimed')
  if (staffed && waits && reviewersOf(since, staffed.staff).length === 0)
    await post(
      ctx,
      toCoordinators(
        staffed,
        {
          key: `activity:${activity.id}:nobody-decides:${id}`,
          about: { type: 'activity', id: activity.id },
          card: (language) => nobodyDecidesCard(ctx.messages(language), since),
        },
        activity.author.id,
      ),
    )
  return since
}

/** They can decide after all. @throws Refusal `not-apart` */
export async function standAgain(input: About, ctx: Ctx): Promise<Activity> {
  const located = await locate(ctx, input.reference, true)
  return letDecide(located, ctx.actor.personId, ctx)
}

/** The same, said by a coordinator of the group. @param input `of`: the id of one of those who stand apart. */
export async function letDecideAgain(
  input: About & { of: string },
  ctx: Ctx,
): Promise<{ readonly activity: Activity; readonly trainer: string }> {
  const { located, recusals } = await readApart(input, ctx, true)
  const one = recusals.find(({ trainer }) => trainer.id === input.of)
  if (!one) throw new Refusal('not-apart', { reference: located.activity.reference })
  return { activity: await letDecide(located, one.trainer.id, ctx), trainer: one.trainer.name }
}

/** Who stands apart, and why: for those who coordinate the group. @throws Refusal `coordinators-only` */
export async function readApart(
  input: About,
  ctx: Ctx,
  lock = false,
): Promise<{ readonly located: Located; readonly recusals: readonly Recusal[] }> {
  const located = await locate(ctx, input.reference, lock)
  const { activity, group } = located
  const isOwn = activity.author.id === ctx.actor.personId
  if (isOwn || !hasRole(ctx.actor, group.id, 'coordinator'))
    throw new Refusal('coordinators-only', { reference: activity.reference })
  return { located, recusals: await listRecusals(ctx.unit, whichOf(located)) }
}

async function letDecide(located: Located, trainerId: string, ctx: Ctx): Promise<Activity> {
  const { activity } = located
  if (!activity.apart.includes(trainerId)) throw new Refusal('not-apart', { reference: activity.reference })
  const ended = { trainerId, byId: ctx.actor.personId, at: ctx.now }
  await endRecusals(ctx.unit, whichOf(located), ended)
  return { ...activity, apart: activity.apart.filter((id) => id !== trainerId) }
}
