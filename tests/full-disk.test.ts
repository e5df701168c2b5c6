/** A disk that is full: nothing is acknowledged that is not kept, the program lives, and goes on once there is room. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkRoom, DiskFull } from '../prisma/pglite.ts'
import { type Running, startProgram, temporaryFolder } from './support/process.ts'

const MEGABYTE = 1024 * 1024

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let running: Running | undefined
let mounted = false

beforeEach(async () => {
  folder = await temporaryFolder()
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=240m', 'tmpfs', folder.path]).status === 0
})
afterEach(async () => {
  running?.kill('SIGKILL')
  await running?.ended
  if (mounted) spawnSync('umount', [folder.path])
  await folder.remove()
})

const start = () => {
  running = startProgram({ DATA_DIR: join(folder.path, 'data') })
  return running
}
const ballast = () => join(folder.path, 'ballast')

/** Writes until only `left` bytes remain. */
function fill(left: number): void {
  const file = openSync(ballast(), 'w')
  const { bavail, bsize } = statfsSync(folder.path)
  const chunk = Buffer.alloc(MEGABYTE, 1)
  for (let written = 0; written < bavail * bsize - left; written += MEGABYTE) writeSync(file, chunk)
  closeSync(file)
}

async function ask(address: string, eventId: string): Promise<[number, string]> {
  const response = await fetch(`${address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'ines', text: `/sos Question ${eventId} ?`, eventId }),
  })
  return [response.status, await response.text()]
}

test('a place without room is told before anything is written', async () => {
  // No file system made by the kernel has any.
  await expect(checkRoom(process.platform === 'linux' ? '/proc' : '/dev')).rejects.toThrow(DiskFull)
  await expect(checkRoom(folder.path)).resolves.toBeUndefined()
})

test('the disk fills up while the program runs, and has room again', async () => {
  // Only who may mount a small disk can fill one: elsewhere, the test above has to do.
  if (!mounted) return expect(mounted).toBe(false)
  const first = start()
  const address = await first.address
  expect((await ask(address, 'before'))[0]).toBe(202)

  fill(10 * MEGABYTE)
  for (const event of ['full-1', 'full-2']) {
    const [status, said] = await ask(address, event)
    expect(status).toBe(503)
    expect(said).toContain('nous empêche d’enregistrer cela')
  }
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  const ready = await fetch(`${address}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'database' }])
  const read = async (at: string) =>
    JSON.stringify(await (await fetch(`${at}/api/inbox/ines/messages`)).json())
  expect(await read(address)).toContain('Question before')
  expect(await read(address)).not.toContain('Question full-1')

  rmSync(ballast())
  expect((await ask(address, 'full-1'))[0]).toBe(202)
  fill(10 * MEGABYTE)
  first.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)

  const second = await start().ended
  expect(second.output).toMatch(
    /Le disque où se trouve .* est plein[^\n]*\n *→ Libérez de la place, puis redémarrez\./,
  )
  expect(second.code).toBe(1)
  rmSync(ballast())
  const again = await start().address
  const kept = await read(again)
  for (const event of ['before', 'full-1']) expect(kept).toContain(`Question ${event}`)
  expect((await ask(again, 'after'))[0]).toBe(202)
})

test('a disk too small for a new database is left as it was', async () => {
  if (!mounted) return expect(mounted).toBe(false)
  fill(100 * MEGABYTE)
  const { code, output } = await start().ended
  expect(output).toMatch(/Le disque où se trouve .* est plein/)
  expect(code).toBe(1)
})
