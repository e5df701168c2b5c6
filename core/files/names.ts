/** Under which name a file is kept and handed out: one that can be read, and that says what the file is. Pure. */
import { cleanName, lastCharacters } from '../kernel/text.ts'

/** Of a name the end is kept: it tells what the file is. */
const NAME_MAX = 100

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.'

/** The endings by which programs open a file as what it is; the first is given to one that has another. */
const ENDINGS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  [`${OFFICE}wordprocessingml.document`]: ['docx'],
  [`${OFFICE}spreadsheetml.sheet`]: ['xlsx'],
  [`${OFFICE}presentationml.presentation`]: ['pptx'],
  [`${OPEN_DOCUMENT}text`]: ['odt'],
  [`${OPEN_DOCUMENT}spreadsheet`]: ['ods'],
  [`${OPEN_DOCUMENT}presentation`]: ['odp'],
  // Only those that every program shows and none runs: a page, a drawing or a script is read as the text that it is.
  'text/plain': ['txt', 'csv', 'tsv', 'md', 'log', 'json', 'tex', 'bib', 'srt', 'vtt', 'ics', 'vcf'],
}

/** The media types that are taken. */
export const TAKEN: ReadonlySet<string> = new Set(Object.keys(ENDINGS))

/** `image/png`, of a type that may say more. */
export function plainType(mediaType: string): string {
  return mediaType.split(';')[0] ?? mediaType
}

/**
 * The name of a file on one line, without what is not seen or turns it around, and with an ending that its content keeps
 * the promise of: `page.html` is `page.html.txt`, a page that is called `photo.png` is `photo.png.txt`.
 */
export function safeName(given: string, mediaType: string): string {
  const [usual, ...others] = ENDINGS[plainType(mediaType)] ?? ['bin']
  const name = lastCharacters(cleanName(given.replace(/[\\/]/g, ' ')), NAME_MAX).trim() || 'document'
  const ending = /\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if ([usual, ...others].includes(ending)) return name
  const added = `.${usual}`
  return `${lastCharacters(name, NAME_MAX - added.length).trim()}${added}`
}
