/** One of several things that are said in one message, which has a line for each. */
import type { Row } from './card.ts'

/** What a line may be said for, the most pressing first. */
export const PRESSING = ['breach', 'alert', 'reminder'] as const
/** What several lines are said for that came of one thing: that nobody has them any more, that they came to whoever stands in. */
export const OF_ONE_THING = ['freed', 'handed'] as const
export type OfOneThing = (typeof OF_ONE_THING)[number]
export type News = (typeof PRESSING)[number] | OfOneThing

export type Line = {
  /** What it is about, how that stands, and what can be done about it. */
  readonly row: Row
  /** What it is said for. */
  readonly news: News
  /** It calls for something still; or its reader was told of it again since; or it calls for nothing any more. */
  readonly stands: 'calls' | 'earlier' | 'over'
  /** Whoever reads it is the one to see to it. */
  readonly isTheirs: boolean
}

export function isOfOneThing(news: string): news is OfOneThing {
  return OF_ONE_THING.some((one) => one === news)
}
