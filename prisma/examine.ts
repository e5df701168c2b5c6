/** Looks at a database without changing it: what is there, and which migrations it has. */
import { existsSync } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Database, type DatabasePlace, openDatabase } from './client.ts'
import { ForeignDatabase, findHistory, judge } from './history.ts'
import { migrationNames } from './schema-engine.ts'
import { open } from './unit.ts'

export type DatabaseState<Contents> =
  /** Nothing is there yet; the first start creates it. */
  | { kind: 'new' }
  | {
      kind: 'there'
      /** Not applied yet: a start applies them. */
      missing: readonly string[]
      /** Applied by a version of the assistant that this one does not know. */
      unknown: readonly string[]
      /** What was read there. Undefined while the tables are of another version. */
      contents: Contents | undefined
    }

/**
 * @param read what to read when the tables are of this version.
 * @throws ForeignDatabase, whatever keeps the database from opening, and Error with a `code` of Node's when its folder cannot be made.
 */
export async function examineDatabase<Contents>(
  place: DatabasePlace,
  read: (db: Database) => Promise<Contents>,
): Promise<DatabaseState<Contents>> {
  if (place.kind === 'folder' && !existsSync(join(place.path, 'pg', 'PG_VERSION'))) {
    await canBeMade(resolve(place.path))
    return { kind: 'new' }
  }
  const db = await openDatabase(place, () => undefined, { migrations: false })
  try {
    const rows = async (sql: string) =>
      (await open(db.unit).$queryRawUnsafe<object[]>(sql)).map((row) => Object.values(row))
    const found = await findHistory(rows)
    const known = await migrationNames()
    const verdict = judge(found, known)
    if (verdict.kind === 'foreign') throw new ForeignDatabase()
    if (verdict.applied.length === 0) return { kind: 'new' }
    const missing = known.filter((name) => !verdict.applied.includes(name))
    const unknown = verdict.kind === 'newer' ? verdict.unknown : []
    const isCurrent = missing.length === 0 && unknown.length === 0
    return { kind: 'there', missing, unknown, contents: isCurrent ? await read(db) : undefined }
  } finally {
    await db.close()
  }
}

/** The nearest folder above that exists is a folder, and one that may be written into. */
async function canBeMade(path: string): Promise<void> {
  const above = dirname(path)
  if (!existsSync(path) && above !== path) return canBeMade(above)
  if (!(await stat(path)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
  await access(path, constants.W_OK)
}
