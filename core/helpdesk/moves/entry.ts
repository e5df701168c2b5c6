/** What somebody says about a question, kept with it. */
import type { Ctx } from '../../command/context.ts'
import { noteHeard, type Signed } from '../../delivery/heard-store.ts'
import { attach } from '../../files/attached.ts'
import type { Said } from '../../files/said.ts'
import type { View } from '../../kernel/subject.ts'
import { insertEntry } from '../history-store.ts'
import { QUESTION } from '../question.ts'
import type { Question } from '../store.ts'

/**
 * Words that are no move of it. Two statements, and one more where files go with it. `mayCount`: their author may say that they
 * were the answer. @returns the entry's id
 */
export async function addEntry(
  question: Pick<Question, 'id' | 'cycle'>,
  kind: 'remark' | 'missing',
  said: Said,
  ctx: Ctx,
  mayCount = false,
): Promise<string> {
  const { unit, ids, now, actor } = ctx
  const id = ids.next()
  const { id: questionId, cycle } = question
  await insertEntry(unit, { id, questionId, authorId: actor.personId, kind, text: said.text, cycle, at: now })
  await noteSaid(question, id, said, ctx, mayCount)
  return id
}

/**
 * Where what has just been kept was written, for when it is edited there, and the files that came with it. `mayCount`: a sign
 * tells there whether it counts as an answer.
 */
export async function noteSaid(
  { id: questionId }: Pick<Question, 'id'>,
  saidId: string,
  said: Said,
  ctx: Ctx,
  mayCount: boolean,
): Promise<void> {
  const signed = mayCount ? signedWords('counted', ctx.actor, ctx) : undefined
  await noteHeard(ctx.unit, ctx, { subject: { type: QUESTION, id: questionId }, saidId, signed })
  await attach(ctx.unit, { saidId, questionId }, said.files)
}

/** A sign under the words that are handled, where everybody of a linked place reads them; none under a command. */
export function signedWords(
  view: View,
  { organisationId }: { organisationId: string },
  { message, place, now }: Ctx,
): Signed | undefined {
  if (!message || place.private || !place.space) return undefined
  return { view, organisationId, space: place.space, thread: place.thread, now }
}
