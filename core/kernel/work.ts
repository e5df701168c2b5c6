/** What a use case works with when it needs no more: the transaction it runs in, new identifiers, and the time. */
import type { Unit } from '../../prisma/unit.ts'
import type { Ids } from './ids.ts'

declare const closed: unique symbol

/** What is to be said, kept until the end of a transaction. Opaque: `core/delivery/outbox.ts` alone opens it. */
export type Saying = { readonly [closed]: 'what is to be said' }

export type Work = {
  unit: Unit
  ids: Ids
  now: Date
  /**
   * Where what is said is kept until the statement that ends the transaction, which writes it with the rest; absent where
   * each thing is written as it is said. What is kept is not in the outbox yet for whoever looks there meanwhile.
   */
  saying?: Saying
}
