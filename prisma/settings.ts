import type { Database } from './client.ts'
import { open } from './unit.ts'

/** Durable facts of the installation itself, by key. Values are JSON. */
export async function readSetting(db: Database, key: string): Promise<unknown> {
  const row = await open(db.unit).setting.findUnique({ where: { key } })
  return row?.value
}

export async function writeSetting(
  db: Database,
  key: string,
  value: number | string | Record<string, number>,
): Promise<void> {
  await open(db.unit).setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

/** Adds to a number, in one statement: what two processes add at once is added twice. Answers what it comes to. */
export async function addToSetting(db: Database, key: string, amount: number): Promise<number> {
  const rows = await open(db.unit).$queryRaw<Array<{ value: number }>>`
    insert into "Setting" ("key", "value") values (${key}, to_jsonb(${amount}::double precision))
    on conflict ("key") do update
      set "value" = to_jsonb(("Setting"."value" #>> '{}')::double precision + ${amount}::double precision)
    returning ("value" #>> '{}')::double precision as "value"`
  return rows[0]?.value ?? amount
}
