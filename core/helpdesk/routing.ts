/** To whom a new question goes. Pure and deterministic: the same staff always gives the same trainer. */

export type Candidate = {
  id: string
  isTrainer: boolean
  /** Not absent now. */
  present: boolean
  openQuestions: number
  /** When a question last came to them; null when none ever did. */
  lastAssignedAt: Date | null
}

/**
 * The trainer who is present, has the fewest open questions, and has been idle the longest; the id settles the rest.
 * The asker is never chosen. Null when nobody is present: the coordinators must then hear of it at once.
 */
export function chooseTrainer<C extends Candidate>(candidates: readonly C[], askerId: string): C | null {
  const possible = candidates.filter(
    (candidate) => candidate.isTrainer && candidate.present && candidate.id !== askerId,
  )
  const order = (one: C, other: C) =>
    one.openQuestions - other.openQuestions ||
    (one.lastAssignedAt?.getTime() ?? 0) - (other.lastAssignedAt?.getTime() ?? 0) ||
    (one.id < other.id ? -1 : 1)
  return [...possible].sort(order)[0] ?? null
}

/** Why whoever has a question was chosen, as things stood then. People by their ids. */
export type Choice =
  /** Whoever had it is away, and named them, or named somebody who is away too. */
  { readonly how: 'stands-in'; readonly instead: string }
