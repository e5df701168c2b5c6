/** Replies wait for the questions that were missed: what they answer may be among these. */
import { gate } from '../../runtime/async/gate.ts'
import { LATE, withTimeout } from '../../runtime/async/with-timeout.ts'

export type MissedQuestions = ReturnType<typeof createMissedQuestions>

export function createMissedQuestions() {
  const heard = gate()
  let isClosed = false
  /** Some were missed since the reading that is under way began. */
  let areAwaited = false

  function letGo(): void {
    if (areAwaited) return
    isClosed = false
    heard.open()
  }

  return {
    /** Some may have been missed: replies that come from now on wait. */
    missed(): void {
      areAwaited = true
      // Closing it again would let go of the replies that wait already.
      if (!isClosed) heard.close()
      isClosed = true
    },
    /** What was missed so far is being read. */
    reading(): void {
      areAwaited = false
    },
    /** Replies wait no more, unless more was missed meanwhile. */
    letGo,
    /** Nothing is read any more. */
    giveUp(): void {
      areAwaited = false
      letGo()
    },
    /** @param within milliseconds. False when it takes longer. */
    async heard(within: number): Promise<boolean> {
      return (await withTimeout(heard.opened(), within)) !== LATE
    },
  }
}
