/** Words around decisions, as rows. */
import { open, type Unit } from '../../../prisma/unit.ts'

export type NewWord = {
  id: string
  activityId: string
  claimId: string | null
  authorId: string
  /** Null where they are said to whoever trains the group. */
  toId: string | null
  text: string
  at: Date
}

/** With what shows the activity to be drawn anew. One statement. */
export async function insertWord(unit: Unit, word: NewWord): Promise<void> {
  const { id, activityId, claimId, authorId, toId, text, at } = word
  await open(unit).$executeRaw`
    with noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select "organisationId", 'activity', "id" from "Activity" where "id" = ${activityId}::uuid)
    insert into "ActivityWord" ("id", "activityId", "claimId", "authorId", "toId", "text", "at")
    values (${id}::uuid, ${activityId}::uuid, ${claimId}::uuid, ${authorId}::uuid, ${toId}::uuid, ${text}, ${at})`
}

/** Whether its author wrote to those who decided: what they write below it is an answer then. */
export async function hasAuthorWritten(unit: Unit, activityId: string): Promise<boolean> {
  const rows = await open(unit).$queryRaw<unknown[]>`
    select 1 from "ActivityWord" w join "Activity" a on a."id" = w."activityId"
    where w."activityId" = ${activityId}::uuid and w."authorId" = a."authorId" limit 1`
  return rows.length > 0
}
