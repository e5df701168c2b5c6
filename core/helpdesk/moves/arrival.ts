/** A question has come to the trainers: asked, moved to the forum, or with nobody to answer it. Who must hear of it. */
import type { Ctx } from '../../command/context.ts'
import { toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Length } from '../../i18n/lengths.ts'
import type { Group, Space } from '../../kernel/actor.ts'
import type { Assignee } from '../../people/in-charge.ts'
import type { Member } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import type { NewQuestionFacts } from '../cards/arrival.ts'
import { unassignedCard } from '../cards/rung.ts'
import { announcementCard, assignedCard, threadCard } from '../cards/views.ts'
import { QUESTION, type QuestionFacts } from '../question.ts'
import { readersOf, readerWith } from '../readers.ts'
import { standingFirst } from '../reading/standing.ts'
import { type Choice, route } from '../routing.ts'
import type { Question } from '../store.ts'
import { spokenIn, topicSpokenOf } from '../topics/topics.ts'

/** A question that has just come to the trainers. */
export type Arrival = {
  /** As it stands now. */
  question: Question
  /** The move with which it came: of each, everybody hears once. */
  moveId: string
  assignee: Member | null
  /** They had it before: no need to tell them again. */
  assigneeKnows?: boolean
  members: readonly Member[]
  /** It carries the guarantee, so the whole group reads it. */
  deadlineId: string | undefined
  /** It already stands in the space it was written in. */
  heard: boolean
}

/** Everybody who must hear of it. */
export async function tell(arrival: Arrival, group: Group, ctx: Ctx): Promise<Outgoing[]> {
  const { question, moveId, assignee, deadlineId, heard } = arrival
  const { id } = question
  const about = { type: QUESTION, id } as const
  const ours = ctx.messages(ctx.actor.organisationLanguage)
  const { zone } = ctx.actor
  const whileOpen = deadlineId ? { whileDeadline: deadlineId } : {}
  const outgoing: Outgoing[] = []
  if (deadlineId) {
    const inQuestions = await standingFirst(question, readersOf('questions'), ctx)
    const inTrainers = await standingFirst(question, readersOf('trainers'), ctx)
    const head = {
      key: `question:${id}:thread:${moveId}`,
      card: ({ platform }: Space) => threadCard(ours, zone, inQuestions, platform),
      about,
      opensThread: true,
      shows: 'thread',
    } as const
    const elsewhere = heard
      ? { ...group, spaces: group.spaces.filter((space) => space.id !== ctx.place.space?.id) }
      : group
    outgoing.push(...toSpaces(elsewhere, 'questions', head))
    const announced = {
      key: `question:${id}:announced:${moveId}`,
      card: ({ platform }: Space) => announcementCard(ours, zone, inTrainers, platform),
      about,
      shows: 'announced',
      ...whileOpen,
    } as const
    outgoing.push(...toSpaces(group, 'trainers', announced))
  }
  if (assignee && !arrival.assigneeKnows)
    outgoing.push(await assigned(`question:${id}:assigned:${moveId}`, question, assignee, group, ctx))
  if (!assignee)
    outgoing.push(...alertNobody(`question:${id}:nobody:${moveId}`, question, arrival.members, group, ctx))
  return outgoing
}

/** To the one trainer whom it was given to. */
export async function assigned(
  key: string,
  question: Question,
  trainer: Member,
  group: Group,
  ctx: Ctx,
): Promise<Outgoing> {
  const standing = await standingFirst(question, readerWith(trainer.id, trainer.roles), ctx)
  return toPerson(group, trainer.id, {
    key,
    card: assignedCard(ctx.messages(trainer.language), ctx.actor.zone, standing, trainer.id),
    about: { type: QUESTION, id: question.id },
    opensThread: true,
    shows: 'assigned',
    ...(question.deadline ? { whileDeadline: question.deadline.id } : {}),
  })
}

/** To the coordinators, at once: a question with a guarantee, as it stands now, has nobody to answer it. */
export function alertNobody(
  key: string,
  question: Question,
  members: readonly Member[],
  group: Group,
  ctx: Ctx,
): Outgoing[] {
  const staffed = { ...group, language: ctx.actor.organisationLanguage, staff: [...members] }
  return toCoordinators(staffed, {
    key,
    about: { type: QUESTION, id: question.id },
    shows: 'awaited',
    ...(question.deadline ? { whileDeadline: question.deadline.id } : {}),
    card: (language, _, platform) =>
      unassignedCard(ctx.messages(language), ctx.actor.zone, question, platform),
  })
}

/** Among the members of its group, those first who answer for what its text speaks of. */
export function routeAmong(
  members: readonly Member[],
  { askerId, text }: { askerId: string; text: string },
  { framework }: Pick<Group, 'framework'>,
) {
  const spoken = spokenIn(text)
  const [id = ''] = framework.split('@')
  return route(
    members.map((member) => ({
      ...member,
      isTrainer: member.roles.includes('trainer'),
      topic: topicSpokenOf(member.topics, spoken, id),
    })),
    askerId,
  )
}

/** The trainer who had it keeps it while they are there; otherwise it is routed as a new question is. */
export function routeAgain(
  members: readonly Member[],
  question: Question,
  group: Pick<Group, 'framework'>,
): { assignee: Member | null; kept: boolean; choice: Choice | null } {
  const same = members.find(
    ({ id, roles, present }) => id === question.assignee?.id && roles.includes('trainer') && present,
  )
  if (same) return { assignee: same, kept: true, choice: { how: 'kept' } }
  const routed = routeAmong(members, { askerId: question.asker.id, text: question.text }, group)
  return { assignee: routed?.to ?? null, kept: false, choice: routed?.choice ?? null }
}

/** A question as a move leaves it. `assignee`: whoever has it now, who is there. */
export function after(
  question: Question,
  next: QuestionFacts,
  assignee: Member | null,
  deadline: Question['deadline'],
): Question {
  const { state, channel, cycle, assignedAt, claimedAt, handedWith, closedAt, mergedIntoId } = next
  return {
    ...question,
    mergedInto: mergedIntoId === null ? null : question.mergedInto,
    ...{ state, channel, cycle, assignedAt, claimedAt, handedWith, closedAt },
    assignee: assignee && asAssignee(assignee),
    deadline,
  }
}

/** Somebody who trains the group and is there, or takes what they are given all the same. */
export function asAssignee({ id, name, language }: Member): Assignee {
  return { id, name, language, trains: [{ from: new Date(0), until: null }], away: [] }
}

/** What is said of a question on the forum. */
export function factsOf(
  question: Question,
  assignee: string | null,
  dueAt: Date | null,
  promised: Length,
  zone: string,
): NewQuestionFacts {
  const { reference, text, files, asker } = question
  return { reference, text, files, asker: asker.name, assignee, dueAt, guaranteed: true, promised, zone }
}
