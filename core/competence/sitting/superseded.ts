/** What somebody was handed about what is decided anew. */
import type { Unit } from '../../../prisma/unit.ts'
import { supersededBy } from '../statement/statement-store.ts'
import type { Untold } from '../store.ts'

/** The author's statements that these decisions made out of date. No statement to the database where no verdict was changed. */
export async function statementsPast(unit: Unit, untold: readonly Untold[]): Promise<string[]> {
  const changed = untold.filter(({ revision }) => revision)
  if (changed.length === 0) return []
  const since = new Date(Math.min(...changed.map(({ at }) => at.getTime())))
  const past = await supersededBy(
    unit,
    changed.map(({ claimId }) => claimId),
    since,
  )
  return past.map(({ reference }) => reference)
}
