/** What the planner knows of the tables. PGlite never refreshes it by itself, and a server may be late. */
import type { Database } from './client.ts'

/** Bytes of all tables, indexes left out. Read from the size of their files: nothing is counted. */
export async function tablesSize(db: Database): Promise<number> {
  const rows = await db.unit.$queryRaw<Array<{ size: number }>>`
    select coalesce(sum(pg_relation_size("oid")), 0)::float8 as "size" from pg_class
    where "relkind" = 'r' and "relnamespace" = 'public'::regnamespace`
  return rows[0]?.size ?? 0
}

/** Samples every table, in a transaction of its own that locks nobody out. */
export async function analyse(db: Database): Promise<void> {
  await db.unit.$executeRawUnsafe('analyze')
}

/** What waits now, each counted up to 10,000: a long queue must not make looking at it slow. One statement. */
export async function waitingNow(db: Database, now: Date) {
  const rows = await db.unit.$queryRaw<
    Array<Record<'messages' | 'lanesDue' | 'lanesWaiting' | 'events' | 'answers' | 'deadlines', number>>
  >`
    select
      (select count(*)::int from (select 1 from "OutboxMessage" where "state" = 'pending' limit 10000) _) as "messages",
      (select count(*)::int from (select 1 from "DeliveryLane" where "dueAt" <= ${now} limit 10000) _) as "lanesDue",
      (select count(*)::int from (select 1 from "DeliveryLane" where "dueAt" > ${now} and "heldBy" is null
        limit 10000) _) as "lanesWaiting",
      (select count(*)::int from (select 1 from "InboundEvent" where "payload" is not null
        and "processedAt" is null limit 10000) _) as "events",
      (select count(*)::int from (select 1 from "InboundEvent" where "payload" is not null
        and "processedAt" is not null limit 10000) _) as "answers",
      (select count(*)::int from (select 1 from "Deadline" where "nextStepAt" <= ${now} limit 10000) _) as "deadlines"`
  const [row] = rows
  if (!row) throw new Error('a select of one row gave none')
  return row
}
