/** Absences: said, taken back, begun. */
import { open, type Unit } from '../../../prisma/unit.ts'
import { noteReaders } from '../../delivery/posts/change-store.ts'
import type { Period } from '../in-charge.ts'
import type { Someone } from '../someone.ts'
import type { Away } from './standing-in.ts'

export type Absence = Period & {
  readonly id: string
  readonly substitute: Someone | null
}

type Stored = Away & { readonly id: string }

/**
 * From now on this is what was said of that time: what the same person said of it before gives way.
 * The sweep finds it once it has begun, and looks after what was in their hands if nobody did.
 */
export async function insertAbsence(unit: Unit, absence: Stored): Promise<void> {
  const { personId, from, until } = absence
  const during = { personId, ...(until ? { from: { gte: from, lt: until } } : { from: { gte: from } }) }
  await open(unit).absence.deleteMany({ where: during })
  await open(unit).absence.updateMany({
    where: { personId, from: { lt: from }, OR: [{ until: null }, { until: { gt: from } }] },
    data: { until: from },
  })
  await open(unit).absence.create({ data: absence, select: { id: true } })
  await noteReaders(unit, [personId])
}

/** What a person's absences are from now on, the one of now first. */
export async function listAbsences(unit: Unit, personId: string, now: Date): Promise<Absence[]> {
  const rows = await open(unit).absence.findMany({
    where: { personId, OR: [{ until: null }, { until: { gt: now } }] },
    select: {
      id: true,
      from: true,
      until: true,
      substitute: { select: { id: true, name: true, language: true } },
    },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  })
  return rows as unknown as Absence[]
}

/** Ends an absence that is under way; one that has not begun was never there. */
export async function endAbsence(
  unit: Unit,
  personId: string,
  { id, from }: Pick<Absence, 'id' | 'from'>,
  now: Date,
): Promise<void> {
  if (from >= now) await open(unit).absence.deleteMany({ where: { id } })
  else await open(unit).absence.updateMany({ where: { id }, data: { until: now } })
  await noteReaders(unit, [personId])
}

export async function setSubstitute(unit: Unit, id: string, substituteId: string): Promise<void> {
  await open(unit).absence.updateMany({ where: { id }, data: { substituteId, begun: false } })
}

/** Who else of an organisation has said that they are away in that time. */
export async function awayDuring(
  unit: Unit,
  organisationId: string,
  { from, until }: Period,
  except: string,
): Promise<Away[]> {
  return (await open(unit).absence.findMany({
    where: {
      person: { organisationId },
      personId: { not: except },
      ...(until ? { from: { lt: until } } : {}),
      OR: [{ until: null }, { until: { gt: from } }],
    },
    select: { personId: true, from: true, until: true, substituteId: true },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  })) as unknown as Away[]
}

/** The organisations in which an absence has begun that nothing was done about. One statement where there are none. */
export async function takeBegun(unit: Unit, now: Date): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ personId: string; organisationId: string }>>`
    with begun as (update "Absence" set "begun" = true where not "begun" and "from" <= ${now} returning "personId")
    select distinct p."id" as "personId", p."organisationId" from begun join "Person" p on p."id" = begun."personId"
    order by 2, 1`
  await noteReaders(
    unit,
    rows.map(({ personId }) => personId),
  )
  return [...new Set(rows.map(({ organisationId }) => organisationId))]
}

/** Somebody who may be meant where a substitute is named. */
export type Trainer = Someone & {
  /** Those of the groups that were asked for which they train now. */
  readonly groupIds: readonly string[]
}

/** Whoever trains one of these groups now, by name. One statement. */
export async function trainersIn(unit: Unit, groupIds: readonly string[], now: Date): Promise<Trainer[]> {
  return open(unit).$queryRaw<Trainer[]>`
    select p."id", p."name", p."language", m."groupIds" from (
      select "personId", array_agg(distinct "groupId") as "groupIds" from "RoleView"
      where "groupId" = any(${[...groupIds]}::uuid[]) and "role" = 'trainer' and "since" <= ${now}
        and ("until" is null or "until" > ${now}) group by "personId") m
    join "Person" p on p."id" = m."personId" order by p."name", p."id"`
}

/** Whoever has or had a role in one of these groups, or trains any group of the organisation. One statement. */
export async function knownIn(
  unit: Unit,
  organisationId: string,
  groupIds: readonly string[],
): Promise<Array<Pick<Someone, 'id' | 'name'>>> {
  return open(unit).$queryRaw<Array<Pick<Someone, 'id' | 'name'>>>`
    select p."id", p."name" from "Person" p where p."organisationId" = ${organisationId}::uuid
      and exists (select from "RoleView" m where m."personId" = p."id"
        and (m."groupId" = any(${[...groupIds]}::uuid[]) or m."role" = 'trainer'))
    order by p."name", p."id"`
}
