/** Until when what was due had been looked after, and the outages: while nobody was at work. */
import type { Database } from '../../prisma/client.ts'
import { open } from '../../prisma/unit.ts'
import type { Records } from '../kernel/fact.ts'

const KEY = 'attended-until'

/** `at`: everything that was due by then has been looked after. `most`: milliseconds that may lie between two of these. */
type Attended = { readonly at: Date; readonly most: number }

/** Answers false, and notes nothing, where more lies between, or nothing was ever noted. One statement. */
export async function goOn({ unit }: Pick<Database, 'unit'>, { at, most }: Attended): Promise<boolean> {
  const since = new Date(at.getTime() - most)
  const count = await open(unit).$executeRaw`
    update "Setting" set "value" = to_jsonb(greatest("value" #>> '{}', ${at.toISOString()}))
    where "key" = ${KEY} and "value" #>> '{}' >= ${since.toISOString()}`
  return count > 0
}

/**
 * Notes it all the same, and for each organisation the outage that lies between. Of several processes that begin at once,
 * one finds it. Three statements. @param now what the clock says that `at` is.
 * @returns how long it was, in milliseconds; null where there was none.
 */
export async function comeBack(db: Database, { at, most }: Attended, now: Date): Promise<number | null> {
  return db.transaction(async (unit) => {
    const rows = await open(unit).$queryRaw<Array<{ until: string }>>`
      insert into "Setting" ("key", "value") values (${KEY}, to_jsonb(${at.toISOString()}::text))
      on conflict ("key") do update set "value" = "Setting"."value" returning "value" #>> '{}' as "until"`
    const length = at.getTime() - new Date(rows[0]?.until ?? at).getTime()
    if (length <= most) return null
    await open(unit).$executeRaw`
      update "Setting" set "value" = to_jsonb(${at.toISOString()}::text) where "key" = ${KEY}`
    const from = new Date(now.getTime() - length)
    await open(unit).$executeRaw`
      insert into "Outage" ("id", "organisationId", "from", "to", "recordedAt")
      select gen_random_uuid(), "id", ${from}, ${now}, ${now} from "Organisation"`
    return length
  })
}

export const outages: Records = {
  async read(unit, ids) {
    const rows = await open(unit).outage.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, from: true, to: true, recordedAt: true },
    })
    return rows.map(({ id, recordedAt, ...says }) => ({ source: 'outage', id, at: recordedAt, says }))
  },
  async list(unit, organisationId, after, limit) {
    const rows = await open(unit).outage.findMany({
      where: { organisationId, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    })
    return rows.map(({ id }) => id)
  },
}
