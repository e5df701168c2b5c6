/** The ledger of events: kept before they are acknowledged, handled once, owed an answer until it is said. */
import { noPart, open, type Part, part, type Unit } from '../../prisma/unit.ts'
import { UNNAMED } from '../command/draft.ts'
import type { Which } from '../command/draft-store.ts'
import type { Incoming } from '../command/incoming.ts'
import type { Account } from '../kernel/actor.ts'
import { mailIdOf } from '../kernel/mail.ts'
import { storable } from '../kernel/text.ts'
import { usedNow } from '../people/accounts/used-store.ts'
import type { Reply } from '../view/card.ts'

/**
 * Keeps an event that its platform is told was received, before anything is done about it. The same one again, while it
 * waits, replaces it: more may be known of it by then. A form that was only answered with what is wrong in it had no
 * effect: the same one again is looked at anew, because that may have become right.
 */
export async function journal(unit: Unit, incoming: Incoming, now: Date): Promise<void> {
  await open(unit).$executeRaw`
    insert into "InboundEvent" ("platform", "eventId", "receivedAt", "payload")
    values (${incoming.account.platform}, ${incoming.eventId}, ${now}, ${storable(incoming)}::jsonb)
    on conflict ("platform", "eventId") do update set "payload" = excluded."payload",
        "receivedAt" = case when "InboundEvent"."processedAt" is null then "InboundEvent"."receivedAt"
          else excluded."receivedAt" end,
        "processedAt" = null, "reply" = null
      where "InboundEvent"."processedAt" is null or "InboundEvent"."reply"->'errors' is not null`
}

/** Which process may still be at an event, as instants. */
export type Alive = {
  /** What was received, or handled, before this has lost its process if it is quick work. */
  quick: Date
  /** The same for work that takes as long as files and other people's servers take. */
  slow: Date
  /** When this process began: slow work of before it is nobody's. */
  began: Date
}

/** Events acknowledged but not handled, oldest first: a process died between the two. */
export async function unprocessed(unit: Unit, alive: Alive, limit: number): Promise<Incoming[]> {
  const rows = await open(unit).$queryRaw<Array<{ payload: Incoming; receivedAt: Date }>>`
    select "payload", "receivedAt" from "InboundEvent"
    where "payload" is not null and "processedAt" is null and "receivedAt" <= ${alive.quick}
      and (not "payload" @? '$.body.missing' or "receivedAt" <= ${alive.slow} or "receivedAt" <= ${alive.began})
    order by "receivedAt" limit ${limit}`
  return rows.map(({ payload, receivedAt }) => ({ saidAt: receivedAt.toISOString(), ...payload }))
}

/** What somebody was to be answered. */
export type Owed = { account: Account; eventId: string; reply: Reply }

/** Events handled whose authors may not have their answer, oldest first: a process died between the two. */
export async function owed(unit: Unit, alive: Alive, limit: number): Promise<Owed[]> {
  return open(unit).$queryRaw<Owed[]>`
    select "payload"->'account' as "account", "eventId", "reply" from "InboundEvent"
    where "payload" is not null and "processedAt" <= ${alive.quick}
      and ("processedAt" <= ${alive.slow} or "receivedAt" <= ${alive.began})
    order by "receivedAt" limit ${limit}`
}

/** The author has the answer, or it is on its way by another road: nothing is owed any more. */
export async function answered(
  unit: Unit,
  { account, eventId }: Pick<Incoming, 'account' | 'eventId'>,
): Promise<void> {
  await open(unit).$executeRaw`
    update "InboundEvent" set "payload" = null
    where "platform" = ${account.platform} and "eventId" = ${eventId} and "processedAt" is not null`
}

type More = { as?: string | null; spent?: Which | undefined; steps?: Part | undefined }

/**
 * Marks the event as handled, with its reply; of what was received, only whose it was is kept, until they are answered.
 * The account was used last from then on.
 * False when somebody else handled the same event meanwhile, or the account is no longer `as` whom it acted (accounts
 * were tied together or parted at that moment): the transaction must then be undone.
 * @param more.spent the draft that was sent with it, which is needed no more.
 * @param more.steps what else is written with it, in the same statement.
 */
export async function remember(
  unit: Unit,
  account: Account,
  eventId: string,
  reply: Reply,
  now: Date,
  { as = null, spent, steps }: More = {},
): Promise<boolean> {
  const changed = await open(unit).$executeRaw`
    with ${usedNow(account, now)}, spent as (
      delete from "Draft" where "personId" = ${spent?.personId ?? null}::uuid and "about" = ${spent?.about ?? ''}
        and ("form" = ${spent?.form ?? ''} or "about" like ${`${UNNAMED}%`}))${steps ? part`, ${steps}` : noPart}
    insert into "InboundEvent" ("platform", "eventId", "receivedAt", "processedAt", "reply")
    select ${account.platform}, ${eventId}, ${now}, ${now}, ${storable(reply)}::jsonb
    where ${as}::uuid is null or exists (select 1 from "Identity" i where i."personId" = ${as}::uuid
      and i."platform" = ${account.platform} and i."workspaceId" = ${account.workspaceId}
      and i."userId" = ${account.userId}) or exists (select 1 from "MailAddress" a
      where a."id" = ${mailIdOf(account)}::uuid and a."personId" = ${as}::uuid and a."confirmedAt" is not null)
    on conflict ("platform", "eventId") do update
      set "processedAt" = excluded."processedAt", "reply" = excluded."reply",
        "payload" = jsonb_build_object('account', "InboundEvent"."payload"->'account')
      where "InboundEvent"."processedAt" is null`
  return changed === 1
}

/** Forgets what these platforms sent and was handled before `before`: they do not send it again after days. */
export async function forgetEvents(unit: Unit, platforms: readonly string[], before: Date): Promise<number> {
  return open(unit).$executeRaw`
    delete from "InboundEvent" where "processedAt" < ${before} and "platform" = any(${[...platforms]})`
}
