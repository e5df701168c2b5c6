import type { Unit } from '../../prisma/unit.ts'
import type { Subject } from '../command/context.ts'
import { storable } from '../command/text.ts'
import type { Account, Language, Purpose } from '../kernel/actor.ts'
import type { Card } from '../view/card.ts'
import type { Outgoing } from './outgoing.ts'

export async function insertOutgoing(
  unit: Unit,
  messages: ReadonlyArray<Outgoing & { id: string }>,
  now: Date,
): Promise<void> {
  const rows = messages.map((message) => ({
    id: message.id,
    key: message.key,
    organisationId: message.organisationId,
    toPersonId: 'person' in message.to ? message.to.person : null,
    toSpaceId: 'space' in message.to ? message.to.space : null,
    subjectType: message.about?.type ?? null,
    subjectId: message.about?.id ?? null,
    opensThread: message.opensThread ?? false,
    card: message.card,
    whileDeadline: message.whileDeadline ?? null,
    meetsDeadline: message.meetsDeadline ?? null,
    alert: message.alert ?? false,
    groupId: message.groupId ?? null,
  }))
  await unit.$executeRaw`
    insert into "OutboxMessage" ("id", "key", "organisationId", "toPersonId", "toSpaceId", "subjectType", "subjectId",
      "opensThread", "card", "whileDeadline", "meetsDeadline", "alert", "groupId", "state", "dueAt", "createdAt")
    select r."id", r."key", r."organisationId", r."toPersonId", r."toSpaceId", r."subjectType", r."subjectId",
      r."opensThread", r."card", r."whileDeadline", r."meetsDeadline", r."alert", r."groupId", 'pending', ${now}, ${now}
    from jsonb_to_recordset(${storable(rows)}::jsonb) as r("id" uuid, "key" text, "organisationId" uuid,
      "toPersonId" uuid, "toSpaceId" uuid, "subjectType" text, "subjectId" uuid, "opensThread" boolean, "card" jsonb,
      "whileDeadline" uuid, "meetsDeadline" uuid, "alert" boolean, "groupId" uuid)
    on conflict ("key") do nothing`
}

/** A way to the recipient: an account of the person, or a place with the thread its subject has there. */
export type Route =
  | ({ kind: 'person' } & Account)
  | { kind: 'place'; platform: string; workspaceId: string; channelId: string; thread: string | null }

export type Claimed = {
  id: string
  key: string
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
  attempts: number
  createdAt: string
  /** The deadline that made it worth saying is met or cancelled. */
  superseded: boolean
  routes: Route[]
}

/**
 * Takes the oldest due messages for `until`, skipping what another process holds, with every way to each recipient.
 * One statement. A lease that runs out (the process died) makes the message claimable again.
 */
export async function claimDue(unit: Unit, now: Date, until: Date, limit: number): Promise<Claimed[]> {
  const rows = await unit.$queryRaw<Array<{ message: Claimed }>>`
    with taken as (
      update "OutboxMessage" set "leasedUntil" = ${until}, "attempts" = "attempts" + 1
      where "id" in (
        select "id" from "OutboxMessage"
        where "state" = 'pending' and "dueAt" <= ${now} and ("leasedUntil" is null or "leasedUntil" <= ${now})
        order by "id" limit ${limit} for update skip locked)
      returning *)
    select jsonb_build_object(
      'id', m."id", 'key', m."key", 'organisationId', m."organisationId", 'groupId', m."groupId", 'toPersonId', m."toPersonId",
      'recipient', case when s."id" is null then jsonb_build_object('name', coalesce(p."name", ''))
        else jsonb_build_object('purpose', s."purpose") end, 'language', coalesce(p."language", o."language"),
      'about', case when m."subjectId" is null then null
        else jsonb_build_object('type', m."subjectType", 'id', m."subjectId") end,
      'opensThread', m."opensThread", 'card', m."card", 'meetsDeadline', m."meetsDeadline", 'alert', m."alert",
      'attempts', m."attempts", 'createdAt', m."createdAt",
      'superseded', m."whileDeadline" is not null and coalesce(d."state", 'cancelled') in ('met', 'cancelled', 'paused'),
      'routes', case when s."id" is not null then jsonb_build_array(jsonb_build_object('kind', 'place',
          'platform', s."platform", 'workspaceId', s."workspaceId", 'channelId', s."channelId",
          'thread', (select t."ref" from "Thread" t where t."platform" = s."platform"
            and t."workspaceId" = s."workspaceId" and t."channelId" = s."channelId"
            and t."subjectType" = m."subjectType" and t."subjectId" = m."subjectId" order by t."ref" limit 1)))
        else coalesce((select jsonb_agg(jsonb_build_object('kind', 'person', 'platform', i."platform",
          'workspaceId', i."workspaceId", 'userId', i."userId") order by i."linkedAt" desc, i."platform")
          from "Identity" i where i."personId" = m."toPersonId"), '[]') end) as "message"
    from taken m
    join "Organisation" o on o."id" = m."organisationId"
    left join "Person" p on p."id" = m."toPersonId"
    left join "Space" s on s."id" = m."toSpaceId"
    left join "Deadline" d on d."id" = m."whileDeadline"
    order by m."id"`
  return rows.map((row) => row.message)
}

/** Makes claimable at once what a process that died had claimed: only where no other process can be running. */
export async function releaseLeases(unit: Unit): Promise<void> {
  await unit.$executeRaw`
    update "OutboxMessage" set "leasedUntil" = null where "state" = 'pending' and "leasedUntil" is not null`
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

export type Settlement = {
  messageId: string
  state: 'delivered' | 'dropped' | 'failed' | 'pending'
  /** When to try again; for `pending`. */
  dueAt?: Date
  attempts: readonly Attempt[]
  thread?: { platform: string; workspaceId: string; channelId: string; ref: string; subject: Subject }
}

/** Writes what came of a claimed message: its state, the ledger, the thread it opened. One statement. */
export async function settle(unit: Unit, settlement: Settlement, now: Date): Promise<void> {
  const { thread } = settlement
  await unit.$executeRaw`
    with ledger as (
      insert into "Delivery" ("id", "messageId", "attempt", "platform", "address", "outcome", "reason", "ref", "at")
      select r."id", ${settlement.messageId}::uuid, r."attempt", r."platform", r."address", r."outcome", r."reason", r."ref", ${now}
      from jsonb_to_recordset(${JSON.stringify(settlement.attempts)}::jsonb) as r("id" uuid, "attempt" int,
        "platform" text, "address" text, "outcome" text, "reason" text, "ref" text)),
    opened as (
      insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId")
      select r."platform", r."workspaceId", r."channelId", r."ref", r."type", r."id"
      from jsonb_to_recordset(${JSON.stringify(thread ? [{ ...thread, ...thread.subject }] : [])}::jsonb)
        as r("platform" text, "workspaceId" text, "channelId" text, "ref" text, "type" text, "id" uuid)
      on conflict do nothing)
    update "OutboxMessage" set "state" = ${settlement.state}, "leasedUntil" = null,
      "dueAt" = coalesce(${settlement.dueAt ?? null}::timestamptz, "dueAt")
    where "id" = ${settlement.messageId}::uuid and "state" = 'pending'`
}

/** Binds a message that a person wrote to what it became about, so that replies to it are found. */
export async function bindThread(
  unit: Unit,
  place: { account: Account; channelId: string; ref: string },
  subject: Subject,
): Promise<void> {
  await unit.$executeRaw`
    insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId")
    values (${place.account.platform}, ${place.account.workspaceId}, ${place.channelId}, ${place.ref}, ${subject.type}, ${subject.id}::uuid)
    on conflict do nothing`
}

export type Undelivered = Pick<Claimed, 'recipient'> & { title: string | null; createdAt: Date }

/** Locks these messages until the transaction ends, in one order for all, and gives how each of them stands. */
export async function lockByKey(
  unit: Unit,
  keys: readonly string[],
): Promise<Array<{ key: string; state: Settlement['state'] }>> {
  return unit.$queryRaw`
    select "key", "state" from "OutboxMessage" where "key" = any(${[...keys]}::text[]) order by "id" for update`
}

/** The latest messages of the groups that reached nobody. Titles only: a coordinator is not the addressee. */
export async function listUndelivered(unit: Unit, groupIds: readonly string[]): Promise<Undelivered[]> {
  return unit.$queryRaw<Undelivered[]>`
    select m."card"->>'title' as "title", m."createdAt",
      case when s."id" is null then jsonb_build_object('name', coalesce(p."name", ''))
        else jsonb_build_object('purpose', s."purpose") end as "recipient"
    from "OutboxMessage" m left join "Person" p on p."id" = m."toPersonId" left join "Space" s on s."id" = m."toSpaceId"
    where m."groupId" = any(${[...groupIds]}::uuid[]) and m."state" = 'failed' order by m."id" desc limit 10`
}
