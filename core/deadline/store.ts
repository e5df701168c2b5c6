import { open, type Unit } from '../../prisma/unit.ts'
import type { Pause, Deadline as Reckoned } from './calendar.ts'

/** A deadline as it is kept: what the calendar reckons with, and where it stands. */
export type StoredDeadline = Reckoned & {
  id: string
  organisationId: string
  subjectType: string
  subjectId: string
  cycle: number
  policy: string
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
  await open(unit).deadline.create({
    data: { ...deadline, state: 'running', step: -1 },
    select: { id: true },
  })
}

export type Event = {
  id: string
  deadlineId: string
  kind: 'step' | 'breach' | 'met' | 'paused' | 'resumed' | 'cancelled'
  step?: number
  at: Date
}

/** Adds to the append-only record, in one statement. A rung that was recorded already is left alone. */
export async function recordEvents(unit: Unit, events: readonly Event[], now: Date): Promise<void> {
  await open(unit).$executeRaw`
    insert into "DeadlineEvent" ("id", "deadlineId", "kind", "step", "at", "recordedAt")
    select r."id", r."deadlineId", r."kind", r."step", r."at", ${now}
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as r("id" uuid, "deadlineId" uuid, "kind" text, "step" int, "at" timestamptz)
    on conflict do nothing`
}

export async function insertPause(unit: Unit, id: string, deadlineId: string, pause: Pause): Promise<void> {
  await open(unit).deadlinePause.create({ data: { id, deadlineId, ...pause }, select: { id: true } })
}

export async function endPause(unit: Unit, deadlineId: string, to: Date): Promise<void> {
  await open(unit).deadlinePause.updateMany({ where: { deadlineId, to: null }, data: { to } })
}

export type Standing = Partial<Pick<StoredDeadline, 'state' | 'step' | 'dueAt' | 'metAt'>> & {
  nextStepAt: Date | null
}

export async function updateDeadline(unit: Unit, id: string, standing: Standing): Promise<void> {
  await open(unit).deadline.updateMany({ where: { id }, data: standing })
}

/**
 * Meets a deadline that still runs, whoever comes first; the event is recorded with it. One statement.
 * False when it was met or cancelled before.
 */
export async function meetOnce(
  unit: Unit,
  deadlineId: string,
  eventId: string,
  at: Date,
  now: Date,
): Promise<boolean> {
  const rows = await open(unit).$executeRaw`
    with met as (
      update "Deadline" set "state" = 'met', "metAt" = ${at}, "nextStepAt" = null
      where "id" = ${deadlineId}::uuid and "state" in ('running', 'paused') returning "id")
    insert into "DeadlineEvent" ("id", "deadlineId", "kind", "at", "recordedAt")
    select ${eventId}::uuid, "id", 'met', ${at}, ${now} from met`
  return rows === 1
}

/** Locks the deadlines whose next step has come, the longest due first, skipping what another tick holds. */
export async function lockDue(unit: Unit, now: Date, limit: number): Promise<StoredDeadline[]> {
  const rows = await open(unit).$queryRaw<Array<{ deadline: DeadlineJson }>>`
    with due as (
      select * from "Deadline" where "nextStepAt" <= ${now} order by "nextStepAt", "id" limit ${limit} for update skip locked)
    select to_jsonb(d) || jsonb_build_object('pauses', coalesce((
      select jsonb_agg(jsonb_build_object('from', p."from", 'to', p."to") order by p."from")
      from "DeadlinePause" p where p."deadlineId" = d."id"), '[]')) as "deadline"
    from due d order by d."nextStepAt", d."id"`
  return rows.map((row) => fromJson(row.deadline))
}

export type Climbed = { id: string; step: number; nextStepAt: Date | null; breachedAt: Date | null }

/** Moves many deadlines up their ladders, in one statement. A breach keeps its first instant. */
export async function climb(unit: Unit, climbed: readonly Climbed[]): Promise<void> {
  await open(unit).$executeRaw`
    update "Deadline" d set "step" = r."step", "nextStepAt" = r."nextStepAt",
      "breachedAt" = coalesce(d."breachedAt", r."breachedAt")
    from jsonb_to_recordset(${JSON.stringify(climbed)}::jsonb)
      as r("id" uuid, "step" int, "nextStepAt" timestamptz, "breachedAt" timestamptz)
    where d."id" = r."id"`
}
