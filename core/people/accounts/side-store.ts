/** What is shown of somebody before they become one with somebody else, and who has to know of it. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Language } from '../../kernel/actor.ts'
import type { Role } from '../../kernel/roles.ts'
import type { Reader } from '../store.ts'
import type { Party } from './tie-rule.ts'

/** One of two people who may be one. */
export type Side = Party & {
  id: string
  name: string
  language: Language
  /** IANA zone of their organisation. */
  zone: string
  /** Since when they are in our records. */
  since: Date
  platforms: readonly string[]
  /** Current roles, with the group's code; null: in every group of the organisation. */
  roles: ReadonlyArray<{ code: string | null; role: Role }>
}

/** Undefined when there is no such person. One statement. */
export async function loadSide(unit: Unit, personId: string, now: Date): Promise<Side | undefined> {
  const rows = await open(unit).$queryRaw<Array<Omit<Side, 'isStaff'>>>`
    select p."id", p."name", p."language", p."organisationId", p."createdAt" as "since", o."zone",
      not exists (select 1 from "Group" g where g."organisationId" = p."organisationId") as "organisationIsNew",
      exists (select 1 from "Membership" m where m."personId" = p."id")
        or exists (select 1 from "Question" q where q."askerId" = p."id")
        or exists (select 1 from "Activity" a where a."authorId" = p."id") as "isKnown",
      array(select distinct i."platform" from "Identity" i where i."personId" = p."id" order by 1) as "platforms",
      coalesce((select jsonb_agg(jsonb_build_object('code', g."code", 'role', m."role") order by g."code" nulls first, m."role" desc)
        from "Membership" m left join "Group" g on g."id" = m."groupId" where m."personId" = p."id"
          and m."since" <= ${now} and (m."until" is null or m."until" > ${now})), '[]') as "roles"
    from "Person" p join "Organisation" o on o."id" = p."organisationId" where p."id" = ${personId}::uuid`
  const [row] = rows
  return row && { ...row, isStaff: row.roles.some(({ role }) => role !== 'trainee') }
}

/** Who coordinates a group in which this person has a role now, except themselves. */
export async function theirCoordinators(unit: Unit, personId: string, now: Date): Promise<Reader[]> {
  return open(unit).$queryRaw<Reader[]>`
    select p."id", p."language" from "Person" p
    where p."id" <> ${personId}::uuid and p."id" in (select c."personId" from "RoleView" c
      join "RoleView" m on m."groupId" = c."groupId" and m."personId" = ${personId}::uuid
        and m."since" <= ${now} and (m."until" is null or m."until" > ${now})
      where c."role" = 'coordinator' and c."since" <= ${now} and (c."until" is null or c."until" > ${now}))
    order by p."id"`
}

/** Whether somebody coordinates a group in which one of these people has, or had, a role. */
export async function coordinatesOneOf(
  unit: Unit,
  coordinatorId: string,
  personIds: readonly string[],
  now: Date,
): Promise<boolean> {
  const rows = await open(unit).$queryRaw<Array<{ yes: boolean }>>`
    select exists (select 1 from "RoleView" c join "RoleView" m on m."groupId" = c."groupId"
      where c."personId" = ${coordinatorId}::uuid and c."role" = 'coordinator' and c."since" <= ${now}
        and (c."until" is null or c."until" > ${now}) and m."personId" = any(${[...personIds]}::uuid[])) as "yes"`
  return rows[0]?.yes ?? false
}
