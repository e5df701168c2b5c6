/**
 * A text in the two forms that Matrix carries side by side: `body`, which any client can show, and HTML for the others.
 * Everything is escaped here and nowhere else. Pure.
 */
import { CONTENT_BYTES, LIMITS } from '../limits.ts'

export type Run = { text: string; style?: 'strong' | 'em' }

/** `line` stands right under what comes before it; `item` and `choice` are of a list, the latter numbered. */
export type Piece = { as: 'paragraph' | 'line' | 'item' | 'choice' | 'quote' | 'rule'; runs: readonly Run[] }

export type Markup = { body: string; html: string }

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign)
}

const textOf = ({ runs }: Piece): string => runs.map(({ text }) => text).join('')

function htmlOf({ runs }: Piece): string {
  return runs
    .map(({ text, style }) => {
      const shown = escaped(text).replaceAll('\n', '<br>')
      return style && text !== '' ? `<${style}>${shown}</${style}>` : shown
    })
    .join('')
}

/** Whether anything would be seen of it. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\u115f\u1160\u3164\uffa0\u2800]/u.test(text)
}

/** Pieces as one text. Choices are numbered from 1 as they come. */
export function markupOf(pieces: readonly Piece[]): Markup {
  let number = 0
  const body = pieces
    .map((piece, index) => {
      if (piece.as === 'choice') number += 1
      const separator = index === 0 ? '' : isClose(piece, pieces[index - 1]) ? '\n' : '\n\n'
      return separator + bodyOf(piece, number)
    })
    .join('')
  return { body, html: groupsOf(pieces).map(htmlOfGroup).join('') }
}

function isClose(piece: Piece, before: Piece | undefined): boolean {
  return piece.as === 'line' || ((piece.as === 'item' || piece.as === 'choice') && piece.as === before?.as)
}

function bodyOf(piece: Piece, number: number): string {
  const text = textOf(piece)
  switch (piece.as) {
    case 'item':
      return `• ${text}`
    case 'choice':
      return `${number}. ${text}`
    case 'quote':
      return text.replace(/^/gm, '> ')
    case 'rule':
      return '———'
    default:
      return text
  }
}

/** Neighbours that one HTML element holds: the items of a list, a paragraph with the lines under it. */
function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    const first = last?.[0]?.as
    const joins =
      piece.as === 'line'
        ? first === 'paragraph' || first === 'line'
        : (piece.as === 'item' || piece.as === 'choice') && first === piece.as
    if (last && joins) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

function htmlOfGroup(group: readonly Piece[]): string {
  const items = () => group.map((piece) => `<li>${htmlOf(piece)}</li>`).join('')
  switch (group[0]?.as) {
    case 'item':
      return `<ul>${items()}</ul>`
    case 'choice':
      return `<ol>${items()}</ol>`
    case 'quote':
      return `<blockquote>${group.map(htmlOf).join('')}</blockquote>`
    case 'rule':
      return '<hr>'
    default:
      return `<p>${group.map(htmlOf).join('<br>')}</p>`
  }
}

/** What tags and separators of one piece take at most, in bytes. */
const AROUND_BYTES = 40

const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text))

/** Not less than what a piece adds to a message. */
function weight(piece: Piece): number {
  const lines = piece.as === 'quote' ? 3 * (textOf(piece).split('\n').length + 1) : 0
  return bytesOf(textOf(piece)) + bytesOf(htmlOf(piece)) + lines + AROUND_BYTES
}

const lengthOf = (piece: Piece): number => bodyOf(piece, 100).length + 2

/** Packs pieces into as few messages as hold them; a piece longer than a message is cut, and goes on in the next. */
export function packed(pieces: readonly Piece[]): Piece[][] {
  const messages: Piece[][] = []
  let bytes = 0
  let length = 0
  for (const piece of pieces.flatMap(parts)) {
    bytes += weight(piece)
    length += lengthOf(piece)
    const last = messages.at(-1)
    if (last && bytes <= CONTENT_BYTES && length <= LIMITS.messageText) {
      last.push(piece)
      continue
    }
    messages.push([piece])
    bytes = weight(piece)
    length = lengthOf(piece)
  }
  return messages
}

function parts(piece: Piece): Piece[] {
  const text = textOf(piece)
  const found: Piece[] = []
  let from = 0
  while (from < text.length) {
    let to = Math.min(text.length, from + LIMITS.messageText)
    let part = sliced(piece, from, to)
    while (weight(part) > CONTENT_BYTES || lengthOf(part) > LIMITS.messageText) {
      to = from + Math.max(1, Math.floor((to - from) * 0.8))
      part = sliced(piece, from, to)
    }
    if (to < text.length) to = cutPoint(text, from, to)
    found.push(sliced(piece, from, to))
    from = to
  }
  return found.length === 0 ? [piece] : found
}

function sliced({ as, runs }: Piece, from: number, to: number): Piece {
  let at = 0
  const kept = runs.flatMap((run) => {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, run.text.length)
    at += run.text.length
    return end > start ? [{ ...run, text: run.text.slice(start, end) }] : []
  })
  return { as, runs: kept }
}

/** After the last line or else the last space in the second half, else between two characters as people see them. */
function cutPoint(text: string, from: number, to: number): number {
  const window = text.slice(from, to)
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(mark)
    if (at >= window.length / 2) return from + at + mark.length
  }
  // A character that people see as one is seldom longer than this.
  const start = Math.max(from, to - 64)
  const aligned = isLow(text, start) ? start + 1 : start
  const segments = new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text.slice(aligned, to + 64))
  const at = aligned + (segments.containing(to - aligned)?.index ?? 0)
  if (at > aligned) return at
  return isLow(text, to) && to - 1 > from ? to - 1 : to
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
