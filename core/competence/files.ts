/** Evidence handed in as files: stored once by the hash of their content, their type read from it and not believed. */
import { createHash } from 'node:crypto'
import { DAY } from '../kernel/clock.ts'
import { DAILY_MEGABYTES, FILE_BYTES_MAX, MEGABYTE } from '../kernel/files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { cleanName, lastCharacters } from '../kernel/text.ts'
import type { Work } from '../kernel/work.ts'
import { kindOf } from './file-kinds.ts'
import { insertUpload, ownUploads } from './store.ts'

export type StoredUpload = { id: string; name: string; size: number }

/** Of a name the end is kept: it tells what the file is. */
const NAME_MAX = 100

/**
 * Keeps a file of this person; the same content handed in again takes no second place.
 * @throws Refusal `file-empty`, `file-too-large`, `file-photo`, `file-type`, `files-today`.
 */
export async function keepFile(
  { unit, ids, now }: Work,
  personId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<StoredUpload> {
  const { bytes } = file
  const name = lastCharacters(cleanName(file.name.replace(/[\\/]/g, ' ')), NAME_MAX).trim() || 'document'
  if (bytes.length === 0) throw new Refusal('file-empty', { name })
  if (bytes.length > FILE_BYTES_MAX) throw new Refusal('file-too-large', { name })
  const kind = await kindOf(bytes)
  if (!kind.accepted) throw new Refusal(kind.isPhoto ? 'file-photo' : 'file-type', { name, kind: kind.said })
  const { mediaType } = kind
  const id = ids.next()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const quota = { since: new Date(now.getTime() - DAY), bytes: DAILY_MEGABYTES * MEGABYTE }
  const kept = await insertUpload(unit, { id, personId, name, sha256, mediaType, bytes, at: now }, quota)
  if (!kept) throw new Refusal('files-today', { name })
  return { id, name, size: bytes.length }
}

/** Those of these files that are this person's, as they named them. */
export async function filesNamed(
  unit: Work['unit'],
  personId: string,
  ids: readonly string[],
): Promise<ReadonlyArray<{ id: string; name: string }>> {
  const possible = ids.filter(isUuid)
  return possible.length > 0 ? ownUploads(unit, personId, possible) : []
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
