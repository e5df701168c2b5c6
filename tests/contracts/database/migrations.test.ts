import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { afterAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../prisma/client.ts'
import { ForeignDatabase, judge, NewerDatabase, nextNumber } from '../../../prisma/history.ts'
import { migrationNames, nextMigration } from '../../../prisma/schema-engine.ts'
import { engines } from '../../support/engines.ts'
import { FIRST_RELEASE, firstRelease, withFolder } from '../../support/first-release.ts'
import { emptyCluster } from '../../support/prepared.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'

const otherProgram = async (folder: string) => {
  await mkdir(join(folder, '20240102030405_init'))
  await writeFile(join(folder, '20240102030405_init', 'migration.sql'), 'create table "Invoice" ("id" int)')
}

type Recorded = { migration_name: string; finished_at: Date | null }
const recorded = (db: Database) =>
  rowsOf(db).$queryRaw<Recorded[]>`select * from "_prisma_migrations" order by "migration_name"`

describe.each(engines)('migrations on $name', (engine) => {
  afterAll(() => engine.end())

  test('a database of the first release, where two were called 0003, goes on with what it holds', async () => {
    await withFolder(firstRelease, async (folder) => {
      const place = await engine.blank()
      const former = await place.open(folder)
      expect(former.applied).toEqual(FIRST_RELEASE)
      await rowsOf(former).setting.create({ data: { key: 'kept', value: 'yes' } })
      await former.close()
      const now = await place.open()
      const since = (await migrationNames()).filter((name) => name > '0006_retired-places')
      expect(now.applied).toEqual(since)
      expect((await recorded(now)).map((one) => one.migration_name)).toEqual(await migrationNames())
      expect(await rowsOf(now).setting.count()).toBe(1)
      const reference = await freshDatabase()
      expect(await shapeOf(now)).toEqual(await shapeOf(reference))
      await reference.close()
      await now.close()
      await place.close()
    })
  })

  test('one that a newer release has changed is refused, and stays as it is', async () => {
    await withFolder(firstRelease, async (folder) => {
      const place = await engine.migrated()
      const newer = await place.open()
      // As a newer release leaves it that died while it went on.
      await rowsOf(newer).$executeRaw`
        insert into "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at")
        values ('1', 'x', '9998_newer', now(), now()), ('2', 'x', '9999_newest', now(), null)`
      const before = await recorded(newer)
      await newer.close()
      await expect(place.open()).rejects.toEqual(new NewerDatabase(['9998_newer']))
      await expect(place.open(folder)).rejects.toBeInstanceOf(NewerDatabase)
      const after = await place.open(false)
      expect(await recorded(after)).toEqual(before)
      await after.close()
      await place.close()
    })
  })

  test('another program’s is refused, and stays as it is, its unfinished migration included', async () => {
    await withFolder(otherProgram, async (folder) => {
      const place = await engine.blank()
      const theirs = await place.open(folder)
      await rowsOf(theirs).$executeRaw`
        insert into "_prisma_migrations" ("id", "checksum", "migration_name", "started_at")
        values ('2', 'x', '20240203040506_later', now())`
      const before = [await recorded(theirs), await shapeOf(theirs)]
      await theirs.close()
      await expect(place.open()).rejects.toBeInstanceOf(ForeignDatabase)
      const after = await place.open(false)
      expect([await recorded(after), await shapeOf(after)]).toEqual(before)
      await after.close()
      await place.close()
    })
  })

  test('tables that nobody recorded are another program’s', async () => {
    const place = await engine.blank()
    const theirs = await place.open(false)
    await rowsOf(theirs).$executeRaw`create table "Invoice" ("id" int)`
    await theirs.close()
    await expect(place.open()).rejects.toBeInstanceOf(ForeignDatabase)
    await place.close()
  })

  test('they are applied to an empty database, and a second opening applies nothing', async () => {
    const place = await engine.blank()
    const first = await place.open()
    expect(first.applied).toContain('0001_foundation')
    await rowsOf(first).setting.create({ data: { key: 'kept', value: 'yes' } })
    await first.close()
    const second = await place.open()
    expect(second.applied).toEqual([])
    expect(await rowsOf(second).setting.count()).toBe(1)
    await second.close()
    await place.close()
  })

  test('one that a process began and did not live to end is begun again', async () => {
    const place = await engine.migrated()
    const first = await place.open()
    await rowsOf(first).setting.create({ data: { key: 'kept', value: 'yes' } })
    // As it stands when the process dies between the beginning and the script.
    await rowsOf(first).$executeRaw`
      insert into "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "applied_steps_count")
      values ('died', 'x', '9999_later', now(), 0)`
    await first.close()
    const second = await place.open()
    expect(second.applied).toEqual([])
    expect(await rowsOf(second).setting.count()).toBe(1)
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
  const scratch = await PGlite.create({ loadDataDir: await emptyCluster() })
  const factory = new PrismaPGlite(scratch)
  // What the migrations make is made in the scratch database itself: nothing else is done there.
  const missing = await nextMigration(Object.assign(factory, { connectToShadowDb: () => factory.connect() }))
  await scratch.close()
  expect(missing.trim()).toMatch(/^(-- This is an empty migration\.)?$/)
})

describe('whose database it is', () => {
  const known = ['0001_foundation', '0002_roles-from-badges', '0004_servers']
  const done = (...names: string[]) => names.map((name) => ({ name, finished: true }))
  const begun = (name: string) => ({ name, finished: false })

  test.each([
    ['an empty one', { migrations: [], hasTables: false }, { kind: 'ours', applied: [] }],
    [
      'one whose first start died at once',
      { migrations: [begun('0001_foundation')], hasTables: false },
      { kind: 'ours', applied: [] },
    ],
    [
      'one of an earlier release, by its former names',
      { migrations: done('0001_foundation', '0003_servers'), hasTables: true },
      { kind: 'ours', applied: ['0001_foundation', '0004_servers'] },
    ],
    [
      'one that a newer release only began to change',
      { migrations: [...done('0001_foundation'), begun('0009_newer')], hasTables: true },
      { kind: 'ours', applied: ['0001_foundation'] },
    ],
    [
      'one that a newer release changed',
      { migrations: done('0001_foundation', '0009_newer'), hasTables: true },
      { kind: 'newer', applied: ['0001_foundation', '0009_newer'], unknown: ['0009_newer'] },
    ],
    ['tables without a record', { migrations: [], hasTables: true }, { kind: 'foreign' }],
    [
      'one that another program only began',
      { migrations: [begun('20240102030405_init')], hasTables: false },
      { kind: 'foreign' },
    ],
    ['another program’s', { migrations: done('20240102030405_init'), hasTables: true }, { kind: 'foreign' }],
  ])('%s', (_, found, verdict) => {
    expect(judge(found, known)).toEqual(verdict)
  })
})

test('the next migration gets the highest number and one, whatever is missing below', () => {
  expect(nextNumber([])).toBe('0001')
  expect(nextNumber(['0001_foundation', '0003_delivery-lanes', '0009_question-moves'])).toBe('0010')
})

test('no two migrations have one number', async () => {
  const numbers = (await migrationNames()).map((name) => name.slice(0, 4))
  expect(numbers).toEqual([...new Set(numbers)])
})

/** A line for everything that the migrations made, in the words of the server itself. */
async function shapeOf(db: Database): Promise<string[]> {
  const rows = await rowsOf(db).$queryRaw<Array<{ line: string }>>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as "line"
      from information_schema.columns where table_schema = 'public' and table_name not like '\\_%'
    union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select definition from pg_views where schemaname = 'public'
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace`
  return rows.map((row) => unqualified(row.line.replace(/\s+/g, ' '))).sort()
}

/** A view of one table alone: PostgreSQL before 16 names it before each column, later ones do not. */
function unqualified(line: string): string {
  const [, table] = /^ SELECT [^()]* FROM "\w+" (\w+)(?: WHERE (?!.*(?:FROM|JOIN)).*)?;$/.exec(line) ?? []
  return table === undefined ? line : line.replaceAll(new RegExp(`(?<![\\w"])${table}\\.`, 'g'), '')
}
