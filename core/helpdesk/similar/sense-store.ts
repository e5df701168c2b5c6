/** Which answered questions and sheets have no vector yet, and the vectors that they get. */
import { open, type Part, part, type Unit } from '../../../prisma/unit.ts'
import type { Vector } from '../../retrieval/embedder.ts'
import { QUESTION } from '../question.ts'
import { SHEET } from '../sheets/sheet.ts'
import { isAnswered, isKept, isOffered, said } from './found-store.ts'

/** What would be found by its sense. */
export type Unsensed = {
  readonly type: typeof QUESTION | typeof SHEET
  readonly id: string
  readonly organisationId: string
  readonly text: string
}

/** So many of each kind are looked at from either end, whether they have one or not: no statement reads them all. */
const LOOKED_AT = 200
/** So many of each kind are answered for at a time. */
const MOST = 64

const ROWS = { [QUESTION]: part`"Question"`, [SHEET]: part`"Sheet"` }

/** The first ids of a kind after one. */
const following = (type: keyof typeof ROWS, after: string): Part =>
  part`(select "id" from ${ROWS[type]} where "id" > ${after}::uuid order by "id" limit ${LOOKED_AT})`

/** The latest, and those. */
const lookedAt = (type: keyof typeof ROWS, after: string | undefined): Part => {
  const latest = part`(select "id" from ${ROWS[type]} order by "id" desc limit ${LOOKED_AT})`
  return after === undefined ? latest : part`${latest} union ${following(type, after)}`
}

/** The last of those; null where there are no more after it. */
const lastOf = (type: keyof typeof ROWS, after: string | undefined): Part =>
  after === undefined
    ? part`null::uuid`
    : part`(select "id" from ${following(type, after)} f order by "id" offset ${LOOKED_AT - 1} limit 1)`

export type Looking = {
  readonly model: string
  readonly dimension: number
  /** Of ids, which come in the order of time whatever they are of; undefined: the latest alone are looked at. */
  readonly after: string | undefined
  readonly except: readonly string[]
  readonly now: Date
}

/**
 * Of questions and sheets, the latest, and those after an id.
 * @returns `next`: up to which all of them were looked at; undefined where there are no more. One statement.
 */
export async function listWithoutVector(
  unit: Unit,
  { model, dimension, after, except, now }: Looking,
): Promise<{ texts: Unsensed[]; next: string | undefined }> {
  const lacks = (id: Part, type: string) => part`${id} <> all(${[...except]}::uuid[]) and not exists (
    select from "TextVector" v where v."subjectType" = ${type} and v."subjectId" = ${id} and v."model" = ${model}
      and length(v."vector") = ${dimension}::int)`
  // Each is looked up by its id (`limit 1`): joined and sorted, the whole table and all vectors may be read for it.
  const [row] = await open(unit).$queryRaw<Array<{ texts: Unsensed[]; next: string | null }>>`
    with questions as materialized (${lookedAt(QUESTION, after)}), sheets as materialized (${lookedAt(SHEET, after)}),
    found as (
      (select ${QUESTION} as "type", l."id", f."organisationId", f."text" from questions l cross join lateral (
        select q."organisationId", q."text" from "Question" q
        where q."id" = l."id" and ${isAnswered} and ${lacks(part`q."id"`, QUESTION)} and ${said} is not null limit 1) f
      order by l."id" desc limit ${MOST})
      union all
      (select ${SHEET}, l."id", f."organisationId", f."asked" from sheets l cross join lateral (
        select s."organisationId", s."asked" from "Sheet" s
        where s."id" = l."id" and ${isOffered(now)} and ${lacks(part`s."id"`, SHEET)} limit 1) f
      order by l."id" desc limit ${MOST}))
    select coalesce((select json_agg(json_build_object('type', "type", 'id', "id", 'organisationId', "organisationId",
        'text', "text")) from found), '[]') as "texts",
      least(${lastOf(QUESTION, after)}, ${lastOf(SHEET, after)})::text as "next"`
  return { texts: row?.texts ?? [], next: row?.next ?? undefined }
}

/**
 * Only of what still says what was sent: whoever changes the words holds their row, takes the vector away, and this waits for
 * nobody. The place of one of another model is taken. One statement.
 */
export async function keepVectors(
  unit: Unit,
  model: string,
  texts: readonly Unsensed[],
  vectors: readonly Vector[],
): Promise<void> {
  const hex = vectors.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('hex'),
  )
  await open(unit).$executeRaw`
    with made as materialized (
      select * from unnest(${texts.map(({ type }) => type)}::text[], ${texts.map(({ id }) => id)}::uuid[],
        ${texts.map(({ text }) => text)}::text[], ${hex}::text[]) as m("type", "id", "text", "hex")),
    questions as materialized (
      select q."organisationId", q."groupId", q."id", q."askedAt" as "at", m."hex"
      from made m join "Question" q on q."id" = m."id" and m."type" = ${QUESTION}
      where q."text" = m."text" and ${isAnswered} for update of q skip locked),
    sheets as materialized (
      select s."organisationId", case s."reach" when 'organisation' then s."organisationId" else s."groupId" end as "groupId",
        s."id", s."keptAt" as "at", m."hex"
      from made m join "Sheet" s on s."id" = m."id" and m."type" = ${SHEET}
      where s."asked" = m."text" and ${isKept} for update of s skip locked)
    insert into "TextVector" ("organisationId", "groupId", "subjectType", "subjectId", "at", "model", "vector")
    select "organisationId", "groupId", "type", "id", "at", ${model}, decode("hex", 'hex') from (
      select ${QUESTION} as "type", * from questions union all select ${SHEET}, * from sheets) f
    on conflict ("subjectType", "subjectId") do update
      set "groupId" = excluded."groupId", "at" = excluded."at", "model" = excluded."model", "vector" = excluded."vector"`
}
