/** Texts come from strangers' keyboards: kept as written, less what no screen shows and no database stores. */

/** Stands for a text that is no text at all (binary data pasted or uploaded by mistake). */
export const UNREADABLE = '\u0000'

// Controls but tab and line feed, the byte order mark, and the two overrides that make later text run backwards.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u202d\u202e]/g

/**
 * Normalises to NFC with line feeds, removes control characters and half characters, and trims.
 * Answers UNREADABLE when more than a tenth of the text was not text, and nothing for a text that shows nothing. Idempotent.
 */
export function cleanText(raw: string): string {
  if (raw === UNREADABLE) return UNREADABLE
  const lines = raw.replace(/\r\n?/g, '\n')
  const broken = (lines.match(INVISIBLE)?.length ?? 0) + loneSurrogates(lines)
  if (broken > 1 && broken * 10 > lines.length) return UNREADABLE
  const text = wellFormed(lines).replace(INVISIBLE, '').normalize('NFC').trim()
  return UNSEEN.test(text) ? '' : text
}

/** Nothing that anybody would see: chat clients send zero-width characters of their own. */
const UNSEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function loneSurrogates(text: string): number {
  return text.match(LONE_SURROGATE)?.length ?? 0
}

function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd')
}

/** As JSON that PostgreSQL keeps: it refuses NUL and half characters, which then become `\ufffd`. */
export function storable(value: unknown): string {
  const clean = (text: string) => wellFormed(text).replaceAll('\u0000', '\ufffd')
  const kept = (_: string, inner: unknown) => {
    if (typeof inner === 'string') return clean(inner)
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, one]) => [clean(name), one]))
  }
  return JSON.stringify(value, kept)
}

/** For comparing what people type: no case, no accents, no separators. `Échéance` and `echeance` are one. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

const CHARACTERS = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/** The beginning of a text, for a list: whole characters, on one line, with `…` where something is left out. */
export function excerpt(text: string, length = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  // Telling characters apart is slow: not done for a text that cannot be too long, nor beyond what is shown.
  if (line.length <= length) return line
  let kept = ''
  let count = 0
  for (const { segment } of CHARACTERS.segment(line)) {
    count += 1
    if (count > length) return `${kept.trimEnd()}…`
    if (count < length) kept += segment
  }
  return line
}
