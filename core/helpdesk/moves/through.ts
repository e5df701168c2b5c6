/** One answer for several who asked the same: to each as an answer to their own question, by its own clock (decision 70). */
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import { attach } from '../../files/attached.ts'
import type { Said } from '../../files/said.ts'
import { answersOf } from '../history-store.ts'
import { answeredThrough } from '../merged.ts'
import { factsAsStored, type Located } from '../reading/locate.ts'
import { type Question, storeMove } from '../store.ts'
import { holdMerged } from './along.ts'
import { answerTo } from './delivering.ts'
import { endWaiting } from './make.ts'

/** Who asked the same, and as what. */
export type GivenTo = { readonly name: string; readonly reference: string }

type Author = { readonly id: string; readonly name: string }

/** What was just answered to a question goes to those who asked the same, as far as they wait for it or have an answer of it. */
export async function giveToMerged(
  { question, group }: Located,
  said: Said,
  ctx: Ctx,
): Promise<readonly GivenTo[]> {
  const author = { id: ctx.actor.personId, name: ctx.actor.name }
  const given: GivenTo[] = []
  for (const merged of await holdMerged(question, ctx))
    if (await giveThrough({ question: merged, group }, author, said, ctx))
      given.push({ name: merged.asker.name, reference: merged.reference })
  return given
}

/** What was answered to `main` goes to whoever asks the same now. The question is held. @returns how many answers there were. */
export async function giveWhatWasAnswered(located: Located, main: Question, ctx: Ctx): Promise<number> {
  const answers = await answersOf(ctx.unit, main.id, main.cycle)
  let { question } = located
  for (const { author, text, files } of answers) {
    const isGiven = await giveThrough({ ...located, question }, author, { text, files }, ctx)
    if (isGiven) question = { ...question, state: 'answered' }
  }
  return answers.length
}

/** @returns whether it may be answered so. */
async function giveThrough(located: Located, by: Author, said: Said, ctx: Ctx): Promise<boolean> {
  const { question } = located
  const { unit, ids } = ctx
  const outcome = answeredThrough(factsAsStored(question), by.id, ctx)
  if (!outcome.ok) return false
  const id = ids.next()
  await storeMove(unit, question, outcome, { id, text: said.text, choice: null })
  await attach(unit, { saidId: id, questionId: question.id }, said.files)
  await endWaiting(question, outcome, ctx)
  await post(ctx, answerTo(located, { moveId: id, said, by: by.name, seen: false, through: true }, ctx))
  return true
}
