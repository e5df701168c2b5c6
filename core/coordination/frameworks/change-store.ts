import { open, type Unit } from '../../../prisma/unit.ts'

/** What was declared in a group under one framework, and attested, whether declared or acquired in a training. */
export type Declared = {
  readonly activities: number
  /** Activities of which something is undecided. */
  readonly waiting: number
  /** Competences that are attested, each once for each person, and to how many people. */
  readonly attested: number
  readonly people: number
}

/** One statement. */
export async function countDeclared(unit: Unit, groupId: string, framework: string): Promise<Declared> {
  const [row] = await open(unit).$queryRaw<Declared[]>`
    with declared as (select a."id", a."authorId" as "personId", c."competence", c."state"
        from "Activity" a left join "Claim" c on c."activityId" = a."id"
        where a."groupId" = ${groupId}::uuid and a."framework" = ${framework}),
      attested as (select "personId", "competence" from declared where "state" = 'attested'
        union select q."personId", q."competence" from "Acquired" q join "Occasion" t on t."id" = coalesce(q."trainingId", q."collaborationId")
        where t."groupId" = ${groupId}::uuid and t."framework" = ${framework} and q."state" = 'attested')
    select count(distinct "id")::int as "activities",
      count(distinct "id") filter (where "state" in ('claimed', 'more-information-requested'))::int as "waiting",
      (select count(*)::int from attested) as "attested",
      (select count(distinct "personId")::int from attested) as "people"
    from declared`
  if (!row) throw new Error('a count gave nothing')
  return row
}

/** The framework of a group as it is now. Until the transaction ends, nobody else chooses another one. */
export async function holdFramework(unit: Unit, groupId: string): Promise<string | undefined> {
  const [row] = await open(unit).$queryRaw<Array<{ framework: string }>>`
    select "framework" from "Group" where "id" = ${groupId}::uuid for update`
  return row?.framework
}

export async function setFramework(unit: Unit, groupId: string, framework: string): Promise<void> {
  await open(unit).group.updateMany({ where: { id: groupId }, data: { framework } })
}
