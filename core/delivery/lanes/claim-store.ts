/** The one statement by which a process takes what may be said now. */
import { open, type Unit } from '../../../prisma/unit.ts'
import { MAIL } from '../../kernel/mail.ts'
import type { Claim, Claimed } from './lane.ts'
import { settle } from './settle-store.ts'

/**
 * Takes the next messages of every lane that may go now, the heads of all lanes first, with every way to each
 * recipient, a person's by the account used last first; gives them in the order of writing. `more`: there may be others now; `posts`: something has changed that posts
 * show, or one of them is due. One statement.
 *
 * Lanes are locked before they are decided about, without waiting, and made in one order, so that no two claims wait for
 * each other. Arrays and scalar subqueries stand where a join or `exists` would let the planner read a whole table.
 */
export async function claimDue(
  unit: Unit,
  { holder, now, until, limit, platforms, abandoned }: Claim,
): Promise<{ messages: Claimed[]; more: boolean; posts: boolean }> {
  const ours = [...platforms, '']
  const rows = await open(unit).$queryRaw<
    Array<{ arrived: number; left: number; posts: boolean; idle: string[]; messages: Claimed[] }>
  >`
    with recursive platforms("platform") as (
    /* 1. The platforms that have a lane with something in it, one index step each: a "distinct" would read every lane. */
      (select "platform" from "DeliveryLane" where "dueAt" is not null order by "platform" limit 1)
      union all
      select (select l."platform" from "DeliveryLane" l where l."dueAt" is not null and l."platform" > p."platform"
        order by l."platform" limit 1) from platforms p where p."platform" is not null),
    /* 2. Messages that no lane knows of yet, in the order of writing. What another claim is sorting is left to it. */
    arrived as materialized (
      select "id", coalesce("toPersonId", "toSpaceId") as "lane" from "OutboxMessage"
      where "state" = 'pending' and not "queued" order by "id" limit ${limit} for update skip locked),
    /* 3. The lanes of those messages that exist already, locked before anything is decided about them. */
    known as materialized (
      select l."id", l."dueAt" from "DeliveryLane" l where l."id" = any (array(select "lane" from arrived))
      for update skip locked),
    /* 4. The lanes whose time has come, the longest due first, of every platform that is not asked to be left alone. A lane
       that goes by another process's platform alone is ours only once nobody has taken it for long. */
    ready as materialized (
      select l."id", l."dueAt" from platforms p cross join lateral (
        select r."id", r."dueAt" from "DeliveryLane" r where r."platform" = p."platform" and r."dueAt" <=
          case when p."platform" = any (${ours}::text[]) then ${now}::timestamptz else ${abandoned}::timestamptz end
        order by r."dueAt", r."id" limit ${limit} for update skip locked) l
      where not exists (select 1 from "PlatformWait" w where w."platform" = p."platform" and w."until" > ${now})
      order by l."dueAt", l."id" limit ${limit}),
    /* 5. All of these, with the one platform by which each can go (empty: several, or none), and those still to be made. */
    lanes as materialized (
      select l."id", l."dueAt", l."made", coalesce(
        (select case when s."retiredAt" is null then s."platform" else '' end from "Space" s where s."id" = l."id"),
        (select min(i."platform") from "Identity" i where i."personId" = l."id" having count(distinct i."platform") = 1),
        '') as "platform"
      from (select "id", "dueAt", false as "made" from known union select "id", "dueAt", false from ready
        union select a."lane", null, true from arrived a
          where (select d."id" from "DeliveryLane" d where d."id" = a."lane") is null) l),
    /* 6. What waits in each lane that may go now, numbered from the oldest on. "ours" turns false at the first message that
       another claim is sorting in: nothing behind it may overtake it. */
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
    /* 7. The heads of all lanes first, then the seconds: one long lane leaves room for the others. */
    chosen as materialized (
      select "id", "lane" from queue where "ours" order by "rank", "id" limit ${limit}),
    /* 8. Lanes that did not exist: held by this claim where something of theirs was chosen, ready otherwise. */
    made as (
      insert into "DeliveryLane" ("id", "platform", "dueAt", "heldBy")
      select l."id", l."platform", case when c."lane" is null then ${now}::timestamptz else ${until}::timestamptz end,
        case when c."lane" is not null then ${holder}::uuid end
      from lanes l left join (select distinct "lane" from chosen) c on c."lane" = l."id"
      where l."made" order by l."id"
      on conflict do nothing returning "id", "heldBy"),
    /* 9. Lanes that did: held by this claim, or left as they were; "again" notes that more came while they were not free. */
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
    /* 10. What this claim has, after the two writes. */
    ours as materialized (select * from made union all select * from kept),
    /* 11. The messages are in their lanes now, and those that were chosen have one attempt more. */
    taken as (
      update "OutboxMessage" m set "queued" = true, "attempts" = m."attempts" + case when m."id" = any (array(
        select "id" from chosen where "lane" in (select "id" from ours))) then 1 else 0 end
      where m."state" = 'pending' and m."id" = any (array(select "id" from (
          select "id", "lane" from arrived union select "id", "lane" from chosen) t
        where t."lane" in (select "id" from ours)))
      returning m.*, m."id" = any (array(select "id" from chosen)) as "chosen")
    select (select count(*)::int from arrived) as "arrived",
      exists (select from "SubjectChange") or exists (select from unnest(${[...platforms]}::text[]) as o("platform")
        join "Post" c on c."platform" = o."platform" and c."dueAt" <= ${now}) as "posts",
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
        'opensThread', m."opensThread",
        'shows', (select c."view" from "Post" c where c."id" = m."id"), 'card', m."card", 'meetsDeadline', m."meetsDeadline", 'alert', m."alert",
        'attempts', m."attempts", 'unaccounted', case when m."attempts" > 1 then m."attempts" - 1 >
          (select count(distinct e."attempt") from "Delivery" e where e."messageId" = m."id") else false end,
        'createdAt', m."createdAt", 'retiredAt', s."retiredAt",
        'superseded', m."whileDeadline" is not null and (coalesce(d."state", 'cancelled') in ('met', 'cancelled')
          or m."whileRunning" and d."state" = 'paused'),
        'routes', case when s."retiredAt" is not null then '[]'::jsonb
          when s."id" is not null then jsonb_build_array(jsonb_build_object('kind', 'place',
            'platform', s."platform", 'workspaceId', s."workspaceId", 'channelId', s."channelId",
            'waitsUntil', (select w."until" from "PlatformWait" w where w."platform" = s."platform"),
            'thread', (select jsonb_build_object('head', coalesce(t."head", t."ref"),
              'replyTo', case when t."head" is not null then t."ref" end) from "Thread" t
              where t."platform" = s."platform" and t."workspaceId" = s."workspaceId" and t."channelId" = s."channelId"
              and t."subjectType" = m."subjectType" and t."subjectId" = m."subjectId"
              order by t."head" nulls first, t."ref" limit 1)))
          else coalesce((select jsonb_agg(jsonb_build_object('kind', 'person', 'platform', i."platform",
            'workspaceId', i."workspaceId", 'userId', i."userId", 'waitsUntil', w."until")
            order by greatest(i."linkedAt", i."lastActedAt") desc, i."platform")
            from "Identity" i left join "PlatformWait" w on w."platform" = i."platform"
            where i."personId" = m."toPersonId" and (m."toAccount" is null or m."toAccount" = jsonb_build_object(
              'platform', i."platform", 'workspaceId', i."workspaceId", 'userId', i."userId"))), '[]')
            /* The last way: a letter, where letters are sent from here. To an address that was confirmed, or by name. */
            || coalesce((select jsonb_build_array(jsonb_build_object('kind', 'person', 'platform', ${MAIL}::text,
              'workspaceId', ${MAIL}::text, 'userId', a."id", 'waitsUntil', (select w."until" from "PlatformWait" w
                where w."platform" = ${MAIL})))
            from "MailAddress" a where ${platforms.includes(MAIL)} and a."personId" = m."toPersonId"
              and case when m."toAccount" is null then a."confirmedAt" is not null else m."toAccount" = jsonb_build_object(
                'platform', ${MAIL}::text, 'workspaceId', ${MAIL}::text, 'userId', a."id") end
            order by a."confirmedAt" desc nulls last, a."id" limit 1), '[]') end)
        || case when m."subjectType" = 'bundle' then jsonb_build_object('lines', coalesce((
          select jsonb_agg(jsonb_build_object('id', l."id", 'key', l."key", 'groupId', l."groupId",
            'about', jsonb_build_object('type', l."subjectType", 'id', l."subjectId"), 'opensThread', l."opensThread",
            'shows', (select c."view" from "Post" c where c."id" = l."id"), 'card', l."card", 'line', l."line", 'alert', l."alert",
            'superseded', l."whileDeadline" is not null and (coalesce(w."state", 'cancelled') in ('met', 'cancelled')
              or l."whileRunning" and w."state" = 'paused')) order by l."id")
          from "OutboxMessage" l left join "Deadline" w on w."id" = l."whileDeadline"
          where l."bundleId" = m."id" and l."state" = 'joined'), '[]')) else '{}' end order by m."id")
        from taken m
        join "Organisation" o on o."id" = m."organisationId"
        left join "Person" p on p."id" = m."toPersonId"
        left join "Space" s on s."id" = m."toSpaceId"
        left join "Deadline" d on d."id" = m."whileDeadline"
        where m."chosen"), '[]') as "messages"`
  const { arrived = 0, left = 0, posts = false, idle = [], messages = [] } = rows[0] ?? {}
  // Another process settled what was in them between our look and our hold.
  for (const lane of idle) await settle(unit, undefined, { lane, holder }, now)
  return { messages, more: messages.length === limit || arrived === limit || left > 0, posts }
}
