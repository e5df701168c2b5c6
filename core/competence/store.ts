import { open, type Part, parts, type Unit } from '../../prisma/unit.ts'
import { type DeadlineJson, fromJson, type StoredDeadline } from '../deadline/store.ts'
import type { Language } from '../kernel/actor.ts'
import type { FileRef } from '../kernel/files.ts'
import { storable } from '../kernel/text.ts'
import { indexing } from '../retrieval/index-store.ts'
import { type Key, PAGE } from '../view/page.ts'
import type { Settlement } from './contest.ts'
import { indexed, toldBy } from './found/told.ts'
import type { Participant } from './participation.ts'
import type { ProgressClaim } from './progress.ts'
import type { ClaimState } from './verdict.ts'

export const PLACES = ['institute', 'school', 'home', 'elsewhere'] as const
export type ActivityPlace = (typeof PLACES)[number]

/** Who opens its links and files: the whole group, or those who decide on it and coordinate. Its author always does. */
export const READERS_OF_EVIDENCE = ['group', 'trainers'] as const
export type EvidenceFor = (typeof READERS_OF_EVIDENCE)[number]

export type StoredContest = {
  id: string
  version: number
  decidedBy: { id: string; name: string; language: Language }
  reason: string
  at: Date
  outcome: Settlement | null
  settledBy: { id: string; name: string } | null
  settledAt: Date | null
  /** Until when the coordinators are asked to settle it; null of one that was asked for before there was such a time. */
  deadline: StoredDeadline | null
}

export type StoredClaim = {
  id: string
  competence: string
  /** How it was used, in its author's words; null where they did not say. */
  how: string | null
  state: ClaimState
  version: number
  decidedAt: Date | null
  decidedBy: { id: string; name: string } | null
  /** By the author of the activity. */
  withdrawnAt: Date | null
  /** Of the last verdict. */
  reason: string | null
  pending: Array<{ question: string; by: string; at: Date }>
  /** Everybody who ever asked something about it. */
  askedBy: string[]
  /** The second opinion that its author asked for. */
  contest: StoredContest | null
  /** It was attested, and that was taken back: what stands is no judgement of the work. */
  isTakenBack: boolean
  /** What it asks for again, with something new to show, as that was decided last. */
  earlier: Earlier | null
  /** The reference of the activity in which it is asked for again. */
  later: string | null
}

export type Earlier = { id: string; reference: string; at: Date; by: string; reason: string | null }

export type Activity = {
  id: string
  organisationId: string
  groupId: string
  reference: string
  framework: string
  title: string
  description: string
  place: ActivityPlace
  /** ISO date, in the trainee's own calendar: the last day of it. */
  happenedOn: string
  /** Its first day, where that is an earlier one. */
  startedOn: string | null
  /** Of the pupils, and what was taught, in free words. */
  level: string | null
  subject: string | null
  links: string[]
  evidenceFor: EvidenceFor
  /** Another one's, in which its author took part. `author`: their name. */
  with: { reference: string; title: string; author: string } | null
  /** Those whom its author named, and what they said. */
  participants: readonly Participant[]
  /** People, by id; never its author. */
  encouragedBy: readonly string[]
  declaredAt: Date
  /** From 1; one more with each amendment, and since when it says this. */
  version: number
  amendedAt: Date | null
  author: { id: string; name: string; language: Language }
  files: FileRef[]
  claims: StoredClaim[]
  /** Trainers who do not decide on it: they said so. */
  apart: string[]
  /** Until when the trainers are asked to decide, as it was begun last; null of what was declared before there was such a time. */
  deadline: StoredDeadline | null
}

type ContestJson = Omit<StoredContest, 'at' | 'settledAt' | 'deadline'> & {
  at: string
  settledAt: string | null
  deadline: DeadlineJson | null
}

export type ActivityJson = Omit<Activity, 'declaredAt' | 'amendedAt' | 'claims' | 'deadline'> & {
  declaredAt: string
  amendedAt: string | null
  deadline: DeadlineJson | null
  claims: Array<
    Omit<StoredClaim, 'decidedAt' | 'withdrawnAt' | 'pending' | 'contest' | 'earlier'> & {
      earlier: (Omit<Earlier, 'at'> & { at: string }) | null
      decidedAt: string | null
      withdrawnAt: string | null
      pending: Array<{ question: string; by: string; at: string }>
      contest: ContestJson | null
    }
  >
}

export function revive(row: ActivityJson): Activity {
  return {
    ...row,
    declaredAt: new Date(row.declaredAt),
    amendedAt: row.amendedAt === null ? null : new Date(row.amendedAt),
    deadline: row.deadline && fromJson(row.deadline),
    claims: row.claims.map((claim) => ({
      ...claim,
      decidedAt: claim.decidedAt === null ? null : new Date(claim.decidedAt),
      withdrawnAt: claim.withdrawnAt === null ? null : new Date(claim.withdrawnAt),
      earlier: claim.earlier && { ...claim.earlier, at: new Date(claim.earlier.at) },
      pending: claim.pending.map((request) => ({ ...request, at: new Date(request.at) })),
      contest: claim.contest && {
        ...claim.contest,
        at: new Date(claim.contest.at),
        settledAt: claim.contest.settledAt === null ? null : new Date(claim.contest.settledAt),
        deadline: claim.contest.deadline && fromJson(claim.contest.deadline),
      },
    })),
  }
}

/** `happenedOn`: ISO date. */
export type NewActivity = Omit<
  Activity,
  | ('author' | 'files' | 'claims' | 'deadline' | 'version' | 'amendedAt' | 'startedOn' | 'level' | 'subject')
  | ('with' | 'participants' | 'encouragedBy' | 'apart')
> & { authorId: string; withActivityId: string | null }

/**
 * The activity with its claims, found by its words; what lists activities changes. `clock`: until when it is decided, begun with
 * it. One statement.
 */
export async function insertActivity(
  unit: Unit,
  activity: NewActivity,
  claims: ReadonlyArray<{ id: string; competence: string; earlier: Earlier | null }>,
  clock: Part,
): Promise<void> {
  const { id, organisationId, groupId, authorId, reference, framework, title, place, happenedOn } = activity
  const found = indexing(indexed(activity), toldBy(activity))
  const rows = claims.map(({ id, competence, earlier }) => ({
    id,
    competence,
    continuesId: earlier?.id ?? null,
  }))
  const continued = rows.flatMap(({ continuesId }) => continuesId ?? [])
  await open(unit).$executeRaw`
    with ${parts([clock, found])},
    declared as (
      insert into "Activity" ("id", "organisationId", "groupId", "authorId", "reference", "framework", "title",
        "description", "place", "happenedOn", "links", "evidenceFor", "withActivityId", "declaredAt")
      values (${id}::uuid, ${organisationId}::uuid, ${groupId}::uuid, ${authorId}::uuid, ${reference}, ${framework}, ${title},
        ${activity.description}, ${place}, ${happenedOn}::date, ${activity.links}::text[], ${activity.evidenceFor},
        ${activity.withActivityId}::uuid, ${activity.declaredAt})
      returning "id", "organisationId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId", "isNew")
      select "organisationId", 'activity', "id", true from declared
      union all select distinct a."organisationId", 'activity', a."id", false from "Activity" a
        join "Claim" o on o."activityId" = a."id" where o."id" = any(${continued}::uuid[]))
    insert into "Claim" ("id", "activityId", "competence", "state", "queuedAt", "continuesId")
    select c."id", d."id", c."competence", 'claimed', ${activity.declaredAt}, c."continuesId"
    from declared d cross join jsonb_to_recordset(${storable(rows)}::jsonb)
      as c("id" uuid, "competence" text, "continuesId" uuid)`
}

export type Which = { id: string } | { reference: string; organisationId: string }

export async function findActivity(unit: Unit, which: Which): Promise<Activity | null> {
  const rows =
    'id' in which
      ? await open(unit).$queryRaw<
          Array<{ activity: ActivityJson }>
        >`select "activity" from "ActivityView" where "id" = ${which.id}::uuid`
      : await open(unit).$queryRaw<Array<{ activity: ActivityJson }>>`
          select "activity" from "ActivityView"
          where "organisationId" = ${which.organisationId}::uuid and "reference" = ${which.reference}`
  return rows[0] ? revive(rows[0].activity) : null
}

/** Several activities by id. One statement. */
export async function findActivities(unit: Unit, ids: readonly string[]): Promise<Map<string, Activity>> {
  const rows = await open(unit).$queryRaw<Array<{ activity: ActivityJson }>>`
    select "activity" from "ActivityView" where "id" = any(${[...ids]}::uuid[])`
  return new Map(rows.map(({ activity }) => [activity.id, revive(activity)]))
}

/**
 * One activity, kept from anybody else until the transaction ends: verdicts on it come one by one. It is locked before it
 * is read, so that what is read is what the lock protects. One statement (migration 0060).
 */
export async function holdActivity(unit: Unit, which: Which): Promise<Activity | null> {
  const { id, organisationId, reference } = { id: null, organisationId: null, reference: null, ...which }
  const rows = await open(unit).$queryRaw<Array<{ activity: ActivityJson | null }>>`
    select "held_activity"(${id}::uuid, ${organisationId}::uuid, ${reference}) as "activity"`
  return rows[0]?.activity ? revive(rows[0].activity) : null
}

/** What a trainer decided or asked about one claim; `text`: why, or what is asked. */
export type Decided = {
  id: string
  claimId: string
  state: ClaimState
  version: number
  kind: Told | 'information-requested'
  text: string | null
  revision: boolean
}

/** How long the author is not told, because more may follow; `0` and `0`: they are told now. */
export type Quiet = { after: number; most: number }

/** What was decided before and is still to be told. */
export type Untold = Pick<Decided, 'claimId' | 'version' | 'kind' | 'text' | 'revision'> & { at: Date }

/**
 * Claims of one activity as a trainer leaves them, with the records, and the cards that show them to be drawn anew. One
 * statement, however many they are.
 * @param quiet undefined once the sitting is over: what was decided before in it is taken, to be told with these.
 */
export async function storeDecisions(
  unit: Unit,
  { activityId, byId, at }: { activityId: string; byId: string; at: Date },
  decided: readonly Decided[],
  quiet: Quiet | undefined,
): Promise<Untold[]> {
  const ends = quiet === undefined
  const { after = 0, most = 0 } = quiet ?? {}
  const soon = new Date(at.getTime() + after)
  return open(unit).$queryRaw<Untold[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${storable(decided)}::jsonb) as r("id" uuid, "claimId" uuid, "state" text,
        "version" int, "kind" text, "text" text, "revision" boolean)),
    changed as (
      update "Claim" c set "state" = r."state", "version" = r."version",
        "decidedById" = case when r."kind" <> 'information-requested' then ${byId}::uuid end,
        "decidedAt" = case when r."kind" <> 'information-requested' then ${at}::timestamptz end
      from given r where c."id" = r."claimId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'activity', "id" from "Activity" where "id" = ${activityId}::uuid),
    attested as (
      insert into "Attestation" ("id", "organisationId", "personId", "framework", "competence", "source", "sourceId",
        "verdict", "reason", "revision", "version", "byId", "at")
      select r."id", a."organisationId", a."authorId", a."framework", c."competence", 'declared-activity', c."id",
        r."kind", r."text", r."revision", r."version", ${byId}::uuid, ${at}
      from given r join "Claim" c on c."id" = r."claimId" join "Activity" a on a."id" = c."activityId"
      where r."kind" <> 'information-requested'),
    asked as (
      insert into "InformationRequest" ("id", "claimId", "askedById", "question", "askedAt")
      select r."id", r."claimId", ${byId}::uuid, r."text", ${at} from given r where r."kind" = 'information-requested'),
    waiting as (
      insert into "UntoldDecision" ("claimId", "version", "activityId", "byId", "kind", "text", "revision", "at", "tellAt")
      select r."claimId", r."version", ${activityId}::uuid, ${byId}::uuid, r."kind", r."text", r."revision", ${at}, ${soon}
      from given r where not ${ends}),
    put_off as (
      update "UntoldDecision" u set "tellAt" = least(${soon}::timestamptz, u."at" + make_interval(secs => ${most / 1000}))
      where not ${ends} and u."activityId" = ${activityId}::uuid and u."byId" = ${byId}::uuid),
    taken as (
      delete from "UntoldDecision" where ${ends} and "activityId" = ${activityId}::uuid and "byId" = ${byId}::uuid
      returning *)
    select "claimId", "version", "kind", "text", "revision", "at" from taken order by "at", "claimId"`
}

/**
 * The author's reply to everything that is asked about a claim, which is the trainers' to decide on again: by id, the
 * requests that it answers. One statement.
 */
export async function storeReply(
  unit: Unit,
  { id, state, version }: Pick<StoredClaim, 'id' | 'state' | 'version'>,
  reply: string,
  now: Date,
): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    with changed as (
      update "Claim" set "state" = ${state}, "version" = ${version}, "queuedAt" = ${now} where "id" = ${id}::uuid
      returning "activityId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select a."organisationId", 'activity', a."id" from "Activity" a join changed c on c."activityId" = a."id")
    update "InformationRequest" set "reply" = ${reply}, "repliedAt" = ${now}
    where "claimId" = ${id}::uuid and "reply" is null and "droppedAt" is null returning "id"`
  return rows.map(({ id }) => id)
}

/**
 * Every claim of a person that was not withdrawn, and what trainings attested to them, under whichever framework, in one
 * statement.
 */
export async function loadClaims(
  unit: Unit,
  personId: string,
): Promise<Array<ProgressClaim & { framework: string }>> {
  type Row = Omit<ProgressClaim, 'decidedAt'> & { framework: string; decidedAt: Date | null }
  const rows = await open(unit).$queryRaw<Row[]>`
    select c."competence" as "code", c."state", c."decidedAt", a."reference", a."framework"
    from "Claim" c join "Activity" a on a."id" = c."activityId"
    where a."authorId" = ${personId}::uuid and c."state" <> 'withdrawn'
    union all select q."competence", q."state", q."decidedAt", t."reference", t."framework"
    from "Acquired" q join "Occasion" t on t."id" = coalesce(q."trainingId", q."collaborationId")
    where q."personId" = ${personId}::uuid and q."state" = 'attested' order by 4`
  return rows.map(({ decidedAt, ...row }) => ({ ...row, ...(decidedAt ? { decidedAt } : {}) }))
}

export async function listDeclared(
  unit: Unit,
  authorId: string,
  after: Key | undefined,
): Promise<Activity[]> {
  const { at, id } = after ?? { at: null, id: null }
  const rows = await open(unit).$queryRaw<Array<{ activity: ActivityJson }>>`
    select v."activity" from (
      select "id", "declaredAt" from "Activity" where "authorId" = ${authorId}::uuid
        and (${id}::uuid is null or ("declaredAt", "id") < (${at}::timestamptz, ${id}::uuid))
      order by "declaredAt" desc, "id" desc limit ${PAGE + 1}) a
    join "ActivityView" v on v."id" = a."id" order by a."declaredAt" desc, a."id" desc`
  return rows.map((row) => revive(row.activity))
}

/** Activities of the groups, newest first. */
export async function listReferences(
  unit: Unit,
  groupIds: readonly string[],
  personId: string,
): Promise<Array<{ reference: string; title: string }>> {
  return open(unit).$queryRaw<Array<{ reference: string; title: string }>>`
    select "reference", "title" from "Activity"
    where "groupId" = any(${[...groupIds]}::uuid[]) or "authorId" = ${personId}::uuid
    order by "declaredAt" desc limit 200`
}

/** What was decided, as it stays in the history. */
type Told = 'attested' | 'refused' | 'taken-back'

export type HistoryLine = {
  claimId: string
  at: Date
  by: string
  /** `edited`: what a reply said before it was edited. */
  kind: Told | 'asked' | 'replied' | 'edited' | 'contested' | 'withdrawn' | 'wrote' | Settlement
  revision: boolean
  text: string | null
  /** What was sent along. */
  files: FileRef[]
}

/** Everything that was decided and exchanged about these claims, oldest first. */
export async function listHistory(unit: Unit, claimIds: readonly string[]): Promise<HistoryLine[]> {
  return open(unit).$queryRaw<HistoryLine[]>`
    select h."claimId", h."at", p."name" as "by", h."kind", h."revision", h."text", case when h."kind" in ('replied', 'wrote') then coalesce((
      select x."files" from "AttachedFiles" x where x."saidId" = h."id"), '[]') else '[]' end as "files" from (
      select w."id", w."sourceId" as "claimId", w."at", w."byId", w."verdict" as "kind", w."revision", w."reason" as "text"
        from "Attestation" w where w."sourceId" = any(${[...claimIds]}::uuid[])
      union all select r."id", r."claimId", r."askedAt", r."askedById", 'asked', false, r."question"
        from "InformationRequest" r where r."claimId" = any(${[...claimIds]}::uuid[])
      union all select r."id", r."claimId", r."repliedAt", a."authorId", 'replied', false, r."reply"
        from "InformationRequest" r join "Claim" c on c."id" = r."claimId" join "Activity" a on a."id" = c."activityId"
        where r."claimId" = any(${[...claimIds]}::uuid[]) and r."reply" is not null
      union all select c."id", c."id", c."withdrawnAt", a."authorId", 'withdrawn', false, null from "Claim" c
        join "Activity" a on a."id" = c."activityId"
        where c."id" = any(${[...claimIds]}::uuid[]) and c."withdrawnAt" is not null
      union all select k."id", k."claimId", k."at", a."authorId", 'contested', false, k."reason" from "Contest" k
        join "Claim" c on c."id" = k."claimId" join "Activity" a on a."id" = c."activityId"
        where k."claimId" = any(${[...claimIds]}::uuid[])
      union all select k."id", k."claimId", k."settledAt", k."settledById", k."outcome", false, k."explanation"
        from "Contest" k where k."claimId" = any(${[...claimIds]}::uuid[]) and k."outcome" is not null
      union all select w."id", w."claimId", w."at", w."authorId", 'wrote', false,
        w."text" from "ActivityWord" w where w."claimId" = any(${[...claimIds]}::uuid[])
      union all select w."id", r."claimId", w."recordedAt", a."authorId", 'edited', false, w."before" from "WordsEdit" w
        join "InformationRequest" r on r."id" = w."saidId" join "Activity" a on a."id" = w."activityId"
        where r."claimId" = any(${[...claimIds]}::uuid[])) h
    join "Person" p on p."id" = h."byId" order by h."at", h."id"`
}
