/** Linked places as their panels need them: whose they are, and which post is their panel. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Language } from '../../kernel/actor.ts'
import type { Purpose } from '../../kernel/purposes.ts'

export type PanelPlace = {
  id: string
  purpose: Purpose
  /** The group does not use it any more. */
  isRetired: boolean
  /** Nothing that is said there arrives. */
  isLost: boolean
  /** The youngest post that can still be drawn: an older one has left its place to it. */
  panelId: string | null
  language: Language
  zone: string
  group: { id: string; organisationId: string; code: string; name: string }
}

/** One statement. */
export async function findPanelPlaces(unit: Unit, ids: readonly string[]): Promise<Map<string, PanelPlace>> {
  const rows = await open(unit).$queryRaw<PanelPlace[]>`
    select s."id", s."purpose", s."retiredAt" is not null as "isRetired", s."lostAt" is not null as "isLost", o."language", o."zone",
      (select p."id" from "Post" p where p."organisationId" = g."organisationId" and p."subjectType" = 'linked-place'
        and p."subjectId" = s."id" and p."view" = 'panel' and p."retiredAt" is null order by p."id" desc limit 1) as "panelId",
      jsonb_build_object('id', g."id", 'organisationId', g."organisationId", 'code', g."code", 'name', g."name") as "group"
    from "Space" s join "Group" g on g."id" = s."groupId" join "Organisation" o on o."id" = g."organisationId"
    where s."id" = any(${[...ids]}::uuid[])`
  return new Map(rows.map((place) => [place.id, place]))
}

/** Takes places whose panel is still owed, so many at a time: from now on it is not. One statement. */
export async function takeOwed(unit: Unit, most: number): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    update "Space" set "panelOwed" = false where "id" in (
      select "id" from "Space" where "panelOwed" order by "id" limit ${most} for update skip locked)
    returning "id"`
  return rows.map(({ id }) => id).sort()
}
