/** Texts come from strangers' keyboards: kept as written, less what no screen shows and no database stores. */
import { bare, gist, unmarked } from './written.ts'

/** Stands for a text that is no text at all (binary data pasted or uploaded by mistake). */
export const UNREADABLE = '\u0000'

// Controls but tab and line feed, the byte order mark, and the two overrides that make later text run backwards.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u202d\u202e]/g

/** The other characters that make text run another way: embeddings, isolates, and what ends each. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g
const OPENS = /[\u2066-\u2068]/
const EMBEDDED: Readonly<Record<string, string>> = {
  '\u202a': '\u2066',
  '\u202b': '\u2067',
  '\u202c': '\u2069',
}
const CLOSE = '\u2069'

/**
 * Normalises to NFC with line feeds, removes control characters and half characters, and trims. What makes words run
 * another way ends on its line, and reorders nothing beside it: whatever the text is put into is read in its own order.
 * Answers UNREADABLE when more than a tenth of the text was not text, and nothing for a text that shows nothing. Idempotent.
 */
export function cleanText(raw: string): string {
  if (raw === UNREADABLE) return UNREADABLE
  const lines = raw.replace(/\r\n?/g, '\n')
  const broken = (lines.match(INVISIBLE)?.length ?? 0) + loneSurrogates(lines)
  if (broken > 1 && broken * 10 > lines.length) return UNREADABLE
  const text = isolated(wellFormed(lines).replace(INVISIBLE, '')).normalize('NFC').trim()
  return UNSEEN.test(bare(text)) ? '' : text
}

/** Embeddings become isolates, each line closes what it opened, and nothing is closed that was not opened. */
function isolated(text: string): string {
  if (text.search(DIRECTIONS) === -1) return text
  return text.split('\n').map(isolatedLine).join('\n')
}

function isolatedLine(line: string): string {
  let open = 0
  const kept = line.replace(DIRECTIONS, (given) => {
    const mark = EMBEDDED[given] ?? given
    if (OPENS.test(mark)) open += 1
    else if (open > 0) open -= 1
    else return ''
    return mark
  })
  return kept + CLOSE.repeat(open)
}

/**
 * What somebody or something is called: on one line, without any character that is not seen or that turns the sentence
 * around it. Nothing for a name that shows nothing. Names come from old archives and other programs: what is broken in
 * them is left out, and the rest is their name.
 */
export function cleanName(raw: string): string {
  const name = wellFormed(unmarked(raw)).replace(INVISIBLE, '').replace(DIRECTIONS, '').replace(/\s+/g, ' ')
  return UNSEEN.test(name) ? '' : name.normalize('NFC').trim()
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

/** Whether two texts say the same to somebody who types: `Échéance` and `echeance`, or an emoji and itself. */
export function sameWords(one: string, other: string): boolean {
  const [left, right] = [folded(one), folded(other)]
  return left === '' || right === '' ? plainly(one) === plainly(other) && plainly(one) !== '' : left === right
}

function plainly(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}

const CHARACTERS = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/** At most `length` code units, ending at the end of a character as people see it (when that is not absurdly long). */
export function wholeCharacters(text: string, length: number): string {
  if (text.length <= length) return text
  const around = CHARACTERS.segment(text.slice(0, length + 100)).containing(length)
  if (around && around.index > 0 && length - around.index < 100) return text.slice(0, around.index)
  const half = /[\ud800-\udbff]$/.test(text.slice(0, length)) ? 1 : 0
  return text.slice(0, Math.max(1, length - half))
}

/** The end of a text, likewise: of a file's name it tells what it is. */
export function lastCharacters(text: string, length: number): string {
  if (text.length <= length) return text
  const around = CHARACTERS.segment(text).containing(text.length - length)
  if (!around) return text.slice(-length)
  const isBetween = around.index === text.length - length
  return text.slice(isBetween ? around.index : around.index + around.segment.length)
}

/** The beginning of a text, for a list: whole characters, on one line, with `…` where something is left out. */
export function excerpt(text: string, length = 80): string {
  // Far more than is shown, and little enough to be looked at.
  const head = wholeCharacters(text, 100_000)
  const line = gist(head).replace(/\s+/g, ' ').trim()
  const isCut = head.length < text.length
  // Telling characters apart is slow: not done for a text that cannot be too long, nor beyond what is shown.
  if (line.length <= length) return isCut ? `${line}…` : line
  let kept = ''
  let count = 0
  for (const { segment } of CHARACTERS.segment(line)) {
    count += 1
    if (count > length) return `${isolated(kept.trimEnd())}…`
    if (count < length) kept += segment
  }
  return isCut ? `${line}…` : line
}
