/** What a reply answers, for platforms that tell only one level of it. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'

/** Each step leads to what was the beginning when it was written: more than a few are a circle. */
const STEPS_MOST = 20

/** `workspaceId`: in which the platform's chats are. */
export function replyChains(db: Database, platform: string, workspaceId: string = platform) {
  const { unit } = db
  return {
    /** The nearest message above it that is about something of ours, else the beginning of its chain. */
    async rootOf(channelId: string, ref: string, places: readonly string[]): Promise<string | undefined> {
      const rows = await open(unit).$queryRaw<Array<{ ref: string }>>`
        with recursive above("ref", "steps") as (
          select ${ref}::text, 0
          union all
          select c."root", a."steps" + 1 from above a
          join "ReplyChain" c on c."platform" = ${platform} and c."channelId" = ${channelId} and c."ref" = a."ref"
          where a."steps" < ${STEPS_MOST} and not exists (select from "Thread" t where t."platform" = ${platform}
            and t."workspaceId" = ${workspaceId} and t."channelId" = any(${[...places]}::text[]) and t."ref" = a."ref"))
        select "ref" from above where "steps" > 0 order by "steps" desc limit 1`
      return rows[0]?.ref
    },
    async remember(channelId: string, ref: string, root: string): Promise<void> {
      await open(unit).$executeRaw`
        insert into "ReplyChain" ("platform", "channelId", "ref", "root") values (${platform}, ${channelId}, ${ref}, ${root})
        on conflict do nothing`
    },
  }
}
