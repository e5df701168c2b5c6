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

/** Locks the data in `folder` (which exists) until the returned function is called or the process ends. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = new ClassicLevel(join(folder, 'lock'))
  try {
    await lock.open()
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === 'LEVEL_LOCKED') throw new FolderInUse(folder)
    throw (error as Error).cause ?? error
  }
  return () => lock.close()
}
