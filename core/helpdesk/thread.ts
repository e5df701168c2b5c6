/** Words written in a question's thread: what they mean depends on who writes, and on what the question waits for. */
import type { Ctx } from '../command/context.ts'
import { type Reply, silence } from '../view/card.ts'
import { give } from './answer.ts'
import { locate, whoIn } from './locate.ts'
import { givePrecisionTo } from './precision.ts'
import { RULES } from './question.ts'
import { insertEntry, type Question } from './store.ts'

export async function hearInThread(text: string, ctx: Ctx): Promise<Reply> {
  const { question, group } = await locate(ctx, undefined, true)
  const isAsker = question.asker.id === ctx.actor.personId
  if (isAsker && question.state === 'waiting') return givePrecisionTo(question, group, text, ctx)
  const answers = whoIn(ctx, group).isTrainer && !isAsker && RULES.answer.from.includes(question.state)
  // Once answered, what trainers add in the thread is conversation: nobody needs a second alert for a "de rien".
  if (answers && question.state !== 'answered')
    return give(question, group, text, askerReadsHere(question, ctx), ctx)
  await insertEntry(ctx.unit, {
    id: ctx.ids.next(),
    questionId: question.id,
    authorId: ctx.actor.personId,
    kind: 'remark',
    text,
    cycle: question.cycle,
    at: ctx.now,
  })
  return silence
}

/** A thread in the group's space is read by the asker when they are on that platform; a private one is not theirs. */
function askerReadsHere(question: Question, ctx: Ctx): boolean {
  return (
    !ctx.place.private &&
    ctx.place.space !== undefined &&
    question.askerPlatforms.includes(ctx.place.space.platform)
  )
}
