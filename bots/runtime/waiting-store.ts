/** How much waits to be done, for the metrics. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'

/** What waits now, each counted up to 10,000: a long queue must not make looking at it slow. One statement. */
export async function waitingNow(db: Database, now: Date) {
  const rows = await open(db.unit).$queryRaw<
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
