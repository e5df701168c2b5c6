/**
 * Runs the tests and ends with what failed, a line each, and one line, `N passed, N failed`: people and machines read
 * them alike, and need not look through everything before them.
 * `--browser`: those in a real browser; `--postgres`: the database contracts, or those that are named, on the server of TEST_DATABASE_URL.
 * `--slowest`: also which files took longest, in seconds from the first of their tests to the last, and all of them together.
 * Anything else is handed to vitest (a path, `-t name`).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const require = createRequire(import.meta.url)
const vitest = join(require.resolve('vitest/package.json'), '..', 'vitest.mjs')
const given = process.argv.slice(2)
const browser = given.includes('--browser')
const postgres = given.includes('--postgres')
const slowest = given.includes('--slowest')
const rest = given.filter((one) => !['--browser', '--postgres', '--slowest'].includes(one))
/** Files that `--slowest` names. */
const NAMED = 20
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
    ...(postgres && !rest.some((one) => one.startsWith('tests/')) ? ['tests/contracts/database'] : []),
    ...rest,
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(postgres ? { TEST_ENGINE: 'postgresql' } : {}) },
  },
)

let passed = 0
let failed = 0
const failures = []
try {
  const results = JSON.parse(readFileSync(report, 'utf8'))
  passed = results.numPassedTests
  // A file that could not even be loaded has no failed test of its own.
  const unloaded = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  failed = results.numFailedTests + unloaded.length
  const root = process.cwd()
  const firstLine = (text = '') => text.trim().split('\n')[0].slice(0, 300)
  for (const file of results.testResults) {
    const path = relative(root, file.name)
    for (const one of file.assertionResults)
      if (one.status === 'failed')
        failures.push(`${path} › ${one.fullName}: ${firstLine(one.failureMessages[0])}`)
    if (unloaded.includes(file)) failures.push(`${path}: ${firstLine(file.message)}`)
  }
  if (slowest) {
    const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1000
    const taken = [...results.testResults].sort((one, other) => seconds(other) - seconds(one))
    for (const file of taken.slice(0, NAMED))
      process.stdout.write(`${seconds(file).toFixed(1).padStart(7)} s ${relative(root, file.name)}\n`)
    const all = taken.reduce((sum, file) => sum + seconds(file), 0)
    process.stdout.write(`${all.toFixed(1).padStart(7)} s all ${taken.length} files, one after another\n`)
  }
} catch {
  failed = 1
  failures.push('the tests left no results')
}
rmSync(folder, { recursive: true, force: true })
if (failures.length > 0) process.stdout.write(`\n${failures.map((one) => `failed: ${one}`).join('\n')}\n`)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(run.status === 0 && failed === 0 && passed > 0 ? 0 : 1)
