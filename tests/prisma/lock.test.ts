import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, FolderUnwritable, lockFolder } from '../../prisma/lock.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sos-tice-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a folder has one owner at a time, and the second is told which folder it is', async () => {
  const release = await lockFolder(folder)
  const second = await lockFolder(folder).catch((error: unknown) => error)
  expect(second).toBeInstanceOf(FolderInUse)
  expect((second as FolderInUse).folder).toBe(folder)
  await release()
  const again = await lockFolder(folder)
  await again()
})

test('two folders do not lock each other', async () => {
  const other = await mkdtemp(join(tmpdir(), 'sos-tice-lock-'))
  const releases = [await lockFolder(folder), await lockFolder(other)]
  for (const release of releases) await release()
  await rm(other, { recursive: true })
})

test('a folder in which nothing can be made is told apart', async () => {
  // As a read-only folder answers, for those too to whom no folder is read-only.
  await mkdir(join(folder, 'lock', 'LOCK'), { recursive: true })
  await expect(lockFolder(folder)).rejects.toThrow(FolderUnwritable)
})
