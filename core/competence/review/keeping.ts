/** Keeps the clocks of an activity, and of the second opinions on it, in step with what was decided. The activity is held. */
import type { Ctx } from '../../command/context.ts'
import {
  cancelDeadline,
  meetDeadline,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
} from '../../deadline/lifecycle.ts'
import type { StoredDeadline } from '../../deadline/store.ts'
import type { Group } from '../../kernel/actor.ts'
import type { Activity } from '../store.ts'
import { reviewClock } from './clock.ts'
import { ACTIVITY } from './policies.ts'

/**
 * After a decision, a question or a reply: the activity as its competences stand now, with its clock as it is then. No
 * statement where it is in step already, one where everything is decided.
 */
export async function keepClock(activity: Activity, ctx: Ctx): Promise<Activity> {
  const { deadline } = activity
  const deadlineNow = deadline && (await inStep(deadline, activity, ctx))
  await endOpinions(activity, ctx)
  return { ...activity, deadline: deadlineNow }
}

async function inStep(deadline: StoredDeadline, { claims }: Activity, ctx: Ctx): Promise<StoredDeadline> {
  const { now, policies } = ctx
  const { id, state } = deadline
  const clock = reviewClock(claims)
  if (clock === 'over' && isOpen(deadline)) {
    await meetDeadline(ctx, id, now)
    return { ...deadline, state: 'met', metAt: now }
  }
  if (clock === 'stands' && state === 'running') {
    await pauseDeadline(ctx, policies, id, now)
    return { ...deadline, state: 'paused', dueAt: deadline.breachedAt }
  }
  if (clock === 'runs' && state === 'paused')
    return { ...deadline, state: 'running', dueAt: await resumeDeadline(ctx, policies, id, now) }
  return deadline
}

/**
 * What was left to decide is withdrawn: the activity with its clock as it is then, cancelled and not met. Second opinions are
 * about decisions, and go on. No statement where it runs no more.
 */
export async function endClock(activity: Activity, ctx: Ctx): Promise<Activity> {
  const { deadline } = activity
  if (!deadline || !isOpen(deadline)) return activity
  await cancelDeadline(ctx, deadline.id, ctx.now)
  return { ...activity, deadline: { ...deadline, state: 'cancelled' } }
}

const isOpen = ({ state }: StoredDeadline) => state === 'running' || state === 'paused'

/** Whoever changes a decision about which a second opinion was asked for has given it: nobody is reminded of it any more. */
async function endOpinions({ claims }: Activity, ctx: Ctx): Promise<void> {
  for (const { contest, version } of claims)
    if (contest?.deadline && isOpen(contest.deadline) && contest.version !== version)
      await cancelDeadline(ctx, contest.deadline.id, ctx.now)
}

/** A competence waits for a trainer again, after everything was decided: it has its whole time, from now on. */
export async function beginAgain(activity: Activity, group: Group, ctx: Ctx): Promise<void> {
  const { deadline } = activity
  if (deadline && isOpen(deadline)) {
    await keepClock(activity, ctx)
    return
  }
  const policy = await ctx.policies.for(ctx.unit, group, ACTIVITY)
  const subject = { organisationId: activity.organisationId, subjectType: ACTIVITY, subjectId: activity.id }
  await startDeadline(ctx, policy, { ...subject, cycle: (deadline?.cycle ?? 0) + 1 }, ctx.actor.zone, ctx.now)
}
