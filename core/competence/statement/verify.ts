/** Whether a statement stands, for whoever has its code: nobody signs in, and no more is told than its holder chose. */
import type { Unit } from '../../../prisma/unit.ts'
import { codeTyped, type Seen, seenOf } from './standing.ts'
import { findStatement } from './statement-store.ts'

/** Undefined for a code that is none, and for a statement that is not shared: nobody can tell the two apart. */
export async function verifyStatement(
  unit: Unit,
  typed: string,
): Promise<(Seen & { readonly zone: string }) | undefined> {
  const code = codeTyped(typed)
  const statement = code === undefined ? undefined : await findStatement(unit, { code })
  const seen = statement && seenOf(statement)
  return statement && seen && { ...seen, zone: statement.zone }
}
