/**
 * Opens the database: PostgreSQL when a URL is given, otherwise PGlite (PostgreSQL in this process) in a folder or
 * in memory. Same schema, same migrations, same SQL.
 */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from './generated/client.ts'
import { lockFolder } from './lock.ts'
import { checkRoom, embeddedDriver } from './pglite.ts'
import { rememberStatements } from './prepared.ts'
import { applyMigrations, MIGRATIONS } from './schema-engine.ts'
import { checkSession, SESSION_OPTIONS } from './server-session.ts'
import { close, type Unit } from './unit.ts'

export type DatabasePlace =
  | { kind: 'postgresql'; url: string }
  | { kind: 'folder'; path: string }
  /** In memory; `from` is a dump made by `dump()`, which saves creating a cluster. */
  | { kind: 'memory'; from?: Blob }
  /** An embedded database that is open, whoever keeps it: closing ours gives it back. */
  | { kind: 'lent'; engine: PGlite; giveBack: () => Promise<void> }

/** What happens while a database opens, for whoever tells the person waiting. */
export type OpeningStep = 'opening' | 'creating' | 'migrating' | 'ready'

export interface Database {
  /** Runs `work` in one transaction: all of it happens, or none. Read committed; lock rows that a decision rests on. */
  transaction<T>(work: (unit: Unit) => Promise<T>): Promise<T>
  /** For reads that need no transaction. Each statement stands alone. */
  readonly unit: Unit
  /** Calls `listener` for each SQL statement sent, BEGIN and COMMIT included, with its parameters as JSON. */
  onStatement(listener: (sql: string, parameters: string) => void): void
  readonly kind: DatabasePlace['kind']
  /** Migrations applied by this opening. */
  readonly applied: readonly string[]
  /** Rejects when the database does not answer, or has no room for what would be written. */
  check(): Promise<void>
  /** A copy of an embedded database, to open others from. */
  dump(): Promise<Blob>
  close(): Promise<void>
}

const TRANSACTION = { maxWait: 30_000, timeout: 60_000 }

function database(
  kind: DatabasePlace['kind'],
  client: PrismaClient,
  applied: readonly string[],
  end: () => Promise<void>,
  dump: () => Promise<Blob>,
  room: () => Promise<void> = async () => {},
): Database {
  const listeners: Array<(sql: string, parameters: string) => void> = []
  return {
    kind,
    applied,
    transaction(work) {
      // Prisma reports COMMIT but not BEGIN; whoever counts statements wants both.
      for (const listener of listeners) listener('BEGIN', '[]')
      return client.$transaction((within) => work(close(within)), TRANSACTION)
    },
    unit: close(client),
    onStatement(listener) {
      listeners.push(listener)
      ;(client as unknown as PrismaClient<'query'>).$on('query', (event) =>
        listener(event.query, event.params),
      )
    },
    dump,
    async check() {
      await room()
      await client.$queryRaw`select 1`
    },
    async close() {
      await client.$disconnect()
      await end()
    },
  }
}

function clientOn(adapter: SqlMigrationAwareDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] }) as unknown as PrismaClient
}

async function openEmbedded(
  place: { path?: string; from?: Blob },
  tell: (step: OpeningStep) => void,
  migrations: string | false,
): Promise<Database> {
  let release = async () => {}
  if (place.path) {
    await mkdir(place.path, { recursive: true })
    await checkRoom(place.path, !existsSync(join(place.path, 'pg', 'PG_VERSION')))
    release = await lockFolder(place.path)
  }
  let end = release
  try {
    tell('creating')
    const engine = await PGlite.create({
      ...(place.path ? { dataDir: join(place.path, 'pg') } : {}),
      ...(place.from ? { loadDataDir: place.from } : {}),
    })
    end = async () => {
      await engine.close()
      await release()
    }
    const adapter = embeddedDriver(engine, place.path)
    tell('migrating')
    const applied = place.from || !migrations ? [] : await applyMigrations(adapter, migrations)
    rememberStatements(engine)
    const dump = async () => engine.dumpDataDir('none')
    const { path } = place
    return path
      ? database('folder', clientOn(adapter), applied, end, dump, () => checkRoom(path))
      : database('memory', clientOn(adapter), applied, end, dump)
  } catch (error) {
    await end()
    throw error
  }
}

/** Over an engine that stays open. What is still at work when ours is closed finds it closed. */
function openLent(engine: PGlite, giveBack: () => Promise<void>): Database {
  rememberStatements(engine)
  const { proxy, revoke } = Proxy.revocable(engine, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return database(
    'lent',
    clientOn(embeddedDriver(proxy)),
    [],
    async () => {
      revoke()
      await giveBack()
    },
    async () => engine.dumpDataDir('none'),
  )
}

async function openServer(
  url: string,
  tell: (step: OpeningStep) => void,
  migrations: string | false,
): Promise<Database> {
  // The driver of servers is of no use to whoever has none.
  const { PrismaPg } = await import('@prisma/adapter-pg')
  // Instants travel without a zone on this adapter: the session must read them as what they are, whatever the server's own.
  const adapter = new PrismaPg({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: TRANSACTION.maxWait,
    options: SESSION_OPTIONS,
  })
  const client = clientOn(adapter)
  let applied: readonly string[] = []
  try {
    await checkSession(close(client))
    tell('migrating')
    if (migrations) applied = await applyMigrations(adapter, migrations)
  } catch (error) {
    await client.$disconnect()
    throw error
  }
  return database(
    'postgresql',
    client,
    applied,
    async () => {},
    async () => {
      throw new Error('a server is dumped with pg_dump')
    },
  )
}

/**
 * Opens the database at `place`, applying what is missing of the folder `migrations` (this release's by default;
 * false: none, the tables are left as they are).
 * @throws FolderInUse when another process has the folder, NewerDatabase, ForeignDatabase.
 */
export async function openDatabase(
  place: DatabasePlace,
  tell: (step: OpeningStep) => void = () => {},
  { migrations = MIGRATIONS }: { migrations?: string | false } = {},
): Promise<Database> {
  tell('opening')
  if (place.kind === 'lent') return openLent(place.engine, place.giveBack)
  const opened =
    place.kind === 'postgresql'
      ? await openServer(place.url, tell, migrations)
      : await openEmbedded(
          place.kind === 'folder' ? { path: place.path } : { ...(place.from ? { from: place.from } : {}) },
          tell,
          migrations,
        )
  tell('ready')
  return opened
}
