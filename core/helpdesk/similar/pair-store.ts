/** Pairs of words that may mean the same in an organisation, and what they are learnt from. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Key } from '../../view/page.ts'
import { isAnswered, isAskedIn, isOffered, isReadIn, said } from './found-store.ts'
import type { Candidate, PairState } from './pair.ts'

/**
 * Within a transaction that goes on: what fails in here is undone by itself, and answered instead of thrown. Two statements
 * besides those of `work`.
 * @throws where the transaction itself is lost.
 */
export async function apart(unit: Unit, work: () => Promise<void>): Promise<{ error: unknown } | undefined> {
  await open(unit).$executeRaw`savepoint "apart"`
  try {
    await work()
    await open(unit).$executeRaw`release savepoint "apart"`
    return undefined
  } catch (error) {
    await open(unit).$executeRaw`rollback to savepoint "apart"`
    return { error }
  }
}

/** A text that was found, as whoever called it an answer may read it. */
export type FoundWords = { readonly groupId: string; readonly asked: string; readonly said: string }

/**
 * A question or a sheet that would be found in these groups of the organisation. What its reader may not read is not there: an
 * id in a button may be forged. One statement.
 */
export async function readFound(
  unit: Unit,
  id: string,
  { organisationId, groupIds, now }: { organisationId: string; groupIds: readonly string[]; now: Date },
): Promise<FoundWords | undefined> {
  const [row] = await open(unit).$queryRaw<FoundWords[]>`
    select q."groupId", q."text" as "asked", ${said} as "said" from "Question" q
    where q."id" = ${id}::uuid and ${isAskedIn(organisationId, groupIds)} and ${isAnswered} and ${said} is not null
    union all
    select s."groupId", s."asked", s."answer" from "Sheet" s
    where s."id" = ${id}::uuid and ${isReadIn(organisationId, groupIds)} and ${isOffered(now)}`
  return row
}

/** What people of these groups are called, of now and of before. One statement. */
export async function listNames(unit: Unit, groupIds: readonly string[]): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ name: string }>>`
    select distinct p."name" from "RoleView" m join "Person" p on p."id" = m."personId"
    where m."groupId" = any(${[...groupIds]}::uuid[])`
  return rows.map(({ name }) => name)
}

/** Met by one person alone before this: forgotten, some at a time. One statement. */
export async function forgetMet(unit: Unit, organisationId: string, before: Date): Promise<void> {
  await open(unit).$executeRaw`
    delete from "WordPair" where "id" in (
      select "id" from "WordPair" where "organisationId" = ${organisationId}::uuid and "state" = 'met' and "metAt" < ${before}
      order by "metAt" limit 100 for update skip locked)`
}

/**
 * Somebody met these: the first time that is noted with who it was; a second person makes it a proposal, and nobody is named any
 * more. The same person again changes nothing, nor does anybody once it is a proposal. In the order of the pairs, so that of
 * two at once one waits for the other. One statement.
 */
export async function meetPairs(
  unit: Unit,
  { organisationId, personId, now }: { organisationId: string; personId: string; now: Date },
  pairs: ReadonlyArray<Candidate & { readonly id: string }>,
): Promise<void> {
  const rows = pairs.map(({ id, one, other }) => ({
    id,
    one: one.stem,
    other: other.stem,
    oneWord: one.word,
    otherWord: other.word,
  }))
  await open(unit).$executeRaw`
    insert into "WordPair" ("id", "organisationId", "one", "other", "oneWord", "otherWord", "state", "metById", "metAt")
    select "id", ${organisationId}::uuid, "one", "other", "oneWord", "otherWord", 'met', ${personId}::uuid, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("id" uuid, "one" text, "other" text, "oneWord" text, "otherWord" text)
    order by "one" collate "C", "other" collate "C"
    on conflict ("organisationId", "one", "other") do update set "state" = 'proposed', "metById" = null,
      "metAt" = excluded."metAt"
    where "WordPair"."state" = 'met' and "WordPair"."metById" <> excluded."metById"`
}

/** A pair that two people met, as coordinators read it. */
export type WordPair = {
  readonly id: string
  readonly oneWord: string
  readonly otherWord: string
  readonly state: Exclude<PairState, 'met'>
  /** Of what it is now: when it was proposed, or decided. */
  readonly at: Date
  /** Who decided; null while nobody has. */
  readonly by: string | null
}

/** In which organisations: those in which the reader coordinates a group. */
export type PairScope = { readonly organisationIds: readonly string[] }

/** The longest proposed first; of those that are decided, the newest. One more than `most` tells that there are more. One statement. */
export async function listPairs(
  unit: Unit,
  { organisationIds }: PairScope,
  { state, after, most }: { state: 'proposed' | 'same'; after?: Key | undefined; most: number },
): Promise<WordPair[]> {
  const { at, id } = after ?? { at: null, id: null }
  const isNewestFirst = state === 'same'
  return open(unit).$queryRaw<WordPair[]>`
    select w."id", w."oneWord", w."otherWord", w."state", coalesce(w."decidedAt", w."metAt") as "at", p."name" as "by"
    from "WordPair" w left join "Person" p on p."id" = w."decidedById"
    where w."organisationId" = any(${[...organisationIds]}::uuid[]) and w."state" = ${state}
      and (${id}::uuid is null or (coalesce(w."decidedAt", w."metAt"), w."id") < (${at}::timestamptz, ${id}::uuid))
    order by case when not ${isNewestFirst}::boolean then w."metAt" end, "at" desc, w."id" desc limit ${most + 1}`
}

/** How many are decided to be the same. One statement. */
export async function countSame(unit: Unit, { organisationIds }: PairScope): Promise<number> {
  const where = { organisationId: { in: [...organisationIds] }, state: 'same' }
  return open(unit).wordPair.count({ where })
}

/** Held until the transaction ends, where `lock` says so; undefined where there is none. One statement. */
export async function findPair(
  unit: Unit,
  id: string,
  { organisationIds }: PairScope,
  lock = false,
): Promise<WordPair | undefined> {
  if (lock) await open(unit).$queryRaw`select "id" from "WordPair" where "id" = ${id}::uuid for update`
  const [row] = await open(unit).$queryRaw<WordPair[]>`
    select w."id", w."oneWord", w."otherWord", w."state", coalesce(w."decidedAt", w."metAt") as "at", p."name" as "by"
    from "WordPair" w left join "Person" p on p."id" = w."decidedById"
    where w."id" = ${id}::uuid and w."organisationId" = any(${[...organisationIds]}::uuid[]) and w."state" <> 'met'`
  return row
}

/** The pair is held. `decided`: null where nobody has decided any more. One statement. */
export async function storePair(
  unit: Unit,
  id: string,
  state: WordPair['state'],
  decided: { readonly byId: string; readonly at: Date } | null,
): Promise<void> {
  const data = { state, decidedById: decided?.byId ?? null, decidedAt: decided?.at ?? null }
  await open(unit).wordPair.update({ where: { id }, data })
}
