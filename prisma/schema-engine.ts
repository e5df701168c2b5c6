/**
 * Prisma's own schema engine, as WebAssembly, in this process. The native engine is a binary that the command line
 * would download; this one is an npm package, works off line, and runs on PGlite and PostgreSQL alike.
 */
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import { prepareHistory, wholeScripts } from './whole-migrations.ts'

// Node has it; its types stand in the browser's library, which the core should not see.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

const here = dirname(fileURLToPath(import.meta.url))
/** The migrations of this release. */
export const MIGRATIONS = join(here, 'migrations')

let loaded: Promise<typeof SchemaEngine> | undefined

/** Instantiates the WebAssembly module once a process. */
function engineClass(): Promise<typeof SchemaEngine> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url)
    const entry = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    const { instance } = await WebAssembly.instantiate(
      await readFile(join(dirname(entry), 'schema_engine_bg.wasm')),
      { './schema_engine_bg.js': glue },
    )
    glue.__wbg_set_wasm(instance.exports)
    ;(instance.exports['__wbindgen_start'] as () => void)()
    return glue.SchemaEngine
  })()
  return loaded
}

/** Every migration in a folder, in order. */
export async function migrationNames(folder = MIGRATIONS): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function readMigrations(folder = MIGRATIONS): Promise<MigrationList> {
  const names = await migrationNames(folder)
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}

async function datamodel(): Promise<{ path: string; content: string }> {
  return { path: 'schema.prisma', content: await readFile(join(here, 'schema.prisma'), 'utf8') }
}

async function withEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const schema = await datamodel()
  const opened: SqlDriverAdapter[] = []
  const engine = await (await engineClass()).new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({
      provider: factory.provider,
      adapterName: factory.adapterName,
      async connect() {
        const adapter = await factory.connect()
        opened.push(adapter)
        return adapter
      },
      connectToShadowDb: () => factory.connectToShadowDb(),
    }),
  )
  try {
    return await use(engine)
  } finally {
    engine.free()
    // The engine ends its shadow databases itself, and leaves its connections open.
    for (const adapter of opened) await adapter.dispose()
  }
}

const noFilters = { externalTables: [], externalEnums: [] }

/**
 * Applies what is not applied yet, in order, and says which. Keeps Prisma's own `_prisma_migrations` table.
 * @throws NewerDatabase, ForeignDatabase
 */
export async function applyMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
  folder = MIGRATIONS,
): Promise<string[]> {
  // The engine takes longer to begin than everything else at a start, which nearly always lacks nothing.
  const missing = await prepareHistory(factory, await migrationNames(folder))
  if (missing.length === 0) return []
  const migrationsList = await readMigrations(folder)
  return withEngine(wholeScripts(factory), async (engine) => {
    const done = await engine.applyMigrations({ migrationsList, filters: noFilters })
    return done.appliedMigrationNames
  })
}

/** The SQL that leads from the existing migrations to today's `schema.prisma`; needs an empty scratch database. */
export async function nextMigration(factory: SqlMigrationAwareDriverAdapterFactory): Promise<string> {
  const migrations = await readMigrations()
  const schema = await datamodel()
  return withEngine(factory, async (engine) => {
    const difference = await engine.diff({
      from:
        migrations.migrationDirectories.length === 0
          ? { tag: 'empty' }
          : { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: noFilters,
    })
    return difference.stdout ?? ''
  })
}
