/** What trainers answer for, as they chose it. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Work } from '../kernel/work.ts'

/** In alphabetical order, each once. */
export async function listTopics(unit: Unit, personId: string): Promise<string[]> {
  const rows = await open(unit).coveredTopic.findMany({ where: { personId }, select: { topic: true } })
  return [...new Set(rows.map(({ topic }) => topic))].sort()
}

/** From now on these, and no others. */
export async function replaceTopics(
  { unit, ids, now }: Pick<Work, 'unit' | 'ids' | 'now'>,
  personId: string,
  topics: readonly string[],
): Promise<void> {
  await open(unit).coveredTopic.deleteMany({ where: { personId, topic: { notIn: [...topics] } } })
  const known = await listTopics(unit, personId)
  const data = topics
    .filter((topic) => !known.includes(topic))
    .map((topic) => ({ id: ids.next(), personId, topic, since: now }))
  if (data.length > 0) await open(unit).coveredTopic.createMany({ data })
}

/** Somebody who trains a group, with what they answer for. */
export type Covering = {
  readonly groupId: string
  readonly personId: string
  readonly name: string
  readonly topics: readonly string[]
}

/** Whoever trains these groups now, once for each of them. One statement. */
export async function listCovering(unit: Unit, groupIds: readonly string[], now: Date): Promise<Covering[]> {
  return open(unit).$queryRaw<Covering[]>`
    select m."groupId", p."id" as "personId", p."name",
      array(select distinct t."topic" from "CoveredTopic" t where t."personId" = p."id" order by 1) as "topics"
    from (select distinct "groupId", "personId" from "RoleView" where "groupId" = any(${[...groupIds]}::uuid[])
      and "role" = 'trainer' and "since" <= ${now} and ("until" is null or "until" > ${now})) m
    join "Person" p on p."id" = m."personId" order by p."name", p."id"`
}
