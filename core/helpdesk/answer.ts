import type { Ctx } from '../command/context.ts'
import { meetDeadline } from '../deadline/lifecycle.ts'
import { post, toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import type { Group } from '../kernel/actor.ts'
import { privately, type Reply, silence } from '../view/card.ts'
import { answerCard, answerInThreadCard, noticeCard } from './cards.ts'
import { QUESTION } from './guarantee.ts'
import { locateFor } from './locate.ts'
import { firstAnswer, insertEntry, type Question, updateQuestion } from './store.ts'

/** A trainer answers, by reference or in the thread. The first answer that arrives meets the guarantee. */
export async function answer(
  input: { reference?: string | undefined; text: string },
  ctx: Ctx,
): Promise<Reply> {
  const { question, group } = await locateFor('answer', ctx, input.reference)
  return give(question, group, input.text, false, ctx)
}

/** An answer that no platform has accepted yet is no answer: the next one may still meet the guarantee. */
export function isAnswered({ state, deadline }: Question): boolean {
  return state === 'answered' && (deadline === null || deadline.state === 'met')
}

/**
 * Keeps the answer and sends it on. `seen`: it was written in a thread that the asker reads on that same platform, so
 * it has been delivered; otherwise the guarantee is met when a platform accepts it, not before.
 */
export async function give(
  question: Question,
  group: Group,
  text: string,
  seen: boolean,
  ctx: Ctx,
): Promise<Reply> {
  const { unit, ids, now, actor, m } = ctx
  const complement = question.state === 'answered'
  const promise = isAnswered(question) ? null : question.deadline
  const earlier = complement ? await firstAnswer(unit, question.id, question.cycle) : null
  const entryId = ids.next()
  const entry = {
    id: entryId,
    questionId: question.id,
    authorId: actor.personId,
    text,
    cycle: question.cycle,
    at: now,
  }
  await insertEntry(unit, { ...entry, kind: 'answer' })
  if (!complement) {
    await updateQuestion(unit, question.id, {
      state: 'answered',
      ...(question.assignee ? {} : { assigneeId: actor.personId, assignedAt: now }),
    })
  }
  if (seen && promise) await meetDeadline(unit, ids, promise.id, now, now)
  const about = { type: QUESTION, id: question.id } as const
  const meets = promise ? { meetsDeadline: promise.id } : {}
  const card = answerCard(ctx.messages(question.asker.language), question, actor.name, text, complement)
  const outgoing: Outgoing[] = [
    toPerson(group, question.asker.id, {
      key: `answer:${entryId}`,
      card,
      about,
      opensThread: true,
      ...meets,
    }),
  ]
  if (question.channel === 'forum') {
    const shared = answerInThreadCard(ctx.messages(actor.organisationLanguage), question, actor.name, text)
    const here = seen ? ctx.place.space?.id : undefined
    const elsewhere = { ...group, spaces: group.spaces.filter((space) => space.id !== here) }
    outgoing.push(
      ...toSpaces(elsewhere, 'questions', { key: `answer:${entryId}:thread`, card: shared, about, ...meets }),
    )
  }
  await post(unit, ids, now, outgoing)
  // In the thread itself the answer speaks for itself.
  if (seen && !complement) return silence
  const said = complement
    ? m.helpdesk.answeredBefore(earlier ?? '', question.asker.name)
    : m.helpdesk.answerSent(question.asker.name)
  return privately(noticeCard(m, question, { text: said, tone: 'good' }))
}
