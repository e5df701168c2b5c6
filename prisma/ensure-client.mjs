/**
 * Generates the Prisma client when it is missing or older than the schema. Runs when the program is installed, so that
 * a start writes nothing beside it, and before every script that needs the client, for package managers that block what
 * runs at an installation.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One sentence, in the language of the system as `bots/terminal/words.ts` tells it, and the end. */
function end(english, french) {
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG = '' } = process.env
  const said = /^en/i.test(LANGUAGE || LC_ALL || LC_MESSAGES || LANG) ? english : french
  process.stderr.write(`${said}\n`)
  process.exit(1)
}

// Before anything is made: older ones end in the middle of a library, without a word that helps.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const OLDEST = [20, 19]
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  end(
    `SOS TICE needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}. Install it from https://nodejs.org, then start again.`,
    `SOS TICE a besoin de Node ${OLDEST.join('.')} ou plus récent, et celui-ci est ${process.versions.node}. Installez-le depuis https://nodejs.org, puis relancez.`,
  )
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
  const folder = join(here, 'generated')
  try {
    accessSync(existsSync(folder) ? folder : here, constants.W_OK)
  } catch {
    end(
      `SOS TICE is not prepared yet, and ${folder} cannot be written to. Run once, as the user who installed it: npm run client`,
      `SOS TICE n’est pas encore préparé, et ${folder} ne peut pas être écrit. Lancez une fois, avec le compte qui l’a installé : npm run client`,
    )
  }
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
