/** What the clock of an activity does, as its competences stand. Pure. */
import type { ClaimState } from '../verdict.ts'

/**
 * `runs`: something waits for a trainer. `stands`: what is undecided waits for a word of its author, all of it; a question
 * about one competence excuses nobody from the others. `over`: everything is decided, or withdrawn.
 */
export type ReviewClock = 'runs' | 'stands' | 'over'

export function reviewClock(claims: ReadonlyArray<{ readonly state: ClaimState }>): ReviewClock {
  if (claims.some(({ state }) => state === 'claimed')) return 'runs'
  return claims.some(({ state }) => state === 'more-information-requested') ? 'stands' : 'over'
}
