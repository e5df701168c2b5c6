/** Stages for tests, each on a database of its own, copied from one that was prepared once. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage, type Stage, type StageOptions } from '../../bots/demo/stage.ts'
import { type Database, openDatabase } from '../../prisma/client.ts'

const migrations = new URL('../../prisma/migrations/', import.meta.url)

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrations).sort()) {
    const file = new URL(`${name}/migration.sql`, migrations)
    if (existsSync(file)) hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

let template: Promise<Blob> | undefined

/** An empty, migrated database as a dump: made once for each state of the migrations, then read from the temporary folder. */
function preparedDatabase(): Promise<Blob> {
  template ??= (async () => {
    const folder = join(tmpdir(), 'sos-tice-tests')
    const file = join(folder, `${fingerprint()}.tar`)
    if (!existsSync(file)) {
      await mkdir(folder, { recursive: true })
      const db = await openDatabase({ kind: 'memory' })
      const dump = await db.dump()
      await db.close()
      const partial = `${file}.${process.pid}`
      await writeFile(partial, new Uint8Array(await dump.arrayBuffer()))
      await rename(partial, file)
    }
    return new Blob([await readFile(file)])
  })()
  return template
}

/** A fresh database with every table and no row. */
export async function freshDatabase(): Promise<Database> {
  return openDatabase({ kind: 'memory', from: await preparedDatabase() })
}

/** A fresh stage with the six people of the demonstration. */
export async function freshStage(options: StageOptions = {}): Promise<Stage> {
  return openStage({ place: { kind: 'memory', from: await preparedDatabase() }, ...options })
}
