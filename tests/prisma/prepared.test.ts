/** What is prepared before a start: one sentence where it cannot be, before anything is made. */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test('a program beside which its user may not write says who has to prepare it', () => {
  const root = new URL('../../', import.meta.url).pathname
  const folder = mkdtempSync(join(tmpdir(), 'sos-tice-client-'))
  for (const file of ['ensure-client.mjs', 'schema.prisma', 'prisma.config.ts'])
    copyFileSync(join(root, 'prisma', file), join(folder, file))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  chmodSync(folder, 0o555)
  // To the super-user no folder is closed.
  const as = process.getuid?.() === 0 ? { uid: 65_534 } : {}
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'fr_FR.UTF-8' }
  const options = { encoding: 'utf8', env, ...as } as const
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'ensure-client.mjs')], options)
  expect(stderr).toMatch(/^SOS TICE n’est pas encore préparé, .*npm run client\n$/)
  expect(status).toBe(1)
  expect(existsSync(join(folder, 'generated'))).toBe(false)
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true })
})
