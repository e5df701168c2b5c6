/** A Node that is too old ends with one sentence, before anything is made. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const program = new URL('../../prisma/ensure-client.mjs', import.meta.url).pathname
const run = (version: string, lang: string) => {
  const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`
  const env = { PATH: process.env['PATH'] ?? '', LANG: lang }
  return spawnSync(process.execPath, ['--import', older, program], { encoding: 'utf8', env })
}

test.each(['18.20.4', '20.18.3', '16.0.0'])('%s', (version) => {
  for (const [lang, words] of [
    ['fr_FR.UTF-8', 'a besoin de Node 20.19'],
    ['en_GB.UTF-8', 'needs Node 20.19'],
  ] as const) {
    const { status, stderr, stdout } = run(version, lang)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(words)
    expect(stderr).toContain(version)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  }
})

test.each(['20.19.0', '22.1.0'])('%s is new enough', (version) => {
  expect(run(version, 'fr').status).toBe(0)
})
