/**
 * Questions that ask the same (decision 70): which one another may be merged into, who has it, what it gets of the answer, and
 * when it stands by itself again. Pure.
 */
import {
  type DecideOptions,
  decide,
  type Moved,
  type MoveRecord,
  type MoveRefusal,
  type Outcome,
  type QuestionFacts,
  recorded,
} from './question.ts'

/** A question and its group, and whether answers to it were given in this cycle. */
export type Mergeable = {
  readonly id: string
  readonly groupId: string
  readonly facts: QuestionFacts
  readonly isAnswered: boolean
}

export type MergeRefusal =
  | { readonly code: 'merged-with-itself' | 'merged-the-other-way' | 'merged-across-groups' }
  /** It was resolved, closed or withdrawn without an answer: it gets none any more. Or it is between two. */
  | { readonly code: 'merged-into-ended' | 'between-two' }

/**
 * Why the answer to `main` may not be given to this question too; undefined when it may. What is asked of one person alone is
 * neither given to others nor taken from them.
 */
export function mayMergeInto(question: Mergeable, main: Mergeable): MergeRefusal | undefined {
  if (question.id === main.id) return { code: 'merged-with-itself' }
  if (question.groupId !== main.groupId) return { code: 'merged-across-groups' }
  if (main.facts.channel === 'direct') return { code: 'between-two' }
  if (main.facts.mergedIntoId === question.id) return { code: 'merged-the-other-way' }
  const { state } = main.facts
  const givesOne = state === 'open' || state === 'waiting' || state === 'answered'
  return givesOne || (state === 'resolved' && main.isAnswered) ? undefined : { code: 'merged-into-ended' }
}

/**
 * The answer to the question that it was merged into is given to it too, as an answer to it. `by`: the trainer who gave that
 * one.
 */
export function answeredThrough(question: QuestionFacts, by: string, options: DecideOptions): Outcome {
  const { mergedIntoId } = question
  if (mergedIntoId === null) return { ok: false, refusal: { code: 'not-merged' } satisfies MoveRefusal }
  const who = { personId: by, isTrainer: true, isCoordinator: false }
  return decide(question, { kind: 'answer', through: mergedIntoId }, who, options)
}

/** Moves that give the question to somebody else, or to nobody, and what they are for those that are merged into it. */
const ALONG: Partial<Record<MoveRecord['kind'], MoveRecord['kind']>> = {
  claim: 'claim',
  transfer: 'transfer',
  decline: 'decline',
  // Nobody had it, and it became theirs who ask about it.
  'ask-precision': 'claim',
}

/** Whether those that are merged into it are somebody else’s from this move on, or taken. */
export function changesHands(before: QuestionFacts, { kind, assigneeId }: MoveRecord): boolean {
  return kind === 'claim' || (ALONG[kind] !== undefined && assigneeId !== before.assigneeId)
}

/**
 * Whoever has the question that it was merged into has it too: what the move of that one, which changed hands, makes of this
 * one. Undefined where it stays as it is: they have it already, asked it, or it waits for nobody.
 */
export function goesAlong(
  question: QuestionFacts,
  main: MoveRecord,
  options: DecideOptions,
): Moved | undefined {
  const { mergedIntoId: withId, state } = question
  const { by, assigneeId } = main
  const kind = ALONG[main.kind]
  if (!kind || assigneeId === question.askerId || (state !== 'open' && state !== 'waiting')) return undefined
  const isTheirs = assigneeId === question.assigneeId
  if (isTheirs && (kind !== 'claim' || question.claimedAt)) return undefined
  return recorded(question, { kind, by, assigneeId, withId }, options)
}

/** The question that it was merged into has ended without an answer, by what `by` did: it stands by itself again. */
export function parted(question: QuestionFacts, by: string, options: DecideOptions): Moved {
  return recorded(question, { kind: 'unmerge', by, withId: question.mergedIntoId }, options)
}
