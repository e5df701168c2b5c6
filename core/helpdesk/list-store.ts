/** Questions in lists: one's own, the open ones, those that coordinators are alerted of, and those that words may be for. */
import { open, type Unit } from '../../prisma/unit.ts'
import { type Key, PAGE } from '../view/page.ts'
import { type Question, type QuestionJson, revive } from './store.ts'

/** A person's own questions, newest first; one more than a page tells that there are more. */
export async function listAsked(unit: Unit, askerId: string, after: Key | undefined): Promise<Question[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
    select v."question" from (
      select "id", "askedAt" from "Question" where "askerId" = ${askerId}::uuid and "state" <> 'dismissed'
        and (${id}::uuid is null or ("askedAt", "id") < (${at}::timestamptz, ${id}::uuid))
      order by "askedAt" desc, "id" desc limit ${PAGE + 1}) q
    join "QuestionView" v on v."id" = q."id" order by q."askedAt" desc, q."id" desc`
  return rows.map((row) => revive(row.question))
}

/**
 * Unanswered questions of the groups, the oldest deadline first, then those without one. Direct questions only for
 * the trainer they were put to.
 */
export async function listOpen(
  unit: Unit,
  groupIds: readonly string[],
  personId: string,
  after: Key | undefined,
): Promise<Question[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
    select v."question" from (
      select q."id", d."dueAt" from "Question" q
      left join "Deadline" d on d."subjectType" = 'question' and d."subjectId" = q."id" and d."cycle" = q."cycle"
        and q."channel" = 'forum'
      where q."groupId" = any(${[...groupIds]}::uuid[]) and q."state" in ('open', 'waiting')
        and (q."channel" = 'forum' or q."assigneeId" = ${personId}::uuid)
        and (${id}::uuid is null or (coalesce(d."dueAt", 'infinity'), q."id")
          > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid))
      order by d."dueAt" nulls last, q."id" limit ${PAGE + 1}) q
    join "QuestionView" v on v."id" = q."id" order by q."dueAt" nulls last, q."id"`
  return rows.map((row) => revive(row.question))
}

/** What waits in a group for all of its trainers: how many questions, and the first of them. */
export type Waiting = { readonly count: number; readonly questions: readonly Question[] }

/**
 * Unanswered questions put to each of these groups as a whole, the oldest deadline first: how many, and so many of them. One
 * statement however many groups.
 */
export async function listWaitingIn(
  unit: Unit,
  groupIds: readonly string[],
  most: number,
): Promise<Map<string, Waiting>> {
  const rows = await open(unit).$queryRaw<
    Array<{ groupId: string; count: number; questions: QuestionJson[] }>
  >`
    select g."id" as "groupId", (select count(*)::int from "Question" q where q."groupId" = g."id"
        and q."state" in ('open', 'waiting') and q."channel" = 'forum') as "count",
      coalesce((select jsonb_agg(v."question" order by f."dueAt" nulls last, f."id") from (
        select q."id", d."dueAt" from "Question" q
        left join "Deadline" d on d."subjectType" = 'question' and d."subjectId" = q."id" and d."cycle" = q."cycle"
        where q."groupId" = g."id" and q."state" in ('open', 'waiting') and q."channel" = 'forum'
        order by d."dueAt" nulls last, q."id" limit ${most}) f
        join "QuestionView" v on v."id" = f."id"), '[]') as "questions"
    from unnest(${[...groupIds]}::uuid[]) as g("id")`
  return new Map(
    rows.map(({ groupId, count, questions }) => [groupId, { count, questions: questions.map(revive) }]),
  )
}

/**
 * Questions of the groups whose coordinators were alerted, or ought to have been, because of their deadline or because
 * nobody is in charge of them, or whose asker was reminded in vain of a precision, and that still have no answer that reached the asker. `alertSteps`: from which rung on, by policy; one
 * that this release does not know was set aside, which coordinators were told of. `each`: at most so many of a group; a page
 * of all of them without.
 */
export async function listAlerting(
  unit: Unit,
  groupIds: readonly string[],
  alertSteps: Readonly<Record<string, number>>,
  after: Key | undefined,
  now: Date,
  each?: number,
): Promise<Question[]> {
  const { at, id } = after ?? { at: null, id: null }
  const most = each === undefined ? PAGE + 1 : each * groupIds.length
  const rows = await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
    select v."question" from (
      select q.* from unnest(${[...groupIds]}::uuid[]) as g("id") cross join lateral (
      select q."id", d."dueAt" from "Question" q
      join "Deadline" d on d."subjectType" = 'question' and d."subjectId" = q."id" and d."cycle" = q."cycle"
      where q."groupId" = g."id" and d."state" in ('running', 'paused')
        and (q."assigneeId" is null
          or not exists (select from "RoleView" m where m."personId" = q."assigneeId" and m."groupId" = q."groupId"
            and m."role" = 'trainer' and m."since" <= ${now} and (m."until" is null or m."until" > ${now}))
          or exists (select from "Absence" a where a."personId" = q."assigneeId" and a."from" <= ${now}
            and (a."until" is null or a."until" > ${now})
            and a."from" >= greatest(q."assignedAt", coalesce(q."claimedAt", q."assignedAt")))
          or q."state" = 'waiting' and exists (select from "QuestionEntry" e join "Deadline" w
            on w."subjectType" = 'precision' and w."subjectId" = e."id" and w."state" = 'running' and w."step" >= 0
            where e."questionId" = q."id" and e."kind" = 'precision-request')
          or d."step" >= coalesce((${JSON.stringify(alertSteps)}::jsonb ->> d."policy")::int, -1))
        and (${id}::uuid is null or (coalesce(d."dueAt", 'infinity'), q."id")
          > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid))
      order by d."dueAt" nulls last, q."id" limit ${each ?? PAGE + 1}) q
      order by q."dueAt" nulls last, q."id" limit ${most}) q
    join "QuestionView" v on v."id" = q."id" order by q."dueAt" nulls last, q."id"`
  return rows.map((row) => revive(row.question))
}

/** Questions of a group whose promise runs or stands still, the first that is due first. */
export async function listPromised(unit: Unit, groupIds: readonly string[]): Promise<Question[]> {
  const rows = await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
    select v."question" from "Question" q
    join "Deadline" d on d."subjectType" = 'question' and d."subjectId" = q."id" and d."cycle" = q."cycle"
    join "QuestionView" v on v."id" = q."id"
    where q."groupId" = any(${[...groupIds]}::uuid[]) and q."channel" = 'forum' and d."state" in ('running', 'paused')
    order by d."dueAt" nulls last, q."id"`
  return rows.map((row) => revive(row.question))
}

/** Questions the person could mean, newest first. */
export async function listReferences(
  unit: Unit,
  groupIds: readonly string[],
  personId: string,
): Promise<Array<{ reference: string; text: string }>> {
  return open(unit).$queryRaw<Array<{ reference: string; text: string }>>`
    select "reference", "text" from "Question"
    where "state" <> 'dismissed' and ("askerId" = ${personId}::uuid
      or "groupId" = any(${[...groupIds]}::uuid[]) and ("channel" = 'forum' or "assigneeId" = ${personId}::uuid))
    order by "askedAt" desc limit 200`
}

/** Questions that wait for a word from this person: two at most, which tells one from several. */
export async function listWaitingFor(
  unit: Unit,
  askerId: string,
): Promise<Array<{ id: string; reference: string }>> {
  return open(unit).$queryRaw<Array<{ id: string; reference: string }>>`
    select "id", "reference" from "Question" where "askerId" = ${askerId}::uuid and "state" = 'waiting' limit 2`
}

/** A question that words may be for. */
export type Offered = { readonly reference: string; readonly text: string; readonly asker: string }

/** How many questions are looked for, to be offered beside words that may be for any of them. */
const OFFERED = 9

/** Unanswered questions that this person may answer, those that they have before the others, the longest there first. */
export async function listAnswerable(
  unit: Unit,
  groupIds: readonly string[],
  personId: string,
): Promise<Array<Offered & { isTheirs: boolean }>> {
  return open(unit).$queryRaw<Array<Offered & { isTheirs: boolean }>>`
    select q."reference", q."text", p."name" as "asker", q."assigneeId" is not distinct from ${personId}::uuid as "isTheirs"
    from "Question" q join "Person" p on p."id" = q."askerId"
    where q."groupId" = any(${[...groupIds]}::uuid[]) and q."state" in ('open', 'waiting')
      and q."askerId" <> ${personId}::uuid and (q."channel" = 'forum' or q."assigneeId" = ${personId}::uuid)
    order by "isTheirs" desc, q."askedAt", q."id" limit ${OFFERED}`
}

/** These questions, as they are offered beside words, in this order. */
export async function listOffered(unit: Unit, ids: readonly string[]): Promise<Offered[]> {
  return open(unit).$queryRaw<Offered[]>`
    select q."reference", q."text", p."name" as "asker" from "Question" q join "Person" p on p."id" = q."askerId"
    where q."id" = any(${[...ids]}::uuid[]) order by array_position(${[...ids]}::uuid[], q."id")`
}

/** The reference of the unanswered question that somebody asked in a group since then; the latest of several. */
export async function askedSince(
  unit: Unit,
  { askerId, groupId, since }: { askerId: string; groupId: string; since: Date },
): Promise<string | undefined> {
  const row = await open(unit).question.findFirst({
    where: {
      askerId,
      groupId,
      channel: 'forum',
      state: { in: ['open', 'waiting'] },
      askedAt: { gte: since },
    },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    select: { reference: true },
  })
  return row?.reference
}
