/** Who took part in an activity, and who encourages it. */
import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import { storable } from '../kernel/text.ts'
import type { Answer } from './participation.ts'

/** Cards that show it are drawn anew. */
const changed = (activityId: string): Part => part`noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'activity', "id" from "Activity" where "id" = ${activityId}::uuid)`

/** To be called with the activity held. `removed`: people who were named and had not answered. One statement. */
export async function storeNamed(
  unit: Unit,
  activityId: string,
  added: ReadonlyArray<{ id: string; personId: string }>,
  removed: readonly string[],
  at: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    with ${changed(activityId)},
    gone as (
      delete from "Participation" where "activityId" = ${activityId}::uuid and "state" = 'named'
        and "personId" = any(${[...removed]}::uuid[]))
    insert into "Participation" ("id", "activityId", "personId", "state", "namedAt")
    select r."id", ${activityId}::uuid, r."personId", 'named', ${at}
    from jsonb_to_recordset(${storable(added)}::jsonb) as r("id" uuid, "personId" uuid)`
}

/** To be called with the activity held. One statement. */
export async function storeAnswer(
  unit: Unit,
  activityId: string,
  personId: string,
  answer: Answer,
  at: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    with ${changed(activityId)}
    update "Participation" set "state" = ${answer}, "answeredAt" = ${at}
    where "activityId" = ${activityId}::uuid and "personId" = ${personId}::uuid`
}

/** To be called with the activity held. `isGiven`: it stands from now on, or is taken back. One statement. */
export async function storeEncouragement(
  unit: Unit,
  { id, activityId, personId, at }: { id: string; activityId: string; personId: string; at: Date },
  isGiven: boolean,
): Promise<void> {
  await open(unit).$executeRaw`
    with ${changed(activityId)},
    again as (
      update "Encouragement" set "takenBackAt" = case when ${isGiven} then null else ${at}::timestamptz end
      where "activityId" = ${activityId}::uuid and "personId" = ${personId}::uuid returning "id")
    insert into "Encouragement" ("id", "activityId", "personId", "at")
    select ${id}::uuid, ${activityId}::uuid, ${personId}::uuid, ${at} where ${isGiven} and not exists (select from again)`
}

/** What is to be told to one author: by activity, how many people encourage it anew. */
export type Encouraged = {
  readonly authorId: string
  readonly activityId: string
  readonly count: number
}

/**
 * Takes what is to be told by now, so that it counts as told: of each author everything, once the first of it has waited since
 * `before`, where they were told nothing of the kind since `told`. Whoever asks at the same time finds it gone. One statement.
 */
export async function takeEncouraged(
  unit: Unit,
  { now, before, told }: { now: Date; before: Date; told: Date },
  limit: number,
): Promise<Encouraged[]> {
  return open(unit).$queryRaw<Encouraged[]>`
    with due as materialized (
      select a."authorId" from "Encouragement" e join "Activity" a on a."id" = e."activityId"
      where e."toldAt" is null and e."takenBackAt" is null and e."personId" <> a."authorId"
      group by a."authorId"
      having min(e."at") <= ${before} and not exists (
        select from "Encouragement" t join "Activity" o on o."id" = t."activityId"
        where o."authorId" = a."authorId" and t."toldAt" > ${told})
      order by min(e."at") limit ${limit}),
    taken as (
      update "Encouragement" e set "toldAt" = ${now} from "Activity" a, due d
      where a."id" = e."activityId" and a."authorId" = d."authorId" and e."toldAt" is null and e."takenBackAt" is null
        and e."personId" <> a."authorId"
      returning a."authorId", e."activityId", e."personId")
    select "authorId", "activityId", count(distinct "personId")::int as "count" from taken
    group by "authorId", "activityId" order by "authorId", "activityId"`
}

/** Whether there is anything that was not told yet: asked at every tick. */
export async function isAnyEncouraged(unit: Unit, before: Date): Promise<boolean> {
  const rows = await open(unit).$queryRaw<unknown[]>`
    select 1 from "Encouragement" where "toldAt" is null and "takenBackAt" is null and "at" <= ${before} limit 1`
  return rows.length > 0
}
