import type { Prisma } from './generated/client.ts'

/**
 * A unit of work: the transaction that a use case runs in. Use cases only pass it on; the `store.ts` of each
 * context is where queries are written.
 */
export type Unit = Prisma.TransactionClient
