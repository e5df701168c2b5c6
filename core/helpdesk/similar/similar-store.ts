/** Questions that have words in common with what is asked or looked for. */
import { open, type Part, part, type Unit } from '../../../prisma/unit.ts'
import { nearest, type Scope } from '../../retrieval/index-store.ts'
import type { Counted, Sought } from '../../retrieval/sought.ts'
import { READ_MOST } from '../../retrieval/terms.ts'
import { QUESTION, type QuestionState } from '../question.ts'

/** A question as it is found: `said` are its answers, the first one first. */
export type FoundText = {
  readonly id: string
  readonly reference: string
  readonly state: QuestionState
  readonly asked: string
  readonly said: string
}

export type Near = {
  readonly texts: readonly FoundText[]
  readonly counted: readonly Counted[]
}

/**
 * Of these groups, what was put to a group as a whole, was answered, and stands so: nobody sees here what was asked of one
 * person. Of several that one answer was given to, the one that it was written for. One statement.
 */
export async function listNear(unit: Unit, scope: Omit<Scope, 'type'>, sought: Sought): Promise<Near> {
  const isAnswered = part`q."channel" = 'forum' and q."state" in ('answered', 'resolved') and a."said" is not null
    and q."mergedIntoId" is null`
  return near(unit, scope, sought, isAnswered)
}

/**
 * Of a group, what was put to it as a whole and has an answer or may get one, but for one that is asked about. Those whose
 * answer comes from another are found by that other. One statement.
 */
export async function listAnswerable(
  unit: Unit,
  scope: Omit<Scope, 'type'> & { except: string },
  sought: Sought,
): Promise<Near> {
  const isAnswerable = part`q."channel" = 'forum' and q."id" <> ${scope.except}::uuid and q."mergedIntoId" is null
    and (q."state" in ('open', 'waiting', 'answered') or q."state" = 'resolved' and a."said" is not null)`
  return near(unit, scope, sought, isAnswerable)
}

/** Of these groups, whatever this person may see (`maySee`), answered or not. One statement. */
export async function listSeen(
  unit: Unit,
  scope: Omit<Scope, 'type'> & { personId: string },
  sought: Sought,
): Promise<Near> {
  const { personId } = scope
  const isSeen = part`q."state" <> 'dismissed'
    and (q."channel" = 'forum' or q."askerId" = ${personId}::uuid or q."assigneeId" = ${personId}::uuid)`
  return near(unit, scope, sought, isSeen)
}

async function near(unit: Unit, scope: Omit<Scope, 'type'>, sought: Sought, condition: Part): Promise<Near> {
  const [row] = await open(unit).$queryRaw<Near[]>`
    with ${nearest({ ...scope, type: QUESTION }, sought)}
    select coalesce((select json_agg(json_build_object('kind', "kind", 'nth', "nth", 'texts', "texts")) from known), '[]')
        as "counted",
      coalesce((
        select json_agg(json_build_object('id', q."id", 'reference', q."reference", 'state', q."state",
          'asked', left(q."text", ${READ_MOST}::int), 'said', coalesce(a."said", '')))
        from near n join "Question" q on q."id" = n."id" cross join lateral (
          select left(string_agg(e."text", E'\n' order by e."at", e."id"), ${READ_MOST}::int) as "said" from "QuestionEntry" e
          where e."questionId" = q."id" and e."kind" = 'answer') a
        where q."groupId" = any(${[...scope.groupIds]}::uuid[]) and ${condition}), '[]') as "texts"`
  return row ?? { texts: [], counted: [] }
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
    select q."id", q."organisationId", q."groupId", q."askedAt", q."text" as "asked", (
      select string_agg(e."text", E'\n' order by e."at", e."id") from "QuestionEntry" e
      where e."questionId" = q."id" and e."kind" = 'answer') as "said"
    from "Question" q where q."id" > ${after}::uuid and q."state" <> 'dismissed' and not exists (
      select from "IndexedText" t where t."subjectType" = ${QUESTION} and t."subjectId" = q."id")
    order by q."id" limit ${limit} for update of q skip locked`
}

/** The words of a question as they stand: what was asked, and every answer that still is one. One statement. */
export async function readWords(unit: Unit, questionId: string): Promise<{ asked: string; said: string }> {
  const [row] = await open(unit).$queryRaw<Array<{ asked: string; said: string }>>`
    select q."text" as "asked", coalesce((
      select string_agg(e."text", E'\n' order by e."at", e."id") from "QuestionEntry" e
      where e."questionId" = q."id" and e."kind" = 'answer'), '') as "said"
    from "Question" q where q."id" = ${questionId}::uuid`
  return row ?? { asked: '', said: '' }
}
