import type { Ctx } from '../command/context.ts'
import { startDeadline } from '../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { bindThread } from '../delivery/store.ts'
import type { Group } from '../kernel/actor.ts'
import { localYear } from '../kernel/local-year.ts'
import { Refusal } from '../kernel/refusal.ts'
import { findMember } from '../people/find.ts'
import { loadMembers, type Member, nextNumber } from '../people/store.ts'
import type { Reply } from '../view/card.ts'
import {
  announcementCard,
  type NewQuestionFacts,
  nobodyCard,
  receivedCard,
  threadCard,
} from './arrival-cards.ts'
import { QUESTION } from './guarantee.ts'
import { questionReference } from './question.ts'
import { chooseTrainer } from './routing.ts'
import { insertQuestion } from './store.ts'

export type Asked = {
  text: string
  /** A trainer's name: the question is then put directly to them, without guarantee (seed 001). */
  to?: string | undefined
  /** Free words in the questions space: that message is the head of the thread. */
  heard: boolean
}

/** Takes a question, gives it to a trainer, starts the guarantee, and tells everybody concerned. */
export async function ask(asked: Asked, group: Group, ctx: Ctx): Promise<Reply> {
  const { unit, actor, ids, now, saidAt, m } = ctx
  // The counter first: its lock makes questions of a group come one by one, so that each is routed knowing the last.
  const number = await nextNumber(unit, group.id, 'question', localYear(now, actor.zone))
  const members = await loadMembers(unit, group.id, now)
  const direct = asked.to ? directTo(members, asked.to, actor.personId, ctx) : null
  const assignee =
    direct ??
    chooseTrainer(
      members.map((member) => ({ ...member, isTrainer: member.roles.includes('trainer') })),
      actor.personId,
    )
  const id = ids.next()
  const reference = questionReference(group.code, localYear(now, actor.zone), number)
  await insertQuestion(unit, {
    id,
    organisationId: group.organisationId,
    groupId: group.id,
    askerId: actor.personId,
    reference,
    text: asked.text,
    channel: direct ? 'direct' : 'forum',
    assigneeId: assignee?.id ?? null,
    assignedAt: assignee ? now : null,
    askedAt: saidAt,
  })
  const policy = ctx.policies.for(group, QUESTION)
  const deadline = direct
    ? null
    : await startDeadline(
        unit,
        ids,
        policy,
        { organisationId: group.organisationId, subjectType: QUESTION, subjectId: id, cycle: 1 },
        actor.zone,
        saidAt,
      )
  const facts: NewQuestionFacts = {
    reference,
    text: asked.text,
    asker: actor.name,
    assignee: assignee?.name ?? null,
    dueAt: deadline?.dueAt ?? null,
    guaranteed: deadline !== null,
    promisedDays: policy.days,
    zone: actor.zone,
  }
  if (asked.heard && ctx.message) await bindThread(unit, ctx.message, { type: QUESTION, id })
  const arrival: Arrival = {
    id,
    facts,
    assignee: assignee ?? null,
    members,
    deadlineId: deadline?.id,
    heard: asked.heard,
  }
  await post(unit, ids, now, tell(arrival, group, ctx))
  return { visibility: asked.heard ? 'shared' : 'private', cards: [receivedCard(m, facts, asked.heard)] }
}

function directTo(members: readonly Member[], name: string, askerId: string, ctx: Ctx): Member {
  const trainer = findMember(members, name, (member) => member.roles.includes('trainer'))
  if (trainer.id === askerId) throw new Refusal('not-yourself', { field: 'to' })
  if (!trainer.present)
    throw new Refusal('trainer-absent', { name: trainer.name, field: 'to', ...backOn(trainer, ctx) })
  return trainer
}

function backOn(member: Member, ctx: Ctx): Record<string, string> {
  return member.absentUntil ? { until: ctx.m.day(member.absentUntil, ctx.actor.zone) } : {}
}

/** A question that has just come to the trainers. */
export type Arrival = {
  id: string
  facts: NewQuestionFacts
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
export function tell(arrival: Arrival, group: Group, ctx: Ctx): Outgoing[] {
  const { id, facts, assignee, deadlineId, heard } = arrival
  const about = { type: QUESTION, id } as const
  const ours = ctx.messages(ctx.actor.organisationLanguage)
  const whileOpen = deadlineId ? { whileDeadline: deadlineId } : {}
  const outgoing: Outgoing[] = []
  if (deadlineId) {
    const head = { key: `question:${id}:thread`, card: threadCard(ours, facts), about, opensThread: true }
    const elsewhere = heard
      ? { ...group, spaces: group.spaces.filter((space) => space.id !== ctx.place.space?.id) }
      : group
    outgoing.push(...toSpaces(elsewhere, 'questions', head))
    const announced = {
      key: `question:${id}:announced`,
      card: announcementCard(ours, facts, false),
      about,
      ...whileOpen,
    }
    outgoing.push(...toSpaces(group, 'trainers', announced))
  }
  if (assignee && !arrival.assigneeKnows) {
    const card = announcementCard(ctx.messages(assignee.language), facts, true)
    outgoing.push(
      toPerson(group, assignee.id, {
        key: `question:${id}:assigned`,
        card,
        about,
        opensThread: true,
        ...whileOpen,
      }),
    )
  }
  if (!assignee) outgoing.push(...alertNobody(`question:${id}:nobody`, arrival, group, ctx))
  return outgoing
}

/** To the coordinators, at once: a question with a guarantee has nobody to answer it. */
export function alertNobody(
  key: string,
  { id, facts, members, deadlineId }: Pick<Arrival, 'id' | 'facts' | 'members' | 'deadlineId'>,
  group: Group,
  ctx: Ctx,
): Outgoing[] {
  const alert = {
    key,
    about: { type: QUESTION, id } as const,
    alert: true,
    ...(deadlineId ? { whileDeadline: deadlineId } : {}),
  }
  const ours = ctx.messages(ctx.actor.organisationLanguage)
  return [
    ...toSpaces(group, 'alerts', { ...alert, card: nobodyCard(ours, facts) }),
    ...members
      .filter((member) => member.roles.includes('coordinator'))
      .map((member) =>
        toPerson(group, member.id, { ...alert, card: nobodyCard(ctx.messages(member.language), facts) }),
      ),
  ]
}
