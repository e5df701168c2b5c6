/**
 * How a subject stands, as little as a platform shows of it beside a card: under somebody's words, or at their thread. Pure.
 * What of it a platform can show, and how, is its own affair.
 */
/** `none`: there is nothing to be shown, such as of words that turned out to be no question. */
export type Stage = 'waiting' | 'late' | 'answered' | 'resolved' | 'closed' | 'none'

/** `isTaken`: somebody is at it. `othersWait`: in the thread that it is the head of, something else is not over yet. */
export type Sign = { readonly stage: Stage; readonly isTaken: boolean; readonly othersWait?: true }

/** What is new shows this before anything has happened to it. */
export const BEGUN: Sign = { stage: 'waiting', isTaken: false }

/** What stands under the words themselves. */
export type Mark = 'taken' | 'done'

export function markOf({ stage, isTaken }: Sign): Mark | undefined {
  if (stage === 'answered' || stage === 'resolved') return 'done'
  return isTaken && (stage === 'waiting' || stage === 'late') ? 'taken' : undefined
}

/** Nobody has anything to add: its thread may be put away. */
export function isOver({ stage, othersWait }: Sign): boolean {
  return (stage === 'resolved' || stage === 'closed') && !othersWait
}
