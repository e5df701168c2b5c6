/**
 * The index of a group's texts, as parts of statements: it is written in the statement that writes a text, and looked into in
 * the one that reads what is found.
 */
import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import type { Subject } from '../kernel/subject.ts'
import { KIND, type Sought, termsSought } from './sought.ts'
import { type Told, termsOf } from './terms.ts'

export type Indexed = {
  readonly organisationId: string
  /** Of what all groups of an organisation may read: the organisation itself. */
  readonly groupId: string
  readonly subject: Subject
  /** When it was asked. */
  readonly at: Date
}

/**
 * For a statement that begins with it: from then on the subject is found by what it is told here, and by all that it was told
 * before. The terms of a group are counted in one order, so that of two who write at once one waits for the other.
 */
export function indexing({ organisationId, groupId, subject, at }: Indexed, told: Told): Part {
  return part`
    told as (
      select t from unnest(${termsOf(saltOf(subject.type, groupId), told)}::int[]) t
      except select unnest("terms") from "IndexedText"
      where "subjectType" = ${subject.type} and "subjectId" = ${subject.id}::uuid),
    indexed as (
      insert into "IndexedText" ("organisationId", "groupId", "subjectType", "subjectId", "at", "terms")
      values (${organisationId}::uuid, ${groupId}::uuid, ${subject.type}, ${subject.id}::uuid, ${at},
        array(select t from told))
      on conflict ("subjectType", "subjectId") do update set "terms" = "IndexedText"."terms" || excluded."terms"),
    counted as (
      insert into "TermCount" ("organisationId", "term", "texts")
      select ${organisationId}::uuid, t, 1 from told order by t
      on conflict ("organisationId", "term") do update set "texts" = "TermCount"."texts" + 1)`
}

/**
 * What the subject is told here is all that it is found by from now on; nothing where it is told nothing, and then nothing of
 * its words is left here. What is one fewer and what is one more is counted in one go, in the order of the terms: taken down
 * first and then up, two who do so at once would wait for each other. A term proposed as 0 is one fewer. What its words meant is
 * forgotten, and made anew where it is wanted. Two statements, or one.
 */
export async function indexAgain(unit: Unit, indexed: Indexed, told: Told | undefined): Promise<void> {
  const { organisationId, groupId, subject, at } = indexed
  const isIt = part`"subjectType" = ${subject.type} and "subjectId" = ${subject.id}::uuid`
  const [{ none } = { none: null }] = await open(unit).$queryRaw<Array<{ none: number[] | null }>>`
    with were as materialized (
      select unnest("terms") as t from "IndexedText" where ${isIt}),
    are as materialized (
      select t from unnest(${told ? termsOf(saltOf(subject.type, groupId), told) : []}::int[]) t),
    gone as (delete from "IndexedText" where ${isIt} and not exists (select from are)),
    unsensed as (delete from "TextVector" where ${isIt}),
    indexed as (
      insert into "IndexedText" ("organisationId", "groupId", "subjectType", "subjectId", "at", "terms")
      select ${organisationId}::uuid, ${groupId}::uuid, ${subject.type}, ${subject.id}::uuid, ${at}, array(select t from are)
      where exists (select from are)
      on conflict ("subjectType", "subjectId") do update set "terms" = excluded."terms", "groupId" = excluded."groupId"),
    counted as (
      insert into "TermCount" ("organisationId", "term", "texts")
      select ${organisationId}::uuid, t, "more" from (
        select t, 1 as "more" from are where t not in (select t from were)
        union all
        select t, 0 from were where t not in (select t from are)) changed
      order by t
      on conflict ("organisationId", "term") do update
        set "texts" = greatest("TermCount"."texts" + case excluded."texts" when 0 then -1 else 1 end, 0)
      returning "term", "texts")
    select array_agg("term") as "none" from counted where "texts" = 0`
  if (none) await forgetTerms(unit, organisationId, none)
}

/** Terms that stand in no text: held by whoever has just counted them. */
async function forgetTerms(unit: Unit, organisationId: string, terms: readonly number[]): Promise<void> {
  await open(unit).$executeRaw`
    delete from "TermCount" where "organisationId" = ${organisationId}::uuid and "term" = any(${[...terms]}::int[])
      and "texts" = 0`
}

/** The same of many subjects at once, none of which is found by anything yet. One statement. */
export async function addToIndex(
  unit: Unit,
  subjects: ReadonlyArray<Indexed & { readonly told: Told }>,
): Promise<void> {
  const rows = subjects.map(({ told, subject, ...where }) => ({
    ...where,
    type: subject.type,
    id: subject.id,
    terms: termsOf(saltOf(subject.type, where.groupId), told),
  }))
  await open(unit).$executeRaw`
    with told as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("organisationId" uuid, "groupId" uuid, "type" text,
        "id" uuid, "at" timestamptz, "terms" int[])),
    indexed as (
      insert into "IndexedText" ("organisationId", "groupId", "subjectType", "subjectId", "at", "terms")
      select "organisationId", "groupId", "type", "id", "at", "terms" from told
      on conflict do nothing returning "organisationId", "terms")
    insert into "TermCount" ("organisationId", "term", "texts")
    select "organisationId", t, count(*) from indexed cross join unnest("terms") t group by 1, 2 order by 1, 2
    on conflict ("organisationId", "term") do update set "texts" = "TermCount"."texts" + excluded."texts"`
}

/** Texts of one kind that are looked through together: those of a group, or of the organisation (`Indexed.groupId`). */
export type Pool = { readonly type: Subject['type']; readonly groupId: string }

/** Where is looked. */
export type Scope = { readonly organisationId: string; readonly pools: readonly Pool[] }

/** What terms of a pool are numbered with: nothing of one is found from another, and the texts of each are counted apart. */
function saltOf(type: Subject['type'], groupId: string): string {
  return type === 'question' ? groupId : `${type}:${groupId}`
}

/** Of a question, so many of its rarest stems, and of its pieces, find texts alone, as long as they find no more than so many. */
const STEMS_MOST = 4
const PIECES_MOST = 32
const REACH = 250
/** What is more common finds some together with others: so many of them, and no more than so many texts. */
const TOGETHER_MOST = 5
const REACH_TOGETHER = 1000
/** So many texts of a kind are ranked at most. */
const TEXTS_MOST = 300

/**
 * For a statement that begins with it: `near` has the ids of the texts that are worth ranking, each with its `type`, and `known`
 * in how many texts of each pool each term stands. Inside, a pool being a `group`:
 *
 * - `known`: the terms of the question that any text has, and how many texts its group has (`all`);
 * - `rare`: the rarest stems and pieces, as long as they find few texts all together;
 * - `common`: of each word that is not among them its stem, or the rarest piece of one that no text has;
 * - `keys`: each of the rare ones alone, and those of the others that should find few texts together, two by two and three by
 *   three, were they independent of each other. Without these, a question of which each word is common would find nothing;
 * - `near`: the texts found by the most and the rarest keys.
 *
 * Measured among 100,000 texts of which 250 words make up nearly all, PostgreSQL 15: the index is looked into for 1 to 9 ms, and
 * each text that is read costs 0.04 ms. With rare terms alone, one question in ten found nothing of what it looked for.
 */
export function nearest({ organisationId, pools }: Scope, sought: Sought): Part {
  const salts = pools.map(({ type, groupId }) => saltOf(type, groupId))
  const types = [...new Set(pools.map(({ type }) => type))]
  const rows = termsSought(sought, salts)
  return part`
    known as materialized (
      select a.*, c."texts", max(c."texts") filter (where a."kind" = ${KIND.every}) over (partition by a."group")::float8 as "all"
      from unnest(${rows.group}::int[], ${rows.kind}::int[], ${rows.word}::int[], ${rows.nth}::int[], ${rows.term}::int[])
        as a("group", "kind", "word", "nth", "term")
      cross join lateral (select "texts" from "TermCount" t
        where t."organisationId" = ${organisationId}::uuid and t."term" = a."term" and t."texts" > 0 limit 1) c),
    rare as materialized (
      select * from (
        select *, row_number() over w as "place", sum("texts") over w as "reach"
        from known where "kind" <> ${KIND.every}
        window w as (partition by "group", "kind" order by "texts", "term" rows unbounded preceding)) r
      where "place" <= case "kind" when ${KIND.stem} then ${STEMS_MOST}::int else ${PIECES_MOST}::int end
        and "reach" <= ${REACH}),
    common as materialized (
      select * from (
        select *, row_number() over (partition by "group" order by "kind", "texts", "term") as "place" from (
          select distinct on (k."group", k."word") k.* from known k
          where k."kind" <> ${KIND.every}
            and not exists (select from rare r where r."group" = k."group" and r."term" = k."term")
            and (k."kind" = ${KIND.stem} or k."texts" > ${REACH} and not exists (select from known s
              where s."group" = k."group" and s."kind" = ${KIND.stem} and s."word" = k."word"))
          order by k."group", k."word", k."kind", k."texts", k."term") w) c
      where "place" <= ${TOGETHER_MOST}),
    keys as materialized (
      select array["term"] as "key", ln(1 + "all" / "texts") as "weight" from rare
      union all
      select "key", ln(1 + "all" / "found") from (
        select *, sum("found") over (order by "found", "key" rows unbounded preceding) as "reach" from (
          select array[a."term", b."term"] as "key", a."all", a."texts" * (b."texts" / a."all") as "found"
          from common a join common b on b."group" = a."group" and b."place" > a."place"
          union all
          select array[a."term", b."term", c."term"], a."all", a."texts" * (b."texts" / a."all") * (c."texts" / a."all")
          from common a join common b on b."group" = a."group" and b."place" > a."place"
          join common c on c."group" = a."group" and c."place" > b."place") t) t
      where "reach" <= ${REACH_TOGETHER}),
    near as materialized (
      select "id", "type" from (
        select t."subjectId" as "id", t."subjectType" as "type",
          row_number() over (partition by t."subjectType" order by sum(k."weight") desc, t."subjectId") as "place"
        from keys k cross join lateral (
          select "subjectId", "subjectType" from "IndexedText"
          where "terms" @> k."key" and "subjectType" = any(${types}::text[]) limit ${REACH_TOGETHER}) t
        group by 1, 2) t
      where "place" <= ${TEXTS_MOST})`
}
