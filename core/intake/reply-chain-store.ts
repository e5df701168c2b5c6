/** What a reply answers, for platforms that tell only one level of it. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'

export function replyChains(db: Database, platform: string) {
  const { unit } = db
  return {
    async rootOf(channelId: string, ref: string): Promise<string | undefined> {
      const row = await open(unit).replyChain.findUnique({
        where: { platform_channelId_ref: { platform, channelId, ref } },
      })
      return row?.root
    },
    async remember(channelId: string, ref: string, root: string): Promise<void> {
      await open(unit).$executeRaw`
        insert into "ReplyChain" ("platform", "channelId", "ref", "root") values (${platform}, ${channelId}, ${ref}, ${root})
        on conflict do nothing`
    },
  }
}
