/** What waits in a lane goes to another one, or need not wait any more. */
import { open, type Unit } from '../../../prisma/unit.ts'
import { MINUTE } from '../../kernel/clock.ts'

/** No platform keeps us waiting longer for one message. */
const LONGEST_SAYING = 2 * MINUTE

/**
 * What waits for one recipient waits for another from now on: two people who are one, or two places. Where some of it
 * is being said at this moment, the other's lane waits as long as that may take: what is under way is settled by then,
 * and is not said a second time. `only`: of what waits, no more than these messages. Answers which went over.
 */
export async function redirect(
  unit: Unit,
  from: string,
  to: string,
  now: Date,
  only?: readonly string[],
): Promise<string[]> {
  // Locked, made if need be: no claim takes anything of it until the messages have gone over.
  const rows = await open(unit).$queryRaw<Array<{ until: Date | null }>>`
    insert into "DeliveryLane" as l ("id", "platform") values (${from}::uuid, '')
    on conflict ("id") do update set "again" = l."again"
    returning case when "heldBy" is not null and "dueAt" > ${now} then "dueAt" end as "until"`
  const lease = rows[0]?.until ?? null
  const until = lease && new Date(Math.max(lease.getTime(), now.getTime() + LONGEST_SAYING))
  // Another lane, which does not know of them yet, unless it is told below when to look.
  const moved = await open(unit).$queryRaw<Array<{ id: string }>>`
    with moved as (
      update "OutboxMessage" set "queued" = ${until !== null},
        "toPersonId" = case when "toPersonId" is not null then ${to}::uuid end,
        "toSpaceId" = case when "toSpaceId" is not null then ${to}::uuid end
      where "state" = 'pending' and coalesce("toPersonId", "toSpaceId") = ${from}::uuid
        and (${only === undefined} or "id" = any(${[...(only ?? [])]}::uuid[]))
      returning "id"),
    lines as (
      update "OutboxMessage" l set "toPersonId" = case when l."toPersonId" is not null then ${to}::uuid end,
        "toSpaceId" = case when l."toSpaceId" is not null then ${to}::uuid end
      from moved where l."bundleId" = moved."id" and l."state" = 'joined' returning l."id"),
    posts as (
      update "Post" p set "toPersonId" = case when p."toPersonId" is not null then ${to}::uuid end,
        "toSpaceId" = case when p."toSpaceId" is not null then ${to}::uuid end
      where p."id" = any (array(select "id" from moved union all select "id" from lines)))
    select "id" from moved`
  const ids = moved.map(({ id }) => id)
  if (until === null || ids.length === 0) return ids
  await open(unit).$executeRaw`
    insert into "DeliveryLane" as l ("id", "platform", "dueAt") values (${to}::uuid, '', ${until})
    on conflict ("id") do update set "heldBy" = null, "again" = false, "dueAt" = greatest(l."dueAt", ${until})`
  return ids
}

/** What waits in a lane may be taken at once, by anybody: its place is not used any more, so that no platform is asked. */
export async function dueAtOnce(unit: Unit, lane: string, now: Date): Promise<void> {
  await open(unit).$executeRaw`
    update "DeliveryLane" set "platform" = '', "again" = "heldBy" is not null,
      "dueAt" = case when "heldBy" is null then ${now} else "dueAt" end
    where "id" = ${lane}::uuid and "dueAt" is not null`
}
