/** Times in which nobody of a group’s trainers is there, or nobody who answers for a topic: those that were found, and what they are found from. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Period } from '../../people/in-charge.ts'
import type { Known } from './gaps.ts'

/** As coordinators see it where they look. */
export type ListedGap = Known & {
  readonly groupId: string
  readonly code: string
  /** By its key, as in `c2i2e@2010`: what its topics are called. */
  readonly framework: string
  /** Null: nobody at all is there. */
  readonly topic: string | null
}

/** Those of now and those to come, the next one first. */
export async function listGaps(unit: Unit, groupIds: readonly string[], now: Date): Promise<ListedGap[]> {
  if (groupIds.length === 0) return []
  return open(unit).$queryRaw<ListedGap[]>`
    select c."id", c."groupId", g."code", g."framework", c."topic", c."from", c."until" from "CoverageGap" c join "Group" g on g."id" = c."groupId"
    where c."groupId" = any(${[...groupIds]}::uuid[]) and c."endedAt" is null and (c."until" is null or c."until" > ${now})
    order by c."topic" is not null, c."from", g."code", c."topic", c."id"`
}

/** A group as far as it matters here. */
export type Team = {
  readonly groupId: string
  /** What was found before and has not ended. */
  readonly known: readonly KnownGap[]
  /** Everybody who trains it now, with what they answer for. */
  readonly trainers: readonly Trainer[]
}

/** `topic`: null where nobody at all was to be there. */
export type KnownGap = Known & { readonly topic: string | null }

export type Trainer = {
  readonly name: string
  readonly topics: readonly string[]
  readonly away: readonly Period[]
}

/** The groups in which this matters: those of one organisation, or these. */
export type Where = { readonly organisationId: string } | { readonly groupIds: readonly string[] }

/** Organisations in which somebody is or will be away, or in which nobody was there: in no other is anything to be found. One statement. */
export async function organisationsToLookAt(unit: Unit, now: Date): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select p."organisationId" as "id" from "Absence" a join "Person" p on p."id" = a."personId"
    where a."until" is null or a."until" > ${now}
    union
    select g."organisationId" from "CoverageGap" c join "Group" g on g."id" = c."groupId" where c."endedAt" is null
    order by "id"`
  return rows.map(({ id }) => id)
}

type TrainerRow = {
  groupId: string
  name: string
  topics: string[]
  away: Array<{ from: string; until: string | null }>
}

/**
 * Groups of which a trainer has said that they are or will be away, and those in which something was found that has not ended.
 * Two statements, however many groups there are.
 */
export async function loadTeams(unit: Unit, where: Where, now: Date): Promise<Team[]> {
  const organisationId = 'organisationId' in where ? where.organisationId : null
  const groupIds = 'groupIds' in where ? [...where.groupIds] : null
  const known = await open(unit).$queryRaw<KnownRow[]>`
    select c."id", c."groupId", c."topic", c."from", c."until" from "CoverageGap" c join "Group" g on g."id" = c."groupId"
    where c."endedAt" is null and (${organisationId}::uuid is null or g."organisationId" = ${organisationId}::uuid)
      and (${groupIds}::uuid[] is null or g."id" = any(${groupIds}::uuid[])) order by c."from", c."id"`
  const knownIn = [...new Set(known.map(({ groupId }) => groupId))]
  const rows = await open(unit).$queryRaw<TrainerRow[]>`
    with "Trains" as (select distinct r."groupId", r."personId" from "RoleView" r join "Group" g on g."id" = r."groupId"
      where r."role" = 'trainer' and r."since" <= ${now} and (r."until" is null or r."until" > ${now})
        and (${organisationId}::uuid is null or g."organisationId" = ${organisationId}::uuid)
        and (${groupIds}::uuid[] is null or g."id" = any(${groupIds}::uuid[]))),
    "Absent" as (select "personId", jsonb_agg(jsonb_build_object('from', "from", 'until', "until") order by "from") as "away"
      from "Absence" where "until" is null or "until" > ${now} group by "personId"),
    "Looked" as (select distinct t."groupId" from "Trains" t
      where t."groupId" = any(${knownIn}::uuid[]) or exists (select from "Absent" a where a."personId" = t."personId"))
    select t."groupId", p."name", coalesce(a."away", '[]') as "away",
      array(select distinct c."topic" from "CoveredTopic" c where c."personId" = p."id" order by 1) as "topics"
    from "Trains" t join "Looked" l on l."groupId" = t."groupId" join "Person" p on p."id" = t."personId"
      left join "Absent" a on a."personId" = t."personId"
    order by t."groupId", p."name", p."id"`
  return [...new Set([...known, ...rows].map(({ groupId }) => groupId))].map((groupId) => ({
    groupId,
    known: ofGroup(known, groupId),
    trainers: ofGroup(rows, groupId).map(({ name, topics, away }) => ({
      name,
      topics,
      away: away.map(periodOf),
    })),
  }))
}

type KnownRow = KnownGap & { readonly groupId: string }

const ofGroup = <Row extends { groupId: string }>(rows: readonly Row[], groupId: string) =>
  rows.filter((row) => row.groupId === groupId)

const periodOf = ({ from, until }: { from: string; until: string | null }): Period => ({
  from: new Date(from),
  until: until === null ? null : new Date(until),
})

/**
 * Takes groups, so that nobody else keeps the same time for them as another one. Those whose people are being changed at
 * this moment are left out: whoever changes them looks too. Nobody is waited for, so that nobody can wait in a circle.
 */
export async function takeGroups(unit: Unit, groupIds: readonly string[]): Promise<string[]> {
  // What is inserted elsewhere of a group holds its key only, and is no reason to leave it out.
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select "id" from "Group" where "id" = any(${[...groupIds]}::uuid[]) order by "id" for no key update skip locked`
  return rows.map(({ id }) => id)
}

export async function insertGap(
  unit: Unit,
  gap: Known & { readonly groupId: string; readonly topic: string | null },
  foundAt: Date,
): Promise<void> {
  await open(unit).coverageGap.create({ data: { ...gap, foundAt }, select: { id: true } })
}

export async function changeGap(unit: Unit, { id, from, until }: Known): Promise<void> {
  await open(unit).coverageGap.updateMany({ where: { id }, data: { from, until } })
}

export async function endGaps(unit: Unit, ids: readonly string[], endedAt: Date): Promise<void> {
  if (ids.length === 0) return
  await open(unit).coverageGap.updateMany({ where: { id: { in: [...ids] } }, data: { endedAt } })
}
