/** Times in which nobody of a group’s trainers is there, or nobody who answers for a topic: those that were found, and what they are found from. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Period } from '../../people/in-charge.ts'
import type { Known } from './gaps.ts'

/** As coordinators see it where they look. */
export type ListedGap = Known & {
  readonly groupId: string
  readonly code: string
  /** Null: nobody at all is there. */
  readonly topic: string | null
}

/** Those of now and those to come, the next one first. */
export async function listGaps(unit: Unit, groupIds: readonly string[], now: Date): Promise<ListedGap[]> {
  if (groupIds.length === 0) return []
  return open(unit).$queryRaw<ListedGap[]>`
    select c."id", c."groupId", g."code", c."topic", c."from", c."until" from "CoverageGap" c join "Group" g on g."id" = c."groupId"
    where c."groupId" = any(${[...groupIds]}::uuid[]) and c."endedAt" is null and (c."until" is null or c."until" > ${now})
    order by c."topic" is not null, c."from", g."code", c."topic", c."id"`
}

/** A group as far as it matters here. */
export type Team = {
  readonly groupId: string
  /** What was found before and has not ended. */
  readonly known: readonly Known[]
  readonly trainers: readonly Away[]
  /** Of what all those who answer for it are or will be away, and of what that was so. */
  readonly topics: ReadonlyArray<{
    readonly topic: string
    readonly known: readonly Known[]
    readonly trainers: readonly Away[]
  }>
}

type Away = { readonly name: string; readonly away: readonly Period[] }

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

type AwayRow = {
  groupId: string
  topic: string | null
  personId: string
  name: string
  from: Date | null
  until: Date | null
}

/**
 * Groups all of whose trainers have said that they are or will be away, or all of those who answer for a topic, and those in
 * which that was so. Two statements, however many groups there are. A topic is one however its letters are typed.
 */
export async function loadTeams(unit: Unit, where: Where, now: Date): Promise<Team[]> {
  const organisationId = 'organisationId' in where ? where.organisationId : null
  const groupIds = 'groupIds' in where ? [...where.groupIds] : null
  const known = await open(unit).$queryRaw<Array<Known & { groupId: string; topic: string | null }>>`
    select c."id", c."groupId", c."topic", c."from", c."until" from "CoverageGap" c join "Group" g on g."id" = c."groupId"
    where c."endedAt" is null and (${organisationId}::uuid is null or g."organisationId" = ${organisationId}::uuid)
      and (${groupIds}::uuid[] is null or g."id" = any(${groupIds}::uuid[])) order by c."from", c."id"`
  const knownIn = [...new Set(known.filter(({ topic }) => topic === null).map((one) => one.groupId))]
  const knownOf = JSON.stringify(
    known.flatMap(({ groupId, topic }) => (topic === null ? [] : [{ groupId, topic }])),
  )
  const rows = await open(unit).$queryRaw<AwayRow[]>`
    with "Trains" as (select distinct r."groupId", r."personId" from "RoleView" r join "Group" g on g."id" = r."groupId"
      where r."role" = 'trainer' and r."since" <= ${now} and (r."until" is null or r."until" > ${now})
        and (${organisationId}::uuid is null or g."organisationId" = ${organisationId}::uuid)
        and (${groupIds}::uuid[] is null or g."id" = any(${groupIds}::uuid[]))),
    "Absent" as (select "personId", "from", "until" from "Absence" where "until" is null or "until" > ${now}),
    "There" as (select t."groupId" from "Trains" t
      where not exists (select from "Absent" a where a."personId" = t."personId")),
    "Answers" as (select distinct t."groupId", t."personId", lower(c."topic") as "key", c."topic"
      from "Trains" t join "CoveredTopic" c on c."personId" = t."personId"),
    "Answered" as (select t."groupId", t."key" from "Answers" t
      where not exists (select from "Absent" a where a."personId" = t."personId")),
    "Known" as (select k."groupId", lower(k."topic") as "key"
      from jsonb_to_recordset(${knownOf}::jsonb) as k("groupId" uuid, "topic" text)),
    "Looked" as (
      select t."groupId", null as "topic", t."personId" from "Trains" t
      where t."groupId" = any(${knownIn}::uuid[]) or t."groupId" not in (select "groupId" from "There")
      union
      select t."groupId", min(t."topic") over (partition by t."groupId", t."key"), t."personId" from "Answers" t
      where exists (select from "Known" k where k."groupId" = t."groupId" and k."key" = t."key")
        or not exists (select from "Answered" n where n."groupId" = t."groupId" and n."key" = t."key"))
    select l."groupId", l."topic", l."personId", p."name", a."from", a."until"
    from "Looked" l join "Person" p on p."id" = l."personId" left join "Absent" a on a."personId" = l."personId"
    order by l."groupId", l."topic", p."name", l."personId", a."from"`
  return [...new Set([...known, ...rows].map(({ groupId }) => groupId))].map((groupId) => {
    const [found, away] = [ofGroup(known, groupId), ofGroup(rows, groupId)]
    const topics = new Map(
      [...found, ...away].flatMap(({ topic }) => (topic === null ? [] : [[keyOf(topic), topic]])),
    )
    return {
      groupId,
      known: found.filter(({ topic }) => topic === null).map(spanOf),
      trainers: byPerson(away.filter(({ topic }) => topic === null)),
      topics: [...topics].map(([key, topic]) => ({
        topic,
        known: found.filter((one) => keyOf(one.topic) === key).map(spanOf),
        trainers: byPerson(away.filter((one) => keyOf(one.topic) === key)),
      })),
    }
  })
}

const ofGroup = <Row extends { groupId: string }>(rows: readonly Row[], groupId: string) =>
  rows.filter((row) => row.groupId === groupId)

const keyOf = (topic: string | null) => topic?.toLowerCase() ?? null

const spanOf = ({ id, from, until }: Known): Known => ({ id, from, until })

function byPerson(rows: readonly AwayRow[]): Team['trainers'] {
  const people = new Map<string, { name: string; away: Period[] }>()
  for (const { personId, name, from, until } of rows) {
    const person = people.get(personId) ?? { name, away: [] }
    if (from) person.away.push({ from, until })
    people.set(personId, person)
  }
  return [...people.values()]
}

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
