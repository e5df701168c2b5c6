/**
 * Databases that were prepared once, as dumps kept in the temporary folder: reading one costs a fifth of having PGlite
 * create a cluster, and a tenth of having this release's migrations applied to it as well.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openDatabase } from '../../prisma/client.ts'
import { MIGRATIONS, migrationNames } from '../../prisma/schema-engine.ts'

const FOLDER = join(tmpdir(), 'sos-tice-tests')

/** Made by the first process that wants it, then read, once a process. */
function kept(nameOf: () => Promise<string>, migrations?: false): () => Promise<Blob> {
  let dump: Promise<Blob> | undefined
  return () => {
    dump ??= (async () => {
      const file = join(FOLDER, `${await nameOf()}.tar`)
      if (!existsSync(file)) await make(file, migrations)
      return new Blob([await readFile(file)])
    })()
    return dump
  }
}

async function make(file: string, migrations?: false): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const db = await openDatabase({ kind: 'memory' }, undefined, migrations === undefined ? {} : { migrations })
  const dump = await db.dump()
  await db.close()
  const partial = `${file}.${process.pid}`
  await writeFile(partial, new Uint8Array(await dump.arrayBuffer()))
  await rename(partial, file)
}

/** A data folder that holds what `dump` does, closed. `path` exists. */
export async function layOut(dump: Blob, path: string): Promise<void> {
  await (await PGlite.create({ dataDir: join(path, 'pg'), loadDataDir: dump })).close()
}

/** Without any table. */
export const emptyCluster = kept(async () => `empty-${engineVersion()}`, false)

/** With every table of this release and no row. */
export const migratedCluster = kept(async () => {
  const hash = createHash('sha256').update(engineVersion())
  for (const name of await migrationNames())
    hash.update(await readFile(join(MIGRATIONS, name, 'migration.sql')))
  return hash.digest('hex').slice(0, 16)
})

function engineVersion(): string {
  const file = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
