/** A question whose words became others, or are an answer no more: it is found by those that stand, and by no others. */
import type { Unit } from '../../../prisma/unit.ts'
import { indexAgain } from '../../retrieval/index-store.ts'
import { indexed, type Question } from '../store.ts'
import { readWords } from './similar-store.ts'

type Findable = Pick<Question, 'id' | 'organisationId' | 'groupId' | 'askedAt'>

/** The question is locked, and its words are stored. Three statements: words are seldom edited, and asking pays nothing for it. */
export async function foundByItsWords(unit: Unit, question: Findable): Promise<void> {
  await indexAgain(unit, indexed(question), await readWords(unit, question.id))
}

/** It was no question: nothing of its words is left where questions are looked for. Two statements. */
export async function foundByNothing(unit: Unit, question: Findable): Promise<void> {
  await indexAgain(unit, indexed(question), undefined)
}
