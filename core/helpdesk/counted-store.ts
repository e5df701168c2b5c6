/** What a report needs of questions beside the ledger: what they are called, what they say, and in whose hands they are. */
import { open, type Unit } from '../../prisma/unit.ts'
import { READ_MOST } from '../retrieval/terms.ts'

/** As far as it is read to tell what a question is about. */
export type Counted = { readonly id: string; readonly reference: string; readonly text: string }

/** By id. One statement. */
export async function readCounted(unit: Unit, ids: readonly string[]): Promise<Map<string, Counted>> {
  const rows = await open(unit).$queryRaw<Counted[]>`
    select "id"::text as "id", "reference", left("text", ${READ_MOST}::int) as "text" from "Question"
    where "id" = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many questions of these groups wait in whose hands; of whole groups alone. By person. One statement. */
export async function countInHand(unit: Unit, groupIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await open(unit).$queryRaw<Array<{ personId: string; count: number }>>`
    select "assigneeId"::text as "personId", count(*)::int as "count" from "Question"
    where "groupId" = any(${[...groupIds]}::uuid[]) and "channel" = 'forum' and "state" in ('open', 'waiting')
      and "assigneeId" is not null group by "assigneeId"`
  return new Map(rows.map(({ personId, count }) => [personId, count]))
}
