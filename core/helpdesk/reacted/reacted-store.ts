/** What a message is to the question that it is about, for a trainer who put a sign under it. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Reacted } from '../../command/incoming.ts'
import { addressOf } from '../../delivery/address.ts'
import { aboutIn } from '../../delivery/store.ts'
import type { Under } from './rule.ts'

/** Undefined where it is about no question, or whoever signs is no trainer of its group now. One statement. */
export async function findUnder(
  unit: Unit,
  { account, channelId, private: isPrivate, ref }: Reacted,
  now: Date,
): Promise<Under | undefined> {
  const { platform, workspaceId, userId } = account
  const address = addressOf(
    isPrivate ? { kind: 'person', workspaceId, userId } : { kind: 'place', workspaceId, channelId },
  )
  const rows = await open(unit).$queryRaw<Under[]>`
    select q."reference", w."saidId", coalesce(e."authorId" = i."personId", false) as "isOwn",
      case when w."saidId" is null then 'card' when w."saidId" = q."id" then 'question' else e."kind" end as "kind",
      (select coalesce(t."head", t."ref") from "Thread" t
        where t."subjectType" = 'question' and t."subjectId" = q."id" and t."platform" = ${platform}
          and t."workspaceId" = ${workspaceId} and t."channelId" = ${channelId}
        order by t."ref" <> ${ref}, t."ref" limit 1) as "thread"
    from "Identity" i
    cross join lateral (
      select h."subjectType" as "type", h."subjectId" as "id", h."saidId" from "HeardMessage" h
      where h."platform" = ${platform} and h."workspaceId" = ${workspaceId} and h."channelId" = ${channelId}
        and h."ref" = ${ref} and h."saidId" is not null
      union all
      select c."type", c."id", null from (${aboutIn({ platform, address, refs: [ref] })}) c
      limit 1) w
    join "Question" q on w."type" = 'question' and q."id" = w."id"
    left join "QuestionEntry" e on e."id" = w."saidId"
    where i."platform" = ${platform} and i."workspaceId" = ${workspaceId} and i."userId" = ${userId}
      and exists (select from "RoleView" m where m."personId" = i."personId" and m."groupId" = q."groupId"
        and m."role" = 'trainer' and m."since" <= ${now} and (m."until" is null or m."until" > ${now}))`
  return rows[0]
}
