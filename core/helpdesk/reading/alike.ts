/** Which questions of a group may ask the same as one of them, for whoever may say so. */
import type { Ctx } from '../../command/context.ts'
import { refusalOf } from '../moves/make.ts'
import { mayMove } from '../question.ts'
import { findAlike } from '../similar/find.ts'
import type { FoundText } from '../similar/similar-store.ts'
import type { Question } from '../store.ts'
import { locate, rulesOf, whoIn } from './locate.ts'

export type Alike = {
  readonly question: Question
  /** The nearest first; what was asked of one person alone is never among them. */
  readonly alike: readonly FoundText[]
}

/** @throws Refusal to whoever may not say so, and of a question that cannot be merged. */
export async function readAlike(input: { reference?: string | undefined }, ctx: Ctx): Promise<Alike> {
  const { question, group } = await locate(ctx, input.reference, false)
  const refusal = mayMove(rulesOf(question, ctx.now), 'merge', whoIn(ctx, group))
  if (refusal)
    throw refusalOf(refusal, question, question.mergedInto ? { into: question.mergedInto.reference } : {})
  return { question, alike: await findAlike(ctx.unit, question) }
}
