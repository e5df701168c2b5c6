import { open, type Unit } from '../../prisma/unit.ts'
import { type DeadlineJson, fromJson, type StoredDeadline } from '../deadline/store.ts'
import type { Language } from '../kernel/actor.ts'
import { type Key, PAGE } from '../view/page.ts'
import type { Channel, Moved, MoveRecord, QuestionState } from './question.ts'

export type Someone = { id: string; name: string; language: Language }

export type Question = {
  id: string
  organisationId: string
  groupId: string
  groupCode: string
  reference: string
  text: string
  channel: Channel
  state: QuestionState
  cycle: number
  askedAt: Date
  assignedAt: Date | null
  claimedAt: Date | null
  closedAt: Date | null
  asker: Someone
  /** Where the asker can read. */
  askerPlatforms: string[]
  assignee: Someone | null
  /** Of the current cycle; null for a question put directly to one trainer. */
  deadline: StoredDeadline | null
}

type Json = Omit<Question, 'askedAt' | 'assignedAt' | 'claimedAt' | 'closedAt' | 'deadline'> & {
  askedAt: string
  assignedAt: string | null
  claimedAt: string | null
  closedAt: string | null
  deadline: DeadlineJson | null
}

const instant = (text: string | null) => (text === null ? null : new Date(text))

function revive(row: Json): Question {
  return {
    ...row,
    askedAt: new Date(row.askedAt),
    assignedAt: instant(row.assignedAt),
    claimedAt: instant(row.claimedAt),
    closedAt: instant(row.closedAt),
    deadline: row.deadline === null ? null : fromJson(row.deadline),
  }
}

export type NewQuestion = {
  id: string
  organisationId: string
  groupId: string
  reference: string
  text: string
  askedAt: Date
}

/** The question and the first record of its history, which has the question's id. One statement. */
export async function insertQuestion(
  unit: Unit,
  { id, organisationId, groupId, reference, text, askedAt }: NewQuestion,
  { next, record }: Moved,
): Promise<void> {
  await open(unit).$executeRaw`
    with asked as (
      insert into "Question" ("id", "organisationId", "groupId", "askerId", "reference", "text", "channel", "state",
        "cycle", "assigneeId", "assignedAt", "askedAt")
      values (${id}::uuid, ${organisationId}::uuid, ${groupId}::uuid, ${next.askerId}::uuid, ${reference}, ${text},
        ${next.channel}, ${next.state}, ${next.cycle}, ${next.assigneeId}::uuid, ${next.assignedAt}, ${askedAt})
      returning "id", "askerId", "assigneeId")
    insert into "QuestionMove" ("id", "questionId", "kind", "byId", "to", "cycle", "assigneeId", "saidAt", "recordedAt")
    select "id", "id", ${record.kind}, "askerId", ${record.to}, ${record.cycle}, "assigneeId", ${record.saidAt},
      ${record.recordedAt} from asked`
}

export type Which = { id: string } | { reference: string; organisationId: string }

/**
 * One question with its people and its clock; `lock` keeps others from changing it until the transaction ends.
 * The lock is taken before the rest is read, so that what is read is what the lock protects.
 */
export async function findQuestion(unit: Unit, which: Which, lock: boolean): Promise<Question | null> {
  if (lock) {
    // A separate statement on purpose: after waiting for the lock, the next one sees what the other one committed.
    'id' in which
      ? await open(unit).$queryRaw`select 1 from "Question" where "id" = ${which.id}::uuid for update`
      : await open(unit).$queryRaw`select 1 from "Question"
          where "organisationId" = ${which.organisationId}::uuid and "reference" = ${which.reference} for update`
  }
  const rows =
    'id' in which
      ? await open(unit).$queryRaw<Array<{ question: Json }>>`
          select "question" from "QuestionView" where "id" = ${which.id}::uuid`
      : await open(unit).$queryRaw<Array<{ question: Json }>>`
          select "question" from "QuestionView"
          where "organisationId" = ${which.organisationId}::uuid and "reference" = ${which.reference}`
  return rows[0] ? revive(rows[0].question) : null
}

/** Several questions by id, for an escalation. One statement. */
export async function findQuestions(unit: Unit, ids: readonly string[]): Promise<Map<string, Question>> {
  const rows = await open(unit).$queryRaw<Array<{ question: Json }>>`
    select "question" from "QuestionView" where "id" = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.question.id, revive(row.question)]))
}

/** What is said in a move stands beside it, under the same id. */
export const SAID: Partial<Record<MoveRecord['kind'], EntryKind>> = {
  answer: 'answer',
  'ask-precision': 'precision-request',
  'give-precision': 'precision',
}

/**
 * The question as a move leaves it, the record of the move, and what was said in it. One statement: nothing is changed
 * of a question that is not on record.
 */
export async function storeMove(
  unit: Unit,
  questionId: string,
  { next, record }: Moved,
  { id, text }: { id: string; text: string | null },
): Promise<void> {
  const { kind, by, from, to, cycle, assigneeId, reason, saidAt, recordedAt } = record
  await open(unit).$executeRaw`
    with said as (
      insert into "QuestionEntry" ("id", "questionId", "authorId", "kind", "text", "cycle", "at")
      select ${id}::uuid, ${questionId}::uuid, ${by}::uuid, ${SAID[kind] ?? ''}, ${text}, ${cycle}, ${recordedAt}
      where ${text}::text is not null),
    changed as (
      update "Question" set "state" = ${next.state}, "channel" = ${next.channel}, "cycle" = ${next.cycle},
        "assigneeId" = ${next.assigneeId}::uuid, "assignedAt" = ${next.assignedAt}, "claimedAt" = ${next.claimedAt},
        "closedAt" = ${next.closedAt}
      where "id" = ${questionId}::uuid returning "id")
    insert into "QuestionMove" ("id", "questionId", "kind", "byId", "from", "to", "cycle", "assigneeId", "reason",
      "saidAt", "recordedAt")
    select ${id}::uuid, "id", ${kind}, ${by}::uuid, ${from}, ${to}, ${cycle}, ${assigneeId}::uuid, ${reason},
      ${saidAt}, ${recordedAt} from changed`
}

export type EntryKind = 'answer' | 'precision-request' | 'precision' | 'remark'

/** Words that change nothing of where the question stands. */
export async function insertRemark(
  unit: Unit,
  remark: { id: string; questionId: string; authorId: string; text: string; cycle: number; at: Date },
): Promise<void> {
  await open(unit).questionEntry.create({ data: { ...remark, kind: 'remark' }, select: { id: true } })
}

/** Something that was done to a question, or said about it. */
export type Happening = {
  kind: MoveRecord['kind'] | 'remark'
  /** When it was said. */
  at: Date
  /** Null where it is not known. */
  by: string | null
  /** What was said in it. */
  text: string | null
  /** The state it led to; null for a remark, which leads nowhere. */
  to: QuestionState | null
  cycle: number
  /** Who has the question from then on. */
  assignee: string | null
  reason: string | null
}

/** Everything that happened to a question, in the order in which it was recorded. One statement. */
export async function listHistory(unit: Unit, questionId: string): Promise<Happening[]> {
  return open(unit).$queryRaw<Happening[]>`
    select "kind", "at", "by", "text", "to", "cycle", "assignee", "reason" from (
      select m."id", m."recordedAt", m."kind", m."saidAt" as "at", p."name" as "by", e."text", m."to", m."cycle",
        a."name" as "assignee", m."reason"
      from "QuestionMove" m left join "Person" p on p."id" = m."byId" left join "Person" a on a."id" = m."assigneeId"
      left join "QuestionEntry" e on e."id" = m."id"
      where m."questionId" = ${questionId}::uuid
      union all
      select e."id", e."at", e."kind", e."at", p."name", e."text", null, e."cycle", null, null
      from "QuestionEntry" e join "Person" p on p."id" = e."authorId"
      where e."questionId" = ${questionId}::uuid and e."kind" = 'remark') h
    order by "recordedAt", "id"`
}

/** The answers a cycle has already received: who was first. */
export async function firstAnswer(unit: Unit, questionId: string, cycle: number): Promise<string | null> {
  const rows = await open(unit).$queryRaw<Array<{ name: string }>>`
    select p."name" from "QuestionEntry" e join "Person" p on p."id" = e."authorId"
    where e."questionId" = ${questionId}::uuid and e."cycle" = ${cycle} and e."kind" = 'answer'
    order by e."at", e."id" limit 1`
  return rows[0]?.name ?? null
}

/** Who asked for the precision that a question waits for, or last waited for. */
export async function precisionRequester(unit: Unit, questionId: string): Promise<Someone | null> {
  const rows = await open(unit).$queryRaw<Someone[]>`
    select p."id", p."name", p."language" from "QuestionEntry" e join "Person" p on p."id" = e."authorId"
    where e."questionId" = ${questionId}::uuid and e."kind" = 'precision-request'
    order by e."at" desc, e."id" desc limit 1`
  return rows[0] ?? null
}

/** A person's own questions, newest first; one more than a page tells that there are more. */
export async function listAsked(unit: Unit, askerId: string, after: Key | undefined): Promise<Question[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ question: Json }>>`
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
  const rows = await open(unit).$queryRaw<Array<{ question: Json }>>`
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

/**
 * Questions of the groups whose coordinators were alerted, or ought to have been, because of their deadline or because
 * nobody has them, and that still have no answer that reached the asker. `alertSteps`: from which rung on, by policy; one
 * that this release does not know was set aside, which coordinators were told of.
 */
export async function listAlerting(
  unit: Unit,
  groupIds: readonly string[],
  alertSteps: Readonly<Record<string, number>>,
  after: Key | undefined,
): Promise<Question[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ question: Json }>>`
    select v."question" from (
      select q."id", d."dueAt" from "Question" q
      join "Deadline" d on d."subjectType" = 'question' and d."subjectId" = q."id" and d."cycle" = q."cycle"
      where q."groupId" = any(${[...groupIds]}::uuid[]) and d."state" in ('running', 'paused')
        and (q."assigneeId" is null
          or d."step" >= coalesce((${JSON.stringify(alertSteps)}::jsonb ->> d."policy")::int, -1))
        and (${id}::uuid is null or (coalesce(d."dueAt", 'infinity'), q."id")
          > (coalesce(${at}::timestamptz, 'infinity'), ${id}::uuid))
      order by d."dueAt" nulls last, q."id" limit ${PAGE + 1}) q
    join "QuestionView" v on v."id" = q."id" order by q."dueAt" nulls last, q."id"`
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
    where "groupId" = any(${[...groupIds]}::uuid[]) and "state" <> 'dismissed'
      and ("channel" = 'forum' or "askerId" = ${personId}::uuid or "assigneeId" = ${personId}::uuid)
    order by "askedAt" desc limit 200`
}

/** The question that waits for a word from this person, when there is exactly one. */
export async function listWaitingFor(unit: Unit, askerId: string): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ reference: string }>>`
    select "reference" from "Question" where "askerId" = ${askerId}::uuid and "state" = 'waiting' limit 2`
  return rows.map((row) => row.reference)
}
