/** Words written in a question's thread: what they mean depends on who writes, and on what the question waits for. */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { noticeCard } from '../cards/notices.ts'
import { QUESTION } from '../escalation.ts'
import { mayMove } from '../question.ts'
import { type Located, locate, rulesOf, whoIn } from '../reading/locate.ts'
import { type Standing, standingOf } from '../reading/standing.ts'
import { insertRemark, type Question } from '../store.ts'
import { type Answered, give, isAnswered } from './answer.ts'
import { givePrecisionTo, type PrecisionGiven } from './precision.ts'

export type Heard =
  | { readonly kind: 'answer'; readonly answered: Answered }
  | { readonly kind: 'precision'; readonly given: PrecisionGiven }
  /** Conversation: kept with the question, and no move. */
  | {
      readonly kind: 'remark'
      readonly standing: Standing
      readonly isPrivate: boolean
      /** Who cannot read it there, and was told of it. */
      readonly passedOnTo: string | null
    }

export async function hearInThread(text: string, ctx: Ctx): Promise<Heard> {
  const located = await locate(ctx, undefined, true)
  const { question, group } = located
  const who = whoIn(ctx, group)
  const may = (kind: 'answer' | 'give-precision') => mayMove(rulesOf(question), kind, who) === undefined
  if (may('give-precision')) return { kind: 'precision', given: await givePrecisionTo(located, text, ctx) }
  // Once answered, what trainers add in the thread is conversation: nobody needs a second alert for a "de rien". In
  // their own inbox nobody else would read it, so there it goes to the asker.
  if (may('answer') && (!isAnswered(question) || ctx.place.private))
    return { kind: 'answer', answered: await give(located, text, askerReadsHere(question, ctx), ctx) }
  return remark(located, text, ctx)
}

/** Said in private, it is passed on to the other one, who cannot read it there. */
async function remark({ question, group }: Located, text: string, ctx: Ctx): Promise<Heard> {
  const { unit, ids, now, actor } = ctx
  const id = ids.next()
  const { cycle } = question
  await insertRemark(unit, { id, questionId: question.id, authorId: actor.personId, text, cycle, at: now })
  const standing = standingOf(question, [], whoIn(ctx, group))
  const isPrivate = ctx.place.private
  const reader = standing.reader === 'asker' ? question.assignee : question.asker
  if (!isPrivate || !reader) return { kind: 'remark', standing, isPrivate, passedOnTo: null }
  const words = ctx.messages(reader.language)
  const card = noticeCard(words, question, {
    text: words.helpdesk.remarkFrom(actor.name),
    quote: { text, by: actor.name },
  })
  const about = { type: QUESTION, id: question.id } as const
  await post(ctx, [toPerson(group, reader.id, { key: `remark:${id}`, card, about, opensThread: true })])
  return { kind: 'remark', standing, isPrivate, passedOnTo: reader.name }
}

/** A thread in the group's space is read by the asker when they are on that platform; a private one is not theirs. */
function askerReadsHere(question: Question, ctx: Ctx): boolean {
  return (
    !ctx.place.private &&
    ctx.place.space !== undefined &&
    question.askerPlatforms.includes(ctx.place.space.platform)
  )
}
