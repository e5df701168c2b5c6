/** Files that people hand in: stored once by the hash of their content, their type read from it and not believed. */
import { createHash } from 'node:crypto'
import { DAY } from '../kernel/clock.ts'
import { DAILY_MEGABYTES, FILE_BYTES_MAX, type FileRef, MEGABYTE } from '../kernel/files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { cleanName, wholeCharacters } from '../kernel/text.ts'
import type { Work } from '../kernel/work.ts'
import { kindOf } from './kinds.ts'
import { safeName } from './names.ts'
import { insertUpload } from './store.ts'

/** What somebody hands in: `name` and `alt` (what it shows) as they gave them. */
export type Given = { name: string; alt?: string | undefined; bytes: Uint8Array }

/** A document of ours, for this person: it counts for no quota of what they hand in. */
export async function keepMade(
  { unit, ids, now }: Work,
  personId: string,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<FileRef> {
  const id = ids.next()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const upload = { id, personId, name, alt: null, sha256, mediaType, bytes, at: now }
  await insertUpload(unit, upload, { since: now, bytes: Number.MAX_SAFE_INTEGER })
  return { id, name, mediaType, size: bytes.length, alt: null }
}

/** As much as platforms let an alternative text be. */
const ALT_MAX = 1_000

/**
 * Keeps a file of this person; the same content handed in again takes no second place.
 * @throws Refusal `file-empty`, `file-too-large`, `file-photo`, `file-type`, `files-today`.
 */
export async function keepFile({ unit, ids, now }: Work, personId: string, file: Given): Promise<FileRef> {
  const { bytes } = file
  const called = cleanName(file.name) || 'document'
  if (bytes.length === 0) throw new Refusal('file-empty', { name: called })
  if (bytes.length > FILE_BYTES_MAX) throw new Refusal('file-too-large', { name: called })
  const kind = await kindOf(bytes)
  if (!kind.accepted)
    throw new Refusal(kind.isPhoto ? 'file-photo' : 'file-type', { name: called, kind: kind.said })
  const { mediaType } = kind
  const name = safeName(file.name, mediaType)
  const alt = wholeCharacters(cleanName(file.alt ?? ''), ALT_MAX) || null
  const id = ids.next()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const quota = { since: new Date(now.getTime() - DAY), bytes: DAILY_MEGABYTES * MEGABYTE }
  const upload = { id, personId, name, alt, sha256, mediaType, bytes, at: now }
  if (!(await insertUpload(unit, upload, quota))) throw new Refusal('files-today', { name })
  return { id, name, mediaType, size: bytes.length, alt }
}
