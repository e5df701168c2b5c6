/** A question whose words became others, or are an answer no more: it is found by those that stand, and by no others. */
import type { Unit } from '../../../prisma/unit.ts'
import { indexAgain } from '../../retrieval/index-store.ts'
import { indexed, type Question } from '../store.ts'
import { readWords } from './similar-store.ts'

/** The question is locked, and its words are stored. Three statements: words are seldom edited. */
export async function foundByItsWords(
  unit: Unit,
  question: Pick<Question, 'id' | 'organisationId' | 'groupId' | 'askedAt'>,
): Promise<void> {
  await indexAgain(unit, indexed(question), await readWords(unit, question.id))
}
