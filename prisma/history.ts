/**
 * What a database says of itself before anything in it is touched: whether it is ours to bring up to date, one that
 * a newer release made, or another program's.
 */

/** The first migration of every release: a database that lacks it was never ours. */
const FOUNDATION = '0001_foundation'

/** Names that migrations had in earlier releases, when two of them were called 0003 and none 0005. */
export const RENAMED: Readonly<Record<string, string>> = {
  '0003_servers': '0004_servers',
  '0004_answers-owed': '0005_answers-owed',
}

/** What a database holds, as far as that tells whose it is. */
export type Found = {
  /** Migrations that it records and that were not rolled back, under whatever name they were applied. */
  migrations: ReadonlyArray<{ name: string; finished: boolean }>
  /** Whether it has any table besides that record. */
  hasTables: boolean
}

export type Verdict =
  | { kind: 'ours'; applied: readonly string[] }
  /** `unknown`: applied by a release that came after this one. */
  | { kind: 'newer'; applied: readonly string[]; unknown: readonly string[] }
  | { kind: 'foreign' }

/** Whose database this is, for a program that knows the migrations `known`; `applied` has today's names. */
export function judge({ migrations, hasTables }: Found, known: readonly string[]): Verdict {
  const applied = migrations.filter((one) => one.finished).map(({ name }) => RENAMED[name] ?? name)
  // One that was begun and not ended has done nothing, and says only who began it.
  const isNew = applied.length === 0 && !hasTables && migrations.every(({ name }) => name === FOUNDATION)
  if (!isNew && !applied.includes(FOUNDATION)) return { kind: 'foreign' }
  const unknown = applied.filter((name) => !known.includes(name))
  return unknown.length > 0 ? { kind: 'newer', applied, unknown } : { kind: 'ours', applied }
}

/** Sends one statement; the rows come as lists of values. */
export type Read = (sql: string) => Promise<ReadonlyArray<readonly unknown[]>>

const RECORD = `select 1 from information_schema.tables
  where table_schema = 'public' and table_name = '_prisma_migrations'`
/** Tables of the schema that no extension brought along. */
const OTHER_TABLES = `select 1 from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1`
const RECORDED = `select "migration_name", ("finished_at" is not null)::int from "_prisma_migrations"
  where "rolled_back_at" is null order by "migration_name"`

/** Whether the database keeps a record of migrations at all. */
export async function hasHistory(read: Read): Promise<boolean> {
  return (await read(RECORD)).length > 0
}

/** Changes nothing. */
export async function findHistory(read: Read): Promise<Found> {
  const hasTables = (await read(OTHER_TABLES)).length > 0
  const recorded = (await hasHistory(read)) ? await read(RECORDED) : []
  const migrations = recorded.map(([name, finished]) => ({
    name: String(name),
    finished: Number(finished) === 1,
  }))
  return { migrations, hasTables }
}

/** A newer release of this program has changed the tables: this one would write what that one cannot read. */
export class NewerDatabase extends Error {
  readonly unknown: readonly string[]
  constructor(unknown: readonly string[]) {
    super(`the database has migrations that this release does not know: ${unknown.join(', ')}`)
    this.name = 'NewerDatabase'
    this.unknown = unknown
  }
}

/** The database holds the tables of another program. */
export class ForeignDatabase extends Error {
  constructor() {
    super('the database belongs to another program')
    this.name = 'ForeignDatabase'
  }
}

/** The number of the next migration: one more than the highest, whatever numbers are missing below it. */
export function nextNumber(names: readonly string[]): string {
  const highest = Math.max(0, ...names.map((name) => Number.parseInt(name, 10)).filter(Number.isInteger))
  return String(highest + 1).padStart(4, '0')
}
