/** How far an act has come on its way: for what is owed to its author, and what is said when it goes wrong. */
import type { Act, Speaking } from './act.ts'
import type { Attached } from './files/attached.ts'

export type Course = {
  readonly act: Act
  readonly speaking: Speaking
  /** It would be handled after a restart. */
  isKept: boolean
  /** The core has handled it. */
  isDone: boolean
  /** The platform could not be told that it came. */
  isUnheard: boolean
  /** What became of the files that were sent along. */
  attached?: Attached
}

export function courseOf(act: Act, speaking: Speaking): Course {
  return { act, speaking, isKept: false, isDone: false, isUnheard: false }
}
