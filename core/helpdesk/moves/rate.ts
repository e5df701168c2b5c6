/** Whoever asked says whether the answer was of use: by one press, and in a word where they like. Nobody is told. */
import type { Ctx } from '../../command/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { firstAnswer } from '../history-store.ts'
import { locate } from '../reading/locate.ts'
import { isRated, type Rating } from '../satisfaction/satisfaction.ts'
import { storeRating, storeWord } from '../satisfaction/satisfaction-store.ts'
import type { Question } from '../store.ts'

type ByReference = { reference?: string | undefined }

export async function rate(input: ByReference & { rating: Rating }, ctx: Ctx): Promise<Question> {
  const question = await locateRated(input, ctx)
  await storeRating(ctx.unit, question, input.rating, ctx.now)
  return question
}

/** A word goes with an opinion: without one there is nothing that it says more of. */
export async function sayWhy(input: ByReference & { word: string }, ctx: Ctx): Promise<Question> {
  const question = await locateRated(input, ctx)
  if (!(await storeWord(ctx.unit, question, input.word)))
    throw new Refusal('no-opinion-awaited', { reference: question.reference })
  return question
}

/** Locked, so that it stays resolved meanwhile. @throws Refusal */
async function locateRated({ reference }: ByReference, ctx: Ctx): Promise<Question> {
  const { question } = await locate(ctx, reference, true)
  if (question.asker.id !== ctx.actor.personId)
    throw new Refusal('not-the-asker', { reference: question.reference })
  const isAwaited = isRated(question) && (await firstAnswer(ctx.unit, question.id, question.cycle)) !== null
  if (!isAwaited) throw new Refusal('no-opinion-awaited', { reference: question.reference })
  return question
}
