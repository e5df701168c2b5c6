import { open, type Unit } from '../../prisma/unit.ts'
import type { Purpose } from '../kernel/purposes.ts'
import type { Role } from '../kernel/roles.ts'

export type At = { platform: string; workspaceId: string; channelId: string }

export type Owner = {
  groupId: string
  organisationId: string
  code: string
  purpose: string
  retiredAt: Date | null
}

/** The group that uses a place, or did until it was retired, and its organisation. */
export async function placeOwner(unit: Unit, at: At): Promise<Owner | undefined> {
  const { platform, workspaceId, channelId } = at
  const space = await open(unit).space.findUnique({
    where: { platform_workspaceId_channelId: { platform, workspaceId, channelId } },
    select: {
      groupId: true,
      purpose: true,
      retiredAt: true,
      group: { select: { organisationId: true, code: true } },
    },
  })
  if (!space) return undefined
  const { groupId, purpose, retiredAt, group } = space
  return { groupId, purpose, retiredAt, ...group }
}

/** Whether any group uses a place there. */
export async function hasPlaces(
  unit: Unit,
  { platform, workspaceId }: { platform: string; workspaceId: string },
): Promise<boolean> {
  const place = await open(unit).space.findFirst({
    where: { platform, workspaceId, retiredAt: null },
    select: { id: true },
  })
  return place !== null
}

/** Links a place to a group and a purpose, or changes what it was linked to; it is used again. Answers the place's id. */
export async function linkSpace(
  unit: Unit,
  space: At & { id: string; groupId: string; purpose: Purpose },
): Promise<string> {
  const { platform, workspaceId, channelId, groupId, purpose } = space
  const { id } = await open(unit).space.upsert({
    where: { platform_workspaceId_channelId: { platform, workspaceId, channelId } },
    create: space,
    update: { groupId, purpose, lostAt: null, retiredAt: null, panelOwed: false },
    select: { id: true },
  })
  return id
}

/**
 * A server belongs to the organisation that set it up first.
 * @throws when it is another's: two began at the same instant, and the later one has to begin again.
 */
export async function claimServer(
  unit: Unit,
  server: { platform: string; serverId: string },
  organisationId: string,
): Promise<void> {
  await open(unit).server.create({ data: { ...server, organisationId }, select: { serverId: true } })
}

export async function serverOwner(
  unit: Unit,
  { platform, serverId }: { platform: string; serverId: string },
): Promise<string | undefined> {
  const row = await open(unit).server.findUnique({ where: { platform_serverId: { platform, serverId } } })
  return row?.organisationId
}

/** Names an organisation, once: not after its first group was made. */
export async function nameOrganisation(
  unit: Unit,
  id: string,
  names: { name: string; zone: string },
): Promise<void> {
  await open(unit).organisation.updateMany({ where: { id, groups: { none: {} } }, data: names })
}

export type LinkedPlace = {
  id: string
  purpose: Purpose
  platform: string
  /** Nothing that we say arrives there. */
  lost: boolean
}

/** What of a group's set-up is there, in one statement. */
export type SetUpState = {
  organisation: string
  zone: string
  code: string
  name: string
  places: LinkedPlace[]
  people: { trainee: number; trainer: number; coordinator: number }
  badges: Array<{ role: Role; name: string }>
}

export async function loadSetUp(unit: Unit, groupId: string): Promise<SetUpState> {
  const rows = await open(unit).$queryRaw<SetUpState[]>`
    select o."name" as "organisation", o."zone", g."code", g."name",
      coalesce((select jsonb_agg(jsonb_build_object('id', s."id", 'purpose', s."purpose", 'platform', s."platform",
          'lost', s."lostAt" is not null) order by s."id")
        from "Space" s where s."groupId" = g."id" and s."retiredAt" is null), '[]') as "places",
      (select jsonb_build_object('trainee', count(distinct m."personId") filter (where m."role" = 'trainee'),
          'trainer', count(distinct m."personId") filter (where m."role" = 'trainer'),
          'coordinator', count(distinct m."personId") filter (where m."role" = 'coordinator'))
        from "RoleView" m where m."groupId" = g."id" and m."until" is null) as "people",
      coalesce((select jsonb_agg(jsonb_build_object('role', r."role", 'name', r."name") order by r."name")
        from "RoleMapping" r where r."groupId" = g."id"), '[]') as "badges"
    from "Group" g join "Organisation" o on o."id" = g."organisationId" where g."id" = ${groupId}::uuid`
  const row = rows[0]
  if (!row) throw new Error(`no group ${groupId}`)
  return row
}
