/** A table that is not there for a while: the database fails for what needs it, and for nothing else. */
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from './rows.ts'

/** @returns what brings it back. */
export async function takeAway({ unit }: Database, table: string): Promise<() => Promise<void>> {
  await rowsOf(unit).$executeRawUnsafe(`alter table "${table}" rename to "Away"`)
  return async () => {
    await rowsOf(unit).$executeRawUnsafe(`alter table "Away" rename to "${table}"`)
  }
}
