/** Questions and sheets that have words in common with what is asked or looked for. */
import { noPart, open, type Part, part, type Unit } from '../../../prisma/unit.ts'
import type { Subject } from '../../kernel/subject.ts'
import { nearest, type Pool } from '../../retrieval/index-store.ts'
import type { Counted, Sought } from '../../retrieval/sought.ts'
import type { Pair } from '../../retrieval/synonyms.ts'
import { READ_MOST } from '../../retrieval/terms.ts'
import { QUESTION, type QuestionState } from '../question.ts'
import { SHEET } from '../sheets/sheet.ts'
import { isAnswered, isAskedIn, isOffered, isReadIn, said } from './found-store.ts'

/** A question as it is found: `said` are its answers, the first one first. */
export type FoundText = {
  readonly id: string
  readonly reference: string
  readonly state: QuestionState
  readonly asked: string
  readonly said: string
}

/** A sheet as it is found. */
export type FoundSheet = {
  readonly id: string
  readonly reference: string
  /** Of which it was made. */
  /** Of which it was made; null where it was written from nothing. */
  readonly questionId: string | null
  readonly asked: string
  readonly said: string
}

export type Near = {
  readonly texts: readonly FoundText[]
  readonly sheets: readonly FoundSheet[]
  readonly counted: readonly Counted[]
  /** Of the words that are looked for, what means the same in the organisation. */
  readonly pairs: readonly Pair[]
}

const NOTHING: Near = { texts: [], sheets: [], counted: [], pairs: [] }

/** Of one question so many are looked for: each is one more word. */
const PAIRS_MOST = 20

/** In which groups is looked, and when: a sheet that is over is found by nobody. */
export type Where = {
  readonly organisationId: string
  readonly groupIds: readonly string[]
  readonly now: Date
}

/**
 * Of these groups, what was put to a group as a whole, was answered, and stands so: nobody sees here what was asked of one
 * person. And the sheets that are theirs to read. One statement, none for no group.
 * @param also what was found by other means, and is read within the same bounds.
 */
export async function listNear(
  unit: Unit,
  where: Where,
  sought: Sought,
  also: readonly Subject[] = [],
): Promise<Near> {
  return near(unit, where, sought, part`${isAnswered} and a."said" is not null`, undefined, also)
}

/**
 * Of a group, what was put to it as a whole and has an answer or may get one, but for one that is asked about. Those whose
 * answer comes from another are found by that other. One statement.
 */
export async function listAnswerable(
  unit: Unit,
  { organisationId, groupId, except }: { organisationId: string; groupId: string; except: string },
  sought: Sought,
): Promise<Near> {
  const isAnswerable = part`q."channel" = 'forum' and q."id" <> ${except}::uuid and q."mergedIntoId" is null
    and (q."state" in ('open', 'waiting', 'answered') or q."state" = 'resolved' and a."said" is not null)`
  return near(unit, { organisationId, groupIds: [groupId] }, sought, isAnswerable, [
    { type: QUESTION, groupId },
  ])
}

/** Of these groups, whatever this person may see (`maySee`), answered or not. One statement, none for no group. */
export async function listSeen(
  unit: Unit,
  where: Where & { personId: string },
  sought: Sought,
): Promise<Near> {
  const { personId } = where
  const isSeen = part`q."state" <> 'dismissed'
    and (q."channel" = 'forum' or q."askerId" = ${personId}::uuid or q."assigneeId" = ${personId}::uuid)`
  return near(unit, where, sought, isSeen)
}

/** Of these groups and of the whole organisation, the sheets alone. One statement, none for no group. */
export async function listNearSheets(unit: Unit, where: Where, sought: Sought): Promise<Near> {
  return near(unit, where, sought, part`false`, sheetPools(where))
}

function sheetPools({ organisationId, groupIds }: Omit<Where, 'now'>): Pool[] {
  return [...groupIds, organisationId].map((groupId) => ({ type: SHEET, groupId }))
}

/** Without `now`, no sheet is looked for. */
async function near(
  unit: Unit,
  where: Omit<Where, 'now'> & { readonly now?: Date },
  sought: Sought,
  condition: Part,
  pools: readonly Pool[] = [
    ...where.groupIds.map((groupId): Pool => ({ type: QUESTION, groupId })),
    ...sheetPools(where),
  ],
  also: readonly Subject[] = [],
): Promise<Near> {
  const { organisationId, groupIds, now = null } = where
  if (groupIds.length === 0) return NOTHING
  const found = also.length === 0 ? part`near` : part`found`
  const stems = sought.stems.map(({ term }) => term)
  const [row] = await open(unit).$queryRaw<Near[]>`
    with ${nearest({ organisationId, pools }, sought)}${also.length === 0 ? noPart : besides(also)}
    select coalesce((select json_agg(json_build_object('kind', "kind", 'nth', "nth", 'texts', "texts")) from known), '[]')
        as "counted",
      coalesce((select json_agg(json_build_object('one', "one", 'other', "other")) from (
        select "one", "other" from "WordPair" where "organisationId" = ${organisationId}::uuid and "state" = 'same'
          and ("one" = any(${stems}::text[]) or "other" = any(${stems}::text[]))
        order by "metAt" desc limit ${PAIRS_MOST}) w), '[]') as "pairs",
      coalesce((
        select json_agg(json_build_object('id', q."id", 'reference', q."reference", 'state', q."state",
          'asked', left(q."text", ${READ_MOST}::int), 'said', coalesce(a."said", '')))
        from ${found} n join "Question" q on q."id" = n."id" and n."type" = ${QUESTION} cross join lateral (
          /* "offset 0": answers are read of what was found, and not of every question before that is looked at. */
          select left(${said}, ${READ_MOST}::int) as "said" offset 0) a
        where ${isAskedIn(organisationId, groupIds)} and ${condition}), '[]') as "texts",
      coalesce((
        select json_agg(json_build_object('id', s."id", 'reference', s."reference", 'questionId', s."questionId",
          'asked', left(s."asked", ${READ_MOST}::int), 'said', left(s."answer", ${READ_MOST}::int)))
        from ${found} n join "Sheet" s on s."id" = n."id" and n."type" = ${SHEET}
        where ${isReadIn(organisationId, groupIds)} and ${isOffered(now)}), '[]') as "sheets"`
  return row ?? NOTHING
}

/** `found`: what is near by words, and this, each once. */
function besides(also: readonly Subject[]): Part {
  return part`, found as (select "id", "type" from near union
    select * from unnest(${also.map(({ id }) => id)}::uuid[], ${also.map(({ type }) => type)}::text[]))`
}

/** A question that is not found by its words: it was asked before there was anything to find it by. */
export type Unindexed = {
  id: string
  organisationId: string
  groupId: string
  askedAt: Date
  asked: string
  said: string | null
}

/** The oldest of these after one, held until the transaction ends; those that somebody else holds are theirs. One statement. */
export async function takeUnindexed(unit: Unit, after: string, limit: number): Promise<Unindexed[]> {
  return open(unit).$queryRaw<Unindexed[]>`
    select q."id", q."organisationId", q."groupId", q."askedAt", q."text" as "asked", ${said} as "said"
    from "Question" q where q."id" > ${after}::uuid and q."state" <> 'dismissed' and not exists (
      select from "IndexedText" t where t."subjectType" = ${QUESTION} and t."subjectId" = q."id")
    order by q."id" limit ${limit} for update of q skip locked`
}

/** The words of a question as they stand: what was asked, and every answer that still is one. One statement. */
export async function readWords(unit: Unit, questionId: string): Promise<{ asked: string; said: string }> {
  const [row] = await open(unit).$queryRaw<Array<{ asked: string; said: string }>>`
    select q."text" as "asked", coalesce(${said}, '') as "said"
    from "Question" q where q."id" = ${questionId}::uuid`
  return row ?? { asked: '', said: '' }
}
