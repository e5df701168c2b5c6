/** One of several things that are said in one message, which has a line for each. */
import type { Row } from './card.ts'

/** What a line may be said for. */
export type News = 'breach' | 'alert' | 'reminder'

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
