/** Whose clocks go on while that of a question stands still: nobody asks those who asked the same, and they wait as before. */
import type { Ctx } from '../../command/context.ts'
import { findQuestions, type Question } from '../store.ts'

/** Another question, which waits for the same answer; its clock runs, or has run out. */
export type GoingOn = { readonly reference: string; readonly dueAt: Date }

/** One statement, and none for a question that stands by itself (decision 70). */
export async function readGoingOn(
  { merged, mergedInto }: Pick<Question, 'merged' | 'mergedInto'>,
  { unit }: Pick<Ctx, 'unit'>,
): Promise<GoingOn[]> {
  const ids = [...merged, ...(mergedInto ? [mergedInto] : [])].map(({ id }) => id)
  if (ids.length === 0) return []
  return [...(await findQuestions(unit, ids)).values()].flatMap(({ reference, state, deadline }) => {
    const dueAt = state === 'open' ? deadline?.dueAt : null
    return dueAt ? [{ reference, dueAt }] : []
  })
}
