import { open, type Part, part, type Unit } from '../../prisma/unit.ts'
import type { Account } from '../kernel/actor.ts'
import { BY_BUTTONS_ALONE, type Subject } from '../kernel/subject.ts'
import { storable } from '../kernel/text.ts'
import type { Card } from '../view/card.ts'
import { type Key, PAGE } from '../view/page.ts'
import type { Claimed, Settlement } from './lanes/lane.ts'
import type { Outgoing } from './outgoing.ts'
import { digestOf } from './posts/post.ts'

/**
 * What is to be said. A key that is there already is left alone, but for what tells of a deadline's time and was not
 * said before its clock was stopped (`whileRunning`): that is said with the words of now. What shows a view of something
 * is a post from now on, which will stand where it is delivered, or in the bundle of which it is a line. One statement.
 */
export async function insertOutgoing(
  unit: Unit,
  messages: ReadonlyArray<Outgoing & { id: string }>,
  now: Date,
): Promise<void> {
  await open(unit).$executeRaw`with ${outgoingSteps(messages, now)} select`
}

/** The same, as steps of a statement that writes more: `with …`. */
export function outgoingSteps(messages: ReadonlyArray<Outgoing & { id: string }>, now: Date): Part {
  const rows = messages.map((message) => ({
    id: message.id,
    key: message.key,
    organisationId: message.organisationId,
    toPersonId: 'person' in message.to ? message.to.person : null,
    toSpaceId: 'space' in message.to ? message.to.space : null,
    toAccount: 'account' in message.to ? message.to.account : null,
    subjectType: message.about?.type ?? null,
    subjectId: message.about?.id ?? null,
    opensThread: message.opensThread ?? false,
    card: message.card,
    whileDeadline: message.whileDeadline ?? null,
    whileRunning: message.whileRunning ?? false,
    meetsDeadline: message.meetsDeadline ?? null,
    alert: message.alert ?? false,
    groupId: message.groupId ?? null,
    bundleId: message.lineOf?.bundle ?? null,
    line: message.lineOf?.line ?? null,
    view: message.shows ?? null,
    shown: message.shows ? digestOf({ card: message.card }) : null,
  }))
  return part`
    given as materialized (
      select * from jsonb_to_recordset(${storable(rows)}::jsonb) as r("id" uuid, "key" text, "organisationId" uuid,
        "toPersonId" uuid, "toSpaceId" uuid, "toAccount" jsonb, "subjectType" text, "subjectId" uuid,
        "opensThread" boolean, "card" jsonb, "whileDeadline" uuid, "whileRunning" boolean, "meetsDeadline" uuid,
        "alert" boolean, "groupId" uuid, "bundleId" uuid, "line" jsonb, "view" text, "shown" text)),
    /* What is on its way, or is a line of a bundle that is, stays where it is. */
    renewed as (
      update "OutboxMessage" m set "card" = r."card", "line" = coalesce(r."line", m."line"), "createdAt" = ${now},
        "state" = case when m."state" <> 'dropped' then m."state" when r."bundleId" is null then 'pending' else 'joined' end,
        "bundleId" = case when m."state" = 'dropped' then r."bundleId" else m."bundleId" end,
        "queued" = m."queued" and m."state" = 'pending'
      from given r
      where r."whileRunning" and m."key" = r."key" and m."whileRunning" and m."state" in ('pending', 'joined', 'dropped')
      returning m."id", m."bundleId", r."shown"),
    shown_anew as (
      update "Post" p set "shown" = r."shown", "bundleId" = r."bundleId", "retiredAt" = null
      from renewed r where p."id" = r."id"),
    written as (
      insert into "OutboxMessage" ("id", "key", "organisationId", "toPersonId", "toSpaceId", "toAccount", "subjectType",
        "subjectId", "opensThread", "card", "whileDeadline", "whileRunning", "meetsDeadline", "alert", "groupId", "bundleId",
        "line", "state", "createdAt")
      select r."id", r."key", r."organisationId", r."toPersonId", r."toSpaceId", r."toAccount", r."subjectType",
        r."subjectId", r."opensThread", r."card", r."whileDeadline", r."whileRunning", r."meetsDeadline", r."alert",
        r."groupId", r."bundleId", r."line", case when r."bundleId" is null then 'pending' else 'joined' end, ${now}
      from given r
      on conflict ("key") do nothing returning "id"),
    stood_up as (
      insert into "Post" ("id", "organisationId", "subjectType", "subjectId", "view", "toSpaceId", "toPersonId", "bundleId",
        "shown")
      select r."id", r."organisationId", r."subjectType", r."subjectId", r."view", r."toSpaceId", r."toPersonId",
        r."bundleId", r."shown"
      from given r join written w on w."id" = r."id" where r."view" is not null)`
}

/** Cards as they were said first, by message. One statement, none for none. */
export async function cardsOf(unit: Unit, ids: readonly string[]): Promise<Map<string, Card>> {
  if (ids.length === 0) return new Map()
  const rows = await open(unit).$queryRaw<Array<{ id: string; card: Card }>>`
    select "id", "card" from "OutboxMessage" where "id" = any(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, card }) => [id, card]))
}

/** Whether something of the last rung of a deadline was still unsaid when its clock was stopped. */
export async function isUnsaid(unit: Unit, deadlineId: string): Promise<boolean> {
  const rows = await open(unit).$queryRaw<Array<{ unsaid: boolean }>>`
    select exists (select from "OutboxMessage" m
      where m."whileDeadline" = ${deadlineId}::uuid and m."whileRunning" and m."state" in ('pending', 'joined', 'dropped')
        and m."createdAt" = (select max(o."createdAt") from "OutboxMessage" o
          where o."whileDeadline" = ${deadlineId}::uuid and o."whileRunning")) as "unsaid"`
  return rows[0]?.unsaid ?? false
}

/**
 * Binds a message that a person wrote to what it became about, so that replies to it are found. `head`: of the thread in
 * which it stands, where it begins none.
 */
export async function bindThread(
  unit: Unit,
  { account, channelId, ref }: { account: Account; channelId: string; ref: string },
  subject: Subject,
  head?: string,
): Promise<void> {
  await open(unit).$executeRaw`
    insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId", "head")
    values (${account.platform}, ${account.workspaceId}, ${channelId}, ${ref}, ${subject.type}, ${subject.id}::uuid,
      ${head ?? null})
    on conflict do nothing`
}

/** In one place, what was about one subject is about another from then on. */
export async function passThread(
  unit: Unit,
  { account, channelId }: { account: Account; channelId: string },
  from: Subject,
  to: Subject,
): Promise<void> {
  await open(unit).$executeRaw`
    update "Thread" set "subjectType" = ${to.type}, "subjectId" = ${to.id}::uuid
    where "platform" = ${account.platform} and "workspaceId" = ${account.workspaceId} and "channelId" = ${channelId}
      and "subjectType" = ${from.type} and "subjectId" = ${from.id}::uuid`
}

/**
 * What the nearest of these messages was about, as far as we said them there. One that said several lines is about none, and
 * so is what is settled by its buttons alone.
 */
export async function saidAbout(
  unit: Unit,
  said: { platform: string; address: string; refs: readonly string[] },
): Promise<Subject | undefined> {
  const rows = await open(unit).$queryRaw<Subject[]>`${aboutIn(said)}`
  return rows[0]
}

/** The same as a part of a statement: one row, or none, of `type` and `id`. */
export function aboutIn({
  platform,
  address,
  refs,
}: {
  platform: string
  address: string
  refs: readonly string[]
}): Part {
  return part`
    select m."subjectType" as "type", m."subjectId" as "id"
    from "Delivery" d join "OutboxMessage" m on m."id" = d."messageId"
    where d."ref" = any(${[...refs]}::text[]) and d."platform" = ${platform} and d."address" = ${address}
      and d."outcome" = 'accepted' and m."subjectId" is not null and m."subjectType" <> all(${[...BY_BUTTONS_ALONE]}::text[])
      and not exists (select from "OutboxMessage" o
        where o."bundleId" = m."bundleId" and o."id" <> m."id" and o."state" = 'delivered')
    order by array_position(${[...refs]}::text[], d."ref") limit 1`
}

export type Undelivered = Pick<Claimed, 'recipient' | 'language'> & {
  id: string
  groupId: string
  title: string | null
  createdAt: Date
  /** To one person, who reads a copy of it in the thread of its question. */
  isThere: boolean
}

/** Which of these messages reached somebody. */
export async function reachedBy(unit: Unit, keys: readonly string[]): Promise<string[]> {
  const rows = await open(unit).$queryRaw<Array<{ key: string }>>`
    select "key" from "OutboxMessage" where "key" = any(${[...keys]}::text[]) and "state" = 'delivered'`
  return rows.map(({ key }) => key)
}

/** Locks these messages until the transaction ends, in one order for all, and gives how each of them stands. */
export async function lockByKey(
  unit: Unit,
  keys: readonly string[],
): Promise<Array<{ key: string; state: Settlement['state'] | 'joined' }>> {
  return open(unit).$queryRaw`
    select "key", "state" from "OutboxMessage" where "key" = any(${[...keys]}::text[]) order by "id" for update`
}

/**
 * Messages of the groups that reached nobody and still matter, latest first, a bundle as one; one more than a page tells that there
 * are more. One that calls for an answer matters while it is awaited, any other until what it is about is over; what says that
 * it is over always does. Titles only: a coordinator is not the addressee. `each`: at most so many of a group; a page of all of them without.
 */
export async function listUndelivered(
  unit: Unit,
  groupIds: readonly string[],
  after: Key | undefined,
  each?: number,
): Promise<Undelivered[]> {
  const id = after?.id ?? null
  const most = each === undefined ? PAGE + 1 : each * groupIds.length
  return open(unit).$queryRaw<Undelivered[]>`
    select m."id", m."groupId", m."card"->>'title' as "title", m."createdAt", coalesce(p."language", o."language") as "language",
      m."toPersonId" is not null and (m."key" like '%:there:%' or exists (
        select from "Space" q join "Identity" i on i."personId" = m."toPersonId" and i."platform" = q."platform"
        join "OutboxMessage" c on c."key" = left(m."key", -37) || ':thread:' || q."id" and c."state" = 'delivered'
        where q."groupId" = m."groupId" and q."purpose" = 'questions')) as "isThere",
      case when s."id" is null then jsonb_build_object('name', coalesce(p."name", ''))
        else jsonb_build_object('purpose', s."purpose") end as "recipient"
    from unnest(${[...groupIds]}::uuid[]) as g("id") cross join lateral (
      select * from "OutboxMessage" f where f."groupId" = g."id" and f."state" = 'failed' and f."bundleId" is null
        and (${id}::uuid is null or f."id" < ${id}::uuid)
        and not exists (select from "OverSince" o where o."subjectType" = f."subjectType" and o."subjectId" = f."subjectId"
          and o."at" > f."createdAt")
        and not exists (select from "Deadline" d where d."id" = f."whileDeadline" and d."state" in ('met', 'cancelled'))
        /* Of a bundle, while any of its lines does. */
        and (f."subjectType" is distinct from 'bundle' or exists (select from "OutboxMessage" l
          left join "Deadline" d on d."id" = l."whileDeadline"
          where l."bundleId" = f."id" and coalesce(d."state", '') not in ('met', 'cancelled')
            and not exists (select from "OverSince" o where o."subjectType" = l."subjectType" and o."subjectId" = l."subjectId"
              and o."at" > l."createdAt")))
      order by f."id" desc limit ${each ?? PAGE + 1}) m
    left join "Person" p on p."id" = m."toPersonId" left join "Space" s on s."id" = m."toSpaceId"
    join "Organisation" o on o."id" = m."organisationId"
    order by m."id" desc limit ${most}`
}
