/** Reading: progress, one's own activities, the trainers' queue, one activity. */
import type { Ctx } from '../command/context.ts'
import { groupsWhere, hasRole, trainees, trainers, trainersAndCoordinators } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { findMember } from '../people/find.ts'
import { loadMembers } from '../people/store.ts'
import { type Action, privately, type Reply } from '../view/card.ts'
import { type PageInput, skipped } from '../view/page.ts'
import { activityCard, activityList } from './cards.ts'
import { progressCard } from './chart.ts'
import { frameworkOf, locate } from './locate.ts'
import { progressOf } from './progress.ts'
import { listDeclared, listToAttest, loadClaims } from './store.ts'

/** One's own progress, or that of a trainee of a group where one is trainer or coordinator. */
export async function showProgress(input: { person?: string | undefined }, ctx: Ctx): Promise<Reply> {
  const { person, group } = input.person ? await traineeNamed(input.person, ctx) : self(ctx)
  const framework = frameworkOf(ctx, group.framework)
  const claims = await loadClaims(ctx.unit, person.id, group.framework)
  const progress = progressOf(framework, claims)
  return privately(progressCard(ctx.m, framework, progress, person.name, ctx.now, ctx.actor.zone))
}

function self(ctx: Ctx) {
  const [group] = groupsWhere(ctx.actor, trainees)
  if (!group) throw new Refusal('whose-progress')
  return { person: { id: ctx.actor.personId, name: ctx.actor.name }, group }
}

async function traineeNamed(name: string, ctx: Ctx) {
  const groups = groupsWhere(ctx.actor, trainersAndCoordinators)
  if (groups.length === 0) throw new Refusal('own-progress-only')
  const lists = await Promise.all(
    groups.map(async (group) => ({ group, members: await loadMembers(ctx.unit, group.id, ctx.now) })),
  )
  const possible = lists.flatMap(({ group, members }) =>
    members.filter((member) => member.roles.includes('trainee')).map((member) => ({ ...member, group })),
  )
  const { group, ...person } = findMember(possible, name)
  return { person, group }
}

export async function myActivities({ from }: PageInput, ctx: Ctx): Promise<Reply> {
  const { mineTitle, mineEmpty } = ctx.m.competence
  const skip = skipped(from)
  const rows = await listDeclared(ctx.unit, ctx.actor.personId, skip)
  return privately(activityList(ctx.m, mineTitle, mineEmpty, { rows, skip, command: 'activity.mine' }, false))
}

/** The trainers' queue: what waits for a verdict in their groups, the longest waiting first. */
export async function toAttest({ from }: PageInput, ctx: Ctx): Promise<Reply> {
  const { queueTitle, queueEmpty } = ctx.m.competence
  const groups = groupsWhere(ctx.actor, trainers).map((group) => group.id)
  const skip = skipped(from)
  const rows = await listToAttest(ctx.unit, groups, ctx.actor.personId, skip)
  return privately(
    activityList(ctx.m, queueTitle, queueEmpty, { rows, skip, command: 'activity.queue' }, true),
  )
}

/** One activity as the group reads it; the states of its competences only for its author and the trainers. */
export async function showActivity(input: { reference?: string | undefined }, ctx: Ctx): Promise<Reply> {
  const { activity, group, framework } = await locate(ctx, input.reference, false)
  const { m } = ctx
  const isAuthor = activity.author.id === ctx.actor.personId
  const isTrainer = hasRole(ctx.actor, group.id, 'trainer')
  const concerned = isAuthor || isTrainer || hasRole(ctx.actor, group.id, 'coordinator')
  const actions: Action[] = isAuthor
    ? activity.claims
        .filter((claim) => claim.pending.length > 0)
        .slice(0, 5)
        .map((claim) => ({
          label: m.competence.actions.replyAbout(claim.competence),
          style: 'primary',
          intent: {
            command: 'attestation.reply',
            input: { reference: activity.reference, competence: claim.competence },
          },
        }))
    : isTrainer
      ? [
          {
            label: m.competence.actions.open,
            style: 'primary',
            intent: { command: 'attestation.open', input: { reference: activity.reference } },
          },
        ]
      : []
  return privately(activityCard(m, framework, activity, actions, concerned))
}
