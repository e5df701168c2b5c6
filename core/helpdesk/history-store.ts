/** What happened to a question and what was said about it: answers, remarks, precisions that were asked for. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { FileRef } from '../kernel/files.ts'
import type { Given } from '../people/in-charge.ts'
import { type AssigneeJson, assigneeOf } from '../people/in-charge-store.ts'
import type { Someone } from '../people/someone.ts'
import type { MoveRecord, QuestionState } from './question.ts'
import { type Question, type QuestionJson, revive } from './store.ts'

/** What the team does about a question among themselves: a coordinator's reminder, an opinion asked of a colleague, the coordinators called. */
type Beside = 'reminder' | 'opinion' | 'call'

/** Words that change nothing of where the question stands. */
export async function insertEntry(
  unit: Unit,
  entry: {
    id: string
    questionId: string
    authorId: string
    kind: 'remark' | 'missing' | Beside
    text: string
    cycle: number
    at: Date
  },
): Promise<void> {
  await open(unit).questionEntry.create({ data: entry, select: { id: true } })
}

/** What somebody wrote about a question without doing anything to it: last, or as what was kept under this id. */
export async function findRemark(
  unit: Unit,
  { questionId, authorId, id }: { questionId: string; authorId: string; id?: string | undefined },
): Promise<{ id: string; text: string; files: FileRef[] } | null> {
  const rows = await open(unit).$queryRaw<Array<{ id: string; text: string; files: FileRef[] }>>`
    select e."id", e."text", coalesce(x."files", '[]') as "files" from "QuestionEntry" e
    left join "AttachedFiles" x on x."saidId" = e."id"
    where e."questionId" = ${questionId}::uuid and e."authorId" = ${authorId}::uuid and e."kind" = 'remark'
      and (${id ?? null}::text is null or e."id"::text = ${id ?? null})
    order by e."id" desc limit 1`
  return rows[0] ?? null
}

/** Who said something about which question, and to whom it matters; null where the id is not of something said. */
export async function entryOf(
  unit: Unit,
  id: string | undefined,
): Promise<{ author: Someone; asker: Someone; question: { id: string; reference: string } } | null> {
  if (id === undefined) return null
  const person = { select: { id: true, name: true, language: true } } as const
  const row = await open(unit).questionEntry.findUnique({
    where: { id },
    select: { author: person, question: { select: { id: true, reference: true, asker: person } } },
  })
  if (!row) return null
  const { author, question } = row as unknown as {
    author: Someone
    question: { id: string; reference: string; asker: Someone }
  }
  return { author, asker: question.asker, question: { id: question.id, reference: question.reference } }
}

/** When a coordinator last reminded of it whoever has it since then. */
export async function lastReminder(unit: Unit, questionId: string, since: Date | null): Promise<Date | null> {
  const last = await open(unit).questionEntry.findFirst({
    where: { questionId, kind: 'reminder', ...(since ? { at: { gte: since } } : {}) },
    select: { at: true },
    orderBy: { at: 'desc' },
  })
  return last?.at ?? null
}

/** When the coordinators were last called to it. */
export async function lastCall(unit: Unit, questionId: string): Promise<Date | null> {
  const last = await open(unit).questionEntry.findFirst({
    where: { questionId, kind: 'call' },
    select: { at: true },
    orderBy: { at: 'desc' },
  })
  return last?.at ?? null
}

/** Who said in this cycle that they cannot answer it. */
export async function declinedBy(unit: Unit, questionId: string, cycle: number): Promise<string[]> {
  const rows = await open(unit).questionMove.findMany({
    where: { questionId, cycle, kind: 'decline' },
    select: { byId: true },
  })
  return rows.flatMap(({ byId }) => byId ?? [])
}

/** Something that was done to a question, or said about it. */
export type Happening = {
  kind: MoveRecord['kind'] | 'remark' | 'missing' | Beside | 'edit'
  /** When it was said. */
  at: Date
  /** Null where it is not known. */
  by: string | null
  /** What was said in it, and what was sent along; of an edit, what had been said before. */
  text: string | null
  files: FileRef[]
  /** The state it led to; null for words, which lead nowhere. */
  to: QuestionState | null
  cycle: number
  /** Who has the question from then on. */
  assignee: string | null
  reason: string | null
}

/** Everything that happened to a question, in the order in which it was recorded. One statement. */
export async function listHistory(unit: Unit, questionId: string): Promise<Happening[]> {
  return open(unit).$queryRaw<Happening[]>`
    select "kind", "at", "by", "text", "to", "cycle", "assignee", "reason", coalesce((
      select x."files" from "AttachedFiles" x where x."saidId" = h."id"), '[]') as "files" from (
      select m."id", m."recordedAt", m."kind", m."saidAt" as "at", p."name" as "by", e."text", m."to", m."cycle",
        a."name" as "assignee", m."reason"
      from "QuestionMove" m left join "Person" p on p."id" = m."byId" left join "Person" a on a."id" = m."assigneeId"
      left join "QuestionEntry" e on e."id" = m."id"
      where m."questionId" = ${questionId}::uuid
      union all
      select e."id", e."at", e."kind", e."at", p."name", e."text", null, e."cycle", null, null
      from "QuestionEntry" e join "Person" p on p."id" = e."authorId"
      where e."questionId" = ${questionId}::uuid and e."kind" in ('remark', 'missing', 'reminder', 'opinion', 'call')
        and not exists (select from "QuestionMove" m where m."id" = e."id")
      union all
      select w."id", w."recordedAt", 'edit', w."editedAt", coalesce((
        select b."name" from "QuestionMove" s join "Person" b on b."id" = s."byId" where s."questionId" = w."questionId"
          and s."kind" = 'split' and s."recordedAt" = w."recordedAt" limit 1), p."name"), w."before", null, w."cycle", null, null
      from "WordsEdit" w join "Question" q on q."id" = w."questionId" left join "QuestionEntry" e on e."id" = w."saidId"
      join "Person" p on p."id" = coalesce(e."authorId", q."askerId") where w."questionId" = ${questionId}::uuid) h
    order by "recordedAt", "id"`
}

/** How many questions went over from somebody to whoever stood in since then, and are with them, unanswered. */
export async function countHandedOver(unit: Unit, personId: string, since: Date): Promise<number> {
  const rows = await open(unit).$queryRaw<Array<{ count: bigint }>>`
    select count(distinct q."id") as "count" from "Question" q join "QuestionMove" m on m."questionId" = q."id"
    where m."kind" = 'hand-over' and m."recordedAt" >= ${since} and m."choice"->>'instead' = ${personId}
      and q."state" in ('open', 'waiting') and q."assigneeId" = m."assigneeId"
      and q."groupId" in (select "groupId" from "RoleView" where "personId" = ${personId}::uuid and "role" = 'trainer')`
  return Number(rows[0]?.count ?? 0)
}

/** The answers a cycle has already received: who was first. */
export async function firstAnswer(unit: Unit, questionId: string, cycle: number): Promise<string | null> {
  const rows = await open(unit).$queryRaw<Array<{ name: string }>>`
    select p."name" from "QuestionEntry" e join "Person" p on p."id" = e."authorId"
    where e."questionId" = ${questionId}::uuid and e."cycle" = ${cycle} and e."kind" = 'answer'
    order by e."at", e."id" limit 1`
  return rows[0]?.name ?? null
}

/** The answers of a cycle, in the order in which they were given, with what was sent along. One statement. */
export async function answersOf(
  unit: Unit,
  questionId: string,
  cycle: number,
): Promise<Array<{ author: { id: string; name: string }; text: string; files: FileRef[] }>> {
  return open(unit).$queryRaw<
    Array<{ author: { id: string; name: string }; text: string; files: FileRef[] }>
  >`
    select jsonb_build_object('id', p."id", 'name', p."name") as "author", e."text", coalesce(x."files", '[]') as "files"
    from "QuestionEntry" e join "Person" p on p."id" = e."authorId" left join "AttachedFiles" x on x."saidId" = e."id"
    where e."questionId" = ${questionId}::uuid and e."cycle" = ${cycle} and e."kind" = 'answer'
    order by e."at", e."id"`
}

/** Who gave answers in a cycle. */
export async function answerers(unit: Unit, questionId: string, cycle: number): Promise<string[]> {
  const rows = await open(unit).questionEntry.findMany({
    where: { questionId, cycle, kind: 'answer' },
    select: { authorId: true },
    distinct: ['authorId'],
  })
  return rows.map(({ authorId }) => authorId)
}

/**
 * The answers of a cycle were none yet: they stay as words that were said, the record of moves stays as it is, and no
 * copy of them that arrives later keeps the promise. One statement.
 */
export async function unanswer(unit: Unit, questionId: string, cycle: number): Promise<void> {
  await open(unit).$executeRaw`
    with taken as (
      update "QuestionEntry" set "kind" = 'remark'
      where "questionId" = ${questionId}::uuid and "cycle" = ${cycle} and "kind" = 'answer' returning "id")
    update "OutboxMessage" m set "meetsDeadline" = null
    from "Deadline" d where d."subjectType" = 'question' and d."subjectId" = ${questionId}::uuid and d."cycle" = ${cycle}
      and m."meetsDeadline" = d."id" and exists (select from taken)`
}

/** Which of these words are an answer still. No statement for none. */
export async function countAsAnswer(unit: Unit, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await open(unit).questionEntry.findMany({
    where: { id: { in: [...ids] }, kind: 'answer' },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}

/** A request for a precision: the move that made it, and who asked, as somebody who may not be there any more. */
export type PrecisionRequest = { id: string; by: Given }

/** The request for the precision that a question waits for, or last waited for. */
export async function lastPrecisionRequest(unit: Unit, questionId: string): Promise<PrecisionRequest | null> {
  const rows = await open(unit).$queryRaw<Array<{ id: string; at: Date; by: AssigneeJson }>>`
    select e."id", e."at", jsonb_build_object('id', p."id", 'name', p."name", 'language', p."language",
      'trains', coalesce((select jsonb_agg(jsonb_build_object('from', m."since", 'until', m."until"))
        from "RoleView" m where m."personId" = p."id" and m."groupId" = q."groupId" and m."role" = 'trainer'), '[]'),
      'away', coalesce((select jsonb_agg(jsonb_build_object('from', s."from", 'until', s."until"))
        from "Absence" s where s."personId" = p."id"), '[]')) as "by"
    from "QuestionEntry" e join "Person" p on p."id" = e."authorId" join "Question" q on q."id" = e."questionId"
    where e."questionId" = ${questionId}::uuid and e."kind" = 'precision-request'
    order by e."at" desc, e."id" desc limit 1`
  const [row] = rows
  return row
    ? { id: row.id, by: { assignee: assigneeOf(row.by), assignedAt: row.at, claimedAt: null } }
    : null
}

/** A precision that a question waits for: by the move that asked for it. `asker`: of the precision, who may have left. */
export type Waiting = {
  id: string
  question: Question
  text: string
  by: string
  asker: Given
  at: Date
}

/** Those of the requests whose question still waits. One statement. */
export async function findWaiting(unit: Unit, ids: readonly string[]): Promise<Map<string, Waiting>> {
  type Row = Omit<Waiting, 'question' | 'by' | 'asker'> & { question: QuestionJson; by: AssigneeJson }
  const rows = await open(unit).$queryRaw<Row[]>`
    select e."id", e."text", e."at", v."question", jsonb_build_object('id', p."id", 'name', p."name",
      'language', p."language",
      'trains', coalesce((select jsonb_agg(jsonb_build_object('from', m."since", 'until', m."until"))
        from "RoleView" m where m."personId" = p."id" and m."role" = 'trainer'
          and m."groupId" = (v."question"->>'groupId')::uuid), '[]'),
      'away', coalesce((select jsonb_agg(jsonb_build_object('from', s."from", 'until', s."until"))
        from "Absence" s where s."personId" = p."id"), '[]')) as "by"
    from "QuestionEntry" e
    join "Person" p on p."id" = e."authorId" join "QuestionView" v on v."id" = e."questionId"
    where e."id" = any(${[...ids]}::uuid[]) and v."question"->>'state' = 'waiting'`
  return new Map(
    rows.map(({ by, ...row }) => {
      const asker = { assignee: assigneeOf(by), assignedAt: row.at, claimedAt: null }
      return [row.id, { ...row, question: revive(row.question), by: by.name, asker }]
    }),
  )
}

/** What each of these questions waits for, by question; nothing of one that does not. Two statements, none for no question. */
export async function waitedFor(unit: Unit, questionIds: readonly string[]): Promise<Map<string, Waiting>> {
  if (questionIds.length === 0) return new Map()
  const last = await open(unit).$queryRaw<Array<{ id: string }>>`
    select distinct on ("questionId") "id" from "QuestionEntry"
    where "questionId" = any(${[...questionIds]}::uuid[]) and "kind" = 'precision-request'
    order by "questionId", "at" desc, "id" desc`
  const waiting = await findWaiting(
    unit,
    last.map(({ id }) => id),
  )
  return new Map([...waiting.values()].map((one) => [one.question.id, one]))
}

/** Who said each of these. No statement for none. */
export async function saidBy(unit: Unit, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await open(unit).questionEntry.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, author: { select: { name: true } } },
  })
  return new Map(rows.map(({ id, author }) => [id, author.name]))
}

/** The clock that runs while a question waits for the precision that was asked last; undefined when none does. */
export async function waitingClock(unit: Unit, questionId: string): Promise<string | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select d."id" from "QuestionEntry" e join "Deadline" d on d."subjectType" = 'precision' and d."subjectId" = e."id"
    where e."questionId" = ${questionId}::uuid and e."kind" = 'precision-request' and d."state" = 'running'`
  return rows[0]?.id
}
