/** What may be done by somebody of the team who cannot answer a question, or not alone. */
import type { Ctx } from '../../command/context.ts'
import { refusalOf } from '../moves/make.ts'
import { mayAskForHelp } from '../question.ts'
import { locate, rulesOf, whoIn } from './locate.ts'
import { type Standing, standingOf } from './standing.ts'

/** @throws Refusal to whoever may not answer it, and once nobody waits for an answer. */
export async function readWaysOut(input: { reference?: string | undefined }, ctx: Ctx): Promise<Standing> {
  const { question, group } = await locate(ctx, input.reference, false)
  const who = whoIn(ctx, group)
  const refusal = mayAskForHelp(rulesOf(question, ctx.now), who)
  if (refusal) throw refusalOf(refusal, question)
  return standingOf(question, [], who, ctx.now)
}
