/**
 * What those who asked say of the answers: one of three words, once for each time that a question was resolved. It is read as
 * totals alone, and of few nothing is: nobody is recognised, neither who asked nor who answered. Pure.
 */
import type { QuestionFacts } from '../question.ts'

/** The best first. */
export const RATINGS = ['very', 'rather', 'little'] as const
export type Rating = (typeof RATINGS)[number]

/** Below so many, nothing is shown of them: of opinions, and of the words that some of them come with. */
export const FEW_RATINGS = 5

/** How many there are of one kind, how many of them say it in words, and the latest of these. */
export type Rated = {
  readonly rating: Rating
  readonly count: number
  readonly worded: number
  readonly words: readonly string[]
}

export type Satisfaction = {
  readonly total: number
  readonly counts: Readonly<Record<Rating, number>>
  /** Not in the order in which they came, which would tell whose they are. */
  readonly words: readonly string[]
}

/** Null where there are too few to show any. */
export function satisfactionOf(rated: readonly Rated[]): Satisfaction | null {
  const sum = (of: 'count' | 'worded') => rated.reduce((all, one) => all + one[of], 0)
  const total = sum('count')
  if (total < FEW_RATINGS) return null
  const countOf = (rating: Rating) => rated.find((one) => one.rating === rating)?.count ?? 0
  const words = sum('worded') < FEW_RATINGS ? [] : rated.flatMap((one) => one.words)
  return {
    total,
    counts: { very: countOf('very'), rather: countOf('rather'), little: countOf('little') },
    words: [...words].sort((one, other) => one.localeCompare(other)),
  }
}

/**
 * Whether an opinion is taken of it: while it is resolved, and was put to the whole group. What is put to one trainer is
 * between the two of them; a total of such opinions would be one of that trainer.
 */
export function isRated({ state, channel }: Pick<QuestionFacts, 'state' | 'channel'>): boolean {
  return state === 'resolved' && channel === 'forum'
}
