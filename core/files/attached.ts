/** Files on their way to what they go with: a question, what is said about it, an activity, a reply about it. */
import type { FileRef } from '../kernel/files.ts'
import { isUuid } from '../kernel/ids.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Work } from '../kernel/work.ts'
import type { Going } from './going.ts'
import { insertAttachments, ownUploads } from './store.ts'

/** Those of these files that are this person's, in the order in which they are named. No statement where none is named. */
export async function filesOf(
  unit: Work['unit'],
  personId: string,
  ids: readonly string[],
): Promise<FileRef[]> {
  const possible = [...new Set(ids)].filter(isUuid)
  if (possible.length === 0) return []
  const own = new Map((await ownUploads(unit, personId, possible)).map((file) => [file.id, file]))
  return possible.flatMap((id) => own.get(id) ?? [])
}

/** All of these files, which must be the person's. @throws Refusal `unknown-file` */
export async function handedIn(
  unit: Work['unit'],
  personId: string,
  ids: readonly string[],
): Promise<FileRef[]> {
  const files = await filesOf(unit, personId, ids)
  if (files.length < new Set(ids).size) throw new Refusal('unknown-file', { field: 'files' })
  return files
}

/** From now on the files live as long as what they go with. No statement for none. */
export async function attach(unit: Work['unit'], to: Going, files: readonly FileRef[]): Promise<void> {
  if (files.length > 0)
    await insertAttachments(
      unit,
      to,
      files.map(({ id }) => id),
    )
}
