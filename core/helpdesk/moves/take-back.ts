/** "This was not my answer yet": words of a trainer were taken for the answer, and the question waits for one again. */
import type { Ctx } from '../../command/context.ts'
import { unmeetDeadline } from '../../deadline/lifecycle.ts'
import { post, toPerson } from '../../delivery/outbox.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { noticeCard } from '../cards/notices.ts'
import { answerers, unanswer } from '../history-store.ts'
import { mayMove, QUESTION } from '../question.ts'
import { type Located, rulesOf, whoIn } from '../reading/locate.ts'
import { foundByItsWords } from '../similar/again.ts'
import type { Question } from '../store.ts'
import { holdMerged } from './along.ts'
import { locateFor, type Made, make } from './make.ts'

export type TakenBack = Made & {
  /** When an answer is due, as before; null without a guarantee. */
  readonly due: Date | null
  /** That time has passed: no answer is promised for it. */
  readonly late: boolean
}

/**
 * The clock runs on as if nothing had been said, and so do those of the questions to which it was given too. Only whoever gave
 * all there is of an answer may say so.
 * @throws Refusal `answered-by-another`
 */
export async function takeBack(input: { reference?: string | undefined }, ctx: Ctx): Promise<TakenBack> {
  const located = await locateFor('take-back', ctx, input.reference)
  const { question, group } = located
  if (await isOfOthers(question, ctx))
    throw new Refusal('answered-by-another', { reference: question.reference })
  const taken = await takeBackFrom(located, ctx)
  for (const merged of await holdMerged(question, ctx)) {
    const theirs = { question: merged, group }
    const mayNot = mayMove(rulesOf(merged, ctx.now), 'take-back', whoIn(ctx, group))
    if (!mayNot && !(await isOfOthers(merged, ctx))) await takeBackFrom(theirs, ctx)
  }
  return taken
}

/** Somebody else answered it too. */
async function isOfOthers({ id, cycle }: Question, { unit, actor }: Ctx): Promise<boolean> {
  return (await answerers(unit, id, cycle)).some((one) => one !== actor.personId)
}

async function takeBackFrom(located: Located, ctx: Ctx): Promise<TakenBack> {
  const { unit, actor, now, policies } = ctx
  const { question, group } = located
  const { id, reference, cycle, asker, deadline } = question
  const made = await make(located, { kind: 'take-back' }, ctx)
  await unanswer(unit, id, cycle)
  await foundByItsWords(unit, question)
  const due = deadline && (await unmeetDeadline(ctx, policies, deadline))
  const words = ctx.messages(asker.language)
  const late = due !== null && due <= now
  const { noAnswerYetFrom, noAnswerYetOverdueFrom } = words.helpdesk
  const at = due && words.fullTime(due, deadline?.zone ?? actor.zone)
  const text = late && at ? noAnswerYetOverdueFrom(actor.name, at) : noAnswerYetFrom(actor.name, at)
  await post(ctx, [
    toPerson(group, asker.id, {
      key: `question:${id}:taken-back:${made.id}`,
      card: noticeCard(words.helpdesk.notAnsweredTitle(actor.name, reference), { text }),
      about: { type: QUESTION, id },
    }),
  ])
  return { ...made, due, late }
}
