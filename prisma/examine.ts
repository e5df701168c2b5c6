/** Looks at a database without changing it: what is there, and which migrations it has. */
import { existsSync } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type DatabasePlace, openDatabase } from './client.ts'
import { ForeignDatabase, findHistory, judge } from './history.ts'
import { linkedPlaces } from './lookups.ts'
import { migrationNames } from './schema-engine.ts'

export type DatabaseState =
  /** Nothing is there yet; the first start creates it. */
  | { kind: 'new' }
  | {
      kind: 'there'
      /** Not applied yet: a start applies them. */
      missing: readonly string[]
      /** Applied by a version of the assistant that this one does not know. */
      unknown: readonly string[]
      /** Undefined while the tables are of another version. */
      places: Awaited<ReturnType<typeof linkedPlaces>> | undefined
    }

/** @throws ForeignDatabase, whatever keeps the database from opening, and Error with a `code` of Node's when its folder cannot be made */
export async function examineDatabase(place: DatabasePlace): Promise<DatabaseState> {
  if (place.kind === 'folder' && !existsSync(join(place.path, 'pg', 'PG_VERSION'))) {
    await canBeMade(resolve(place.path))
    return { kind: 'new' }
  }
  const db = await openDatabase(place, () => undefined, { migrations: false })
  try {
    const read = async (sql: string) =>
      (await db.unit.$queryRawUnsafe<object[]>(sql)).map((row) => Object.values(row))
    const found = await findHistory(read)
    const known = await migrationNames()
    const verdict = judge(found, known)
    if (verdict.kind === 'foreign') throw new ForeignDatabase()
    if (verdict.applied.length === 0) return { kind: 'new' }
    const missing = known.filter((name) => !verdict.applied.includes(name))
    const unknown = verdict.kind === 'newer' ? verdict.unknown : []
    const isCurrent = missing.length === 0 && unknown.length === 0
    return { kind: 'there', missing, unknown, places: isCurrent ? await linkedPlaces(db) : undefined }
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
