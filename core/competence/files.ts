/** Evidence handed in as files: stored once by the hash of their content, their type read from it and not believed. */
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { FILE_BYTES_MAX } from '../kernel/files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { cleanText } from '../kernel/text.ts'
import type { Work } from '../kernel/work.ts'
import { insertUpload } from './store.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.'
const ACCEPTED = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'application/pdf',
  `${OFFICE}wordprocessingml.document`,
  `${OFFICE}spreadsheetml.sheet`,
  `${OFFICE}presentationml.presentation`,
  `${OPEN_DOCUMENT}text`,
  `${OPEN_DOCUMENT}spreadsheet`,
  `${OPEN_DOCUMENT}presentation`,
  'text/plain',
])

export type StoredUpload = { id: string; name: string; size: number }

/**
 * Keeps a file of this person; the same content handed in again takes no second place.
 * @throws Refusal `file-empty`, `file-too-large`, `file-type`.
 */
export async function keepFile(
  { unit, ids, now }: Work,
  personId: string,
  file: { name: string; bytes: Uint8Array },
): Promise<StoredUpload> {
  const { bytes } = file
  const name =
    cleanText(file.name)
      .replace(/[\\/\n]/g, ' ')
      .slice(-100) || 'document'
  if (bytes.length === 0) throw new Refusal('file-empty', { name })
  if (bytes.length > FILE_BYTES_MAX) throw new Refusal('file-too-large', { name })
  const mediaType = await typeOf(bytes)
  if (!mediaType || !ACCEPTED.has(mediaType)) throw new Refusal('file-type', { name })
  const id = ids.next()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await insertUpload(unit, { id, personId, name, sha256, mediaType, bytes, at: now })
  return { id, name, size: bytes.length }
}

async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  // Plain text has no signature: it is text when it decodes and holds no controls but tabs and line ends.
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what betrays binary data
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : 'text/plain'
  } catch {
    return undefined
  }
}
