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
