/** How a question ends, and how it comes back: ending freezes the clock, coming back starts a new cycle. */
import type { Ctx } from '../command/context.ts'
import { cancelDeadline, startDeadline } from '../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { loadMembers, type Member } from '../people/store.ts'
import { privately, type Reply } from '../view/card.ts'
import { questionAction, staffActions } from './actions.ts'
import { type NewQuestionFacts, receivedCard } from './arrival-cards.ts'
import { alertNobody, tell } from './ask.ts'
import { noticeCard } from './cards.ts'
import { QUESTION } from './guarantee.ts'
import { locateFor } from './locate.ts'
import { chooseTrainer } from './routing.ts'
import { type Question, updateQuestion } from './store.ts'

type ByReference = { reference?: string | undefined }

/** The asker says it is resolved, answered or not. */
export async function resolve(input: ByReference, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('resolve', ctx, input.reference)
  await updateQuestion(unit, question.id, { state: 'resolved', closedAt: now })
  if (question.deadline) await cancelDeadline(unit, ids, question.deadline, now)
  if (question.assignee) {
    const words = ctx.messages(question.assignee.language)
    const card = noticeCard(words, question, { text: words.helpdesk.resolvedBy(actor.name), tone: 'good' })
    const about = { type: QUESTION, id: question.id } as const
    await post(unit, ids, now, [
      toPerson(group, question.assignee.id, {
        key: `question:${question.id}:${question.cycle}:resolved`,
        card,
        about,
      }),
    ])
  }
  return privately(
    noticeCard(m, question, {
      text: m.helpdesk.resolvedThanks,
      tone: 'good',
      actions: [questionAction(m, 'stillUnanswered', question.reference)],
    }),
  )
}

/** The asker says it is still unanswered: a new cycle with a deadline of its own, and no instant alert. */
export async function reopen(input: ByReference, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('reopen', ctx, input.reference)
  const cycle = question.cycle + 1
  if (question.deadline) await cancelDeadline(unit, ids, question.deadline, now)
  const forum = question.channel === 'forum'
  const members = forum ? await loadMembers(unit, group.id, now) : []
  const { assignee, kept } = forum
    ? routeAgain(members, question)
    : { assignee: question.assignee, kept: true }
  await updateQuestion(unit, question.id, {
    state: 'open',
    cycle,
    closedAt: null,
    claimedAt: null,
    ...(kept ? {} : { assigneeId: assignee?.id ?? null, assignedAt: assignee ? now : null }),
  })
  const subject = {
    organisationId: question.organisationId,
    subjectType: QUESTION,
    subjectId: question.id,
    cycle,
  }
  const policy = ctx.policies.for(group, QUESTION)
  const deadline = forum ? await startDeadline(unit, ids, policy, subject, actor.zone, ctx.saidAt) : null
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    return noticeCard(words, question, {
      text: words.helpdesk.reopenedBy(
        actor.name,
        deadline ? words.fullTime(deadline.dueAt, actor.zone) : null,
      ),
      quote: { text: question.text, by: question.asker.name },
      tone: 'attention',
      actions: staffActions(words, question.reference),
    })
  }
  const key = `question:${question.id}:${cycle}:reopened`
  const outgoing: Outgoing[] = assignee
    ? [toPerson(group, assignee.id, { key, card: card(assignee.language), about, opensThread: true })]
    : []
  if (deadline) {
    outgoing.push(...toSpaces(group, 'trainers', { key, card: card(actor.organisationLanguage), about }))
    const facts = factsOf(question, null, deadline.dueAt, policy.days, actor.zone)
    const arrival = { id: question.id, facts, members, deadlineId: deadline.id }
    if (!assignee) outgoing.push(...alertNobody(`${key}:nobody`, arrival, group, ctx))
  }
  await post(unit, ids, now, outgoing)
  const promised = deadline
    ? m.helpdesk.reopened(m.fullTime(deadline.dueAt, actor.zone))
    : m.helpdesk.reopenedUntimed
  const text = deadline && !assignee ? `${promised} ${m.helpdesk.nobodyPresent}` : promised
  return privately(
    noticeCard(m, question, {
      text,
      tone: 'good',
      actions: deadline ? [questionAction(m, 'explain', question.reference)] : [],
    }),
  )
}

/** A trainer or coordinator closes it, saying why. Unanswered, the coordinators hear of it: closing is no way out. */
export async function close(input: ByReference & { reason: string }, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('close', ctx, input.reference)
  await updateQuestion(unit, question.id, { state: 'closed', closedAt: now })
  if (question.deadline) await cancelDeadline(unit, ids, question.deadline, now)
  const about = { type: QUESTION, id: question.id } as const
  const key = `question:${question.id}:${question.cycle}:closed`
  const quote = { text: input.reason, by: actor.name }
  const theirs = ctx.messages(question.asker.language)
  const ours = ctx.messages(actor.organisationLanguage)
  const outgoing: Outgoing[] = [
    toPerson(group, question.asker.id, {
      key,
      about,
      card: noticeCard(theirs, question, {
        text: theirs.helpdesk.closedForAsker,
        quote,
        actions: [questionAction(theirs, 'stillUnanswered', question.reference)],
      }),
    }),
  ]
  // What is put directly to one trainer is between the two of them, and was promised to nobody.
  if (question.state !== 'answered' && question.channel === 'forum') {
    const card = noticeCard(ours, question, {
      text: ours.helpdesk.closedUnanswered(actor.name),
      quote,
      tone: 'attention',
    })
    outgoing.push(...toSpaces(group, 'alerts', { key: `${key}:unanswered`, about, card }))
  }
  await post(unit, ids, now, outgoing)
  return privately(noticeCard(m, question, { text: m.helpdesk.closed(question.asker.name), tone: 'good' }))
}

/** "This was not a question": free words in the questions space were taken for one. */
export async function dismiss(input: ByReference, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('dismiss', ctx, input.reference)
  await updateQuestion(unit, question.id, { state: 'dismissed', closedAt: now })
  if (question.deadline) await cancelDeadline(unit, ids, question.deadline, now)
  const about = { type: QUESTION, id: question.id } as const
  const key = `question:${question.id}:dismissed`
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    return noticeCard(words, question, { text: words.helpdesk.dismissedBy(actor.name) })
  }
  const { assignee } = question
  const told =
    question.channel === 'forum'
      ? toSpaces(group, 'trainers', { key, card: card(actor.organisationLanguage), about })
      : assignee
        ? [toPerson(group, assignee.id, { key, card: card(assignee.language), about })]
        : []
  await post(unit, ids, now, told)
  return privately(noticeCard(m, question, { text: m.helpdesk.dismissed, tone: 'good' }))
}

/** A question put to one trainer moves to the forum: from now on an answer is guaranteed. */
export async function publish(input: ByReference, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('publish', ctx, input.reference)
  const members = await loadMembers(unit, group.id, now)
  const { assignee, kept } = routeAgain(members, question)
  const subject = {
    organisationId: question.organisationId,
    subjectType: QUESTION,
    subjectId: question.id,
    cycle: question.cycle,
  }
  await updateQuestion(unit, question.id, {
    state: 'open',
    channel: 'forum',
    assigneeId: assignee?.id ?? null,
    assignedAt: assignee ? now : null,
    claimedAt: null,
    closedAt: null,
  })
  const policy = ctx.policies.for(group, QUESTION)
  const deadline = await startDeadline(unit, ids, policy, subject, actor.zone, ctx.saidAt)
  const facts = factsOf(question, assignee?.name ?? null, deadline.dueAt, policy.days, actor.zone)
  const arrival = {
    id: question.id,
    facts,
    assignee,
    assigneeKnows: kept,
    members,
    deadlineId: deadline.id,
    heard: false,
  }
  await post(unit, ids, now, tell(arrival, group, ctx))
  return privately(receivedCard(m, facts, false))
}

/** The trainer who had it keeps it while they are there; otherwise it is routed as a new question is. */
function routeAgain(
  members: readonly Member[],
  question: Question,
): { assignee: Member | null; kept: boolean } {
  const staff = members.map((member) => ({ ...member, isTrainer: member.roles.includes('trainer') }))
  const same = staff.find(
    (member) => member.id === question.assignee?.id && member.isTrainer && member.present,
  )
  return { assignee: same ?? chooseTrainer(staff, question.asker.id), kept: same !== undefined }
}

function factsOf(
  question: Question,
  assignee: string | null,
  dueAt: Date,
  promisedDays: number,
  zone: string,
): NewQuestionFacts {
  const { reference, text, asker } = question
  return { reference, text, asker: asker.name, assignee, dueAt, guaranteed: true, promisedDays, zone }
}
