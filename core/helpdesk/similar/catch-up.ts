/** Questions of before there was anything to find them by: found by their words, some at a time, the oldest first. */
import type { Unit } from '../../../prisma/unit.ts'
import { addToIndex } from '../../retrieval/index-store.ts'
import { indexed } from '../store.ts'
import { takeUnindexed } from './similar-store.ts'

const AT_ONCE = 100

/** Before every id. */
export const FROM_THE_FIRST = '00000000-0000-0000-0000-000000000000'

/** @returns the last of them; undefined where there are no more. Two statements, or one. */
export async function indexSome(unit: Unit, after: string): Promise<string | undefined> {
  const questions = await takeUnindexed(unit, after, AT_ONCE)
  if (questions.length === 0) return undefined
  await addToIndex(
    unit,
    questions.map(({ asked, said, ...question }) => ({
      ...indexed(question),
      told: { asked, said: said ?? '' },
    })),
  )
  return questions.at(-1)?.id
}
