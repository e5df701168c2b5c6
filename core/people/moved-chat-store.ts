/** A chat that its platform gave another id. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'
import { redirect } from '../delivery/lanes/redirect-store.ts'

/**
 * A chat that its platform gave another id (a Telegram group that became a supergroup, a Slack channel that is shared):
 * its places follow. Where it `numbersAnew`, what was known of its threads would point at other people's messages: it is
 * forgotten, cards that stand there are not drawn again, and a place without a panel by then is owed one. Else its threads and cards follow too.
 * Topics of the chat stand after a slash. Where somebody linked the new id to the same group before we knew, that place
 * stands, used if either was, and what was to be said in the old one goes there, once what is being said at this moment
 * is settled. All or nothing; harmless when done again.
 */
export async function moveChat(
  db: Database,
  platform: string,
  from: string,
  to: string,
  { now, numbersAnew }: { now: Date; numbersAnew: boolean },
): Promise<void> {
  const topics = `${from.replace(/[\\%_]/g, '\\$&')}/%`
  await db.transaction(async (unit) => {
    const twins = await open(unit).$queryRaw<Array<{ old: string; stands: string; isSame: boolean }>>`
      select o."id" as "old", n."id" as "stands", o."groupId" = n."groupId" as "isSame"
      from "Space" o join "Space" n on n."platform" = o."platform" and n."workspaceId" = o."workspaceId"
        and n."channelId" = ${to} || substr(o."channelId", length(${from}) + 1)
      where o."platform" = ${platform} and (o."channelId" = ${from} or o."channelId" like ${topics})`
    for (const { old, stands } of twins.filter(({ isSame }) => isSame)) {
      await redirect(unit, old, stands, now)
      // What was said there names the place that stands, because the old one goes.
      await open(unit)
        .$executeRaw`update "OutboxMessage" set "toSpaceId" = ${stands}::uuid where "toSpaceId" = ${old}::uuid`
      await open(unit)
        .$executeRaw`update "Post" set "toSpaceId" = ${stands}::uuid where "toSpaceId" = ${old}::uuid`
      await open(unit).$executeRaw`update "Space" set "retiredAt" = null where "id" = ${stands}::uuid
        and exists (select from "Space" o where o."id" = ${old}::uuid and o."retiredAt" is null)`
      await open(unit).$executeRaw`delete from "Space" where "id" = ${old}::uuid`
    }
    await open(unit)
      .$executeRaw`update "Space" set "channelId" = ${to} || substr("channelId", length(${from}) + 1)
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})
        and "id" <> all(${twins.map(({ old }) => old)}::uuid[])`
    if (numbersAnew) {
      await open(unit).$executeRaw`update "Post" set "retiredAt" = ${now}, "dueAt" = null, "heldBy" = null
        where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})
          and "retiredAt" is null`
      const moved = `${to.replace(/[\\%_]/g, '\\$&')}/%`
      await open(unit).$executeRaw`update "Space" s set "panelOwed" = true
        where s."platform" = ${platform} and (s."channelId" = ${to} or s."channelId" like ${moved}) and s."retiredAt" is null
          and not exists (select from "Post" p where p."organisationId" = (select g."organisationId" from "Group" g
            where g."id" = s."groupId") and p."subjectType" = 'linked-place' and p."subjectId" = s."id" and p."retiredAt" is null)`
    } else {
      await open(unit).$executeRaw`update "Post" set "channelId" = ${to}
        where "platform" = ${platform} and "channelId" = ${from}`
      await open(unit).$executeRaw`update "Thread" t set "channelId" = ${to}
        where t."platform" = ${platform} and t."channelId" = ${from} and not exists (select from "Thread" n
          where n."platform" = t."platform" and n."workspaceId" = t."workspaceId" and n."channelId" = ${to} and n."ref" = t."ref")`
      await open(unit).$executeRaw`update "HeardMessage" set "channelId" = ${to}
        where "platform" = ${platform} and "channelId" = ${from}`
    }
    await open(unit).$executeRaw`update "Collaboration" set "channelId" = ${to}
      where "platform" = ${platform} and "channelId" = ${from}`
    await open(unit).$executeRaw`delete from "HeardMessage"
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})`
    await open(unit).$executeRaw`delete from "Thread"
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})`
    await open(unit).$executeRaw`delete from "ReplyChain"
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})`
  })
}
