/** An edited message: what is kept of it becomes what it says now, while that may still be. */
import type { Ctx } from '../../command/context.ts'
import { KEPT, keptName, UNNAMED } from '../../command/draft.ts'
import { saveDraft } from '../../command/draft-store.ts'
import { noteEdited } from '../../delivery/heard-store.ts'
import { MINUTE } from '../../kernel/clock.ts'
import { groupReached } from '../../people/group-of.ts'
import { COMMANDS } from '../cards/actions.ts'
import { holdMerged } from '../moves/along.ts'
import { type Answered, give } from '../moves/answer.ts'
import type { Asked } from '../moves/ask.ts'
import { isAnswered } from '../moves/delivering.ts'
import { editInDoubt } from '../moves/in-doubt.ts'
import { editKept, type Kept } from '../moves/keep-words.ts'
import { askerReadsHere } from '../moves/thread.ts'
import { mayMove } from '../question.ts'
import { rulesOf, whoIn } from '../reading/locate.ts'
import { foundByItsWords } from '../similar/again.ts'
import { holdQuestion, type Question } from '../store.ts'
import { answerSaying, findWords, storeEdit } from './edit-store.ts'
import { decideEdit, type Words } from './rule.ts'

export type Edited =
  /** Nothing is to be said to whoever edited: what was kept is the same, or follows. */
  | { readonly kind: 'noted' }
  /** The message holds a part of the words only. */
  | { readonly kind: 'part' }
  /** Words that might have been no question are one now. */
  | { readonly kind: 'asked'; readonly asked: Asked }
  /** Words that announced an answer are one now. */
  | { readonly kind: 'answered'; readonly answered: Answered }
  /** It is decided. `kept`: the words of now, for a button that sends them on; null where they could go to nobody. */
  | {
      readonly kind: 'too-late'
      readonly question: Question
      readonly isAsker: boolean
      readonly isAnswer: boolean
      readonly kept: Kept | null
    }

/** Edits within this are told as one: people mend a message several times in a row. */
const SHORT_WHILE = 2 * MINUTE

const NOTED = { kind: 'noted' } as const

export async function edit({ text }: { text: string }, ctx: Ctx): Promise<Edited> {
  const { heard } = ctx
  if (!heard) return NOTED
  if (heard.isPart) return { kind: 'part' }
  if (heard.saidId === null) return draftEdited(heard.kept ?? '', text, ctx)
  return heard.subject?.type === 'question' ? wordsEdited(heard.subject.id, heard.saidId, text, ctx) : NOTED
}

async function draftEdited(kept: string, text: string, ctx: Ctx): Promise<Edited> {
  await editKept(kept, text, ctx)
  const asked = await editInDoubt(kept, text, ctx)
  return asked ? { kind: 'asked', asked } : NOTED
}

async function wordsEdited(questionId: string, saidId: string, text: string, ctx: Ctx): Promise<Edited> {
  const { unit, actor, now, ids, written } = ctx
  const at = written?.editedAt
  const question = await holdQuestion(unit, { id: questionId })
  const words = question && written && (await findWords(unit, written, saidId))
  const group =
    question && (await groupReached(ctx, { groupId: question.groupId, authorId: question.asker.id }))
  if (!words || !group || !at) return NOTED
  const who = whoIn(ctx, group)
  const mayAnswer = !isAnswered(question) && mayMove(rulesOf(question, now), 'answer', who) === undefined
  const decided = decideEdit(question, words, { by: actor.personId, text, at }, mayAnswer)
  if (decided === 'nothing') return NOTED
  const isAsker = question.asker.id === actor.personId
  if (decided === 'too-late') {
    await noteEdited(unit, written, at, undefined)
    const isAnswer = words.kind === 'answer'
    const kept = question.state === 'dismissed' ? null : await keep(isAnswer, text, ctx)
    return { kind: 'too-late', question, isAsker, isAnswer, kept }
  }
  const { cycle, text: before } = words
  await storeEdit(unit, {
    ...{ id: ids.next(), saidId, questionId, before, after: text, cycle },
    ...{ editedAt: at, recordedAt: now },
  })
  if (words.kind === 'question' || words.kind === 'answer') await foundByItsWords(unit, question)
  if (words.kind === 'answer') await editGiven(question, words, text, at, ctx)
  if (decided === 'answers') {
    await noteEdited(unit, written, at, undefined)
    const seen = askerReadsHere(question, ctx)
    return { kind: 'answered', answered: await give({ question, group }, { text, files: [] }, seen, ctx) }
  }
  await noteEdited(unit, written, at, { before, at: new Date(now.getTime() + SHORT_WHILE) })
  return NOTED
}

/** The same answer, as it was given to those who asked the same. */
async function editGiven(question: Question, words: Words, text: string, at: Date, ctx: Ctx): Promise<void> {
  const { unit, ids, now } = ctx
  const { text: before, authorId } = words
  for (const merged of await holdMerged(question, ctx)) {
    const { id: questionId, cycle } = merged
    const saidId = await answerSaying(unit, { questionId, cycle, authorId, text: before })
    if (saidId === undefined) continue
    const edited = { id: ids.next(), saidId, questionId, before, after: text, cycle }
    await storeEdit(unit, { ...edited, editedAt: at, recordedAt: now })
    await foundByItsWords(unit, merged)
  }
}

/** The words of now wait beside a button that sends them on as they are. */
async function keep(isAnswer: boolean, text: string, { unit, actor, ids, now }: Ctx): Promise<Kept> {
  const kept = keptName(ids.next())
  const form = isAnswer ? COMMANDS.complement : COMMANDS.remark
  await saveDraft(unit, { ...actor, form, about: UNNAMED + kept }, { text }, now)
  return { [KEPT]: kept }
}
