/** How many questions each trainer had, and how many of them they were the first to answer. Pure. */
import type { Promised } from './figures.ts'

/** Of fewer questions nothing is said but that they were few: chance weighs more than whoever had them. */
export const FEW = 5

export type Load = {
  readonly personId: string
  /** Questions that they were given, took or answered. */
  readonly held: number
  /** How many of all these first answers are theirs; null where there are too few questions to say. */
  readonly answered: number | null
}

/** Everybody who had one. */
export function loadOf(promises: readonly Promised[]): Load[] {
  const held = new Map<string, number>()
  const answered = new Map<string, number>()
  const count = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { heldBy, answeredBy } of promises) {
    for (const id of new Set(answeredBy ? [...heldBy, answeredBy] : heldBy)) count(held, id)
    if (answeredBy) count(answered, answeredBy)
  }
  return [...held].map(([personId, questions]) => ({
    personId,
    held: questions,
    answered: questions < FEW ? null : (answered.get(personId) ?? 0),
  }))
}
