/** Words that have come and are not handled yet: whoever says until when everything was heard counts them as not heard. */
import type { Clock } from '../../../core/kernel/clock.ts'

export function createInHand(clock: Clock) {
  const came = new Map<string, Date>()
  return {
    /** Handles words that have just come. */
    async during<T>(id: string, work: () => Promise<T>): Promise<T> {
      came.set(id, clock.now())
      try {
        return await work()
      } finally {
        came.delete(id)
      }
    },
    /** When these words came, while they are being handled. */
    cameAt: (id: string): Date | undefined => came.get(id),
    /** `until`, or when the first of what is in hand came. */
    earliest(until: Date | undefined): Date | undefined {
      return [...came.values()].reduce((first, at) => (first && at < first ? at : first), until)
    },
  }
}
