import type { Database } from './client.ts'

/** Every linked place of every group, for an examination. */
export async function linkedPlaces(db: Database) {
  return db.unit.$queryRaw<
    Array<{ platform: string; workspaceId: string; channelId: string; purpose: string; group: string }>
  >`
    select s."platform", s."workspaceId", s."channelId", s."purpose", g."code" as "group"
    from "Space" s join "Group" g on g."id" = s."groupId" order by s."platform", g."code", s."purpose"`
}
