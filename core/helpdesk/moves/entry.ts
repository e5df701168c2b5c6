/** What somebody says about a question, kept with it. */
import type { Ctx } from '../../command/context.ts'
import { noteHeard } from '../../delivery/heard-store.ts'
import { attach } from '../../files/attached.ts'
import type { Said } from '../../files/said.ts'
import { insertEntry } from '../history-store.ts'
import { QUESTION } from '../question.ts'
import type { Question } from '../store.ts'

/** Words that are no move of it. Two statements, and one more where files go with it. @returns the entry's id */
export async function addEntry(
  question: Pick<Question, 'id' | 'cycle'>,
  kind: 'remark' | 'missing',
  said: Said,
  ctx: Ctx,
): Promise<string> {
  const { unit, ids, now, actor } = ctx
  const id = ids.next()
  const { id: questionId, cycle } = question
  await insertEntry(unit, { id, questionId, authorId: actor.personId, kind, text: said.text, cycle, at: now })
  await noteSaid(question, id, said, ctx)
  return id
}

/** Where what has just been kept was written, for when it is edited there, and the files that came with it. */
export async function noteSaid(
  { id: questionId }: Pick<Question, 'id'>,
  saidId: string,
  said: Said,
  ctx: Ctx,
): Promise<void> {
  await noteHeard(ctx.unit, ctx, { subject: { type: QUESTION, id: questionId }, saidId })
  await attach(ctx.unit, { saidId, questionId }, said.files)
}
