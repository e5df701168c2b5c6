/**
 * The two databases that the assistant runs on, for contracts that hold on both. PGlite is always there; PostgreSQL is
 * when TEST_DATABASE_URL names a server, where each test gets a database of its own, dropped when it ends.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { vi } from 'vitest'
import type { Stage, StageOptions } from '../../bots/demo/stage.ts'
import { openStage } from '../../bots/demo/stage.ts'
import { type Database, openDatabase } from '../../prisma/client.ts'
import { emptyCluster, layOut, migratedCluster } from './prepared.ts'
import { nameOfRun } from './servers.ts'
import { freshDatabase } from './stage.ts'

export type Fresh = {
  db: Database
  /** The same data as another process sees it: its own connections on PostgreSQL, the same object on PGlite. */
  another(): Promise<Database>
  /** Until somebody waits for what another transaction holds; on PGlite one waits for the other's whole transaction. */
  contended(): Promise<void>
  close(): Promise<void>
}

/** A place that a test opens itself, and again. */
export type Place = {
  /** `migrations`: a folder other than this release's, or false to leave the tables as they are. */
  open(migrations?: string | false): Promise<Database>
  close(): Promise<void>
}

export type Engine = {
  name: string
  /** Without any table. */
  blank(): Promise<Place>
  /** As this release leaves an empty database. */
  migrated(): Promise<Place>
  /** An empty database with every table. */
  fresh(): Promise<Fresh>
  /** To be called once the file's tests have ended. */
  end(): Promise<void>
}

/** Databases that are dropped at the same time: a connection each. */
const AT_ONCE = 16

const optional = (migrations: string | false | undefined) => (migrations === undefined ? {} : { migrations })

async function folderOf(dump: Blob): Promise<Place> {
  const path = await mkdtemp(join(tmpdir(), 'sos-tice-place-'))
  await layOut(dump, path)
  return {
    open: (migrations) => openDatabase({ kind: 'folder', path }, undefined, optional(migrations)),
    close: () => rm(path, { recursive: true }),
  }
}

const pglite: Engine = {
  name: 'PGlite',
  blank: async () => folderOf(await emptyCluster()),
  migrated: async () => folderOf(await migratedCluster()),
  async fresh() {
    const db = await freshDatabase()
    return { db, another: async () => db, async contended() {}, close: () => db.close() }
  },
  async end() {},
}

function postgresql(server: string): Engine {
  let template: Promise<string> | undefined
  const names: string[] = []

  /** @returns how many rows there are. */
  async function administer(sql: string): Promise<number> {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    try {
      return (await client.query(sql)).rowCount ?? 0
    } finally {
      await client.end()
    }
  }
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  async function create(from?: string): Promise<string> {
    const name = `${nameOfRun()}_${randomBytes(4).toString('hex')}`
    names.push(name)
    await administer(`create database "${name}"${from ? ` template "${from}"` : ''}`)
    return name
  }
  /** Serves every file of this process; dropped with the run (`servers.ts`). */
  function migrated(): Promise<string> {
    template ??= (async () => {
      const name = `${nameOfRun()}_template_${process.pid}`
      await administer(`create database "${name}"`)
      await (await openDatabase({ kind: 'postgresql', url: urlOf(name) })).close()
      return name
    })()
    return template
  }
  const placeOf = (name: string): Place => ({
    open: (migrations) =>
      openDatabase({ kind: 'postgresql', url: urlOf(name) }, undefined, optional(migrations)),
    async close() {},
  })

  return {
    name: 'PostgreSQL',
    blank: async () => placeOf(await create()),
    migrated: async () => placeOf(await create(await migrated())),
    async fresh() {
      const name = await create(await migrated())
      const url = urlOf(name)
      const opened: Database[] = []
      const open = async () => {
        const db = await openDatabase({ kind: 'postgresql', url })
        opened.push(db)
        return db
      }
      return {
        db: await open(),
        another: open,
        async contended() {
          const waiting = `select from pg_locks l join pg_stat_activity a using ("pid")
            where not l."granted" and a."datname" = '${name}'`
          await vi.waitUntil(async () => (await administer(waiting)) > 0, { timeout: 60_000 })
        },
        async close() {
          for (const db of opened) await db.close()
        },
      }
    },
    async end() {
      // Each has the server write everything to its disk: those that are dropped at the same time have it done once.
      const drop = (name: string) => administer(`drop database if exists "${name}" with (force)`)
      while (names.length > 0) await Promise.all(names.splice(0, AT_ONCE).map(drop))
    },
  }
}

const server = process.env['TEST_DATABASE_URL']
/** PGlite has had its turn in the run that needs Node alone. */
const serverOnly = process.env['TEST_ENGINE'] === 'postgresql'

export const engines: readonly Engine[] = [
  ...(serverOnly ? [] : [pglite]),
  ...(server ? [postgresql(server)] : []),
]

/** A stage on this engine, with the six people of the demonstration. */
export async function stageOn(
  engine: Engine,
  options: Omit<StageOptions, 'db' | 'place'> = {},
): Promise<Stage & Pick<Fresh, 'another'>> {
  const fresh = await engine.fresh()
  const stage = await openStage({ ...options, db: fresh.db })
  return {
    ...stage,
    another: fresh.another,
    async close() {
      await stage.close()
      await fresh.close()
    },
  }
}
