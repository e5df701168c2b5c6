/** What the author of words that are conversation, in a question's thread, has to be told of them. */
import type { Ctx } from '../../command/context.ts'
import { isToBeSaid } from '../../command/hint-store.ts'
import type { Said } from '../../files/said.ts'
import { hasRole } from '../../kernel/actor.ts'
import { bare } from '../../kernel/written.ts'
import { isThanks } from '../meaning/question.ts'
import { ownWords } from '../meaning/words.ts'
import type { QuestionState } from '../question.ts'
import type { Located } from '../reading/locate.ts'
import type { Standing } from '../reading/standing.ts'
import { keepAsQuestion } from './in-doubt.ts'

export type Beside =
  /** They coordinate and do not train the group, and an answer is awaited. */
  | { readonly kind: 'no-answer' }
  /** A question of its own, maybe: kept, so that one press makes one of it. */
  | { readonly kind: 'question?'; readonly kept: string }
  /** Who reads it there. Said once a day. */
  | { readonly kind: 'read-here' }
  /** Thanks, which ask for nothing, and what was said today. */
  | { readonly kind: 'nothing' }

/** A line of it ends in a question mark, of their own words. */
export function asksInWords(text: string): boolean {
  return /\?\s*$/m.test(bare(ownWords(text)))
}

export async function besideOf(
  { group }: Located,
  standing: Standing,
  said: Said,
  ctx: Ctx,
): Promise<Beside> {
  const { question } = standing
  if (isNoAnswer(standing)) return { kind: 'no-answer' }
  const isTrainee = hasRole(ctx.actor, group.id, 'trainee')
  const isHere = ctx.place.space?.purpose === 'questions'
  if (isHere && isTrainee && mayBeAnother(standing.reader, question.state, said.text))
    return { kind: 'question?', kept: await keepAsQuestion(said, group, ctx) }
  if (isThanks(said)) return { kind: 'nothing' }
  const hint = { kind: 'beside-question', about: question.id } as const
  return (await isToBeSaid(ctx.unit, ctx.actor.via, hint, ctx.now))
    ? { kind: 'read-here' }
    : { kind: 'nothing' }
}

/**
 * Pure. What somebody else asks below a question may be for its asker, or be asked of the trainers. What its asker asks
 * belongs to it while it is open; afterwards nobody need look at it any more.
 */
export function mayBeAnother(reader: Standing['reader'], state: QuestionState, text: string): boolean {
  if (!asksInWords(text)) return false
  return reader === 'asker' ? state !== 'open' && state !== 'waiting' : true
}

function isNoAnswer({ question, reader, may }: Standing): boolean {
  const isAwaited = question.state === 'open' || question.state === 'waiting'
  return isAwaited && reader === 'staff' && !may.has('answer')
}
