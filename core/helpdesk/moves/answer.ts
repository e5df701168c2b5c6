/** A trainer answers. The first answer that arrives meets the guarantee; what is written after it adds to it. */
import type { Ctx } from '../../command/context.ts'
import { meetDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { type Said, type Saying, saidIn } from '../../files/said.ts'
import { inCharge } from '../../people/in-charge.ts'
import { questionAction } from '../cards/actions.ts'
import { aboutQuestion, noticeCard } from '../cards/notices.ts'
import { firstAnswer } from '../history-store.ts'
import { isBrief } from '../meaning/answer.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import { correct } from './correcting.ts'
import { answerTo, isAnswered } from './delivering.ts'
import { locateFor, type Made, make } from './make.ts'
import { type GivenTo, giveToMerged } from './through.ts'

export type Answered = Made & {
  /** Written in a thread that the asker reads: it has arrived. */
  readonly seen: boolean
  /** In so few words that it may not have been meant as the answer. */
  readonly brief: boolean
  /** Who answered before, when somebody did. */
  readonly earlier: string | null
  /** Those who asked the same, to whom it goes too. */
  readonly also: readonly GivenTo[]
}

export async function answer(
  input: { reference?: string | undefined } & Saying,
  ctx: Ctx,
): Promise<Answered> {
  const located = await locateFor('answer', ctx, input.reference)
  return give(located, await saidIn(input, ctx), false, ctx)
}

/**
 * Keeps the answer and sends it on. `seen`: it was written in a thread that the asker reads on that same platform, so
 * it has been delivered; otherwise the guarantee is met when a platform accepts it, not before.
 */
export async function give(located: Located, said: Said, seen: boolean, ctx: Ctx): Promise<Answered> {
  const { unit, actor } = ctx
  const { question } = located
  const complement = question.state === 'answered'
  const promise = isAnswered(question) ? null : question.deadline
  const earlier = complement ? await firstAnswer(unit, question.id, question.cycle) : null
  const made = await make(located, { kind: 'answer' }, ctx, { said })
  if (seen && promise) {
    const { corrected } = await meetDeadline(ctx, promise.id, ctx.saidAt)
    if (corrected) await correct(located, ctx.saidAt, ctx)
  }
  const theirs = answerTo(located, { moveId: made.id, said, by: actor.name, seen }, ctx)
  await post(ctx, [...theirs, ...tellClaimant(located, made, ctx)])
  const also = await giveToMerged(located, said, ctx)
  return { ...made, seen, brief: said.files.length === 0 && isBrief(said.text), earlier, also }
}

/** Whoever had taken it reads that somebody else answered, and need not go on. A complement changes nothing for them. */
function tellClaimant({ question, group }: Located, made: Made, ctx: Ctx): Outgoing[] {
  const { actor, now } = ctx
  const claimant = question.claimedAt && question.state !== 'answered' ? inCharge(question, now).who : null
  if (!claimant || claimant.id === actor.personId) return []
  const words = ctx.messages(claimant.language)
  const card = noticeCard(words.helpdesk.hasAnsweredTitle(actor.name, question.reference), {
    text: `${words.helpdesk.notYoursNow} ${aboutQuestion(words, question)}`,
    tone: 'good',
    actions: [questionAction(words, 'show', question.reference)],
  })
  const about = { type: QUESTION, id: question.id } as const
  return [toPerson(group, claimant.id, { key: `answer:${made.id}:claimant`, card, about })]
}
