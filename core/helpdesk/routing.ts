/** To whom a question goes, and why. Pure and deterministic: the same staff always gives the same trainer. */

export type Candidate = {
  id: string
  isTrainer: boolean
  /** Not absent now. */
  present: boolean
  openQuestions: number
  /** When a question last came to them; null when none ever did. */
  lastAssignedAt: Date | null
  /** What they answer for and the question speaks of. */
  topic?: string | undefined
}

/** What settled it: nobody else could be chosen, or what told the first from the next. */
export type Rule = 'only' | 'fewest' | 'longest-idle' | 'order'

/** Why whoever has a question was chosen, as things stood then. People by their ids. */
export type Choice =
  /**
   * By rule: `among` so many who were there, with so many open questions (`open`) as they had themselves. `topic`: theirs,
   * of which the question speaks; then `among` are those who answer for what it speaks of.
   */
  | {
      readonly how: 'routed'
      readonly rule: Rule
      readonly among: number
      readonly open: number
      readonly topic?: string
    }
  /** Whoever asked put it to them alone. */
  | { readonly how: 'asked-for' }
  /** They had it before, and are there. */
  | { readonly how: 'kept' }
  /** Whoever had it is away, and named them, or named somebody who is away too. */
  | { readonly how: 'stands-in'; readonly instead: string }

/**
 * Of those who answer for what it speaks of, or else of all: the trainer who is present, has the fewest open questions, and has been idle the longest; the id settles the rest.
 * The asker is never chosen. Null when nobody is present: the coordinators must then hear of it at once.
 */
export function route<C extends Candidate>(
  candidates: readonly C[],
  askerId: string,
): { readonly to: C; readonly choice: Choice } | null {
  const there = candidates.filter(
    (candidate) => candidate.isTrainer && candidate.present && candidate.id !== askerId,
  )
  const covering = there.filter(({ topic }) => topic !== undefined)
  const possible = [...(covering.length > 0 ? covering : there)].sort(
    (one, other) =>
      one.openQuestions - other.openQuestions ||
      idleSince(one) - idleSince(other) ||
      (one.id < other.id ? -1 : 1),
  )
  const [to, next] = possible
  if (!to) return null
  const settled = { rule: ruleOf(to, next), among: possible.length, open: to.openQuestions }
  return { to, choice: { how: 'routed', ...settled, ...(to.topic === undefined ? {} : { topic: to.topic }) } }
}

const idleSince = ({ lastAssignedAt }: Candidate) => lastAssignedAt?.getTime() ?? 0

function ruleOf(first: Candidate, next: Candidate | undefined): Rule {
  if (!next) return 'only'
  if (first.openQuestions < next.openQuestions) return 'fewest'
  return idleSince(first) < idleSince(next) ? 'longest-idle' : 'order'
}
