/** How many questions each trainer had, how many of them they were the first to answer, and how many they have now. Pure. */
import type { Promised } from './figures.ts'

/** Of fewer questions nothing is said but that they were few: chance weighs more than whoever had them. */
export const FEW = 5

export type Load = {
  /** Null: the ledger does not say who gave these answers. */
  readonly personId: string | null
  /** Questions that they were given, took or answered. */
  readonly held: number
  /** How many first answers are theirs. */
  readonly answered: number
  /** Unanswered ones in their hands now, of whatever time. The ledger holds none of it. */
  readonly open: number
}

/** Of too few questions nothing is said but how many they have now, which any list of open questions tells. */
export function isFew({ held }: Pick<Load, 'held'>): boolean {
  return held < FEW
}

/** Everybody who had one, or has one now. Their first answers are together all that there are. @param inHand by person */
export function loadOf(promises: readonly Promised[], inHand: ReadonlyMap<string, number>): Load[] {
  const held = new Map<string | null, number>()
  const answered = new Map<string | null, number>()
  const count = (counts: Map<string | null, number>, id: string | null) =>
    counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { heldBy, answeredBy, answeredAt } of promises) {
    const by = answeredAt ? [answeredBy] : []
    for (const id of new Set([...heldBy, ...by])) count(held, id)
    if (answeredAt) count(answered, answeredBy)
  }
  return [...new Set([...held.keys(), ...inHand.keys()])].map((personId) => ({
    personId,
    held: held.get(personId) ?? 0,
    answered: answered.get(personId) ?? 0,
    open: personId === null ? 0 : (inHand.get(personId) ?? 0),
  }))
}
