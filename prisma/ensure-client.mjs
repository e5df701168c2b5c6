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

// Before anything is made: older ones end in the middle of a library, without a word that helps.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const OLDEST = [20, 19]
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  const english = /^en/i.test(
    process.env.LANGUAGE || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
  )
  process.stderr.write(
    english
      ? `SOS TICE needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}. Install it from https://nodejs.org, then start again.\n`
      : `SOS TICE a besoin de Node ${OLDEST.join('.')} ou plus récent, et celui-ci est ${process.versions.node}. Installez-le depuis https://nodejs.org, puis relancez.\n`,
  )
  process.exit(1)
}

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
