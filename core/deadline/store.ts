import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import type { Clocked } from './calendar.ts'

/** A deadline as it is kept: what its clock does, and where it stands. What was promised is said by its policy. */
export type StoredDeadline = Clocked & {
  id: string
  organisationId: string
  subjectType: string
  subjectId: string
  cycle: number
  policy: string
  /** From the start to the due time without pauses, in calendar days, rounded up: as promised, where no calendar is. */
  days: number
  state: 'running' | 'paused' | 'met' | 'cancelled'
  /** The highest rung climbed, or -1. */
  step: number
  dueAt: Date | null
  metAt: Date | null
  breachedAt: Date | null
}

/** The row as JSON carries it, instants as texts. Other contexts join it into their own queries with `DEADLINE_JSON`. */
export type DeadlineJson = Omit<StoredDeadline, 'startedAt' | 'dueAt' | 'metAt' | 'breachedAt' | 'pauses'> & {
  startedAt: string
  dueAt: string | null
  metAt: string | null
  breachedAt: string | null
  pauses: Array<{ from: string; to: string | null }>
}

const instant = (text: string | null) => (text === null ? null : new Date(text))

export function fromJson(row: DeadlineJson): StoredDeadline {
  return {
    ...row,
    startedAt: new Date(row.startedAt),
    dueAt: instant(row.dueAt),
    metAt: instant(row.metAt),
    breachedAt: instant(row.breachedAt),
    pauses: row.pauses.map((pause) => ({ from: new Date(pause.from), to: instant(pause.to) })),
  }
}

export type NewDeadline = Omit<StoredDeadline, 'pauses' | 'state' | 'step' | 'metAt' | 'breachedAt'> & {
  nextStepAt: Date
}

export async function insertDeadline(unit: Unit, deadline: NewDeadline): Promise<void> {
  await open(unit).$executeRaw`with ${deadlinePart(deadline)} select`
}

/** The same as a part of the statement that makes what it is about. */
export function deadlinePart(deadline: NewDeadline): Part {
  const { id, organisationId, subjectType, subjectId, cycle, policy, zone, days } = deadline
  return part`begun as (
    insert into "Deadline" ("id", "organisationId", "subjectType", "subjectId", "cycle", "policy", "zone", "days",
      "startedAt", "dueAt", "state", "step", "nextStepAt")
    values (${id}::uuid, ${organisationId}::uuid, ${subjectType}, ${subjectId}::uuid, ${cycle}, ${policy}, ${zone}, ${days},
      ${deadline.startedAt}, ${deadline.dueAt}, 'running', -1, ${deadline.nextStepAt}))`
}

export type Event = {
  id: string
  deadlineId: string
  /**
   * `unheard`: a rung was judged although a platform had not been heard up to it, after waiting. `corrected`: a breach
   * on record was none: the promise had been kept at `at`. `unmet`: what had been taken for the kept promise was not yet.
   */
  kind: 'step' | 'breach' | 'met' | 'paused' | 'resumed' | 'cancelled' | 'unheard' | 'corrected' | 'unmet'
  step?: number
  /** How many breaches of it were none before: a rung is climbed anew in each round. */
  round?: number
  at: Date
}

/** Adds to the append-only record, in one statement. A rung that was recorded already is left alone. */
export async function recordEvents(unit: Unit, events: readonly Event[], now: Date): Promise<void> {
  await open(unit).$executeRaw`
    insert into "DeadlineEvent" ("id", "deadlineId", "kind", "step", "round", "at", "recordedAt")
    select r."id", r."deadlineId", r."kind", r."step", coalesce(r."round", 0), r."at", ${now}
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as r("id" uuid, "deadlineId" uuid, "kind" text, "step" int, "round" int, "at" timestamptz)
    on conflict do nothing`
}

/** One deadline, kept from anybody else until the transaction ends: what is read is what the lock protects. One statement. */
export async function lockDeadline(unit: Unit, id: string): Promise<StoredDeadline | null> {
  const rows = await open(unit).$queryRaw<Array<{ deadline: DeadlineJson }>>`
    select to_jsonb(d) || jsonb_build_object('pauses', coalesce((
      select jsonb_agg(jsonb_build_object('from', p."from", 'to', p."to") order by p."from")
      from "DeadlinePause" p where p."deadlineId" = d."id"), '[]')) as "deadline"
    from "Deadline" d where d."id" = ${id}::uuid for update of d`
  return rows[0] ? fromJson(rows[0].deadline) : null
}

/** Where a deadline stands from now on. */
type Standing = Pick<StoredDeadline, 'step' | 'dueAt' | 'breachedAt'>

/** The clock of a locked deadline stands still from `from`. One statement. */
export async function stopClock(
  unit: Unit,
  { id, pauseId, from, step, dueAt, breachedAt }: Standing & { id: string; pauseId: string; from: Date },
): Promise<void> {
  await open(unit).$executeRaw`
    with stopped as (
      update "Deadline" set "state" = 'paused', "step" = ${step}, "dueAt" = ${dueAt}::timestamptz,
        "breachedAt" = ${breachedAt}::timestamptz, "nextStepAt" = null, "heldSince" = null
      where "id" = ${id}::uuid returning "id")
    insert into "DeadlinePause" ("id", "deadlineId", "from")
    select ${pauseId}::uuid, "id", ${from}::timestamptz from stopped`
}

/** The clock of a locked deadline goes on from `to`. One statement. */
export async function restartClock(
  unit: Unit,
  {
    id,
    to,
    step,
    dueAt,
    nextStepAt,
  }: Omit<Standing, 'breachedAt'> & { id: string; to: Date; nextStepAt: Date },
): Promise<void> {
  await open(unit).$executeRaw`
    with ended as (
      update "DeadlinePause" set "to" = ${to}::timestamptz where "deadlineId" = ${id}::uuid and "to" is null)
    update "Deadline" set "state" = 'running', "step" = ${step}, "dueAt" = ${dueAt}::timestamptz,
      "nextStepAt" = ${nextStepAt}::timestamptz, "heldSince" = null
    where "id" = ${id}::uuid`
}

/** How many breaches of it were none, how often its policy changed, and the highest rung that was ever climbed, or -1. One statement. */
export async function climbedSoFar(unit: Unit, deadlineId: string): Promise<SoFar> {
  const [row] = await open(unit).$queryRaw<SoFar[]>`
    select (count(*) filter (where "kind" = 'corrected'))::int as "corrections",
      (count(*) filter (where "kind" = 'changed'))::int as "changes",
      coalesce(max("step") filter (where "kind" = 'step'), -1) as "highest"
    from "DeadlineEvent" where "deadlineId" = ${deadlineId}::uuid`
  return row ?? { corrections: 0, changes: 0, highest: -1 }
}

type SoFar = { corrections: number; changes: number; highest: number }

/** What became of it: `corrected` when a breach was on record, and this came before the due time after all. */
export type Ended = { ended: boolean; corrected: boolean }

export type Ending = { to: 'met' | 'cancelled'; at: Date; now: Date; eventIds: readonly [string, string] }

/**
 * Ends a deadline that still runs, whoever comes first, at an instant that may be past; the events are recorded with it.
 * A breach whose due time is not before `at` was none: the standing says so, the record keeps it. One statement.
 */
export async function endOnce(
  unit: Unit,
  deadlineId: string,
  { to, at, now, eventIds: [first, second] }: Ending,
): Promise<Ended> {
  const rows = await open(unit).$queryRaw<Array<{ corrected: boolean }>>`
    with before as (
      select "id", "breachedAt", greatest(${at}::timestamptz, "startedAt") as "at" from "Deadline"
      where "id" = ${deadlineId}::uuid and "state" in ('running', 'paused') for update),
    ended as (
      update "Deadline" d set "state" = ${to}, "nextStepAt" = null, "heldSince" = null,
        "metAt" = case when ${to} = 'met' then b."at" end,
        "breachedAt" = case when b."at" <= b."breachedAt" then null else b."breachedAt" end
      from before b where d."id" = b."id"
      returning d."id", d."organisationId", d."subjectType", d."subjectId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", "subjectType", "subjectId" from ended),
    recorded as (
      insert into "DeadlineEvent" ("id", "deadlineId", "kind", "at", "recordedAt")
      select ${first}::uuid, b."id", ${to}, b."at", ${now}::timestamptz from before b
      union all
      select ${second}::uuid, b."id", 'corrected', b."at", ${now} from before b where b."at" <= b."breachedAt")
    select coalesce(b."at" <= b."breachedAt", false) as "corrected" from before b join ended e on e."id" = b."id"`
  return { ended: rows.length === 1, corrected: rows[0]?.corrected ?? false }
}

type Again = { id: string; step: number; nextStepAt: Date; now: Date; eventId: string }

/** A deadline that was met runs again, from this rung, as if it had not been. Nothing happens to any other. One statement. */
export async function runAgain(unit: Unit, { id, step, nextStepAt, now, eventId }: Again): Promise<void> {
  await open(unit).$executeRaw`
    with again as (
      update "Deadline" set "state" = 'running', "metAt" = null, "step" = ${step}, "nextStepAt" = ${nextStepAt}
      where "id" = ${id}::uuid and "state" = 'met' returning "id")
    insert into "DeadlineEvent" ("id", "deadlineId", "kind", "at", "recordedAt")
    select ${eventId}::uuid, "id", 'unmet', ${now}::timestamptz, ${now} from again`
}

/** Where a deadline stands under another policy. */
export type UnderAnother = {
  id: string
  policy: string
  step: number
  dueAt: Date | null
  nextStepAt: Date | null
  eventId: string
}

/** Locks those of these deadlines that still run or stand still. One statement. */
export async function lockUnended(unit: Unit, ids: readonly string[]): Promise<StoredDeadline[]> {
  const rows = await open(unit).$queryRaw<Array<{ deadline: DeadlineJson }>>`
    select to_jsonb(d) || jsonb_build_object('pauses', coalesce((
      select jsonb_agg(jsonb_build_object('from', p."from", 'to', p."to") order by p."from")
      from "DeadlinePause" p where p."deadlineId" = d."id"), '[]')) as "deadline"
    from "Deadline" d where d."id" = any(${[...ids]}::uuid[]) and d."state" in ('running', 'paused')
    order by d."id" for update of d`
  return rows.map(({ deadline }) => fromJson(deadline))
}

/** Puts locked deadlines under another policy, on record. One statement. */
export async function putUnder(unit: Unit, changed: readonly UnderAnother[], now: Date): Promise<void> {
  await open(unit).$executeRaw`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as r("id" uuid, "policy" text, "step" int, "dueAt" timestamptz, "nextStepAt" timestamptz, "eventId" uuid)),
    changed as (
      update "Deadline" d set "begunUnder" = coalesce(d."begunUnder", d."policy"), "policy" = r."policy",
        "step" = r."step", "dueAt" = r."dueAt", "nextStepAt" = r."nextStepAt", "heldSince" = null
      from r where d."id" = r."id"
      returning d."organisationId", d."subjectType", d."subjectId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", "subjectType", "subjectId" from changed)
    insert into "DeadlineEvent" ("id", "deadlineId", "kind", "policy", "at", "recordedAt")
    select "eventId", "id", 'changed', "policy", ${now}::timestamptz, ${now} from r`
}

/** When a deadline was put under the policy that it follows, and which it followed before; null while it has its first. One statement. */
export async function lastChange(
  unit: Unit,
  deadlineId: string,
): Promise<{ at: Date; before: string } | null> {
  const [row] = await open(unit).$queryRaw<Array<{ at: Date; before: string }>>`
    select e."at", coalesce(lag(e."policy") over (order by e."recordedAt", e."id"), d."begunUnder") as "before"
    from "DeadlineEvent" e join "Deadline" d on d."id" = e."deadlineId"
    where e."deadlineId" = ${deadlineId}::uuid and e."kind" = 'changed'
    order by e."recordedAt" desc, e."id" desc limit 1`
  return row ?? null
}

/** A deadline whose next step has come. */
export type Due = StoredDeadline & {
  /**
   * Everything that was said before then in the places of its organisation has been heard; null when there is no place
   * where words could wait to be read.
   */
  heardUntil: Date | null
  heldSince: Date | null
  /** How many breaches of it were none. */
  corrections: number
  /** How often it was put under another policy. */
  changes: number
}

type DueRow = {
  deadline: DeadlineJson & { heldSince: string | null; corrections: number; changes: number }
  heardUntil: Date | null
}

/** Locks the deadlines whose next step has come, the longest due first, skipping what another tick holds. */
export async function lockDue(unit: Unit, now: Date, limit: number): Promise<Due[]> {
  const rows = await open(unit).$queryRaw<DueRow[]>`
    with due as (
      select * from "Deadline" where "nextStepAt" <= ${now} order by "nextStepAt", "id" limit ${limit} for update skip locked)
    select to_jsonb(d) || jsonb_build_object('pauses', coalesce((
      select jsonb_agg(jsonb_build_object('from', p."from", 'to', p."to") order by p."from")
      from "DeadlinePause" p where p."deadlineId" = d."id"), '[]'),
      'corrections', (select count(*) from "DeadlineEvent" e where e."deadlineId" = d."id" and e."kind" = 'corrected'),
      'changes', (select count(*) from "DeadlineEvent" e where e."deadlineId" = d."id" and e."kind" = 'changed')) as "deadline",
      h."until" as "heardUntil"
    from due d left join (
      select g."organisationId", min((t."value" #>> '{}')::timestamptz) as "until"
      from "Space" s join "Group" g on g."id" = s."groupId" join "Setting" t on t."key" = 'heard-until:' || s."platform"
      where s."retiredAt" is null and g."organisationId" in (select o."organisationId" from due o)
      group by g."organisationId") h on h."organisationId" = d."organisationId"
    order by d."nextStepAt", d."id"`
  return rows.map(({ deadline, heardUntil }) => ({
    ...fromJson(deadline),
    heardUntil,
    heldSince: instant(deadline.heldSince),
    corrections: deadline.corrections,
    changes: deadline.changes,
  }))
}

export type Climbed = {
  id: string
  step: number
  nextStepAt: Date | null
  breachedAt: Date | null
  heldSince: Date | null
}

/** Moves many deadlines up their ladders, in one statement. A breach keeps its first instant. */
export async function climb(unit: Unit, climbed: readonly Climbed[]): Promise<void> {
  await open(unit).$executeRaw`
    with climbed as (
      update "Deadline" d set "step" = r."step", "nextStepAt" = r."nextStepAt", "heldSince" = r."heldSince",
        "breachedAt" = coalesce(d."breachedAt", r."breachedAt")
      from jsonb_to_recordset(${JSON.stringify(climbed)}::jsonb)
        as r("id" uuid, "step" int, "nextStepAt" timestamptz, "breachedAt" timestamptz, "heldSince" timestamptz)
      where d."id" = r."id" returning d."organisationId", d."subjectType", d."subjectId")
    insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
    select "organisationId", "subjectType", "subjectId" from climbed`
}
