/**
 * PGlite has no lock of its own: two processes on one data folder destroy it. This takes the operating system's
 * lock on a small LevelDB beside the data, which a `kill -9` releases at once and which no stale file can fake.
 * See docs/decisions/0003-one-process-per-data-folder.md.
 */
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'

/** The folder belongs to another running process. */
export class FolderInUse extends Error {
  readonly folder: string
  constructor(folder: string) {
    super(`another process uses ${folder}`)
    this.folder = folder
  }
}

/** Nothing can be written into the folder: it, or the disk that it is on, is read-only for whoever started the process. */
export class FolderUnwritable extends Error {
  constructor(folder: string) {
    super(`${folder} cannot be written to`)
    this.name = 'FolderUnwritable'
  }
}

/**
 * Locks the data in `folder` (which exists) until the returned function is called or the process ends.
 * @throws FolderInUse, FolderUnwritable
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = new ClassicLevel(join(folder, 'lock'))
  try {
    await lock.open()
  } catch (error) {
    const { code } = (error as { cause?: { code?: string } }).cause ?? {}
    if (code === 'LEVEL_LOCKED') throw new FolderInUse(folder)
    // LevelDB says no more of what the file system refused.
    if (code === 'LEVEL_IO_ERROR') throw new FolderUnwritable(folder)
    throw (error as Error).cause ?? error
  }
  return () => lock.close()
}
