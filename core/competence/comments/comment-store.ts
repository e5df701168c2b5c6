/** Comments that are kept, as rows. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { KeptComment } from './comment.ts'

/** Somebody's own and those of these groups, the earliest first. One statement. */
export async function listComments(
  unit: Unit,
  personId: string,
  groupIds: readonly string[],
): Promise<KeptComment[]> {
  return open(unit).$queryRaw<KeptComment[]>`
    select "id", "kind", "text", "groupId", "ownerId" from "KeptComment"
    where ("groupId" is null and "ownerId" = ${personId}::uuid) or "groupId" = any(${[...groupIds]}::uuid[])
    order by "at", "id"`
}

export async function insertComment(unit: Unit, comment: KeptComment & { at: Date }): Promise<void> {
  const { id, kind, text, groupId, ownerId, at } = comment
  await open(unit).$executeRaw`
    insert into "KeptComment" ("id", "groupId", "ownerId", "kind", "text", "at")
    values (${id}::uuid, ${groupId}::uuid, ${ownerId}::uuid, ${kind}, ${text}, ${at})`
}

/** Whether it was still there. */
export async function deleteComment(unit: Unit, id: string): Promise<boolean> {
  return (await open(unit).$executeRaw`delete from "KeptComment" where "id" = ${id}::uuid`) === 1
}
