/** Databases as the first release left them: its migrations, under the names that they had in it. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RENAMED } from '../../prisma/history.ts'
import { MIGRATIONS } from '../../prisma/schema-engine.ts'

/** What the first release that people have came with, under the names that they had in it. */
export const FIRST_RELEASE = [
  '0001_foundation',
  '0002_roles-from-badges',
  '0003_delivery-lanes',
  '0003_servers',
  '0004_answers-owed',
  '0006_retired-places',
]

/** A folder of migrations, made by `fill`, for as long as `use` takes. */
export async function withFolder(
  fill: (folder: string) => Promise<void>,
  use: (folder: string) => Promise<void>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'sos-tice-migrations-'))
  try {
    await fill(folder)
    await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const firstRelease = async (folder: string) => {
  for (const name of FIRST_RELEASE)
    await cp(join(MIGRATIONS, RENAMED[name] ?? name), join(folder, name), { recursive: true })
}
