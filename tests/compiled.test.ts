/** What is compiled is as old as its sources, whoever starts at the same time. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from './support/process.ts'

const root = new URL('..', import.meta.url).pathname

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const within = (...path: string[]) => join(folder.path, ...path)
const compile = () => promisify(execFile)(process.execPath, [within('bots/compile.mjs')])
const states = () => readdirSync(within('compiled'))

beforeEach(async () => {
  folder = await temporaryFolder()
  for (const name of ['bots', 'commands', 'core', 'prisma', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), within(name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), within('node_modules'))
})
afterEach(() => folder.remove())

test('it is made once for each state of the sources, and what is of no use any more is removed', async () => {
  const long = new Date('2020-01-01T00:00:00Z')
  for (const left of ['0123456789abcdef', 'fedcba9876543210', 'making-0123']) {
    mkdirSync(within('compiled', left), { recursive: true })
    utimesSync(within('compiled', left), long, new Date(long.getTime() + left.charCodeAt(0)))
  }
  await Promise.all([compile(), compile()])
  const [made, ...others] = states().filter((name) => name !== 'fedcba9876543210')
  expect(others).toEqual([])
  const { ino } = statSync(within('compiled', String(made)))
  await compile()
  expect(statSync(within('compiled', String(made))).ino).toBe(ino)

  utimesSync(within('core/kernel/clock.ts'), long, long)
  await compile()
  expect(states()).toHaveLength(2)
  expect(states()).toContain(made)
})
