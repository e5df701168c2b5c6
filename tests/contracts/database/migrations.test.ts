import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { afterAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../prisma/client.ts'
import { nextMigration } from '../../../prisma/schema-engine.ts'
import { engines } from '../../support/engines.ts'
import { freshDatabase } from '../../support/stage.ts'

describe.each(engines)('migrations on $name', (engine) => {
  afterAll(() => engine.end())

  test('they are applied to an empty database, and a second opening applies nothing', async () => {
    const place = await engine.blank()
    const first = await place.open()
    expect(first.applied).toContain('0001_foundation')
    await first.unit.setting.create({ data: { key: 'kept', value: 'yes' } })
    await first.close()
    const second = await place.open()
    expect(second.applied).toEqual([])
    expect(await second.unit.setting.count()).toBe(1)
    await second.close()
    await place.close()
  })

  test('one that a process began and did not live to end is begun again', async () => {
    const place = await engine.blank()
    const first = await place.open()
    await first.unit.setting.create({ data: { key: 'kept', value: 'yes' } })
    // As it stands when the process dies between the beginning and the script.
    await first.unit.$executeRaw`
      insert into "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "applied_steps_count")
      values ('died', 'x', '9999_later', now(), 0)`
    await first.close()
    const second = await place.open()
    expect(second.applied).toEqual([])
    expect(await second.unit.setting.count()).toBe(1)
    await second.close()
    await place.close()
  })

  test('they make the same tables, constraints, indexes, views and triggers as on PGlite', async () => {
    const here = await engine.fresh()
    const reference = await freshDatabase()
    const made = await shapeOf(here.db)
    expect(made.length).toBeGreaterThan(200)
    expect(made).toEqual(await shapeOf(reference))
    await reference.close()
    await here.close()
  })
})

/** On PGlite alone: Prisma's engine cannot read the catalogue through the driver of a PostgreSQL server. */
test('the migrations lead to exactly what schema.prisma says', async () => {
  const scratch = new PGlite()
  const missing = await nextMigration(new PrismaPGlite(scratch))
  await scratch.close()
  expect(missing.trim()).toMatch(/^(-- This is an empty migration\.)?$/)
})

/** A line for everything that the migrations made, in the words of the server itself. */
async function shapeOf(db: Database): Promise<string[]> {
  const rows = await db.unit.$queryRaw<Array<{ line: string }>>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as "line"
      from information_schema.columns where table_schema = 'public' and table_name not like '\\_%'
    union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select definition from pg_views where schemaname = 'public'
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace`
  return rows.map((row) => row.line.replace(/\s+/g, ' ')).sort()
}
