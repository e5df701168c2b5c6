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

/**
 * What means about the same, the nearest first, at most so many. One statement. Of 5,000 that are 1,024 long, on a busy machine:
 * about 0.1 s; were they handed over as bytes and not as text, which the client takes apart one by one, 0.3 to 1.
 */
export async function nearBySense(
  unit: Unit,
  { organisationId, pools }: VectorScope,
  { vector, floor, model }: Sense,
  most: number,
): Promise<Subject[]> {
  const [row] = await open(unit).$queryRaw<
    Array<{ types: Subject['type'][] | null; ids: string[] | null; vectors: string | null }>
  >`
    select array_agg("subjectType") as "types", array_agg("subjectId"::text) as "ids",
      encode(string_agg("vector", ''::bytea), 'base64') as "vectors"
    from (select "subjectType", "subjectId", "vector" from "TextVector"
      where "organisationId" = ${organisationId}::uuid and "groupId" = any(${[...pools]}::uuid[]) and "model" = ${model}
        and length("vector") = ${vector.length}::int
      order by "at" desc limit ${COMPARED_MOST}) v`
  const { types, ids, vectors } = row ?? {}
  if (!types || !ids || !vectors) return []
  const bytes = Buffer.from(vectors, 'base64')
  const all = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return nearestOf(vector, all, floor)
    .slice(0, most)
    .flatMap(({ at }) => {
      const [type, id] = [types[at], ids[at]]
      return type && id ? [{ type, id }] : []
    })
}
