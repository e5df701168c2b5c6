/** Roles for a whole organisation: given and ended here, read through `RoleView` like those of a group. */
import { open, type Unit } from '../../prisma/unit.ts'
import { noteReaders } from '../delivery/posts/change-store.ts'
import type { WideRole } from '../kernel/roles.ts'

/** Until the transaction ends, nobody else who locks one of the organisation's groups changes who coordinates it. */
export async function lockGroupsOf(unit: Unit, organisationId: string): Promise<void> {
  await open(unit).$queryRaw`
    select "id" from "Group" where "organisationId" = ${organisationId}::uuid order by "id" for update`
}

export async function coordinatesEveryGroup(
  unit: Unit,
  organisationId: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const rows = await open(unit).$queryRaw<Array<{ yes: boolean }>>`
    select not exists (select 1 from "Group" g where g."organisationId" = ${organisationId}::uuid
      and not exists (select 1 from "RoleView" r where r."groupId" = g."id" and r."personId" = ${personId}::uuid
        and r."role" = 'coordinator' and r."since" <= ${now} and (r."until" is null or r."until" > ${now}))) as "yes"`
  return rows[0]?.yes ?? false
}

export async function insertWideRole(
  unit: Unit,
  role: { id: string; organisationId: string; personId: string; role: WideRole; since: Date },
): Promise<void> {
  await open(unit).membership.create({ data: role, select: { id: true } })
  // As in a single group: a role that is given ends those that only speaking gave.
  const { organisationId, personId, since } = role
  await open(unit).membership.updateMany({
    where: { personId, origin: 'spoken', until: null, since: { lte: since }, group: { organisationId } },
    data: { until: since },
  })
  await noteReaders(unit, [personId])
}

/** Ends it; what the person has in single groups stays theirs. */
export async function endWideRole(
  unit: Unit,
  organisationId: string,
  personId: string,
  role: WideRole,
  now: Date,
): Promise<void> {
  await open(unit).membership.updateMany({
    where: { organisationId, personId, role, until: null },
    data: { until: now },
  })
  await noteReaders(unit, [personId])
}

/** The code of a group that nobody would coordinate without this person's role for all of them. */
export async function groupLeftAlone(
  unit: Unit,
  organisationId: string,
  personId: string,
): Promise<string | undefined> {
  const rows = await open(unit).$queryRaw<Array<{ code: string }>>`
    select g."code" from "Group" g where g."organisationId" = ${organisationId}::uuid
      and not exists (select 1 from "RoleView" r where r."groupId" = g."id" and r."role" = 'coordinator'
        and r."until" is null and not (r."wide" and r."personId" = ${personId}::uuid))
    order by g."code" limit 1`
  return rows[0]?.code
}
