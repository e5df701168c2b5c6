import { FONT_FAMILY, METRICS, type Weight } from './font.ts'

/**
 * The little of SVG that our pictures need: elements as strings, words made safe, lines broken to a width.
 * Everything that people wrote passes through `plainText` (for titles and attributes) or `drawable` (for
 * letters on the picture), and both end in `escapeXml`.
 */

/** What XML 1.0 cannot hold even as a character reference, lone surrogates included. */
const NOT_XML = /[^\t\n\r\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
/** Marks that turn the direction of whatever follows them: unpaired, they would scramble their neighbours. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** Breaking white space, and the C1 controls that nobody means to show. Non-breaking spaces are letters. */
const BLANKS = /[\s\u0080-\u009F]+/gu

/** Text that any XML reader accepts: one line, no control characters, spaces collapsed; not yet escaped. */
export function plainText(text: string): string {
  return text
    .replace(NOT_XML, ' ')
    .replace(DIRECTION, '')
    .replace(BLANKS, (blanks) => (/^[\u00A0\u202F]+$/u.test(blanks) ? '\u00A0' : ' '))
    .trim()
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
/** Drawn as a crossed box, because the font lacks it: a visible hole rather than a silent one. */
const MISSING = '\uFFFD'
/** Two marks write any Latin script (Vietnamese); a taller pile would climb over the line above. */
const MOST_MARKS = 2

/**
 * The same text in letters that the font has. An accented letter it lacks is built from its parts, a fancy
 * form becomes the plain one ('𝐀' → 'A'), and anything else (emoji, other scripts) is one box per letter.
 */
export function drawable(text: string): string {
  let drawn = ''
  for (const { segment } of graphemes.segment(plainText(text).normalize('NFC'))) drawn += drawLetter(segment)
  return drawn
}

/** Signs that word processors put in names and titles, and the ones our font has for them. */
const TWINS: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '–',
  '\u2015': '—',
  '\u02BC': '’',
  '\u2032': '’',
}

function drawLetter(grapheme: string): string {
  const twin = TWINS[grapheme]
  if (twin !== undefined) return twin
  if (grapheme.length === 1 && hasLetter(grapheme) && !INVISIBLE.test(grapheme)) return grapheme
  for (const form of ['NFD', 'NFKD'] as const) {
    const parts = [...grapheme.normalize(form)].filter((part) => !INVISIBLE.test(part))
    if (parts.length === 0) return ''
    const letters = parts.filter((part) => !MARK.test(part))
    const marks = parts.filter((part) => MARK.test(part) && hasLetter(part)).slice(0, MOST_MARKS)
    if (letters.length > 0 && letters.every(hasLetter)) return [...letters, ...marks].reduce(compose)
  }
  return MISSING
}

/** Joins a mark to what stands before it where the font has the whole: its own 'é' is better than 'e' + accent. */
function compose(drawn: string, part: string): string {
  const whole = (drawn + part).normalize('NFC')
  return [...whole].every(hasLetter) ? whole : drawn + part
}

/** Joiners, soft hyphens and the like. */
const INVISIBLE = /^\p{Cf}$/u
const MARK = /^\p{M}$/u
const hasLetter = (letter: string): boolean => METRICS.regular.has(letter.codePointAt(0) ?? 0)

export interface Font {
  /** In pixels of the picture. */
  size: number
  weight: Weight
}

/** Width in pixels of text already `drawable`. */
export function textWidth(text: string, font: Font): number {
  let ems = 0
  for (const letter of text) ems += METRICS[font.weight].advance(letter.codePointAt(0) ?? 0)
  return ems * font.size
}

/**
 * Lines no wider than `width` pixels that hold all of `text`: broken at spaces, and inside a word only when
 * the word alone is too wide. Returns drawable text, not escaped; nothing at all for a blank text. A single
 * letter wider than `width` still gets its line.
 */
export function wrap(text: string, font: Font, width: number): string[] {
  // French sets a space before these signs; a line must not begin with one.
  const glued = drawable(text).replace(/ (?=[:;?!»])|(?<=«) /gu, '\u00A0')
  const lines: string[] = []
  let line = ''
  for (const word of glued.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, font) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = breakWord(word, font, width)
    line = pieces.pop() ?? ''
    lines.push(...pieces)
  }
  return line === '' ? lines : [...lines, line]
}

/**
 * As `wrap`, in as many lines, but of about equal length: the narrowest width that takes no more lines.
 * Beyond a few lines nobody sees the difference, so a long text is not searched.
 */
export function wrapEvenly(text: string, font: Font, width: number): string[] {
  const lines = wrap(text, font, width)
  if (lines.length < 2 || lines.length > 4) return lines
  let [tooNarrow, enough, best] = [width / 2, width, lines]
  for (let step = 0; step < 6; step++) {
    const middle = (tooNarrow + enough) / 2
    const attempt = wrap(text, font, middle)
    if (attempt.length <= lines.length) [enough, best] = [middle, attempt]
    else tooNarrow = middle
  }
  return best
}

function breakWord(word: string, font: Font, width: number): string[] {
  if (textWidth(word, font) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of graphemes.segment(word)) {
    const advance = textWidth(segment, font)
    if (piece !== '' && used + advance > width) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += segment
    used += advance
  }
  return [...pieces, piece]
}

type Attributes = Record<string, string | number>

/** An element; attribute values are escaped here, children are finished SVG. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    // Two decimals are a fiftieth of a pixel at 2x, and keep the same picture the same bytes.
    const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : plainText(value)
    return ` ${key}="${escapeXml(text)}"`
  })
  const open = `<${name}${written.join('')}`
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`
}

/** `<title>`: what a screen reader says and what a pointer shows; never drawn. */
export const titleElement = (text: string): string => element('title', {}, escapeXml(plainText(text)))

export interface TextStyle extends Font {
  lineHeight: number
  fill: string
  anchor?: 'start' | 'end'
}

/** Lines from `wrap`, set from the top edge `y` downward; they take `lines.length * lineHeight` pixels. */
export function textLines(lines: readonly string[], x: number, y: number, style: TextStyle): string {
  return lines
    .map((line, index) => {
      // Capitals are about 0.67 em high in this font: this sets them in the middle of their line.
      const baseline = y + (index + 0.5) * style.lineHeight + 0.335 * style.size
      return element(
        'text',
        {
          x,
          y: baseline,
          'font-family': FONT_FAMILY,
          'font-size': style.size,
          'font-weight': style.weight === 'bold' ? 700 : 400,
          fill: style.fill,
          ...(style.anchor === 'end' ? { 'text-anchor': 'end' } : {}),
        },
        escapeXml(line),
      )
    })
    .join('')
}
