/** Where the facts of each source stand. */
import { clockEvents, promises } from '../deadline/facts-store.ts'
import { deliveries } from '../delivery/facts-store.ts'
import { moves } from '../helpdesk/facts-store.ts'
import type { Records, Source } from '../kernel/fact.ts'
import { decisions } from '../policy/facts-store.ts'
import { outages } from './outage-store.ts'

export const RECORDS: Readonly<Record<Source, Records>> = {
  promise: promises,
  clock: clockEvents,
  move: moves,
  delivery: deliveries,
  outage: outages,
  policy: decisions,
}
