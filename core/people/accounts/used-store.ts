/** Which of a person's accounts was used last: what is said to them in private tries it first. */
import { type Part, part } from '../../../prisma/unit.ts'
import type { Account } from '../../kernel/actor.ts'

/**
 * A step of the statement that remembers an event: this account was used now. It is written only where that changes which
 * one of several was used last, and waits for nobody: while somebody else holds the account it is left as it is.
 */
export function usedNow({ platform, workspaceId, userId }: Account, now: Date): Part {
  return part`used as (
    update "Identity" u set "lastActedAt" = ${now} from (
      select i."platform", i."workspaceId", i."userId" from "Identity" i
      where i."platform" = ${platform} and i."workspaceId" = ${workspaceId} and i."userId" = ${userId}
        and exists (select 1 from "Identity" o where o."personId" = i."personId"
          and (o."platform", o."workspaceId", o."userId") <> (i."platform", i."workspaceId", i."userId")
          and greatest(o."linkedAt", o."lastActedAt") >= greatest(i."linkedAt", i."lastActedAt"))
      for update skip locked) l
    where u."platform" = l."platform" and u."workspaceId" = l."workspaceId" and u."userId" = l."userId")`
}
