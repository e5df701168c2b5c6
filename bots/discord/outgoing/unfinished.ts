/**
 * What was said of deliveries that did not come to their end. Discord knows a message again by its nonce for some minutes
 * only, and an outage may last longer. A restart forgets it: what was said long before one may then be said again.
 */
import { BoundedMap } from '../../runtime/async/bounded.ts'
import type { Sent } from './send.ts'

/** Deliveries that a process has begun and not ended; the oldest are let go. */
const REMEMBERED = 1_000

export type Unfinished = ReturnType<typeof unfinishedDeliveries>

export function unfinishedDeliveries() {
  const kept = new BoundedMap<string, Map<string, Sent[]>>(REMEMBERED)
  return {
    /** The parts that were said there, in their order: whoever says one more adds it. */
    of(delivery: string, channelId: string): Sent[] {
      const places = kept.get(delivery) ?? new Map<string, Sent[]>()
      const said = places.get(channelId) ?? []
      kept.set(delivery, places.set(channelId, said))
      return said
    },
    ended(delivery: string): void {
      kept.delete(delivery)
    },
  }
}
