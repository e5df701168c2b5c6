/** What a group declared, was attested and said of itself, as figures: no row names a person. */
import { open, type Unit } from '../../../prisma/unit.ts'
import { LOW } from '../positioning/positioning.ts'
import type { Counted } from './needs.ts'

/**
 * Of those who learn in a group now, under one framework, in whichever group it was declared or attested. One statement,
 * however many they are.
 */
export async function countNeeds(
  unit: Unit,
  { groupId, framework, now }: { groupId: string; framework: string; now: Date },
): Promise<{ trainees: number; counted: Counted[] }> {
  const rows = await open(unit).$queryRaw<Array<{ trainees: number; counted: Counted[] }>>`
    with learning as materialized (
      select distinct "personId" from "RoleView" where "groupId" = ${groupId}::uuid and "role" = 'trainee'
        and "since" <= ${now} and ("until" is null or "until" > ${now})),
    claims as materialized (
      select a."authorId" as "personId", c."competence", c."state" from "Activity" a join "Claim" c on c."activityId" = a."id"
      where a."authorId" in (select "personId" from learning) and a."framework" = ${framework} and c."state" <> 'withdrawn'),
    attested as (
      select "personId", "competence" from claims where "state" = 'attested'
      union select q."personId", q."competence" from "Acquired" q
        join "Occasion" t on t."id" = coalesce(q."trainingId", q."collaborationId")
      where q."personId" in (select "personId" from learning) and t."framework" = ${framework} and q."state" = 'attested'),
    said as (
      select distinct on (r."personId", r."competence") r."personId", r."competence", r."level" from "SelfRating" r
      where r."personId" in (select "personId" from learning) and r."framework" = ${framework}
      order by r."personId", r."competence", r."at" desc, r."id" desc),
    every as (
      select "competence", "personId", 'claimed' as "what" from claims
      union all select "competence", "personId", 'attested' from attested
      union all select "competence", "personId", 'said' from said
      union all select "competence", "personId", 'low' from said where "level" <= ${LOW}::int),
    counts as (
      select "competence", count(distinct "personId") filter (where "what" = 'claimed') as "claimed",
        count(distinct "personId") filter (where "what" = 'attested') as "attested",
        count(distinct "personId") filter (where "what" = 'said') as "said",
        count(distinct "personId") filter (where "what" = 'low') as "low"
      from every group by "competence")
    select (select count(*)::int from learning) as "trainees", coalesce((select jsonb_agg(to_jsonb(c)) from counts c), '[]') as "counted"`
  return rows[0] ?? { trainees: 0, counted: [] }
}
