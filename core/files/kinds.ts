/** What a file is, told by its content: whether it is taken, and what it is called where it is not. */
import { fileTypeFromBuffer } from 'file-type'
import { TAKEN } from './names.ts'

/** What telephones make of a photo, and few other programs open. */
const PHOTO = /^image\/hei[cf]/

/** Text with a mark at its beginning: calendars, subtitles, XML. */
const WRITTEN = /^text\/|^application\/xml$/

export type FileKind =
  | { accepted: true; mediaType: string }
  /** `said`: as the end of its name says it, such as `MP4`; empty where nobody can tell. */
  | { accepted: false; isPhoto: boolean; said: string }

export async function kindOf(bytes: Uint8Array): Promise<FileKind> {
  // First: the mark of UTF-16 is also what some sound begins with.
  const marked = markedCharset(bytes)
  if (marked && fits(bytes, marked)) return text(marked)
  const found = await fileTypeFromBuffer(bytes)
  if (found && TAKEN.has(found.mime)) return { accepted: true, mediaType: found.mime }
  if (found && !WRITTEN.test(found.mime))
    return { accepted: false, isPhoto: PHOTO.test(found.mime), said: found.ext.toUpperCase() }
  // Plain text has no signature: it is text when it decodes and holds no controls but tabs and line ends.
  const charset = (['utf-8', 'windows-1252'] as const).find((one) => fits(bytes, one))
  return charset ? text(charset) : { accepted: false, isPhoto: false, said: '' }
}

/** The encodings that text editors write: of today, of Windows, and what Windows calls Unicode. */
type Charset = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

const text = (charset: Charset): FileKind => ({
  accepted: true,
  mediaType: charset === 'utf-8' ? 'text/plain' : `text/plain; charset=${charset}`,
})

function markedCharset([first, second]: Uint8Array): Charset | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what betrays binary data
const BINARY = /[\u0000-\u0008\u000e-\u001f]/
/** Bytes that are no character in Windows-1252, and what no text begins or ends with in UTF-16. */
const UNASSIGNED = /[\u0081\u008d\u008f\u0090\u009d\ufffe\uffff]/

function fits(bytes: Uint8Array, charset: Charset): boolean {
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
    return !BINARY.test(text) && (charset === 'utf-8' || !UNASSIGNED.test(text))
  } catch {
    return false
  }
}
