/** What the planner knows of the tables. PGlite never refreshes it by itself, and a server may be late. */
import type { Database } from './client.ts'
import { open } from './unit.ts'

/** Bytes of all tables, indexes left out. Read from the size of their files: nothing is counted. */
export async function tablesSize(db: Database): Promise<number> {
  const rows = await open(db.unit).$queryRaw<Array<{ size: number }>>`
    select coalesce(sum(pg_relation_size("oid")), 0)::float8 as "size" from pg_class
    where "relkind" = 'r' and "relnamespace" = 'public'::regnamespace`
  return rows[0]?.size ?? 0
}

/** Samples every table, in a transaction of its own that locks nobody out. */
export async function analyse(db: Database): Promise<void> {
  await open(db.unit).$executeRawUnsafe('analyze')
}
