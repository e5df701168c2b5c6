/**
 * What an edited message changes (docs/decisions/0030-edited-and-deleted-messages.md). Pure: what is kept, what it is
 * said to be now, by whom and when → whether that is so.
 */
import { saysTheSame } from '../../kernel/same-words.ts'
import { meantAsAnswer } from '../meaning/answer.ts'
import type { QuestionState } from '../question.ts'
import type { EntryKind } from '../store.ts'

/** Words that are kept of a question: itself, or what was said about it. */
export type Words = {
  readonly kind: 'question' | EntryKind
  readonly authorId: string
  readonly text: string
  /** In which they were said. */
  readonly cycle: number
  /** When they became these, if they were edited. */
  readonly editedAt: Date | null
}

export type Edition = { readonly by: string; readonly text: string; readonly at: Date }

/**
 * - `nothing`: they are the same words, or younger ones are kept, or it is not for this person to say.
 * - `changed`: these are the words from now on.
 * - `answers`: a trainer had said that an answer would come, and this is it.
 * - `too-late`: what they were said for is decided. Told once, not for every edit that follows.
 */
export type Edit = 'nothing' | 'changed' | 'answers' | 'too-late'

/** Decided: nothing that is said now would change it. */
const OVER: ReadonlySet<QuestionState> = new Set(['resolved', 'closed', 'dismissed'])

export function decideEdit(
  question: { readonly state: QuestionState; readonly cycle: number; readonly closedAt: Date | null },
  words: Words,
  { by, text, at }: Edition,
  mayAnswer: boolean,
): Edit {
  const { kind, authorId, editedAt, cycle } = words
  if (authorId !== by || (editedAt && at < editedAt) || saysTheSame(text, words.text)) return 'nothing'
  const isOver = OVER.has(question.state)
  if (isOver || (kind !== 'question' && cycle < question.cycle)) {
    const isTold = editedAt !== null && (question.closedAt === null || editedAt >= question.closedAt)
    return isTold ? 'nothing' : 'too-late'
  }
  const announced = kind === 'remark' && mayAnswer && meantAsAnswer(words.text) === 'holding'
  return announced && meantAsAnswer(text) !== 'holding' ? 'answers' : 'changed'
}
