/** The empty organisation that goes along with whoever came from it, and the way back. */
import { open, type Unit } from '../../../../prisma/unit.ts'
import type { Kept } from './kept.ts'

/**
 * Everybody and every server of an organisation without any group goes over to another one. Undefined, and nothing is
 * changed, when it has a group by now.
 */
export async function dissolve(
  unit: Unit,
  id: string,
  into: string,
): Promise<NonNullable<Kept['organisation']> | undefined> {
  if ((await open(unit).group.count({ where: { organisationId: id } })) > 0) return undefined
  const people = await open(unit).$queryRaw<Array<{ id: string }>>`
    update "Person" set "organisationId" = ${into}::uuid where "organisationId" = ${id}::uuid returning "id"`
  const servers = await open(unit).$queryRaw<Array<{ platform: string; serverId: string }>>`
    update "Server" set "organisationId" = ${into}::uuid where "organisationId" = ${id}::uuid
    returning "platform", "serverId"`
  return { id, people: people.map((one) => one.id), servers }
}

/**
 * The organisation that went along is there again, with those of its people who have nothing in the other one: nobody
 * and nothing stands in two organisations. A server where a place was linked meanwhile stays.
 */
export async function reform(unit: Unit, kept: Kept, from: string): Promise<void> {
  if (!kept.organisation) return
  const { id, people, servers } = kept.organisation
  await open(unit).$executeRaw`
    update "Person" p set "organisationId" = ${id}::uuid
    where p."id" = any(${people}::uuid[]) and p."organisationId" = ${from}::uuid
      and not exists (select 1 from "Membership" m where m."personId" = p."id")
      and not exists (select 1 from "Question" q where q."askerId" = p."id" or q."assigneeId" = p."id")
      and not exists (select 1 from "QuestionEntry" e where e."authorId" = p."id")
      and not exists (select 1 from "Activity" a where a."authorId" = p."id")
      and not exists (select 1 from "Attendance" t where t."personId" = p."id")
      and not exists (select 1 from "SelfRating" r where r."personId" = p."id")
      and not exists (select 1 from "Participation" r where r."personId" = p."id")
      and not exists (select 1 from "Encouragement" e where e."personId" = p."id")`
  await open(unit).$executeRaw`
    update "Server" s set "organisationId" = ${id}::uuid
    from jsonb_to_recordset(${JSON.stringify(servers)}::jsonb) as k("platform" text, "serverId" text)
    where s."platform" = k."platform" and s."serverId" = k."serverId" and s."organisationId" = ${from}::uuid
      and not exists (select 1 from "Space" x where x."platform" = s."platform" and x."workspaceId" = s."serverId"
        and x."retiredAt" is null)`
}
