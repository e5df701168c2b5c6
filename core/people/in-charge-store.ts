/** Whoever something was given to, as rows tell of them. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Assignee, Period } from './in-charge.ts'
import type { Someone } from './someone.ts'

type PeriodJson = { from: string; until: string | null }
export type AssigneeJson = Someone & { trains: PeriodJson[]; away: PeriodJson[] }

const period = ({ from, until }: PeriodJson): Period => ({
  from: new Date(from),
  until: until === null ? null : new Date(until),
})

export function assigneeOf({ trains, away, ...someone }: AssigneeJson): Assignee {
  return { ...someone, trains: trains.map(period), away: away.map(period) }
}

/** These people, with when they trained the group and when they were away. One statement. */
export async function findAssignees(
  unit: Unit,
  groupId: string,
  personIds: readonly string[],
): Promise<Map<string, Assignee>> {
  const rows = await open(unit).$queryRaw<AssigneeJson[]>`
    select p."id", p."name", p."language",
      coalesce((select jsonb_agg(jsonb_build_object('from', m."since", 'until', m."until"))
        from "RoleView" m where m."personId" = p."id" and m."groupId" = ${groupId}::uuid and m."role" = 'trainer'), '[]') as "trains",
      coalesce((select jsonb_agg(jsonb_build_object('from', s."from", 'until', s."until"))
        from "Absence" s where s."personId" = p."id"), '[]') as "away"
    from "Person" p where p."id" = any(${[...personIds]}::uuid[])`
  return new Map(rows.map((row) => [row.id, assigneeOf(row)]))
}
