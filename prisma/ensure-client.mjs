/**
 * Generates the Prisma client when it is missing or older than the schema. Runs before every script that needs
 * it, so that nothing depends on the install scripts of dependencies (package managers block them).
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const stamp = join(here, 'generated', '.schema-sha256')
const require = createRequire(import.meta.url)
const prismaVersion = require('prisma/package.json').version
const wanted = createHash('sha256')
  .update(readFileSync(join(here, 'schema.prisma')))
  .update(prismaVersion)
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const cli = require.resolve('prisma/build/index.js')
  const done = spawnSync(process.execPath, [cli, 'generate', '--config', join(here, 'prisma.config.ts')], {
    cwd: here,
    encoding: 'utf8',
    env: {
      ...process.env,
      // `generate` never starts the schema engine, but looks for it, and would download it. Any existing program will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (done.status !== 0) {
    process.stderr.write(`The database client could not be generated:\n${done.stdout}${done.stderr}\n`)
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}
