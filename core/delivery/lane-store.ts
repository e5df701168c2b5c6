/**
 * The lanes of the outbox. Every recipient, a person or a place, has one: its messages leave in the order in which
 * they were written, and wait together when the platform says "wait". A claim reads the heads of lanes and never the
 * backlog behind them, and two processes never hold one lane: docs/decisions/0011-lanes-of-delivery.md.
 */
import { open, type Unit } from '../../prisma/unit.ts'
import type { Account, Language } from '../kernel/actor.ts'
import { MINUTE } from '../kernel/clock.ts'
import type { Purpose } from '../kernel/purposes.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Card } from '../view/card.ts'

/** A way to the recipient: an account of the person, or a place with the thread its subject has there. */
export type Route = { /** The platform as a whole waits until then. */ waitsUntil: string | null } & (
  | ({ kind: 'person' } & Account)
  | { kind: 'place'; platform: string; workspaceId: string; channelId: string; thread: string | null }
)

export type Claimed = {
  id: string
  key: string
  /** Of whom or of which place: messages of one lane go one after the other. */
  lane: string
  organisationId: string
  groupId: string | null
  toPersonId: string | null
  /** A person's name, or what the place is for. */
  recipient: { name: string } | { purpose: Purpose }
  language: Language
  about: Subject | null
  opensThread: boolean
  card: Card
  meetsDeadline: string | null
  alert: boolean
  /** Since when the place it is for is not used any more: it has no route then. */
  retiredAt: string | null
  /** This one included. */
  attempts: number
  createdAt: string
  /** The deadline that made it worth saying is met or cancelled, or paused where it is said while that runs only. */
  superseded: boolean
  routes: Route[]
}

export type Claim = {
  /** Names this claim; whoever releases a lane says under which claim it was held. */
  holder: string
  now: Date
  /** The lease: lanes not released by then (the process died) may be claimed again. */
  until: Date
  /** How many messages at most. */
  limit: number
  /** What this process can speak on; what goes by another platform only is left to whoever can. */
  platforms: readonly string[]
  /** Lanes that nobody took since then although they might go are anybody's, to be given up. */
  abandoned: Date
}

/**
 * Takes the next messages of every lane that may go now, the heads of all lanes first, with every way to each
 * recipient; gives them in the order of writing. `more`: there may be others now. One statement.
 *
 * The steps: messages that just arrived are sorted into their lanes; what another process is looking at is left to it.
 * A lane goes when it neither waits nor is held, nor its platform waits or is another process's; its messages are taken from the oldest on,
 * and none that stands behind one that another process is sorting in. Lanes are locked before they are decided about,
 * without waiting, and made in one order, so that no two claims wait for each other. Arrays and scalar subqueries
 * stand where a join or `exists` would let the planner read a whole table.
 */
export async function claimDue(
  unit: Unit,
  { holder, now, until, limit, platforms, abandoned }: Claim,
): Promise<{ messages: Claimed[]; more: boolean }> {
  const ours = [...platforms, '']
  const rows = await open(unit).$queryRaw<
    Array<{ arrived: number; left: number; idle: string[]; messages: Claimed[] }>
  >`
    with recursive platforms("platform") as (
      (select "platform" from "DeliveryLane" where "dueAt" is not null order by "platform" limit 1)
      union all
      select (select l."platform" from "DeliveryLane" l where l."dueAt" is not null and l."platform" > p."platform"
        order by l."platform" limit 1) from platforms p where p."platform" is not null),
    arrived as materialized (
      select "id", coalesce("toPersonId", "toSpaceId") as "lane" from "OutboxMessage"
      where "state" = 'pending' and not "queued" order by "id" limit ${limit} for update skip locked),
    known as materialized (
      select l."id", l."dueAt" from "DeliveryLane" l where l."id" = any (array(select "lane" from arrived))
      for update skip locked),
    ready as materialized (
      select l."id", l."dueAt" from platforms p cross join lateral (
        select r."id", r."dueAt" from "DeliveryLane" r where r."platform" = p."platform" and r."dueAt" <=
          case when p."platform" = any (${ours}::text[]) then ${now}::timestamptz else ${abandoned}::timestamptz end
        order by r."dueAt", r."id" limit ${limit} for update skip locked) l
      where not exists (select 1 from "PlatformWait" w where w."platform" = p."platform" and w."until" > ${now})
      order by l."dueAt", l."id" limit ${limit}),
    lanes as materialized (
      select l."id", l."dueAt", l."made", coalesce(
        (select case when s."retiredAt" is null then s."platform" else '' end from "Space" s where s."id" = l."id"),
        (select min(i."platform") from "Identity" i where i."personId" = l."id" having count(distinct i."platform") = 1),
        '') as "platform"
      from (select "id", "dueAt", false as "made" from known union select "id", "dueAt", false from ready
        union select a."lane", null, true from arrived a
          where (select d."id" from "DeliveryLane" d where d."id" = a."lane") is null) l),
    queue as materialized (
      select m."id", l."id" as "lane",
        row_number() over (partition by l."id" order by m."id") as "rank",
        bool_and(m."ours") over (partition by l."id" order by m."id") as "ours"
      from lanes l cross join lateral (
        select o."id", o."queued" or o."id" = any (array(select "id" from arrived)) as "ours" from "OutboxMessage" o
        where o."state" = 'pending' and coalesce(o."toPersonId", o."toSpaceId") = l."id"
        order by o."id" limit ${limit}) m
      where coalesce(l."dueAt", ${now}) <=
          case when l."platform" = any (${ours}::text[]) then ${now}::timestamptz else ${abandoned}::timestamptz end
        and not exists (select 1 from "PlatformWait" w where w."platform" = l."platform" and w."until" > ${now})),
    chosen as materialized (
      select "id", "lane" from queue where "ours" order by "rank", "id" limit ${limit}),
    made as (
      insert into "DeliveryLane" ("id", "platform", "dueAt", "heldBy")
      select l."id", l."platform", case when c."lane" is null then ${now}::timestamptz else ${until}::timestamptz end,
        case when c."lane" is not null then ${holder}::uuid end
      from lanes l left join (select distinct "lane" from chosen) c on c."lane" = l."id"
      where l."made" order by l."id"
      on conflict do nothing returning "id", "heldBy"),
    kept as (
      update "DeliveryLane" d set "platform" = l."platform",
        "heldBy" = case when c."lane" is not null then ${holder}::uuid when d."dueAt" > ${now} then d."heldBy" end,
        "again" = coalesce(d."dueAt" > ${now}, false),
        "dueAt" = case when c."lane" is not null then ${until} when d."dueAt" > ${now} then d."dueAt"
          else (select coalesce(d."dueAt", ${now}) from "OutboxMessage" o where o."state" = 'pending'
            and coalesce(o."toPersonId", o."toSpaceId") = l."id" limit 1) end
      from lanes l left join (select distinct "lane" from chosen) c on c."lane" = l."id"
      where l."id" = d."id" and d."id" = any (array(select "id" from lanes where not "made"))
      returning d."id", d."heldBy"),
    ours as materialized (select * from made union all select * from kept),
    taken as (
      update "OutboxMessage" m set "queued" = true, "attempts" = m."attempts" + case when m."id" = any (array(
        select "id" from chosen where "lane" in (select "id" from ours))) then 1 else 0 end
      where m."state" = 'pending' and m."id" = any (array(select "id" from (
          select "id", "lane" from arrived union select "id", "lane" from chosen) t
        where t."lane" in (select "id" from ours)))
      returning m.*, m."id" = any (array(select "id" from chosen)) as "chosen")
    select (select count(*)::int from arrived) as "arrived",
      (select count(*)::int from arrived a where a."lane" not in (select "id" from ours)) as "left",
      array(select o."id"::text from ours o where o."heldBy" = ${holder}::uuid and not exists (select 1 from taken t
        where t."chosen" and coalesce(t."toPersonId", t."toSpaceId") = o."id")) as "idle",
      coalesce((select jsonb_agg(jsonb_build_object(
        'id', m."id", 'key', m."key", 'lane', coalesce(m."toPersonId", m."toSpaceId"),
        'organisationId', m."organisationId", 'groupId', m."groupId", 'toPersonId', m."toPersonId",
        'recipient', case when s."id" is null then jsonb_build_object('name', coalesce(p."name", ''))
          else jsonb_build_object('purpose', s."purpose") end, 'language', coalesce(p."language", o."language"),
        'about', case when m."subjectId" is null then null
          else jsonb_build_object('type', m."subjectType", 'id', m."subjectId") end,
        'opensThread', m."opensThread", 'card', m."card", 'meetsDeadline', m."meetsDeadline", 'alert', m."alert",
        'attempts', m."attempts", 'createdAt', m."createdAt", 'retiredAt', s."retiredAt",
        'superseded', m."whileDeadline" is not null and (coalesce(d."state", 'cancelled') in ('met', 'cancelled')
          or m."whileRunning" and d."state" = 'paused'),
        'routes', case when s."retiredAt" is not null then '[]'::jsonb
          when s."id" is not null then jsonb_build_array(jsonb_build_object('kind', 'place',
            'platform', s."platform", 'workspaceId', s."workspaceId", 'channelId', s."channelId",
            'waitsUntil', (select w."until" from "PlatformWait" w where w."platform" = s."platform"),
            'thread', (select t."ref" from "Thread" t where t."platform" = s."platform"
              and t."workspaceId" = s."workspaceId" and t."channelId" = s."channelId"
              and t."subjectType" = m."subjectType" and t."subjectId" = m."subjectId" order by t."ref" limit 1)))
          else coalesce((select jsonb_agg(jsonb_build_object('kind', 'person', 'platform', i."platform",
            'workspaceId', i."workspaceId", 'userId', i."userId", 'waitsUntil', w."until")
            order by i."linkedAt" desc, i."platform")
            from "Identity" i left join "PlatformWait" w on w."platform" = i."platform"
            where i."personId" = m."toPersonId" and (m."toAccount" is null or m."toAccount" = jsonb_build_object(
              'platform', i."platform", 'workspaceId', i."workspaceId", 'userId', i."userId"))), '[]') end) order by m."id")
        from taken m
        join "Organisation" o on o."id" = m."organisationId"
        left join "Person" p on p."id" = m."toPersonId"
        left join "Space" s on s."id" = m."toSpaceId"
        left join "Deadline" d on d."id" = m."whileDeadline"
        where m."chosen"), '[]') as "messages"`
  const { arrived = 0, left = 0, idle = [], messages = [] } = rows[0] ?? {}
  // Another process settled what was in them between our look and our hold.
  for (const lane of idle) await settle(unit, undefined, { lane, holder }, now)
  return { messages, more: messages.length === limit || arrived === limit || left > 0 }
}

/** Makes claimable at once what a process that died had claimed: only where no other process can be running. */
export async function releaseLeases(unit: Unit): Promise<void> {
  await open(unit).$executeRaw`
    update "DeliveryLane" set "heldBy" = null, "dueAt" = 'epoch' where "heldBy" is not null`
}

/**
 * Goes on holding lanes for a process that is alive: their leases end later. A lane that is being settled or moved at
 * this moment is left for the next time. Answers under which claims something is still held.
 */
export async function renewLeases(
  unit: Unit,
  held: { lanes: readonly string[]; holders: readonly string[] },
  until: Date,
): Promise<Set<string>> {
  const rows = await open(unit).$queryRaw<Array<{ heldBy: string }>>`
    update "DeliveryLane" set "dueAt" = ${until} where "id" in (
      select "id" from "DeliveryLane" where "id" = any(${[...held.lanes]}::uuid[])
        and "heldBy" = any(${[...held.holders]}::uuid[]) order by "id" for update skip locked)
    returning "heldBy"`
  return new Set(rows.map(({ heldBy }) => heldBy))
}

export type Attempt = {
  id: string
  attempt: number
  platform: string
  address: string
  outcome: 'accepted' | 'unreachable' | 'rate-limited' | 'gone' | 'rejected' | 'superseded'
  reason?: string
  ref?: string
}

/** No platform keeps us waiting longer for one message. */
const LONGEST_SAYING = 2 * MINUTE

export type Settlement = {
  messageId: string
  state: 'delivered' | 'dropped' | 'failed' | 'pending'
  attempts: readonly Attempt[]
  thread?: { platform: string; workspaceId: string; channelId: string; ref: string; subject: Subject }
}

export type Release = {
  lane: string
  holder: string
  /** When its head may be tried again; at once when undefined. */
  waitsUntil?: Date
  /** Messages that were claimed and not tried: their attempt does not count. */
  untried?: readonly string[]
  /** Only who speaks on this platform takes it next. */
  leftTo?: string
}

/**
 * Writes what came of a claimed message (its state, the ledger, the thread it opened, that its place can be reached),
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
  const { thread, messageId = null, state = 'pending', attempts = [] } = settlement ?? {}
  const { lane = null, holder = null, waitsUntil = null, untried = [], leftTo = null } = release ?? {}
  const rows = await open(unit).$queryRaw<Array<{ more: boolean }>>`
    with ledger as (
      insert into "Delivery" ("id", "messageId", "attempt", "platform", "address", "outcome", "reason", "ref", "at")
      select r."id", ${messageId}::uuid, r."attempt", r."platform", r."address", r."outcome", r."reason", r."ref", ${now}
      from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as r("id" uuid, "attempt" int,
        "platform" text, "address" text, "outcome" text, "reason" text, "ref" text)),
    opened as (
      insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId")
      select r."platform", r."workspaceId", r."channelId", r."ref", r."type", r."id"
      from jsonb_to_recordset(${JSON.stringify(thread ? [{ ...thread, ...thread.subject }] : [])}::jsonb)
        as r("platform" text, "workspaceId" text, "channelId" text, "ref" text, "type" text, "id" uuid)
      on conflict do nothing),
    spared as (
      update "OutboxMessage" set "attempts" = "attempts" - 1
      where "id" = any(${[...untried]}::uuid[]) and "state" = 'pending'),
    reached as (
      update "Space" set "lostAt" = null where "lostAt" is not null and ${state} = 'delivered'
        and "id" = (select o."toSpaceId" from "OutboxMessage" o where o."id" = ${messageId}::uuid) returning 1),
    released as (
      update "DeliveryLane" l set "heldBy" = null, "again" = false, "platform" = coalesce(${leftTo}, l."platform"),
        "dueAt" = coalesce(${waitsUntil}::timestamptz, case when l."again" then ${now}::timestamptz
          else (select ${now}::timestamptz from "OutboxMessage" o where o."state" = 'pending'
            and coalesce(o."toPersonId", o."toSpaceId") = l."id"
            and o."id" is distinct from ${state === 'pending' ? null : messageId}::uuid limit 1) end)
      where l."id" = ${lane}::uuid and l."heldBy" = ${holder}::uuid
        and (select count(*) from reached) is not null returning l."dueAt"),
    settled as (
      update "OutboxMessage" set "state" = ${state} where "id" = ${messageId}::uuid and "state" = 'pending')
    select exists (select 1 from released where "dueAt" <= ${now}) as "more"`
  return rows[0]?.more ?? false
}

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
    update "OutboxMessage" set "queued" = ${until !== null},
      "toPersonId" = case when "toPersonId" is not null then ${to}::uuid end,
      "toSpaceId" = case when "toSpaceId" is not null then ${to}::uuid end
    where "state" = 'pending' and coalesce("toPersonId", "toSpaceId") = ${from}::uuid
      and (${only === undefined} or "id" = any(${[...(only ?? [])]}::uuid[]))
    returning "id"`
  const ids = moved.map(({ id }) => id)
  if (until === null || ids.length === 0) return ids
  await open(unit).$executeRaw`
    insert into "DeliveryLane" as l ("id", "platform", "dueAt") values (${to}::uuid, '', ${until})
    on conflict ("id") do update set "heldBy" = null, "again" = false, "dueAt" = greatest(l."dueAt", ${until})`
  return ids
}

/** What waits in a lane may be taken at once, by anybody: its place is not used any more, so that no platform is asked. */
export async function hasten(unit: Unit, lane: string, now: Date): Promise<void> {
  await open(unit).$executeRaw`
    update "DeliveryLane" set "platform" = '', "again" = "heldBy" is not null,
      "dueAt" = case when "heldBy" is null then ${now} else "dueAt" end
    where "id" = ${lane}::uuid and "dueAt" is not null`
}

/** A platform asked to be left alone: none of its lanes is claimed before. Whoever asks for longest is heeded. */
export async function waitFor(unit: Unit, platform: string, until: Date): Promise<void> {
  await open(unit).$executeRaw`
    insert into "PlatformWait" as w ("platform", "until") values (${platform}, ${until})
    on conflict ("platform") do update set "until" = greatest(w."until", excluded."until")`
}
