/** What came of a message, and its lane let go: one statement. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Release, Settlement } from './lane.ts'

/**
 * Writes what came of a claimed message (its state, the ledger, the thread it opened, where it stands from now on, that its
 * place can be reached; of a post that was not said, that those before it are news again), and the same of its lines,
 * and lets its lane go when it was the last one claimed of it. A lane that another claim has taken over meanwhile is
 * left to that. A place is locked before its lane, as by whoever retires it. One statement.
 * Answers whether the lane that was let go may be claimed again at once.
 */
export async function settle(
  unit: Unit,
  settlement: Settlement | undefined,
  release: Release | undefined,
  now: Date,
): Promise<boolean> {
  const { thread, stands, messageId = null, state = 'pending', lines = [] } = settlement ?? {}
  const settled = settlement ? [settlement, ...lines] : []
  const attempts = settled.flatMap((one) =>
    one.attempts.map((each) => ({ ...each, messageId: one.messageId })),
  )
  const ended = settled.flatMap((one) =>
    one.state === 'pending' ? [] : [{ id: one.messageId, state: one.state }],
  )
  const { lane = null, holder = null, waitsUntil = null, untried = [], leftTo = null } = release ?? {}
  const rows = await open(unit).$queryRaw<Array<{ more: boolean }>>`
    with ledger as (
      insert into "Delivery" ("id", "messageId", "attempt", "platform", "address", "outcome", "reason", "ref", "at")
      select r."id", r."messageId", r."attempt", r."platform", r."address", r."outcome", r."reason", r."ref", ${now}
      from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as r("id" uuid, "messageId" uuid, "attempt" int,
        "platform" text, "address" text, "outcome" text, "reason" text, "ref" text)),
    opened as (
      insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId")
      select r."platform", r."workspaceId", r."channelId", r."ref", r."type", r."id"
      from jsonb_to_recordset(${JSON.stringify(thread ? [{ ...thread, ...thread.subject }] : [])}::jsonb)
        as r("platform" text, "workspaceId" text, "channelId" text, "ref" text, "type" text, "id" uuid)
      on conflict do nothing),
    placed as (
      update "Post" p set "platform" = r."platform", "workspaceId" = r."workspaceId", "userId" = r."userId",
        "channelId" = r."channelId", "thread" = r."thread", "refs" = array(select jsonb_array_elements_text(r."refs")), "dueAt" = ${now}
      from jsonb_to_recordset(${JSON.stringify(stands ? [stands] : [])}::jsonb)
        as r("platform" text, "workspaceId" text, "userId" text, "channelId" text, "thread" text, "refs" jsonb)
      where p."id" = ${messageId}::uuid and p."platform" is null and p."retiredAt" is null),
    spared as (
      update "OutboxMessage" set "attempts" = "attempts" - 1
      where "id" = any(${[...untried]}::uuid[]) and "state" = 'pending'),
    reached as (
      update "Space" set "lostAt" = null where "lostAt" is not null and ${state} = 'delivered'
        and "id" = (select o."toSpaceId" from "OutboxMessage" o where o."id" = ${messageId}::uuid)
      returning "id", "groupId"),
    found_again as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select g."organisationId", 'linked-place', r."id" from reached r join "Group" g on g."id" = r."groupId"),
    released as (
      update "DeliveryLane" l set "heldBy" = null, "again" = false, "platform" = coalesce(${leftTo}, l."platform"),
        "dueAt" = coalesce(${waitsUntil}::timestamptz, case when l."again" then ${now}::timestamptz
          else (select ${now}::timestamptz from "OutboxMessage" o where o."state" = 'pending'
            and coalesce(o."toPersonId", o."toSpaceId") = l."id"
            and o."id" is distinct from ${state === 'pending' ? null : messageId}::uuid limit 1) end)
      where l."id" = ${lane}::uuid and l."heldBy" = ${holder}::uuid
        and (select count(*) from reached) is not null returning l."dueAt"),
    settled as (
      update "OutboxMessage" m set "state" = r."state"
      from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as r("id" uuid, "state" text)
      where m."id" = r."id" and m."state" in ('pending', 'joined') returning m."id", m."state"),
    unsaid as (
      update "Post" p set "retiredAt" = ${now} from settled s
      where s."state" in ('dropped', 'failed') and p."id" = s."id" and p."platform" is null and p."retiredAt" is null
      returning p."id", p."organisationId", p."subjectType", p."subjectId"),
    noted as (
      insert into "SubjectChange" ("organisationId", "subjectType", "subjectId")
      select u."organisationId", u."subjectType", u."subjectId" from unsaid u where exists (
        select from "Post" e where e."organisationId" = u."organisationId" and e."subjectType" = u."subjectType"
          and e."subjectId" = u."subjectId" and e."retiredAt" is null and e."id" < u."id"))
    select exists (select 1 from released where "dueAt" <= ${now}) as "more"`
  return rows[0]?.more ?? false
}

/** A platform asked to be left alone: none of its lanes is claimed before. Whoever asks for longest is heeded. */
export async function waitFor(unit: Unit, platform: string, until: Date): Promise<void> {
  await open(unit).$executeRaw`
    insert into "PlatformWait" as w ("platform", "until") values (${platform}, ${until})
    on conflict ("platform") do update set "until" = greatest(w."until", excluded."until")`
}
