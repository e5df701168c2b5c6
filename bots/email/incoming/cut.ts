/**
 * Where a reply ends and what is quoted begins (measured: docs/decisions/0072-replies-by-mail.md). No regular expression sees
 * more than a line of bounded length: whoever writes the letter chooses how long it takes no further than by its length. Pure.
 */
import {
  beginsQuotation,
  isAdvertisement,
  isAttribution,
  isBetween,
  isSignature,
  LINE_MOST,
  mayBeAttribution,
  nameIn,
} from './marks.ts'

/** Of a text, in UTF-16 units: what is longer is a quotation, or no reply. The longest words that are kept are 4,000. */
const LOOKED_AT = 60_000

/** What somebody wrote, without what they answered and how they sign; empty where nothing is left. */
export function wordsOf(text: string): string {
  const lines = withWholeAttributions(linesOf(text.slice(0, LOOKED_AT)))
  return tidied(withoutAdvertisement(withoutQuotations(withoutHead(lines)))).trim()
}

/** What is no sign at all, and what ends lines elsewhere. */
const NOTHING = ['\u200b', '\u2060', '\ufeff']
const ENDS = ['\r\n', '\r', '\u2028', '\u2029']

function linesOf(text: string): string[] {
  const seen = NOTHING.reduce((rest, sign) => rest.replaceAll(sign, ''), text)
  const ended = ENDS.reduce((rest, end) => rest.replaceAll(end, '\n'), seen)
  return ended.split('\n').map((line) => line.trimEnd())
}

/** No more than one empty line. */
function tidied(lines: readonly string[]): string {
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n')
}

/** Over so many lines programs break one. */
const BROKEN = 3

/** Each on one line, and an empty one before it: Yahoo writes blanks there, and no empty line. */
function withWholeAttributions(lines: readonly string[]): string[] {
  const whole: string[] = []
  for (let at = 0; at < lines.length; ) {
    const found = attributionAt(lines, at)
    if (found) whole.push('', found.line)
    else whole.push(lines[at] ?? '')
    at += found?.lines ?? 1
  }
  return whole
}

function attributionAt(lines: readonly string[], at: number): { line: string; lines: number } | undefined {
  let line = ''
  for (let count = 1; count <= BROKEN; count += 1) {
    const next = (lines[at + count - 1] ?? '').trim()
    // What begins anew is another one; and words above it are no part of it.
    if (next === '' || mayBeAttribution(next) !== (count === 1)) return undefined
    line = count === 1 ? next : `${line} ${next}`
    if (isAttribution(line)) return { line, lines: count }
    if (line.length > LINE_MOST) return undefined
  }
  return undefined
}

/** How many lines a head takes at most: its list of recipients may be broken. */
const HEAD = 7

/** Outlook, Zimbra and the mailboxes of operators put the head of the letter above it, and no mark before its lines. */
function withoutHead(lines: readonly string[]): readonly string[] {
  const names = lines.map(nameIn)
  const at = names.findIndex((name, index) => {
    if (name === undefined) return false
    const head = names.slice(index, index + HEAD)
    return head.includes('sender') && head.includes('subject') && head.filter(Boolean).length >= 3
  })
  if (at === -1) return lines
  let end = at
  while (end > 0 && isBetween(lines[end - 1] ?? '')) end -= 1
  return lines.slice(0, end)
}

/**
 * Read from below, for a line says what follows it is: a signature, or somebody else's words. Lines with a mark are those of
 * others, with what says whose they are above them; words between them stay, and so does a first line, whatever it is like.
 */
function withoutQuotations(lines: readonly string[]): string[] {
  const kept: string[] = []
  /** What was read of the piece at hand, the last line first. */
  let piece: string[] = []
  let isQuoted = false
  const end = (keep: boolean) => {
    if (keep) kept.push(...piece)
    piece = []
  }
  for (const line of lines.toReversed()) {
    const below = piece.at(-1)
    if (below !== undefined && (isSignature(below) || (line === '' && beginsQuotation(below)))) end(false)
    const isMarked = line.startsWith('>')
    const goesOn = isMarked === isQuoted || (isQuoted && (line === '' || beginsQuotation(line)))
    if (piece.length === 0 || !goesOn) {
      end(!isQuoted)
      isQuoted = isMarked
    }
    piece.push(line)
  }
  end(!isQuoted)
  return kept.toReversed()
}

function withoutAdvertisement(lines: readonly string[]): readonly string[] {
  let end = lines.length
  while (end > 0 && (lines[end - 1] === '' || isAdvertisement((lines[end - 1] ?? '').trim()))) end -= 1
  return lines.slice(0, end)
}
