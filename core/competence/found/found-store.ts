/** Activities by the words of their title and description, which their whole group reads; what is said of them is not looked into. */
import { open, type Unit } from '../../../prisma/unit.ts'
import { nearest, type Pool } from '../../retrieval/index-store.ts'
import type { Counted, Sought } from '../../retrieval/sought.ts'
import { READ_MOST } from '../../retrieval/terms.ts'
import type { Past } from '../examples/suggest.ts'
import { ACTIVITY } from '../review/policies.ts'
import type { Activity } from '../store.ts'

/** An activity as it is found: `asked` is its title, `said` its description. `happenedOn`: ISO date. */
export type FoundActivity = Pick<Activity, 'id' | 'groupId' | 'reference' | 'happenedOn'> & {
  readonly author: { readonly id: string; readonly name: string }
  readonly asked: string
  readonly said: string
}

export type NearActivities = {
  readonly activities: readonly FoundActivity[]
  readonly counted: readonly Counted[]
}

/** Of these groups, those that have words in common with this and were not taken back. One statement, none for no group. */
export async function listNearActivities(
  unit: Unit,
  { organisationId, groupIds }: { organisationId: string; groupIds: readonly string[] },
  sought: Sought,
): Promise<NearActivities> {
  if (groupIds.length === 0) return { activities: [], counted: [] }
  const pools = groupIds.map((groupId): Pool => ({ type: ACTIVITY, groupId }))
  const [row] = await open(unit).$queryRaw<NearActivities[]>`
    with ${nearest({ organisationId, pools }, sought)}
    select coalesce((select json_agg(json_build_object('kind', "kind", 'nth', "nth", 'texts', "texts")) from known), '[]')
        as "counted",
      coalesce((
        select json_agg(json_build_object('id', a."id", 'groupId', a."groupId", 'reference', a."reference",
          'happenedOn', a."happenedOn", 'author', json_build_object('id', p."id", 'name', p."name"),
          'asked', left(a."title", ${READ_MOST}::int), 'said', left(a."description", ${READ_MOST}::int)))
        from near n join "Activity" a on a."id" = n."id" and n."type" = ${ACTIVITY}
        join "Person" p on p."id" = a."authorId"
        where a."organisationId" = ${organisationId}::uuid and a."groupId" = any(${[...groupIds]}::uuid[])
          and exists (select from "Claim" c where c."activityId" = a."id" and c."state" <> 'withdrawn')), '[]') as "activities"`
  return row ?? { activities: [], counted: [] }
}

/** What was attested in a group under a framework, by the words of its activities that are nearest. One statement. */
export async function listNearAttested(
  unit: Unit,
  { organisationId, groupId, framework }: { organisationId: string; groupId: string; framework: string },
  sought: Sought,
): Promise<Past[]> {
  return open(unit).$queryRaw<Past[]>`
    with ${nearest({ organisationId, pools: [{ type: ACTIVITY, groupId }] }, sought)}
    select left(a."title", ${READ_MOST}::int) as "asked", left(a."description", ${READ_MOST}::int) as "said", c."attested"
    from near n join "Activity" a on a."id" = n."id" and n."type" = ${ACTIVITY}
    join lateral (select array_agg(c."competence" order by c."competence") as "attested" from "Claim" c
      where c."activityId" = a."id" and c."state" = 'attested' offset 0) c on c."attested" is not null
    where a."organisationId" = ${organisationId}::uuid and a."groupId" = ${groupId}::uuid and a."framework" = ${framework}
    order by a."id"`
}

/** An activity that is not found by its words: it was declared before there was anything to find it by. */
export type Unindexed = Pick<
  Activity,
  'id' | 'organisationId' | 'groupId' | 'declaredAt' | 'title' | 'description'
>

/** The oldest of these after one, held until the transaction ends; those that somebody else holds are theirs. One statement. */
export async function takeUnindexed(unit: Unit, after: string, limit: number): Promise<Unindexed[]> {
  return open(unit).$queryRaw<Unindexed[]>`
    select a."id", a."organisationId", a."groupId", a."declaredAt", a."title", a."description"
    from "Activity" a where a."id" > ${after}::uuid and not exists (
      select from "IndexedText" t where t."subjectType" = ${ACTIVITY} and t."subjectId" = a."id")
    order by a."id" limit ${limit} for update of a skip locked`
}
