/** A question as it stands: found, locked, and changed by moves, each with its record. */
import { open, type Part, part, parts, type Unit } from '../../prisma/unit.ts'
import { type DeadlineJson, fromJson, type StoredDeadline } from '../deadline/store.ts'
import type { FileRef } from '../kernel/files.ts'
import type { Assignee } from '../people/in-charge.ts'
import { type AssigneeJson, assigneeOf } from '../people/in-charge-store.ts'
import type { Someone } from '../people/someone.ts'
import { type Indexed, indexing } from '../retrieval/index-store.ts'
import { type Channel, type Moved, type MoveRecord, QUESTION, type QuestionState } from './question.ts'
import type { Choice } from './routing.ts'

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
  /** What was said to whoever has it by whoever passed it on. */
  handedWith: string | null
  /** Those that came with the question itself. */
  files: readonly FileRef[]
  asker: Someone
  /** Where the asker can read. */
  askerPlatforms: string[]
  /** To whom it was given; whether they are in charge of it now is for `inCharge` to say. */
  assignee: Assignee | null
  /** Of the current cycle; null for a question put directly to one trainer. */
  deadline: StoredDeadline | null
  /** The question whose answer is given to this one too. */
  mergedInto: { id: string; reference: string } | null
  /** Those that this one's answer is given to too, and those that it was given to. */
  merged: ReadonlyArray<{ id: string; reference: string; state: QuestionState }>
}

export type QuestionJson = Omit<
  Question,
  'askedAt' | 'assignedAt' | 'claimedAt' | 'closedAt' | 'assignee' | 'deadline'
> & {
  askedAt: string
  assignedAt: string | null
  claimedAt: string | null
  closedAt: string | null
  assignee: AssigneeJson | null
  deadline: DeadlineJson | null
}

const instant = (text: string | null) => (text === null ? null : new Date(text))
export function revive(row: QuestionJson): Question {
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

/**
 * The question and the first record of its history, which has the question's id; it is found by its words, and what lists
 * questions changes. `others`: what else is made with it, such as its clock. One statement.
 */
export async function insertQuestion(
  unit: Unit,
  { id, organisationId, groupId, reference, text, askedAt }: NewQuestion,
  { next, record }: Moved,
  choice: Choice | null,
  others: readonly Part[],
): Promise<void> {
  const found = indexing(indexed({ id, organisationId, groupId, askedAt }), { asked: text })
  await open(unit).$executeRaw`
    with ${parts([...others, found])},
    asked as (
      insert into "Question" ("id", "organisationId", "groupId", "askerId", "reference", "text", "channel", "state",
        "cycle", "assigneeId", "assignedAt", "askedAt")
      values (${id}::uuid, ${organisationId}::uuid, ${groupId}::uuid, ${next.askerId}::uuid, ${reference}, ${text},
        ${next.channel}, ${next.state}, ${next.cycle}, ${next.assigneeId}::uuid, ${next.assignedAt}, ${askedAt})
      returning "id", "organisationId", "askerId", "assigneeId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId", "isNew")
      select "organisationId", 'question', "id", true from asked)
    insert into "QuestionMove" ("id", "questionId", "kind", "byId", "to", "cycle", "assigneeId", "choice", "saidAt",
      "recordedAt")
    select "id", "id", ${record.kind}, "askerId", ${record.to}, ${record.cycle}, "assigneeId",
      ${choice && JSON.stringify(choice)}::jsonb, ${record.saidAt}, ${record.recordedAt} from asked`
}

export type Which = { id: string } | { reference: string; organisationId: string }

/** One question with its people and its clock. One statement. */
export async function findQuestion(unit: Unit, which: Which): Promise<Question | null> {
  const rows =
    'id' in which
      ? await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
          select "question" from "QuestionView" where "id" = ${which.id}::uuid`
      : await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
          select "question" from "QuestionView"
          where "organisationId" = ${which.organisationId}::uuid and "reference" = ${which.reference}`
  return rows[0] ? revive(rows[0].question) : null
}

/**
 * The same, kept from anybody else until the transaction ends. It is locked before it is read, so that what is read is
 * what the lock protects. One statement (migration 0060).
 */
export async function holdQuestion(unit: Unit, which: Which): Promise<Question | null> {
  const { id, organisationId, reference } = { id: null, organisationId: null, reference: null, ...which }
  const rows = await open(unit).$queryRaw<Array<{ question: QuestionJson | null }>>`
    select "held_question"(${id}::uuid, ${organisationId}::uuid, ${reference}) as "question"`
  return rows[0]?.question ? revive(rows[0].question) : null
}

/** Keeps these from anybody else until the transaction ends, the same ones always in the same order. One statement. */
export async function lockQuestions(unit: Unit, ids: readonly string[]): Promise<void> {
  await open(unit).$queryRaw`
    select "id" from "Question" where "id" = any(${[...ids]}::uuid[]) order by "id" for update`
}

/** Several questions by id, in that order. One statement. */
export async function findQuestions(unit: Unit, ids: readonly string[]): Promise<Map<string, Question>> {
  const rows = await open(unit).$queryRaw<Array<{ question: QuestionJson }>>`
    select "question" from "QuestionView" where "id" = any(${[...ids]}::uuid[])
    order by array_position(${[...ids]}::uuid[], "id")`
  return new Map(rows.map((row) => [row.question.id, revive(row.question)]))
}

export type EntryKind = 'answer' | 'precision-request' | 'precision' | 'remark' | 'missing'

/** What is said in a move stands beside it, under the same id. */
export const SAID: Partial<Record<MoveRecord['kind'], EntryKind>> = {
  answer: 'answer',
  'ask-precision': 'precision-request',
  'give-precision': 'precision',
  reopen: 'missing',
}

/**
 * The question as a move leaves it, the record of the move, and what was said in it; an answer is found by its words. One
 * statement: nothing is changed of a question that is not on record, nor without the cards that show it being drawn anew.
 */
export async function storeMove(
  unit: Unit,
  question: Pick<Question, 'id' | 'organisationId' | 'groupId' | 'text' | 'askedAt' | 'mergedInto'>,
  { next, record }: Moved,
  { id, text, choice }: { id: string; text: string | null; choice: Choice | null },
): Promise<void> {
  const {
    kind,
    by,
    from,
    to,
    cycle,
    assigneeId,
    reason,
    bySimilar = false,
    withId,
    saidAt,
    recordedAt,
  } = record
  const { id: questionId, mergedInto } = question
  // What it is or was merged into shows that too.
  const shown = [...new Set([withId, mergedInto?.id].flatMap((other) => other ?? []))]
  const found =
    kind === 'answer' && text
      ? part`${indexing(indexed(question), { asked: question.text, said: text })},`
      : part``
  await open(unit).$executeRaw`
    with ${found}
    said as (
      insert into "QuestionEntry" ("id", "questionId", "authorId", "kind", "text", "cycle", "at")
      select ${id}::uuid, ${questionId}::uuid, ${by}::uuid, ${SAID[kind] ?? ''}, ${text}, ${cycle}, ${recordedAt}
      where ${text}::text is not null),
    changed as (
      update "Question" set "state" = ${next.state}, "channel" = ${next.channel}, "cycle" = ${next.cycle},
        "assigneeId" = ${next.assigneeId}::uuid, "assignedAt" = ${next.assignedAt}, "claimedAt" = ${next.claimedAt},
        "handedWith" = ${next.handedWith}, "closedAt" = ${next.closedAt}, "mergedIntoId" = ${next.mergedIntoId}::uuid
      where "id" = ${questionId}::uuid returning "id", "organisationId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'question', unnest("id" || ${shown}::uuid[]) from changed)
    insert into "QuestionMove" ("id", "questionId", "kind", "byId", "from", "to", "cycle", "assigneeId", "reason",
      "choice", "bySimilar", "withId", "saidAt", "recordedAt")
    select ${id}::uuid, "id", ${kind}, ${by}::uuid, ${from}, ${to}, ${cycle}, ${assigneeId}::uuid, ${reason},
      ${choice && JSON.stringify(choice)}::jsonb, ${bySimilar}, ${withId}::uuid, ${saidAt}, ${recordedAt} from changed`
}

/** As what a question is found. */
export function indexed({
  id,
  organisationId,
  groupId,
  askedAt,
}: Pick<Question, 'id' | 'organisationId' | 'groupId' | 'askedAt'>): Indexed {
  return { organisationId, groupId, subject: { type: QUESTION, id }, at: askedAt }
}

/** `was`: who had it, if anybody; one that somebody else has by now is left to them. */
export type Release = {
  id: string
  questionId: string
  was: string | null
  record: MoveRecord
  choice: Choice | null
}

/** Questions that are nobody's again, or whoever's who stands in, each with its record. One statement. */
export async function storeReleases(unit: Unit, releases: readonly Release[]): Promise<void> {
  const rows = releases.map(({ record, ...release }) => ({ ...record, ...release }))
  await open(unit).$executeRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("id" uuid, "questionId" uuid, "was" uuid,
        "kind" text, "by" uuid, "from" text, "to" text, "cycle" int, "assigneeId" uuid, "reason" text,
        "choice" jsonb, "saidAt" timestamptz, "recordedAt" timestamptz)),
    freed as (
      update "Question" q set "assigneeId" = r."assigneeId", "claimedAt" = null, "handedWith" = null,
        "assignedAt" = case when r."assigneeId" is null then null else r."recordedAt" end
      from given r where q."id" = r."questionId" and q."assigneeId" is not distinct from r."was"
      returning q."id", q."organisationId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'question', "id" from freed)
    insert into "QuestionMove" ("id", "questionId", "kind", "byId", "from", "to", "cycle", "assigneeId", "reason",
      "choice", "saidAt", "recordedAt")
    select r."id", r."questionId", r."kind", r."by", r."from", r."to", r."cycle", r."assigneeId", r."reason",
      r."choice", r."saidAt", r."recordedAt"
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

/**
 * Locks the unanswered questions of these groups that are nobody's because this person, who had them, is away since then. One
 * statement.
 */
export async function lockFreedOf(
  unit: Unit,
  { personId, groupIds, since }: { personId: string; groupIds: readonly string[]; since: Date },
): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select q."id" from "Question" q
    cross join lateral (select m."id", m."kind", m."reason", m."recordedAt" from "QuestionMove" m
      where m."questionId" = q."id" and (m."kind" = 'release' or m."assigneeId" is not null)
      order by m."recordedAt" desc, m."id" desc limit 1) freed
    where q."groupId" = any(${[...groupIds]}::uuid[]) and q."assigneeId" is null and q."state" in ('open', 'waiting')
      and freed."kind" = 'release' and freed."reason" = 'away' and freed."recordedAt" >= ${since}
      and (select m."assigneeId" from "QuestionMove" m where m."questionId" = q."id" and m."assigneeId" is not null
        order by m."recordedAt" desc, m."id" desc limit 1) = ${personId}::uuid
    order by q."id" for update of q`
  return rows.map(({ id }) => id)
}
