import { open, type Unit } from '../../../prisma/unit.ts'
import type { Untold } from '../store.ts'

/** Whether the author of an activity is to be told of something by now. */
export async function isUntold(unit: Unit, now: Date): Promise<boolean> {
  const rows = await open(unit).$queryRaw<unknown[]>`
    select 1 from "UntoldDecision" where "tellAt" <= ${now} limit 1`
  return rows.length > 0
}

/** What one trainer decided of one activity in a sitting that is over. */
export type Sitting = { activityId: string; by: { id: string; name: string }; untold: Untold[] }

type Row = Untold & { activityId: string; byId: string; name: string | null }

/**
 * Takes sittings of which something is to be told by now, whole, so that they count as told from here on. Nobody else
 * tells them meanwhile: whoever asks at the same time finds them gone.
 */
export async function takeSittings(unit: Unit, now: Date, limit: number): Promise<Sitting[]> {
  const rows = await open(unit).$queryRaw<Row[]>`
    with due as materialized (
      select "activityId", "byId" from "UntoldDecision" where "tellAt" <= ${now}
      group by "activityId", "byId" order by min("tellAt") limit ${limit}),
    taken as (
      delete from "UntoldDecision" u using due d where u."activityId" = d."activityId" and u."byId" = d."byId"
      returning u.*)
    select t."activityId", t."byId", p."name", t."claimId", t."version", t."kind", t."text", t."revision", t."at"
    from taken t left join "Person" p on p."id" = t."byId" order by t."activityId", t."byId", t."at", t."claimId"`
  const sittings = new Map<string, Sitting>()
  for (const { activityId, byId, name, ...untold } of rows) {
    const key = `${activityId}:${byId}`
    const sitting = sittings.get(key) ?? { activityId, by: { id: byId, name: name ?? '' }, untold: [] }
    sitting.untold.push(untold)
    sittings.set(key, sitting)
  }
  return [...sittings.values()]
}
