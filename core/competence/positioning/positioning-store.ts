/** What people said of themselves, as rows. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Rating } from './positioning.ts'

/** Everything that somebody ever said of themselves, under whichever framework, the first first. One statement. */
export async function loadRatings(
  unit: Unit,
  personId: string,
): Promise<Array<Rating & { framework: string }>> {
  return open(unit).$queryRaw<Array<Rating & { framework: string }>>`
    select "framework", "competence", "level", "at" from "SelfRating" where "personId" = ${personId}::uuid order by "at", "id"`
}

export async function insertRating(
  unit: Unit,
  {
    id,
    personId,
    framework,
    competence,
    level,
    at,
  }: Rating & { id: string; personId: string; framework: string },
): Promise<void> {
  await open(unit).$executeRaw`
    insert into "SelfRating" ("id", "personId", "framework", "competence", "level", "at")
    values (${id}::uuid, ${personId}::uuid, ${framework}, ${competence}, ${level}::int, ${at})`
}

/** All of it, at the word of whoever said it. Answers how many there were. */
export async function deleteRatings(unit: Unit, personId: string): Promise<number> {
  return open(unit).$executeRaw`delete from "SelfRating" where "personId" = ${personId}::uuid`
}
