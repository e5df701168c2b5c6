/** Whether we listen, and since when something may not have reached this process. */
import type { Clock } from '../../../core/kernel/clock.ts'

export type Absence = ReturnType<typeof createAbsence>

export function createAbsence(clock: Clock) {
  let isListening = false
  let deafSince: Date | undefined
  /** What came from then on may not have been heard, and has not been read since. */
  let unheardSince: Date | undefined

  function unheardFrom(at: Date): void {
    if (!unheardSince || at < unheardSince) unheardSince = at
  }

  return {
    isListening: () => isListening,
    unheardSince: () => unheardSince,
    unheardFrom,
    /** Everything that came was heard, or read. */
    allHeard(): void {
      unheardSince = undefined
    },
    begin(): void {
      if (isListening) {
        deafSince = clock.now()
        unheardFrom(deafSince)
      }
      isListening = false
    },
    end(): void {
      isListening = true
      deafSince = undefined
    },
    /** The process ends: nothing that comes afterwards is looked for. */
    stop(): void {
      isListening = false
    },
    /** Milliseconds so far; without end for a process that has not listened yet. */
    lasts: () => (deafSince ? clock.now().getTime() - deafSince.getTime() : Number.POSITIVE_INFINITY),
  }
}
