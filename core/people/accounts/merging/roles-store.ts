/** The roles of two people who are one, and the way back. */
import { open, type Unit } from '../../../../prisma/unit.ts'
import type { Account } from '../../../kernel/actor.ts'

/** The roles of both as they were: whose, whether held then, and where from. */
export type KeptRoles = Array<{
  id: string
  personId: string
  held: boolean
  origin: string
  mappingId: string | null
}>

/**
 * Roles of both, those that have ended included: they explain what was attested, and keep out whoever was put out of a
 * group. Of a role that both hold one goes on, given by somebody if either was: a badge must not take that back.
 */
export async function mergeRoles(unit: Unit, from: string, to: string, now: Date): Promise<KeptRoles> {
  const roles = await open(unit).$queryRaw<KeptRoles>`
    select "id", "personId", "until" is null as "held", "origin", "mappingId" from "Membership"
    where "personId" in (${from}::uuid, ${to}::uuid)`
  await open(unit).$executeRaw`
    update "Membership" m set "origin" = 'given', "mappingId" = null
    where m."personId" = ${to}::uuid and m."until" is null and m."origin" <> 'given'
      and exists (select 1 from "Membership" o where o."personId" = ${from}::uuid and coalesce(o."groupId", o."organisationId") = coalesce(m."groupId", m."organisationId")
        and o."role" = m."role" and o."until" is null and o."origin" = 'given')`
  await open(unit).$executeRaw`
    update "Membership" m set "personId" = ${to}::uuid, "until" = case
      when m."until" is null and exists (select 1 from "Membership" o where o."personId" = ${to}::uuid
        and coalesce(o."groupId", o."organisationId") = coalesce(m."groupId", m."organisationId") and o."role" = m."role" and o."until" is null) then greatest(${now}, m."since")
      else m."until" end
    where m."personId" = ${from}::uuid`
  return roles
}

type Back = { from: string; to: string; doneAt: Date; now: Date }

/**
 * Each has the roles they had, except those that were ended for both meanwhile. A role that came meanwhile goes to
 * whoever made it so (ActOrigin); one that a badge gave goes to whoever has an account where that badge is worn, and
 * ends when both have: whoever wears it has it again with their next act.
 */
export async function restoreRoles(
  unit: Unit,
  kept: { roles: KeptRoles; accounts: readonly Account[] },
  { from, to, doneAt, now }: Back,
): Promise<void> {
  const roles = JSON.stringify(kept.roles)
  const accounts = JSON.stringify(kept.accounts)
  await open(unit).$executeRaw`
    update "Membership" m set "personId" = ${to}::uuid, "until" = case
      when k."held" and m."until" = greatest(${doneAt}, m."since") and exists (select 1 from "Membership" o where o."personId" = ${from}::uuid
        and o."id" <> m."id" and coalesce(o."groupId", o."organisationId") = coalesce(m."groupId", m."organisationId") and o."role" = m."role" and o."until" is null) then null
      else m."until" end
    from jsonb_to_recordset(${roles}::jsonb) as k("id" uuid, "personId" uuid, "held" boolean)
    where k."id" = m."id" and k."personId" = ${to}::uuid and m."personId" = ${from}::uuid`
  await open(unit).$executeRaw`
    update "Membership" m set "origin" = k."origin",
      "mappingId" = (select r."id" from "RoleMapping" r where r."id" = k."mappingId")
    from jsonb_to_recordset(${roles}::jsonb) as k("id" uuid, "personId" uuid, "origin" text, "mappingId" uuid)
    where k."id" = m."id" and k."personId" = m."personId" and m."personId" = ${from}::uuid and m."until" is null
      and m."origin" = 'given' and k."origin" <> 'given'
      and (k."mappingId" is null or exists (select 1 from "RoleMapping" r where r."id" = k."mappingId"))`
  await open(unit).$executeRaw`
    update "Membership" m set "personId" = ${to}::uuid
    where m."personId" = ${from}::uuid
      and m."id" in (select o."rowId" from "ActOrigin" o join jsonb_to_recordset(${accounts}::jsonb)
        as a("platform" text, "workspaceId" text, "userId" text) on a."platform" = o."platform"
        and a."workspaceId" = o."workspaceId" and a."userId" = o."userId")
      and not exists (select 1 from "Membership" h where h."personId" = ${to}::uuid and coalesce(h."groupId", h."organisationId") = coalesce(m."groupId", m."organisationId")
        and h."role" = m."role" and h."until" is null and m."until" is null)`
  await open(unit).$executeRaw`
    update "Membership" m set
      "personId" = case when mine."stays" then m."personId" else ${to}::uuid end,
      "until" = case when mine."stays" and mine."goes" then greatest(${now}, m."since") end
    from "RoleMapping" r cross join lateral (select
        exists (select 1 from "Identity" i where i."personId" = ${from}::uuid and i."platform" = r."platform") as "stays",
        exists (select 1 from "Identity" i where i."personId" = ${to}::uuid and i."platform" = r."platform") as "goes") mine
    where r."id" = m."mappingId" and m."personId" = ${from}::uuid and m."until" is null and mine."goes"
      and m."id" not in (select k."id" from jsonb_to_recordset(${roles}::jsonb) as k("id" uuid))
      and not exists (select 1 from "Membership" h where h."personId" = ${to}::uuid and coalesce(h."groupId", h."organisationId") = coalesce(m."groupId", m."organisationId")
        and h."role" = m."role" and h."until" is null)`
}
