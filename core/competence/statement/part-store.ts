/** Parts of statements that their holders show, as rows. */
import { open, type Unit } from '../../../prisma/unit.ts'

export type ShownPart = {
  readonly id: string
  readonly statementId: string
  /** Among those of its statement, from 1. */
  readonly number: number
  /** Whoever has it is shown this part, and nothing else of the statement. */
  readonly code: string
  /** In the order of the statement. */
  readonly competences: readonly string[]
  /** The credential that was made of them. */
  readonly uploadId: string
  readonly shownAt: Date
}

/** With the next number of its statement, whose holder is locked. */
export async function insertPart(unit: Unit, part: Omit<ShownPart, 'number'>): Promise<ShownPart> {
  const { competences, ...rest } = part
  const number = (await open(unit).shownPart.count({ where: { statementId: part.statementId } })) + 1
  const data = { ...rest, number, competences: [...competences] }
  return open(unit).shownPart.create({ data, omit: { endedAt: true } })
}

/** Those that are shown now, the latest first. */
export async function listParts(unit: Unit, statementId: string): Promise<ShownPart[]> {
  const where = { statementId, endedAt: null }
  return open(unit).shownPart.findMany({ where, omit: { endedAt: true }, orderBy: { number: 'desc' } })
}

/** One that is shown now. */
export async function findPart(
  unit: Unit,
  code: string,
): Promise<(ShownPart & { statementCode: string }) | undefined> {
  const found = await open(unit).shownPart.findFirst({
    where: { code, endedAt: null },
    omit: { endedAt: true },
    include: { statement: { select: { code: true } } },
  })
  if (!found) return undefined
  const { statement, ...part } = found
  return { ...part, statementCode: statement.code }
}

/** One that ended already stays as it is. */
export async function endPart(unit: Unit, statementId: string, number: number, at: Date): Promise<void> {
  await open(unit).shownPart.updateMany({
    where: { statementId, number, endedAt: null },
    data: { endedAt: at },
  })
}
