/**
 * `npm run migration -- name`: writes prisma/migrations/<highest + 1>_<name>/migration.sql with what separates the
 * existing migrations from schema.prisma. Checks, partial indexes and triggers are added by hand at its end.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { nextNumber } from './history.ts'
import { MIGRATIONS, migrationNames, nextMigration } from './schema-engine.ts'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  process.stderr.write('usage: npm run migration -- a-short-name\n')
  process.exit(2)
}
const sql = await nextMigration(new PrismaPGlite(new PGlite()))
const target = join(MIGRATIONS, `${nextNumber(await migrationNames())}_${name}`)
await mkdir(target)
await writeFile(join(target, 'migration.sql'), sql)
process.stdout.write(`${target}/migration.sql\n`)
process.exit(0)
