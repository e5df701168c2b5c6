/** A trainer needs to know more: the clock stops until the asker has replied, and nobody is blamed for the wait. */
import type { Ctx } from '../command/context.ts'
import { pauseDeadline, resumeDeadline } from '../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Group } from '../kernel/actor.ts'
import { privately, type Reply } from '../view/card.ts'
import { questionAction, staffActions } from './actions.ts'
import { noticeCard, precisionCard } from './cards.ts'
import { QUESTION } from './guarantee.ts'
import { locateFor } from './locate.ts'
import { insertEntry, precisionRequester, type Question, updateQuestion } from './store.ts'

export async function askPrecision(
  input: { reference?: string | undefined; text: string },
  ctx: Ctx,
): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const { question, group } = await locateFor('ask-precision', ctx, input.reference)
  const entryId = ids.next()
  const entry = {
    id: entryId,
    questionId: question.id,
    authorId: actor.personId,
    text: input.text,
    cycle: question.cycle,
    at: now,
  }
  await insertEntry(unit, { ...entry, kind: 'precision-request' })
  await updateQuestion(unit, question.id, {
    state: 'waiting',
    ...(question.assignee ? {} : { assigneeId: actor.personId, assignedAt: now }),
  })
  if (question.deadline) await pauseDeadline(unit, ids, question.deadline, now)
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language) =>
    precisionCard(ctx.messages(language), question, actor.name, input.text)
  const outgoing: Outgoing[] = [
    toPerson(group, question.asker.id, {
      key: `precision:${entryId}`,
      card: card(question.asker.language),
      about,
      opensThread: true,
    }),
  ]
  if (question.channel === 'forum') {
    const inThread = { key: `precision:${entryId}:thread`, card: card(actor.organisationLanguage), about }
    outgoing.push(...toSpaces(group, 'questions', inThread))
  }
  await post(unit, ids, now, outgoing)
  const text = question.deadline
    ? m.helpdesk.precisionSentPaused(question.asker.name)
    : m.helpdesk.precisionSent(question.asker.name)
  return privately(noticeCard(m, question, { text, tone: 'good' }))
}

export async function givePrecision(
  input: { reference?: string | undefined; text: string },
  ctx: Ctx,
): Promise<Reply> {
  const { question, group } = await locateFor('give-precision', ctx, input.reference)
  return givePrecisionTo(question, group, input.text, ctx)
}

/** The asker's reply, by form or in the thread: the clock runs again. */
export async function givePrecisionTo(
  question: Question,
  group: Group,
  text: string,
  ctx: Ctx,
): Promise<Reply> {
  const { unit, actor, now, ids, m } = ctx
  const entryId = ids.next()
  const entry = {
    id: entryId,
    questionId: question.id,
    authorId: actor.personId,
    text,
    cycle: question.cycle,
    at: now,
  }
  await insertEntry(unit, { ...entry, kind: 'precision' })
  await updateQuestion(unit, question.id, { state: 'open' })
  const due = question.deadline
    ? await resumeDeadline(unit, ids, ctx.policies, question.deadline, ctx.saidAt, now)
    : null
  // A pause does not undo a breach: no answer is promised for a time that has passed.
  const late = due !== null && due <= now
  const about = { type: QUESTION, id: question.id } as const
  const card = (language: typeof actor.language) => {
    const words = ctx.messages(language)
    const { precisionGiven, precisionGivenOverdue } = words.helpdesk
    return noticeCard(words, question, {
      text: due
        ? (late ? precisionGivenOverdue : precisionGiven)(actor.name, words.fullTime(due, actor.zone))
        : precisionGiven(actor.name, null),
      quote: { text, by: actor.name },
      actions: staffActions(words, question.reference),
    })
  }
  const key = `precision:${entryId}`
  const requester = await precisionRequester(unit, question.id)
  const readers = [question.assignee, requester?.id === question.assignee?.id ? null : requester]
  const outgoing: Outgoing[] = readers.flatMap((reader) =>
    reader
      ? [toPerson(group, reader.id, { key, card: card(reader.language), about, opensThread: true })]
      : [],
  )
  if (question.channel === 'forum') {
    const there = { key: `${key}:thread`, card: { ...card(actor.organisationLanguage), actions: [] }, about }
    const here = ctx.message ? ctx.place.space?.id : undefined
    outgoing.push(
      ...toSpaces(
        { ...group, spaces: group.spaces.filter((space) => space.id !== here) },
        'questions',
        there,
      ),
    )
  }
  await post(unit, ids, now, outgoing)
  const { precisionReceived, precisionReceivedOverdue, precisionReceivedUntimed } = m.helpdesk
  const said = due
    ? (late ? precisionReceivedOverdue : precisionReceived)(m.fullTime(due, actor.zone))
    : precisionReceivedUntimed
  return privately(
    noticeCard(m, question, {
      text: said,
      tone: 'good',
      actions: due ? [questionAction(m, 'explain', question.reference)] : [],
    }),
  )
}
