/**
 * Words that came too late for what they were meant to be: the question was resolved or closed meanwhile, or its precision
 * given. They go on all the same, and change nothing of where it stands.
 */
import type { Ctx } from '../../command/context.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Said } from '../../files/said.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { questionAction } from '../cards/actions.ts'
import { answerCard, answerInThreadCard } from '../cards/notices.ts'
import { mayMove, QUESTION } from '../question.ts'
import { locate, rulesOf, whoIn } from '../reading/locate.ts'
import type { Question } from '../store.ts'
import { type Answered, give } from './answer.ts'
import { addEntry } from './entry.ts'
import { refusalOf } from './make.ts'
import { givePrecisionTo } from './precision.ts'
import { type Heard, remark } from './thread.ts'

type Given = { reference?: string | undefined; text: string }

/** Words alone: the files that came with them are with the draft that they are sent from. */
const words = (text: string): Said => ({ text, files: [] })

export type Complemented =
  /** It waits for an answer again: this is one. */
  | { readonly kind: 'answer'; readonly answered: Answered }
  | { readonly kind: 'complement'; readonly question: Question }

/** What a trainer wrote as an answer. @throws Refusal for what was no question, and to whoever may not answer. */
export async function complement(input: Given, ctx: Ctx): Promise<Complemented> {
  const { now, actor } = ctx
  const located = await locate(ctx, input.reference, true)
  const { question, group } = located
  const refusal = mayMove(rulesOf(question, now), 'answer', whoIn(ctx, group))
  if (!refusal) return { kind: 'answer', answered: await give(located, words(input.text), false, ctx) }
  if (refusal.code !== 'question-state' || question.state === 'dismissed') throw refusalOf(refusal, question)
  const id = await addEntry(question, 'remark', words(input.text), ctx)
  const about = { type: QUESTION, id: question.id } as const
  const theirs = ctx.messages(question.asker.language)
  const card = answerCard(theirs, question, actor.name, words(input.text), { complement: true })
  const actions = [questionAction(theirs, 'stillUnanswered', question.reference)]
  const key = `complement:${id}`
  const outgoing: Outgoing[] = [
    toPerson(group, question.asker.id, { key, card: { ...card, actions }, about, opensThread: true }),
  ]
  if (question.channel === 'forum') {
    const shared = answerInThreadCard(
      ctx.messages(actor.organisationLanguage),
      question,
      actor.name,
      words(input.text),
    )
    outgoing.push(...toSpaces(group, 'questions', { key: `${key}:thread`, card: shared, about }))
  }
  await post(ctx, outgoing)
  return { kind: 'complement', question }
}

/** Words for the other one of asker and trainer; the precision that is awaited again, where they are that. */
export async function remarkOn(input: Given, ctx: Ctx): Promise<Heard> {
  const located = await locate(ctx, input.reference, true)
  const { question, group } = located
  const who = whoIn(ctx, group)
  const isAsker = who.personId === question.asker.id
  if (!isAsker && !who.isTrainer && !who.isCoordinator)
    throw new Refusal('not-staff-here', { reference: question.reference })
  if (question.state === 'dismissed')
    throw refusalOf({ code: 'question-state', state: question.state, move: 'give-precision' }, question)
  if (!mayMove(rulesOf(question, ctx.now), 'give-precision', who))
    return { kind: 'precision', given: await givePrecisionTo(located, words(input.text), ctx) }
  return remark(located, words(input.text), { ...ctx, place: { ...ctx.place, private: true } })
}
