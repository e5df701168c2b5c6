/**
 * The two databases, each as the assistant opens it and as its bare driver does, on copies that start out alike:
 * PGlite in folders of their own, PostgreSQL in databases of their own. All of them go when the bench ends.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type Database, type DatabasePlace, openDatabase } from '../../prisma/client.ts'

/** The driver alone: no client, no adapter, nothing of ours. */
export type Bare = {
  query(sql: string, parameters?: unknown[]): Promise<Array<Record<string, unknown>>>
  close(): Promise<void>
}

/** One database. On PGlite it is open once at a time, by one of the two ways. */
export type Copy = {
  /** For another process to open it. */
  place: DatabasePlace
  open(): Promise<Database>
  bare(): Promise<Bare>
  /** The same rows in another database; nothing may have it open. */
  copy(): Promise<Copy>
}

export type Engine = {
  name: string
  version: string
  /** A database with every table and no row. */
  create(): Promise<Copy>
  /** Removes every database that was made so far. */
  end(): Promise<void>
}

export async function pglite(): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), 'sos-tice-bench-'))
  let made = 0
  const newPath = () => join(home, String(++made))
  const at = (path: string): Copy => ({
    place: { kind: 'folder', path },
    open: () => openDatabase({ kind: 'folder', path }),
    async bare() {
      const engine = await PGlite.create({ dataDir: join(path, 'pg') })
      return {
        query: async (sql, parameters) => (await engine.query<Record<string, unknown>>(sql, parameters)).rows,
        close: () => engine.close(),
      }
    },
    async copy() {
      const other = newPath()
      await cp(path, other, { recursive: true })
      return at(other)
    },
  })
  const probe = await PGlite.create()
  const version = await versionOf({ query: async (sql) => (await probe.query<Row>(sql)).rows })
  await probe.close()
  return {
    name: 'PGlite',
    version,
    async create() {
      const path = newPath()
      await (await openDatabase({ kind: 'folder', path })).close()
      return at(path)
    },
    end: () => rm(home, { recursive: true, force: true }),
  }
}

/** Undefined when no server answers at `server`. */
export async function postgresql(server: string): Promise<Engine | undefined> {
  const connect = async (url: string): Promise<Bare> => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
    await client.connect()
    return {
      query: async (sql, parameters) => (await client.query(sql, parameters)).rows,
      close: () => client.end(),
    }
  }
  const administer = async (sql: string) => {
    const client = await connect(server)
    try {
      await client.query(sql)
    } finally {
      await client.close()
    }
  }
  let version: string
  try {
    const client = await connect(server)
    version = await versionOf(client)
    await client.close()
  } catch {
    return undefined
  }
  const names: string[] = []
  const create = async (template?: string): Promise<string> => {
    const name = `sos_tice_bench_${process.pid}_${names.length + 1}`
    names.push(name)
    await administer(`create database "${name}"${template ? ` template "${template}"` : ''}`)
    return name
  }
  const at = (name: string): Copy => {
    const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
    return {
      place: { kind: 'postgresql', url },
      open: () => openDatabase({ kind: 'postgresql', url }),
      bare: () => connect(url),
      copy: async () => at(await create(name)),
    }
  }
  return {
    name: 'PostgreSQL',
    version,
    async create() {
      const copy = at(await create())
      await (await copy.open()).close()
      return copy
    },
    async end() {
      for (const name of names.splice(0)) await administer(`drop database if exists "${name}" with (force)`)
    },
  }
}

type Row = Record<string, unknown>

async function versionOf(bare: Pick<Bare, 'query'>): Promise<string> {
  const [row] = await bare.query('show server_version')
  return String(row?.['server_version']).split(' ')[0] ?? ''
}
