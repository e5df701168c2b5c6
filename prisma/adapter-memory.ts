/** What adapters must remember over a restart: where somebody is in a form, what a reply answers, a chat's new id. */
import { redirect } from '../core/delivery/lane-store.ts'
import type { Account } from '../core/kernel/actor.ts'
import type { Clock } from '../core/kernel/clock.ts'
import { storable } from '../core/kernel/text.ts'
import type { Database } from './client.ts'

export function formSteps(db: Database, clock: Clock) {
  const { unit } = db
  return {
    async load(account: Account): Promise<unknown> {
      const row = await unit.formStep.findUnique({ where: { platform_workspaceId_userId: account } })
      return row?.state ?? undefined
    },
    async save(account: Account, state: unknown): Promise<void> {
      const { platform, workspaceId, userId } = account
      await unit.$executeRaw`
        insert into "FormStep" ("platform", "workspaceId", "userId", "state", "updatedAt")
        values (${platform}, ${workspaceId}, ${userId}, ${storable(state)}::jsonb, ${clock.now()})
        on conflict ("platform", "workspaceId", "userId") do update
          set "state" = excluded."state", "updatedAt" = excluded."updatedAt"`
    },
    /**
     * Keeps the state instead of the one whose `version` was seen (undefined: none was there), or nothing at all.
     * @returns false when another process has kept another one since; nothing is changed then.
     */
    async replace(
      account: Account,
      state: { version: string } | undefined,
      seen: string | undefined,
    ): Promise<boolean> {
      const { platform, workspaceId, userId } = account
      const kept = storable(state ?? {})
      if (seen === undefined && state) {
        const written = await unit.$executeRaw`
          insert into "FormStep" ("platform", "workspaceId", "userId", "state", "updatedAt")
          values (${platform}, ${workspaceId}, ${userId}, ${kept}::jsonb, ${clock.now()})
          on conflict ("platform", "workspaceId", "userId") do update
            set "state" = excluded."state", "updatedAt" = excluded."updatedAt"
            where not "FormStep"."state" ? 'version'`
        return written === 1
      }
      const changed = state
        ? await unit.$executeRaw`
            update "FormStep" set "state" = ${kept}::jsonb, "updatedAt" = ${clock.now()}
            where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "userId" = ${userId}
              and "state"->>'version' = ${seen}`
        : await unit.$executeRaw`
            delete from "FormStep"
            where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "userId" = ${userId}
              and "state"->>'version' is not distinct from ${seen}`
      return changed === 1
    },
    async drop(account: Account): Promise<void> {
      const { platform, workspaceId, userId } = account
      await unit.formStep.deleteMany({ where: { platform, workspaceId, userId } })
    },
  }
}

/** For platforms that tell only one level of a reply. */
export function replyChains(db: Database, platform: string) {
  const { unit } = db
  return {
    async rootOf(channelId: string, ref: string): Promise<string | undefined> {
      const row = await unit.replyChain.findUnique({
        where: { platform_channelId_ref: { platform, channelId, ref } },
      })
      return row?.root
    },
    async remember(channelId: string, ref: string, root: string): Promise<void> {
      await unit.$executeRaw`
        insert into "ReplyChain" ("platform", "channelId", "ref", "root") values (${platform}, ${channelId}, ${ref}, ${root})
        on conflict do nothing`
    },
  }
}

/**
 * A chat that its platform gave another id (a Telegram group that became a supergroup): its places follow. It numbers
 * its messages anew, so that what was known of its threads would point at other people's messages: it is forgotten.
 * Topics of the chat stand after a slash. Where somebody linked the new id to the same group before we knew, that place
 * stands, used if either was, and what was to be said in the old one goes there, once what is being said at this moment
 * is settled. All or nothing; harmless when done again.
 */
export async function moveChat(
  db: Database,
  platform: string,
  from: string,
  to: string,
  now: Date,
): Promise<void> {
  const topics = `${from.replace(/[\\%_]/g, '\\$&')}/%`
  await db.transaction(async (unit) => {
    const twins = await unit.$queryRaw<Array<{ old: string; stands: string; isSame: boolean }>>`
      select o."id" as "old", n."id" as "stands", o."groupId" = n."groupId" as "isSame"
      from "Space" o join "Space" n on n."platform" = o."platform" and n."workspaceId" = o."workspaceId"
        and n."channelId" = ${to} || substr(o."channelId", length(${from}) + 1)
      where o."platform" = ${platform} and (o."channelId" = ${from} or o."channelId" like ${topics})`
    for (const { old, stands } of twins.filter(({ isSame }) => isSame)) {
      await redirect(unit, old, stands, now)
      // What was said there names the place that stands, because the old one goes.
      await unit.$executeRaw`update "OutboxMessage" set "toSpaceId" = ${stands}::uuid where "toSpaceId" = ${old}::uuid`
      await unit.$executeRaw`update "Space" set "retiredAt" = null where "id" = ${stands}::uuid
        and exists (select from "Space" o where o."id" = ${old}::uuid and o."retiredAt" is null)`
      await unit.$executeRaw`delete from "Space" where "id" = ${old}::uuid`
    }
    await unit.$executeRaw`update "Space" set "channelId" = ${to} || substr("channelId", length(${from}) + 1)
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})
        and "id" <> all(${twins.map(({ old }) => old)}::uuid[])`
    await unit.$executeRaw`delete from "Thread"
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})`
    await unit.$executeRaw`delete from "ReplyChain"
      where "platform" = ${platform} and ("channelId" = ${from} or "channelId" like ${topics})`
  })
}
