/**
 * Runs the tests and ends with one line, `N passed, N failed`, that people and machines read alike.
 * `--browser`: those in a real browser; `--postgres`: the database contracts on the server of TEST_DATABASE_URL.
 * Anything else is handed to vitest (a path, `-t name`).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const vitest = join(require.resolve('vitest/package.json'), '..', 'vitest.mjs')
const given = process.argv.slice(2)
const browser = given.includes('--browser')
const postgres = given.includes('--postgres')
const rest = given.filter((one) => one !== '--browser' && one !== '--postgres')
const folder = mkdtempSync(join(tmpdir(), 'sos-tice-results-'))
const report = join(folder, 'results.json')

const config = browser ? 'tests/vitest.browser.config.ts' : 'tests/vitest.config.ts'
const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(postgres ? ['tests/contracts/database'] : []),
    ...rest,
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(postgres ? { TEST_ENGINE: 'postgresql' } : {}) },
  },
)

let passed = 0
let failed = 0
try {
  const results = JSON.parse(readFileSync(report, 'utf8'))
  passed = results.numPassedTests
  // A file that could not even be loaded has no failed test of its own.
  const unloaded = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  failed = results.numFailedTests + unloaded.length
} catch {
  failed = 1
}
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(run.status === 0 && failed === 0 && passed > 0 ? 0 : 1)
