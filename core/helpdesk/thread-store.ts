/** Threads in which several questions were asked. */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Due } from '../delivery/posts/post.ts'

/** Of these heads of threads, by their ids, those in whose thread another question is not over. One statement. */
export async function othersWaitIn(unit: Unit, heads: readonly Due[]): Promise<Set<string>> {
  if (heads.length === 0) return new Set()
  const given = heads.map(({ id, platform, workspaceId, channelId, thread, refs, subject }) => ({
    ...{ id, platform, workspaceId, channelId, questionId: subject.id },
    head: thread ?? refs[0],
  }))
  const rows = await open(unit).$queryRaw<Array<{ id: string }>>`
    select g."id" from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("id" uuid, "platform" text,
      "workspaceId" text, "channelId" text, "questionId" uuid, "head" text)
    where exists (select from "Thread" t join "Question" q on q."id" = t."subjectId"
      where t."platform" = g."platform" and t."workspaceId" = g."workspaceId" and t."channelId" = g."channelId"
        and (t."head" = g."head" or t."ref" = g."head") and t."subjectType" = 'question'
        and q."id" <> g."questionId" and q."state" in ('open', 'waiting', 'answered'))`
  return new Set(rows.map(({ id }) => id))
}
