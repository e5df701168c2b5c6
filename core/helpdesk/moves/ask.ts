/** Taking a question: it gets a reference, a trainer and its guarantee, and everybody concerned hears of it. */
import type { Ctx } from '../../command/context.ts'
import { startWith } from '../../deadline/lifecycle.ts'
import { type Beginning, hearingIn, noteElsewhere } from '../../delivery/heard-store.ts'
import { post } from '../../delivery/outbox.ts'
import { attach } from '../../files/attached.ts'
import type { Said } from '../../files/said.ts'
import type { Group } from '../../kernel/actor.ts'
import { localYear } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Subject } from '../../kernel/subject.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers, type Member, nextNumberWhile } from '../../people/store.ts'
import type { NewQuestionFacts } from '../cards/arrival.ts'
import { ALWAYS, type Condition } from '../held-store.ts'
import { asked, type Moved, type MoveRecord, QUESTION } from '../question.ts'
import { questionReference } from '../reference.ts'
import { bySense } from '../similar/by-sense.ts'
import { findSimilar, type Similar } from '../similar/find.ts'
import type { Where } from '../similar/similar-store.ts'
import type { Question } from '../store.ts'
import { insertQuestion } from '../store.ts'
import { asAssignee, routeAmong, tell } from './arrival.ts'
import { signedWords } from './entry.ts'
import { absenceOf } from './somebody-away.ts'

export type Asking = {
  said: Said
  /** A trainer's name: the question is then put directly to them, without guarantee (seed 001). */
  to?: string | undefined
  /** Free words in the questions space: that message is the head of the thread. */
  heard: boolean
  /** The thread in which it is asked is about it from then on: what it was about is over. */
  takesThread?: true
  /** What means about the same (`soughtAhead`). */
  near?: readonly Subject[] | undefined
}

export type Asked = {
  /** Of the question, and of the first record of its history. */
  readonly id: string
  readonly record: MoveRecord
  readonly facts: NewQuestionFacts
  readonly heard: boolean
  /** What was answered before and may answer this too; its promise is the same with or without. */
  readonly similar: Similar
}

/**
 * What means about the same as a question that will be asked, where the institute runs a model: to be looked for before the
 * transaction begins, which waits for no model. Of a question to one person nothing is sent. One statement, or none.
 */
export async function soughtAhead(
  { text, to, heard }: { text: string; to?: string | undefined; heard: boolean },
  group: Group,
  ctx: Ctx,
): Promise<readonly Subject[]> {
  if (to) return []
  return bySense(text, whereSought(heard, group, ctx), ctx)
}

export async function ask(asking: Asking, group: Group, ctx: Ctx): Promise<Asked> {
  const asked = await askWhile(ALWAYS, asking, group, ctx)
  if (!asked) throw new Error('a question without a condition is asked')
  return asked
}

/** The same while a condition holds; undefined, and nothing done, where it does not. */
export async function askWhile(
  holds: Condition,
  { said, to, heard, takesThread, near }: Asking,
  group: Group,
  ctx: Ctx,
): Promise<Asked | undefined> {
  const { unit, actor, ids, now, saidAt } = ctx
  // Before anything is held: a group with very many questions makes nobody wait.
  const similar = await findSimilar(unit, said.text, whereSought(heard, group, ctx), near)
  // The counter first: its lock makes questions of a group come one by one, so that each is routed knowing the last.
  const number = await nextNumberWhile(unit, group.id, 'question', localYear(now, actor.zone), holds)
  if (number === undefined) return undefined
  const members = await loadMembers(unit, group.id, now)
  const direct = to ? directTo(members, to, actor.personId, ctx) : null
  const routed = direct
    ? { to: direct, choice: { how: 'asked-for' } as const }
    : routeAmong(members, { askerId: actor.personId, text: said.text }, group)
  const assignee = routed?.to ?? null
  const id = ids.next()
  const reference = questionReference(group.code, localYear(now, actor.zone), number)
  const moved = asked(
    { channel: direct ? 'direct' : 'forum', askerId: actor.personId, assigneeId: assignee?.id ?? null },
    { now, saidAt },
  )
  const { organisationId } = group
  const begins = heard ? threadFrom(ctx) : undefined
  const isHead = begins?.head === undefined || takesThread
  const signed = begins && signedWords(isHead ? 'asked' : 'asked-below', group, ctx)
  const hearing = { subject: { type: QUESTION, id }, saidId: id, begins, signed } as const
  const policy = await ctx.policies.for(unit, group, QUESTION)
  const subject = { organisationId, subjectType: QUESTION, subjectId: id, cycle: moved.next.cycle }
  const clock = direct ? undefined : startWith(ctx, policy, subject, actor.zone, saidAt)
  const deadline = clock?.deadline ?? null
  await insertQuestion(
    unit,
    { id, organisationId, groupId: group.id, reference, text: said.text, askedAt: saidAt },
    moved,
    routed?.choice ?? null,
    [...(ctx.written ? [hearingIn(ctx.written, hearing)] : []), ...(clock ? [clock.part] : [])],
  )
  if (!ctx.written) await noteElsewhere(unit, ctx, hearing)
  await attach(unit, { saidId: id, questionId: id }, said.files)
  const facts: NewQuestionFacts = {
    reference,
    ...said,
    asker: actor.name,
    assignee: assignee?.name ?? null,
    dueAt: deadline?.dueAt ?? null,
    guaranteed: deadline !== null,
    promised: policy,
    zone: actor.zone,
  }
  const question = newQuestion({ id, reference, said, moved, assignee, deadline }, group, ctx)
  const arrival = {
    question,
    moveId: id,
    assignee,
    members,
    deadlineId: deadline?.id,
    heard,
  }
  await post(ctx, await tell(arrival, group, ctx))
  return { id, record: moved.record, facts, heard, similar }
}

/**
 * Whose answers may be shown with the receipt: those of the groups that the asker is in; where it is read by the whole place,
 * those of its group.
 */
function whereSought(heard: boolean, group: Group, { actor, now }: Ctx): Where {
  const { organisationId } = group
  if (heard) return { organisationId, groupIds: [group.id], now }
  const theirs = actor.memberships.map((membership) => membership.group)
  const groupIds = theirs.filter((one) => one.organisationId === organisationId).map(({ id }) => id)
  return { organisationId, groupIds, now }
}

/**
 * What is written there from now on is about this question: in reply to the message, or anywhere in a thread that its
 * asker began for it. In a thread that somebody else began, others may ask below it too.
 */
function threadFrom({ message, place }: Ctx): Beginning | undefined {
  if (!message) return undefined
  const { thread, isOwnThread, below } = place
  const isWhole = thread !== undefined && isOwnThread && below.length === 0
  return isWhole ? { ...message, ref: thread } : { ...message, head: thread }
}

type New = {
  id: string
  reference: string
  said: Said
  moved: Moved
  assignee: Member | null
  deadline: Question['deadline']
}

/** The question as it is stored from now on. */
function newQuestion(
  { id, reference, said, moved, assignee, deadline }: New,
  group: Group,
  { actor, saidAt }: Ctx,
): Question {
  const { state, channel, cycle, assignedAt, claimedAt, handedWith, closedAt } = moved.next
  const { id: groupId, code: groupCode, organisationId } = group
  return {
    ...{ id, organisationId, groupId, groupCode, reference, ...said, deadline },
    ...{ state, channel, cycle, assignedAt, claimedAt, handedWith, closedAt },
    askedAt: saidAt,
    asker: { id: actor.personId, name: actor.name, language: actor.language },
    askerPlatforms: [actor.via.platform],
    assignee: assignee && asAssignee(assignee),
    mergedInto: null,
    merged: [],
  }
}

function directTo(members: readonly Member[], name: string, askerId: string, ctx: Ctx): Member {
  const trainer = findMember(members, name, (member) => member.roles.includes('trainer'), { field: 'to' })
  if (trainer.id === askerId) throw new Refusal('not-yourself', { field: 'to' })
  if (!trainer.present)
    throw new Refusal('trainer-absent', {
      name: trainer.name,
      field: 'to',
      ...absenceOf(trainer, members, ctx),
    })
  return trainer
}
