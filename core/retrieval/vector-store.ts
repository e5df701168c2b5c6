/** Vectors of texts that a whole group or organisation may read, as rows. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Sense } from './embedder.ts'
import { nearestOf } from './vectors.ts'

/** So many of the texts that were asked last are compared. */
const COMPARED_MOST = 5_000

export type VectorScope = {
  readonly organisationId: string
  /** Groups, or the organisation itself (`Indexed.groupId`). */
  readonly pools: readonly string[]
}

/** What means about the same, the nearest first, at most so many. One statement. */
export async function nearBySense(
  unit: Unit,
  { organisationId, pools }: VectorScope,
  { vector, floor, model }: Sense,
  most: number,
): Promise<Subject[]> {
  const [row] = await open(unit).$queryRaw<
    Array<{ types: Subject['type'][] | null; ids: string[] | null; vectors: Uint8Array | null }>
  >`
    select array_agg("subjectType") as "types", array_agg("subjectId"::text) as "ids",
      string_agg("vector", ''::bytea) as "vectors"
    from (select "subjectType", "subjectId", "vector" from "TextVector"
      where "organisationId" = ${organisationId}::uuid and "groupId" = any(${[...pools]}::uuid[]) and "model" = ${model}
        and length("vector") = ${vector.length}::int
      order by "at" desc limit ${COMPARED_MOST}) v`
  const { types, ids, vectors } = row ?? {}
  if (!types || !ids || !vectors) return []
  const all = new Int8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength)
  return nearestOf(vector, all, floor)
    .slice(0, most)
    .flatMap(({ at }) => {
      const [type, id] = [types[at], ids[at]]
      return type && id ? [{ type, id }] : []
    })
}
