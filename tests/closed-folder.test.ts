/**
 * An installed program needs to write nothing but its data: it may stand where its user may only read. One that was not
 * compiled before is read by tsx, which keeps things in the system's own folder for passing files, where anybody may write.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Running, startProgram, temporaryFolder } from './support/process.ts'

const root = new URL('..', import.meta.url).pathname
/** To the super-user no folder is closed: somebody who owns nothing here starts it then. */
const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let program: Running | undefined

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  program?.kill('SIGKILL')
  await program?.ended
  for (const path of foldersIn(folder.path)) chmodSync(path, 0o755)
  await folder.remove()
})

/** Without what a link leads to. */
const entriesIn = (path: string) => readdirSync(path, { withFileTypes: true, recursive: true })
const filesIn = (path: string) =>
  entriesIn(path)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
const foldersIn = (path: string): string[] => [
  path,
  ...entriesIn(path)
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name)),
]

test.each(['prepared', 'not prepared'])(
  'it starts %s from a folder that is closed to its user, and writes in DATA_DIR alone',
  async (how) => {
    const within = (name: string) => join(folder.path, name)
    const [installed, elsewhere, data, passing] = [
      within('program'),
      within('elsewhere'),
      within('data'),
      within('passing'),
    ]
    for (const path of [installed, elsewhere, data, passing]) mkdirSync(path)
    for (const name of ['bots', 'commands', 'core', 'prisma', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(installed, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'))
    if (how === 'prepared') execFileSync(process.execPath, [join(installed, 'bots/compile.mjs')])
    if (NOBODY !== undefined) for (const path of [data, passing]) chownSync(path, NOBODY, NOBODY)
    for (const path of [...foldersIn(installed), elsewhere]) chmodSync(path, 0o555)
    chmodSync(folder.path, 0o555)
    const before = [...filesIn(installed), ...filesIn(elsewhere)]

    program = startProgram(
      { DATA_DIR: data, HOME: elsewhere, TMPDIR: passing },
      { at: installed, from: elsewhere, ...(NOBODY === undefined ? {} : { uid: NOBODY }) },
    )
    const address = await program.address
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect((await fetch(address)).status).toBe(200)
    program.kill('SIGTERM')
    expect((await program.ended).code).toBe(0)
    expect([...filesIn(installed), ...filesIn(elsewhere)]).toEqual(before)
    expect(readdirSync(folder.path).sort()).toEqual(['data', 'elsewhere', 'passing', 'program'])
    const kept = readdirSync(passing)
    expect(how === 'prepared' ? kept : kept.filter((name) => !name.startsWith('tsx-'))).toEqual([])
    expect(readdirSync(data)).not.toEqual([])
  },
)
