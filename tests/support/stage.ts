/** Stages for tests, each on a database of its own, copied from one that was prepared once. */
import { PGlite } from '@electric-sql/pglite'
import { openStage, type Stage, type StageOptions } from '../../bots/demo/stage.ts'
import { type Database, type DatabasePlace, openDatabase } from '../../prisma/client.ts'
import { migratedCluster } from './prepared.ts'

type Made = { engine: PGlite; structure: string }

/** Engines that nobody uses, emptied: making one costs ten times as much. */
const idle: Made[] = []

async function make(): Promise<Made> {
  const engine = await PGlite.create({ loadDataDir: await migratedCluster() })
  return { engine, structure: await structureOf(engine) }
}

async function lent(): Promise<DatabasePlace> {
  const made = idle.pop() ?? (await make())
  const { engine, structure } = made
  return {
    kind: 'lent',
    engine,
    async giveBack() {
      // One whose tables a test has changed is of no more use.
      if ((await structureOf(engine)) !== structure) return engine.close()
      await empty(engine)
      idle.push(made)
    },
  }
}

/** Without sequences: one that begins anew is written anew. */
async function structureOf(engine: PGlite): Promise<string> {
  const { rows } = await engine.query<{ structure: string }>(`
    select md5(string_agg(c.relname::text || c.relfilenode::text || coalesce(t.triggers, ''), ',' order by c.oid)) as "structure"
    from pg_class c
    left join (select tgrelid, string_agg(tgname::text || tgenabled::text, ',' order by oid) as triggers from pg_trigger group by 1) t
      on t.tgrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind <> 'S'`)
  return rows[0]?.structure ?? ''
}

/** Tables that a test has written into: the others have no page. */
const WRITTEN = `
  select c.relname from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
    and pg_relation_size(c.oid) > 0`

/**
 * Deletes rather than truncates, which would write every file anew; past the triggers that keep rows for ever. What was
 * deleted goes on taking room until it is vacuumed: every later test would read past it, and have the statistics of large
 * tables refreshed.
 */
async function empty(engine: PGlite): Promise<void> {
  await engine.exec('discard temp; reset all; reset session authorization')
  const { rows } = await engine.query<{ relname: string }>(WRITTEN)
  const tables = rows.map(({ relname }) => `"${relname}"`)
  if (tables.length === 0) return
  await engine.exec(`
    set session_replication_role = replica;
    ${tables.map((table) => `delete from ${table};`).join(' ')}
    do $$ declare one record; begin
      for one in select sequencename from pg_sequences where schemaname = 'public' and last_value is not null loop
        execute format('alter sequence %I restart', one.sequencename);
      end loop;
    end $$;
    set session_replication_role = origin;`)
  await engine.exec(`vacuum ${tables.join(', ')}`)
}

/** A fresh database with every table and no row. */
export async function freshDatabase(): Promise<Database> {
  return openDatabase(await lent())
}

/** A fresh stage with the six people of the demonstration. */
export async function freshStage(options: StageOptions = {}): Promise<Stage> {
  return openStage({ place: await lent(), ...options })
}
