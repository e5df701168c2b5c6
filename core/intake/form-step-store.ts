/** Where somebody is in a form that is asked as a dialogue: kept over a restart, and shared between processes. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'
import type { Account } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { storable } from '../kernel/text.ts'

export function formSteps(db: Database, clock: Clock) {
  const { unit } = db
  return {
    async load(account: Account): Promise<unknown> {
      const row = await open(unit).formStep.findUnique({ where: { platform_workspaceId_userId: account } })
      return row?.state ?? undefined
    },
    async save(account: Account, state: unknown): Promise<void> {
      const { platform, workspaceId, userId } = account
      await open(unit).$executeRaw`
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
        const written = await open(unit).$executeRaw`
          insert into "FormStep" ("platform", "workspaceId", "userId", "state", "updatedAt")
          values (${platform}, ${workspaceId}, ${userId}, ${kept}::jsonb, ${clock.now()})
          on conflict ("platform", "workspaceId", "userId") do update
            set "state" = excluded."state", "updatedAt" = excluded."updatedAt"
            where not "FormStep"."state" ? 'version'`
        return written === 1
      }
      const changed = state
        ? await open(unit).$executeRaw`
            update "FormStep" set "state" = ${kept}::jsonb, "updatedAt" = ${clock.now()}
            where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "userId" = ${userId}
              and "state"->>'version' = ${seen}`
        : await open(unit).$executeRaw`
            delete from "FormStep"
            where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "userId" = ${userId}
              and "state"->>'version' is not distinct from ${seen}`
      return changed === 1
    },
    async drop(account: Account): Promise<void> {
      const { platform, workspaceId, userId } = account
      await open(unit).formStep.deleteMany({ where: { platform, workspaceId, userId } })
    },
  }
}
