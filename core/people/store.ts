import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import { noteReaders } from '../delivery/posts/change-store.ts'
import type { Group, Language } from '../kernel/actor.ts'
import { ROLES, type Role } from '../kernel/roles.ts'
import type { Subject } from '../kernel/subject.ts'

/** A person of a group as those who deal with them need to know them. */
export type Member = {
  id: string
  name: string
  language: Language
  roles: Role[]
  /** Those of the roles that they have in every group of the organisation. */
  wide: Role[]
  present: boolean
  /** When they said they would be back; null when they are not absent or did not say. */
  absentUntil: Date | null
  /** Who stands in while they are away, as they said; see `standInFor`. */
  substituteId: string | null
  openQuestions: number
  lastAssignedAt: Date | null
  /** What they answer for, as they chose it. */
  topics: string[]
}

type MemberRow = Omit<Member, 'openQuestions' | 'lastAssignedAt'> & {
  openQuestions: bigint
  lastAssignedAt: Date | null
}

/** Everybody with a current role in the group, by name. One statement. */
export async function loadMembers(unit: Unit, groupId: string, now: Date): Promise<Member[]> {
  const rows = await open(unit).$queryRaw<MemberRow[]>`
    select p."id", p."name", p."language", m."roles", m."wide",
      a."from" is null as "present", a."until" as "absentUntil", a."substituteId",
      array(select distinct t."topic" from "CoveredTopic" t where t."personId" = p."id" order by 1) as "topics",
      (select count(*) from "Question" q where q."groupId" = ${groupId}::uuid and q."assigneeId" = p."id"
        and q."state" in ('open', 'waiting')) as "openQuestions",
      (select max(q."assignedAt") from "Question" q where q."assigneeId" = p."id") as "lastAssignedAt"
    from (select "personId", array_agg(distinct "role" order by "role") as "roles",
        coalesce(array_agg("role" order by "role") filter (where "wide"), '{}') as "wide" from "RoleView"
      where "groupId" = ${groupId}::uuid and "since" <= ${now} and ("until" is null or "until" > ${now})
      group by "personId") m
    join "Person" p on p."id" = m."personId"
    left join lateral (select "from", "until", "substituteId" from "Absence" a where a."personId" = p."id" and a."from" <= ${now}
      and (a."until" is null or a."until" > ${now}) order by a."from" desc limit 1) a on true
    order by p."name", p."id"`
  return rows.map((row) => ({ ...row, openQuestions: Number(row.openQuestions) }))
}

/** People who had a role in the group and have none now, whoever left last first. */
export async function formerMembers(
  unit: Unit,
  groupId: string,
): Promise<Array<{ id: string; name: string; language: Language }>> {
  return open(unit).$queryRaw`
    select p."id", p."name", p."language" from "Person" p
    join (select "personId", max("until") as "left", bool_or("until" is null) as "stays" from "Membership"
      where "groupId" = ${groupId}::uuid group by "personId") m on m."personId" = p."id" and not m."stays"
    order by m."left" desc, p."id"`
}

/** On which platforms each of these people has an account. */
export async function platformsOf(unit: Unit, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await open(unit).$queryRaw<Array<{ personId: string; platforms: string[] }>>`
    select "personId", array_agg(distinct "platform") as "platforms" from "Identity"
    where "personId" = any(${[...personIds]}::uuid[]) group by "personId"`
  return new Map(rows.map(({ personId, platforms }) => [personId, platforms]))
}

export type Staff = {
  id: string
  language: Language
  roles: Role[]
  present: boolean
  /** Who stands in while they are away, as they said; see `standInFor`. */
  substituteId: string | null
}

export type Staffed = Group & {
  language: Language
  zone: string
  staff: Staff[]
}

/**
 * Who hears an alert: the coordinators who are there. While none of them is, all do: an alert reaches somebody.
 */
export function toAlert<One extends { roles: readonly Role[]; present: boolean }>(group: {
  staff: readonly One[]
}): One[] {
  const coordinators = group.staff.filter((one) => one.roles.includes('coordinator'))
  const there = coordinators.filter((one) => one.present)
  return there.length > 0 ? there : coordinators
}

/** Several groups with their spaces, trainers and coordinators, in one statement. */
export async function loadStaffedGroups(
  unit: Unit,
  groupIds: readonly string[],
  now: Date,
): Promise<Map<string, Staffed>> {
  const rows = await open(unit).$queryRaw<Array<{ group: Staffed }>>`
    select jsonb_build_object('id', g."id", 'organisationId', g."organisationId", 'code', g."code", 'name', g."name",
      'framework', g."framework", 'language', o."language", 'zone', o."zone",
      'spaces', coalesce((select jsonb_agg(jsonb_build_object('id', s."id", 'purpose', s."purpose", 'platform', s."platform",
          'workspaceId', s."workspaceId", 'channelId', s."channelId") order by s."id")
        from "Space" s where s."groupId" = g."id" and s."retiredAt" is null), '[]'),
      'staff', coalesce((select jsonb_agg(jsonb_build_object('id', p."id", 'language', p."language", 'roles', m."roles",
          'present', a."id" is null, 'substituteId', a."substituteId") order by p."id")
        from (select "personId", array_agg(distinct "role") as "roles" from "RoleView"
          where "groupId" = g."id" and "role" in ('trainer', 'coordinator') and "since" <= ${now}
            and ("until" is null or "until" > ${now}) group by "personId") m
        join "Person" p on p."id" = m."personId"
        left join lateral (select "id", "substituteId" from "Absence" a where a."personId" = p."id" and a."from" <= ${now}
          and (a."until" is null or a."until" > ${now}) order by a."from" desc limit 1) a on true), '[]')) as "group"
    from "Group" g join "Organisation" o on o."id" = g."organisationId"
    where g."id" = any(${[...groupIds]}::uuid[])`
  return new Map(rows.map((row) => [row.group.id, row.group]))
}

export async function insertPerson(
  unit: Unit,
  person: { id: string; organisationId: string; name: string; language: Language; createdAt: Date },
): Promise<void> {
  await open(unit).person.create({ data: person, select: { id: true } })
}

export async function insertMembership(
  unit: Unit,
  membership: { id: string; groupId: string; personId: string; role: Role; since: Date },
): Promise<void> {
  await open(unit).membership.create({ data: membership, select: { id: true } })
  await noteReaders(unit, [membership.personId])
}

export async function insertIdentity(
  unit: Unit,
  identity: { platform: string; workspaceId: string; userId: string; personId: string; linkedAt: Date },
): Promise<void> {
  await open(unit).identity.create({ data: identity, select: { personId: true } })
}

/** Until the transaction ends, nobody else who locks it changes who is in the group. */
export async function lockGroup(unit: Unit, groupId: string): Promise<void> {
  await open(unit).$queryRaw`select "id" from "Group" where "id" = ${groupId}::uuid for update`
}

export type Reader = { id: string; language: Language }

/** Who coordinates a group of the organisation now, except these people. */
export async function otherCoordinators(
  unit: Unit,
  organisationId: string,
  except: readonly string[],
  now: Date,
): Promise<Reader[]> {
  return open(unit).$queryRaw<Reader[]>`
    select p."id", p."language" from "Person" p
    where p."id" <> all(${[...except]}::uuid[]) and p."id" in (select m."personId" from "RoleView" m
      join "Group" g on g."id" = m."groupId" where g."organisationId" = ${organisationId}::uuid
        and m."role" = 'coordinator' and m."since" <= ${now} and (m."until" is null or m."until" > ${now}))
    order by p."id"`
}

/** In the order in which roles are always named. */
const rolesIn = (rows: ReadonlyArray<{ role: string }>) =>
  ROLES.filter((role) => rows.some((row) => row.role === role))

/** Ends roles of a person in a group; all of them when none is named. Answers which ended. */
export async function endMemberships(
  unit: Unit,
  groupId: string,
  personId: string,
  role: Role | null,
  now: Date,
): Promise<Role[]> {
  const ended = await open(unit).membership.updateManyAndReturn({
    where: { groupId, personId, until: null, ...(role ? { role } : {}) },
    data: { until: now },
    select: { role: true },
  })
  await noteReaders(unit, [personId])
  return rolesIn(ended)
}

export async function setLanguage(unit: Unit, personId: string, language: Language): Promise<void> {
  await open(unit).person.updateMany({ where: { id: personId }, data: { language } })
  await noteReaders(unit, [personId])
}

/** The next number of a series (each kind of subject has its own), without gaps or twins: the row stays locked until the transaction ends. */
export async function nextNumber(
  unit: Unit,
  groupId: string,
  series: Subject['type'] | 'statement' | 'training' | 'collaboration',
  year: number,
): Promise<number> {
  const number = await nextNumberWhile(unit, groupId, series, year, part`true`)
  if (number === undefined) throw new Error('an upsert that returns gave nothing')
  return number
}

/** The same while a condition holds; undefined, and no number taken, where it does not. One statement. */
export async function nextNumberWhile(
  unit: Unit,
  groupId: string,
  series: Subject['type'] | 'statement' | 'training' | 'collaboration',
  year: number,
  holds: Part,
): Promise<number | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ last: number }>>`
    insert into "Counter" ("groupId", "series", "year", "last")
    select ${groupId}::uuid, ${series}, ${year}::int, 1 where ${holds}
    on conflict ("groupId", "series", "year") do update set "last" = "Counter"."last" + 1
    returning "last"`
  return rows[0]?.last
}

export async function insertOrganisation(
  unit: Unit,
  organisation: { id: string; name: string; zone: string; language: Language; createdAt: Date },
): Promise<void> {
  await open(unit).organisation.create({ data: organisation, select: { id: true } })
}

export async function insertGroup(
  unit: Unit,
  group: { id: string; organisationId: string; code: string; name: string; framework: string },
): Promise<void> {
  await open(unit).group.create({ data: group, select: { id: true } })
}

export async function findGroup(
  unit: Unit,
  organisationId: string,
  code: string,
): Promise<{ id: string } | null> {
  return open(unit).group.findUnique({
    where: { organisationId_code: { organisationId, code } },
    select: { id: true },
  })
}

/** What these people are called, those who have left included. One statement. */
export async function namesOf(unit: Unit, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await open(unit).person.findMany({
    where: { id: { in: [...personIds] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
