/** Who is on a question. Neither taking nor passing it on stops the clock. */
import type { Ctx } from '../command/context.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import { Refusal } from '../kernel/refusal.ts'
import { findMember } from '../people/find.ts'
import { loadMembers } from '../people/store.ts'
import { privately, type Reply } from '../view/card.ts'
import { questionAction } from './actions.ts'
import { announcementCard } from './arrival-cards.ts'
import { noticeCard } from './cards.ts'
import { QUESTION } from './guarantee.ts'
import { locateFor } from './locate.ts'
import { updateQuestion } from './store.ts'

/** A trainer takes the question. The first one has it; the second is told who. */
export async function claim(input: { reference?: string | undefined }, ctx: Ctx): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('claim', ctx, input.reference)
  const { reference, assignee } = question
  if (question.claimedAt && assignee && assignee.id !== actor.personId) {
    throw new Refusal('already-claimed', { reference, name: assignee.name })
  }
  const moved = assignee?.id !== actor.personId
  await updateQuestion(unit, question.id, {
    claimedAt: now,
    ...(moved ? { assigneeId: actor.personId, assignedAt: now } : {}),
  })
  const ours = ctx.messages(actor.organisationLanguage)
  const card = noticeCard(ours, question, { text: ours.helpdesk.claimedBy(actor.name) })
  const about = { type: QUESTION, id: question.id } as const
  if (!question.claimedAt && question.channel === 'forum') {
    await post(
      unit,
      ids,
      now,
      toSpaces(group, 'trainers', { key: `question:${question.id}:claimed:${ids.next()}`, card, about }),
    )
  }
  const due = question.deadline?.dueAt
  const { claimed, claimedOverdue, claimedUntimed } = m.helpdesk
  const text = due ? (due > now ? claimed : claimedOverdue)(m.fullTime(due, actor.zone)) : claimedUntimed
  const actions = [
    questionAction(m, 'answer', reference, 'primary'),
    questionAction(m, 'askPrecision', reference),
    questionAction(m, 'transfer', reference),
  ]
  return privately(noticeCard(m, question, { text, tone: 'good', actions }))
}

/** Passes the question to another trainer of the group, who is told. */
export async function transfer(
  input: { reference?: string | undefined; to: string },
  ctx: Ctx,
): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('transfer', ctx, input.reference)
  const members = await loadMembers(unit, group.id, now)
  const trainer = findMember(members, input.to, (member) => member.roles.includes('trainer'))
  if (trainer.id === question.asker.id)
    throw new Refusal('not-to-the-asker', { name: trainer.name, field: 'to' })
  if (trainer.id === question.assignee?.id)
    throw new Refusal('already-theirs', { name: trainer.name, field: 'to' })
  if (!trainer.present) {
    const until = trainer.absentUntil ? { until: m.day(trainer.absentUntil, actor.zone) } : {}
    throw new Refusal('trainer-absent', { name: trainer.name, field: 'to', ...until })
  }
  await updateQuestion(unit, question.id, { assigneeId: trainer.id, assignedAt: now, claimedAt: null })
  const facts = {
    reference: question.reference,
    text: question.text,
    asker: question.asker.name,
    assignee: trainer.name,
    dueAt: question.deadline?.dueAt ?? null,
    guaranteed: question.deadline !== null,
    promisedDays: question.deadline?.days ?? ctx.policies.for(group, QUESTION).days,
    zone: actor.zone,
  }
  // While the clock is paused the question still has to be somebody's: they are told then too.
  const whileOpen = question.deadline?.state === 'running' ? { whileDeadline: question.deadline.id } : {}
  await post(unit, ids, now, [
    toPerson(group, trainer.id, {
      key: `question:${question.id}:transferred:${ids.next()}`,
      card: announcementCard(ctx.messages(trainer.language), facts, true),
      about: { type: QUESTION, id: question.id },
      opensThread: true,
      ...whileOpen,
    }),
  ])
  return privately(noticeCard(m, question, { text: m.helpdesk.transferred(trainer.name), tone: 'good' }))
}
