import { open, type Unit } from '../../prisma/unit.ts'
import { type DeadlineJson, fromJson, type StoredDeadline } from '../deadline/store.ts'
import { type Key, PAGE } from '../view/page.ts'
import type { Assignee, Given, Period } from './charge.ts'
import type { Channel, Moved, MoveRecord, QuestionState } from './question.ts'
import type { Someone } from './someone.ts'

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
  /** To whom it was given; whether they are in charge of it now is for `inCharge` to say. */
  assignee: Assignee | null
  /** Of the current cycle; null for a question put directly to one trainer. */
  deadline: StoredDeadline | null
}

type PeriodJson = { from: string; until: string | null }
type AssigneeJson = Someone & { trains: PeriodJson[]; away: PeriodJson[] }

type Json = Omit<Question, 'askedAt' | 'assignedAt' | 'claimedAt' | 'closedAt' | 'assignee' | 'deadline'> & {
  askedAt: string
  assignedAt: string | null
  claimedAt: string | null
  closedAt: string | null
  assignee: AssigneeJson | null
  deadline: DeadlineJson | null
}

const instant = (text: string | null) => (text === null ? null : new Date(text))
const period = ({ from, until }: PeriodJson): Period => ({ from: new Date(from), until: instant(until) })

function assigneeOf({ trains, away, ...someone }: AssigneeJson): Assignee {
  return { ...someone, trains: trains.map(period), away: away.map(period) }
}

function revive(row: Json): Question {
  return {
    ...row,
    askedAt: new Date(row.askedAt),
    assignedAt: instant(row.assignedAt),
    claimedAt: instant(row.claimedAt),
    closedAt: instant(row.closedAt),
    assignee: row.assignee && assigneeOf(row.assignee),
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
  reopen: 'missing',
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

/** `was`: who had it; one that somebody else has by now is left to them. */
export type Release = { id: string; questionId: string; was: string; record: MoveRecord }

/** Questions that are nobody's again, each with its record. One statement. */
export async function storeReleases(unit: Unit, releases: readonly Release[]): Promise<void> {
  const rows = releases.map(({ record, ...release }) => ({ ...record, ...release }))
  await open(unit).$executeRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("id" uuid, "questionId" uuid, "was" uuid,
        "kind" text, "by" uuid, "from" text, "to" text, "cycle" int, "reason" text, "saidAt" timestamptz,
        "recordedAt" timestamptz)),
    freed as (
      update "Question" q set "assigneeId" = null, "assignedAt" = null, "claimedAt" = null
      from given r where q."id" = r."questionId" and q."assigneeId" = r."was" returning q."id")
    insert into "QuestionMove" ("id", "questionId", "kind", "byId", "from", "to", "cycle", "reason", "saidAt", "recordedAt")
    select r."id", r."questionId", r."kind", r."by", r."from", r."to", r."cycle", r."reason", r."saidAt", r."recordedAt"
    from given r join freed f on f."id" = r."questionId"`
}

/**
 * Locks the open questions of an organisation that may be in nobody's hands: those whose trainer does not train the group
 * now, or is away, and those that two people who turned out to be one had between them, freed at this very instant.
 */
export async function lockAdrift(unit: Unit, organisationId: string, now: Date): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select q."id" from "Question" q join "Group" g on g."id" = q."groupId"
    where g."organisationId" = ${organisationId}::uuid and q."state" in ('open', 'waiting') and case
      when q."assigneeId" is null then exists (select from "QuestionMove" m where m."questionId" = q."id"
        and m."kind" = 'release' and m."reason" = 'own' and m."recordedAt" = ${now})
      else not exists (select from "RoleView" m where m."personId" = q."assigneeId" and m."groupId" = q."groupId"
          and m."role" = 'trainer' and m."since" <= ${now} and (m."until" is null or m."until" > ${now}))
        or exists (select from "Absence" a where a."personId" = q."assigneeId" and a."from" <= ${now}
          and (a."until" is null or a."until" > ${now})) end
    order by q."id" for update of q`
  return rows.map(({ id }) => id)
}

export type EntryKind = 'answer' | 'precision-request' | 'precision' | 'remark' | 'missing'

/** Words that change nothing of where the question stands. */
export async function insertEntry(
  unit: Unit,
  entry: {
    id: string
    questionId: string
    authorId: string
    kind: 'remark' | 'missing'
    text: string
    cycle: number
    at: Date
  },
): Promise<void> {
  await open(unit).questionEntry.create({ data: entry, select: { id: true } })
}

/** What somebody wrote last about a question without doing anything to it. */
export async function lastRemark(
  unit: Unit,
  questionId: string,
  authorId: string,
): Promise<{ id: string; text: string } | null> {
  return open(unit).questionEntry.findFirst({
    where: { questionId, authorId, kind: 'remark' },
    select: { id: true, text: true },
    orderBy: { id: 'desc' },
  })
}

/** Something that was done to a question, or said about it. */
export type Happening = {
  kind: MoveRecord['kind'] | 'remark' | 'missing'
  /** When it was said. */
  at: Date
  /** Null where it is not known. */
  by: string | null
  /** What was said in it. */
  text: string | null
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
    select "kind", "at", "by", "text", "to", "cycle", "assignee", "reason" from (
      select m."id", m."recordedAt", m."kind", m."saidAt" as "at", p."name" as "by", e."text", m."to", m."cycle",
        a."name" as "assignee", m."reason"
      from "QuestionMove" m left join "Person" p on p."id" = m."byId" left join "Person" a on a."id" = m."assigneeId"
      left join "QuestionEntry" e on e."id" = m."id"
      where m."questionId" = ${questionId}::uuid
      union all
      select e."id", e."at", e."kind", e."at", p."name", e."text", null, e."cycle", null, null
      from "QuestionEntry" e join "Person" p on p."id" = e."authorId"
      where e."questionId" = ${questionId}::uuid and e."kind" in ('remark', 'missing')
        and not exists (select from "QuestionMove" m where m."id" = e."id")) h
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

/** A precision that a question waits for: by the move that asked for it. */
export type Waiting = { id: string; question: Question; text: string; by: string; at: Date }

/** Those of the requests whose question still waits. One statement. */
export async function findWaiting(unit: Unit, ids: readonly string[]): Promise<Map<string, Waiting>> {
  const rows = await open(unit).$queryRaw<Array<Omit<Waiting, 'question'> & { question: Json }>>`
    select e."id", e."text", p."name" as "by", e."at", v."question" from "QuestionEntry" e
    join "Person" p on p."id" = e."authorId" join "QuestionView" v on v."id" = e."questionId"
    where e."id" = any(${[...ids]}::uuid[]) and v."question"->>'state' = 'waiting'`
  return new Map(rows.map((row) => [row.id, { ...row, question: revive(row.question) }]))
}

/** The clock that runs while a question waits for the precision that was asked last; undefined when none does. */
export async function waitingClock(unit: Unit, questionId: string): Promise<string | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select d."id" from "QuestionEntry" e join "Deadline" d on d."subjectType" = 'precision' and d."subjectId" = e."id"
    where e."questionId" = ${questionId}::uuid and e."kind" = 'precision-request' and d."state" = 'running'`
  return rows[0]?.id
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
 * nobody is in charge of them, or whose asker was reminded in vain of a precision, and that still have no answer that reached the asker. `alertSteps`: from which rung on, by policy; one
 * that this release does not know was set aside, which coordinators were told of.
 */
export async function listAlerting(
  unit: Unit,
  groupIds: readonly string[],
  alertSteps: Readonly<Record<string, number>>,
  after: Key | undefined,
  now: Date,
): Promise<Question[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ question: Json }>>`
    select v."question" from (
      select q."id", d."dueAt" from "Question" q
      join "Deadline" d on d."subjectType" = 'question' and d."subjectId" = q."id" and d."cycle" = q."cycle"
      where q."groupId" = any(${[...groupIds]}::uuid[]) and d."state" in ('running', 'paused')
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

/** How many questions are offered beside words that may be for any of them. */
const OFFERED = 4

/** Unanswered questions that this person has, the longest there first. */
export async function listAssigned(unit: Unit, personId: string): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ reference: string }>>`
    select "reference" from "Question" where "assigneeId" = ${personId}::uuid and "state" in ('open', 'waiting')
    order by "askedAt", "id" limit ${OFFERED}`
  return rows.map((row) => row.reference)
}
