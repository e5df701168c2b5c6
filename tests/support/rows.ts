/** What stands in the database, for tests that look, or that put something there by hand. */
import type { Prisma } from '../../prisma/generated/client.ts'
import { open, type Unit } from '../../prisma/unit.ts'

/** The tables of a database, each statement alone, or of one transaction. */
export function rowsOf(where: Unit | { readonly unit: Unit }): Prisma.TransactionClient {
  return open('unit' in where ? where.unit : where)
}
