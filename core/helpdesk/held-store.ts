/** Questions that came too many at once: kept as drafts that nobody types in, until they are sent one by one, or not at all. */
import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import type { FormValues } from '../view/card.ts'

/** The form whose draft such a question is, and which nobody opens. */
export const HELD = 'question.held'

/** And that of words which may be a question. */
const IN_DOUBT = 'question.hear'

export type Pace = {
  readonly personId: string
  /** Of what was asked: when it was said. Of what is kept: now. */
  readonly asked: { readonly after: Date; readonly until: Date }
  readonly keptSince: Date
  readonly most: number
}

/** What has to hold for a question to be asked: only stores read it. */
export type Condition = Part

export const ALWAYS: Condition = part`true`

/** Fewer than so many of somebody's were asked, or kept instead. */
export function isBelow({ personId, asked, keptSince, most }: Pace): Condition {
  return part`(select count(*) from "Question" where "askerId" = ${personId}::uuid
      and "askedAt" > ${asked.after} and "askedAt" <= ${asked.until})
    + (select count(*) from "Draft" where "personId" = ${personId}::uuid and "form" in (${HELD}, ${IN_DOUBT})
      and "updatedAt" > ${keptSince}) < ${most}`
}

/** The same, asked by itself. One statement. */
export async function readBelow(unit: Unit, pace: Pace): Promise<boolean> {
  const [row] = await open(unit).$queryRaw<Array<{ below: boolean }>>`select ${isBelow(pace)} as "below"`
  return row?.below ?? true
}

export type HeldRow = { readonly about: string; readonly values: FormValues }

/** The earliest of somebody's, and how many there are. One statement. */
export async function listHeld(
  unit: Unit,
  personId: string,
  most: number,
): Promise<{ count: number; rows: HeldRow[] }> {
  const rows = await open(unit).$queryRaw<Array<HeldRow & { count: number }>>`
    select "about", "values", count(*) over ()::int as "count" from "Draft"
    where "personId" = ${personId}::uuid and "form" = ${HELD} order by "updatedAt", "about" limit ${most}`
  return { count: rows[0]?.count ?? 0, rows: rows.map(({ about, values }) => ({ about, values })) }
}

/** Whether one was kept since then. One statement. */
export async function heldSince(unit: Unit, personId: string, since: Date): Promise<boolean> {
  const one = await open(unit).draft.findFirst({
    where: { personId, form: HELD, updatedAt: { gt: since } },
    select: { about: true },
  })
  return one !== null
}

/** @returns how many there were. */
export async function dropAllHeld(unit: Unit, personId: string): Promise<number> {
  const { count } = await open(unit).draft.deleteMany({ where: { personId, form: HELD } })
  return count
}
