import { open, type Unit } from '../../prisma/unit.ts'
import { noteReaders } from '../delivery/posts/change-store.ts'
import type { Account, Badge, Language, Origin } from '../kernel/actor.ts'
import type { Role } from '../kernel/roles.ts'

export type NewRole = {
  id: string
  groupId: string
  personId: string
  role: Role
  origin: Origin
  mappingId?: string
}

/**
 * Adds roles, in one statement; those that are held already are left as they are. A role that is given, or that a badge
 * gives, ends the one that only speaking gave: whoever trains a group does not ask in it. Answers who got one.
 */
export async function insertRoles(unit: Unit, roles: readonly NewRole[], now: Date): Promise<string[]> {
  if (roles.length === 0) return []
  const rows = await open(unit).$queryRaw<Array<{ personId: string }>>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r("id" uuid, "groupId" uuid,
        "personId" uuid, "role" text, "origin" text, "mappingId" uuid)),
    outgrown as (
      update "Membership" m set "until" = greatest(${now}, m."since") from given r
      where r."origin" <> 'spoken' and m."origin" = 'spoken' and m."until" is null
        and m."groupId" = r."groupId" and m."personId" = r."personId" and not exists (select from given o
          where o."groupId" = m."groupId" and o."personId" = m."personId" and o."role" = m."role"))
    insert into "Membership" ("id", "groupId", "personId", "role", "since", "origin", "mappingId")
    select r."id", r."groupId", r."personId", r."role", ${now}, r."origin", r."mappingId" from given r
    on conflict do nothing returning "personId"`
  // Who only speaks is a trainee by it, and has nothing to read that trainees read otherwise.
  await noteReaders(
    unit,
    roles.flatMap(({ personId, origin }) => (origin === 'spoken' ? [] : [personId])),
  )
  return rows.map((row) => row.personId)
}

/** Whose role ended, and where. */
export type EndedRole = {
  person: { id: string; language: Language }
  group: { id: string; organisationId: string; name: string }
  role: Role
}

/**
 * Ends roles, but never the last coordinator's of a group: of several that would all end, the oldest stays. The groups
 * stay locked, so that two coordinators who leave at once do not both see the other one.
 */
export async function endRoles(
  unit: Unit,
  membershipIds: readonly string[],
  now: Date,
): Promise<EndedRole[]> {
  if (membershipIds.length === 0) return []
  const ending = [...membershipIds]
  await open(unit).$queryRaw`
    select g."id" from "Group" g
    where g."id" in (select "groupId" from "Membership" where "id" = any(${ending}::uuid[])) order by g."id" for update`
  const ended = await open(unit).$queryRaw<EndedRole[]>`
    update "Membership" m set "until" = ${now}
    from "Person" p, "Group" g
    where p."id" = m."personId" and g."id" = m."groupId"
      and m."id" = any(${ending}::uuid[]) and m."until" is null and (m."role" <> 'coordinator' or exists (
      select 1 from "RoleView" o where o."groupId" = m."groupId" and o."role" = 'coordinator' and o."until" is null
        and o."personId" <> m."personId" and (o."id" < m."id" or o."id" <> all(${ending}::uuid[]))))
    returning jsonb_build_object('id', p."id", 'language', p."language") as "person",
      jsonb_build_object('id', g."id", 'organisationId', g."organisationId", 'name', g."name") as "group", m."role"`
  await noteReaders(
    unit,
    ended.map(({ person }) => person.id),
  )
  return ended
}

/** These roles come from another badge from now on. */
export async function moveRoles(
  unit: Unit,
  moves: ReadonlyArray<{ membershipId: string; mappingId: string }>,
): Promise<void> {
  for (const { membershipId, mappingId } of moves) {
    await open(unit).membership.updateMany({ where: { id: membershipId, until: null }, data: { mappingId } })
  }
}

/** Where a platform's people are told to us by badge. */
export async function mappedBadges(unit: Unit, platform: string): Promise<Badge[]> {
  return open(unit).roleMapping.findMany({
    where: { platform },
    select: { platform: true, workspaceId: true, badge: true },
    distinct: ['workspaceId', 'badge'],
    orderBy: [{ workspaceId: 'asc' }, { badge: 'asc' }],
  })
}

export type WornFor = {
  id: string
  role: Role
  group: { id: string; organisationId: string; name: string }
  language: Language
}

/** What a badge gives, oldest first. Locked: two tellings of the same badge come one after the other. */
export async function lockMappings(unit: Unit, { platform, workspaceId, badge }: Badge): Promise<WornFor[]> {
  return open(unit).$queryRaw<WornFor[]>`
    select r."id", r."role", o."language",
      jsonb_build_object('id', g."id", 'organisationId', g."organisationId", 'name', g."name") as "group"
    from "RoleMapping" r join "Group" g on g."id" = r."groupId" join "Organisation" o on o."id" = g."organisationId"
    where r."platform" = ${platform} and r."workspaceId" = ${workspaceId} and r."badge" = ${badge}
    order by r."id" for update of r`
}

export type KnownAccount = {
  account: Account
  personId: string
  organisationId: string
  language: Language
  inGroup: boolean
}

/** Those of the accounts that are somebody's, and whether they have a role in the group. One statement. */
export async function knownAccounts(
  unit: Unit,
  accounts: readonly Account[],
  groupId: string,
): Promise<KnownAccount[]> {
  return open(unit).$queryRaw<KnownAccount[]>`
    select jsonb_build_object('platform', i."platform", 'workspaceId', i."workspaceId", 'userId', i."userId") as "account",
      p."id" as "personId", p."organisationId", p."language",
      exists (select 1 from "RoleView" m where m."personId" = p."id" and m."groupId" = ${groupId}::uuid
        and m."until" is null) as "inGroup"
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a("platform" text, "workspaceId" text, "userId" text)
    join "Identity" i on i."platform" = a."platform" and i."workspaceId" = a."workspaceId" and i."userId" = a."userId"
    join "Person" p on p."id" = i."personId"`
}

export type NewPerson = { id: string; name: string; account: Account }

/** People with the account they come with. @throws when somebody made one of the accounts theirs meanwhile. */
export async function insertPeople(
  unit: Unit,
  people: readonly NewPerson[],
  organisation: { organisationId: string; language: Language },
  now: Date,
): Promise<void> {
  if (people.length === 0) return
  const { organisationId, language } = organisation
  await open(unit).person.createMany({
    data: people.map(({ id, name }) => ({ id, name, organisationId, language, createdAt: now })),
  })
  await open(unit).identity.createMany({
    data: people.map(({ id, account }) => ({ ...account, personId: id, linkedAt: now })),
  })
}

/** The current roles that a mapping gave to others than these people. */
export async function rolesOfOthers(
  unit: Unit,
  mappingId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await open(unit).membership.findMany({
    where: { mappingId, until: null, personId: { notIn: [...personIds] } },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

/** Who has a role in these mappings, each once. */
export async function holdersBy(unit: Unit, mappingIds: readonly string[]): Promise<string[]> {
  const rows = await open(unit).membership.findMany({
    where: { mappingId: { in: [...mappingIds] }, until: null },
    select: { personId: true },
    distinct: ['personId'],
  })
  return rows.map(({ personId }) => personId)
}

export type NewMapping = Badge & { id: string; groupId: string; name: string; role: Role }

/** A badge that gives a role from now on. False when it does already; its name is brought up to date. */
export async function insertMapping(unit: Unit, mapping: NewMapping, now: Date): Promise<boolean> {
  const { id, groupId, platform, workspaceId, badge, name, role } = mapping
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    insert into "RoleMapping" ("id", "groupId", "platform", "workspaceId", "badge", "name", "role", "since")
    values (${id}::uuid, ${groupId}::uuid, ${platform}, ${workspaceId}, ${badge}, ${name}, ${role}, ${now})
    on conflict ("groupId", "platform", "workspaceId", "badge", "role") do update set "name" = excluded."name"
    returning "id"`
  return rows[0]?.id === id
}

/** The badges from which somebody has roles in a group. */
export async function badgesBehind(
  unit: Unit,
  groupId: string,
  personId: string,
): Promise<Array<{ role: Role; name: string }>> {
  return open(unit).$queryRaw`
    select m."role", r."name" from "Membership" m join "RoleMapping" r on r."id" = m."mappingId"
    where m."groupId" = ${groupId}::uuid and m."personId" = ${personId}::uuid and m."until" is null`
}

/** Roles that these people have in the group are theirs from now on, whatever badge they came from. */
export async function keepAsGiven(
  unit: Unit,
  groupId: string,
  role: Role,
  personIds: readonly string[],
): Promise<void> {
  await open(unit).membership.updateMany({
    where: { groupId, role, until: null, personId: { in: [...personIds] } },
    data: { origin: 'given', mappingId: null },
  })
}

export async function findMappings(
  unit: Unit,
  where: { groupId: string; platform: string; badge: string; role: string },
): Promise<Array<{ id: string; name: string }>> {
  return open(unit).roleMapping.findMany({ where, select: { id: true, name: true }, orderBy: { id: 'asc' } })
}

/** What it gave and did not end becomes given. */
export async function removeMapping(unit: Unit, id: string): Promise<void> {
  await open(unit).membership.updateMany({
    where: { mappingId: id, until: null },
    data: { origin: 'given', mappingId: null },
  })
  await open(unit).roleMapping.delete({ where: { id } })
}

/** What a group follows on a platform. */
export async function followedBadges(
  unit: Unit,
  groupId: string,
  platform: string,
): Promise<Array<{ badge: string; role: string; name: string }>> {
  return open(unit).roleMapping.findMany({
    where: { groupId, platform },
    select: { badge: true, role: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}
