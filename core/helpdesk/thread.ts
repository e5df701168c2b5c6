/** Words written in a question's thread: what they mean depends on who writes, and on what the question waits for. */
import type { Ctx } from '../command/context.ts'
import { post, toPerson } from '../delivery/outbox.ts'
import type { Group } from '../kernel/actor.ts'
import { privately, type Reply, silence } from '../view/card.ts'
import { give, isAnswered } from './answer.ts'
import { noticeCard } from './cards.ts'
import { QUESTION } from './guarantee.ts'
import { locate, whoIn } from './locate.ts'
import { askerActions } from './overview.ts'
import { givePrecisionTo } from './precision.ts'
import { RULES } from './question.ts'
import { insertEntry, type Question } from './store.ts'

export async function hearInThread(text: string, ctx: Ctx): Promise<Reply> {
  const { question, group } = await locate(ctx, undefined, true)
  const isAsker = question.asker.id === ctx.actor.personId
  if (isAsker && question.state === 'waiting') return givePrecisionTo(question, group, text, ctx)
  const answers = whoIn(ctx, group).isTrainer && !isAsker && RULES.answer.from.includes(question.state)
  // Once answered, what trainers add in the thread is conversation: nobody needs a second alert for a "de rien". In
  // their own inbox nobody else would read it, so there it goes to the asker.
  if (answers && (!isAnswered(question) || ctx.place.private))
    return give(question, group, text, askerReadsHere(question, ctx), ctx)
  return remark(question, group, text, ctx)
}

/** Conversation: kept with the question. Said in private, it is passed on to the other one, who cannot read it there. */
async function remark(question: Question, group: Group, text: string, ctx: Ctx): Promise<Reply> {
  const { unit, ids, now, actor, m } = ctx
  const id = ids.next()
  const { cycle } = question
  const entry = { id, questionId: question.id, authorId: actor.personId, text, cycle, at: now }
  await insertEntry(unit, { ...entry, kind: 'remark' })
  if (!ctx.place.private) return silence
  const isAsker = question.asker.id === actor.personId
  const actions = isAsker ? askerActions(question, ctx) : []
  const reader = isAsker ? question.assignee : question.asker
  if (!reader) return privately(noticeCard(m, question, { text: m.helpdesk.remarkKept, actions }))
  const words = ctx.messages(reader.language)
  const card = noticeCard(words, question, {
    text: words.helpdesk.remarkFrom(actor.name),
    quote: { text, by: actor.name },
  })
  await post(unit, ids, now, [
    toPerson(group, reader.id, {
      key: `remark:${id}`,
      card,
      about: { type: QUESTION, id: question.id },
      opensThread: true,
    }),
  ])
  return privately(noticeCard(m, question, { text: m.helpdesk.remarkSent(reader.name), actions }))
}

/** A thread in the group's space is read by the asker when they are on that platform; a private one is not theirs. */
function askerReadsHere(question: Question, ctx: Ctx): boolean {
  return (
    !ctx.place.private &&
    ctx.place.space !== undefined &&
    question.askerPlatforms.includes(ctx.place.space.platform)
  )
}
