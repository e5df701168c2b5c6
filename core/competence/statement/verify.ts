/** Whether a statement stands, for whoever has its code: nobody signs in, and no more is told than its holder chose. */
import type { Unit } from '../../../prisma/unit.ts'
import { findPart } from './part-store.ts'
import { codeTyped, partSeenOf, type Seen, seenOf } from './standing.ts'
import { findStatement } from './statement-store.ts'

/** Undefined for a code that is none, and for what is not shared: nobody can tell the two apart. */
export async function verifyStatement(
  unit: Unit,
  typed: string,
): Promise<(Seen & { readonly zone: string }) | undefined> {
  const code = codeTyped(typed)
  if (code === undefined) return undefined
  const statement = await findStatement(unit, { code })
  if (statement) {
    const seen = seenOf(statement)
    return seen && { ...seen, zone: statement.zone }
  }
  const part = await findPart(unit, code)
  const whole = part && (await findStatement(unit, { code: part.statementCode }))
  return whole && { ...partSeenOf(whole, part.competences), zone: whole.zone }
}
