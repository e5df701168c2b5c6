/** What a use case works with when it needs no more: the transaction it runs in, new identifiers, and the time. */
import type { Unit } from '../../prisma/unit.ts'
import type { Ids } from './ids.ts'

export type Work = { unit: Unit; ids: Ids; now: Date }
