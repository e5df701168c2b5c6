/**
 * A text in the two forms that Matrix carries side by side: `body`, which any client can show, and HTML for the others.
 * Everything is escaped here and nowhere else. Pure.
 */

import type { Language } from '../../../core/kernel/actor.ts'
import { escaped } from '../../../core/kernel/html.ts'
import { type Run, STYLES, type Style } from '../../../core/kernel/written.ts'
import { slicedRuns, withLinks } from '../../../core/kernel/written-pieces.ts'
import { drawable } from '../../../core/view/in-words.ts'
import { CONTENT_BYTES, LIMITS } from '../limits.ts'

/**
 * `line` stands right under what comes before it; `item` and `choice` are of a list, the latter numbered. `quoted`: it is
 * of a quotation, with those around it.
 */
export type Piece = {
  as: 'paragraph' | 'line' | 'item' | 'choice' | 'code' | 'rule'
  runs: readonly Run[]
  quoted?: boolean
}

export type Markup = { body: string; html: string }

const textOf = ({ runs }: Pick<Piece, 'runs'>): string => runs.map(({ text }) => text).join('')

const TAGS: Readonly<Record<Style, readonly [string, string]>> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  struck: ['<del>', '</del>'],
  hidden: ['<span data-mx-spoiler>', '</span>'],
  code: ['<code>', '</code>'],
}

function htmlOf({ runs, as }: Piece, language: Language): string {
  if (as === 'code') return escaped(textOf({ runs }))
  return drawable(withLinks(runs), language, { styles: STYLES, links: true })
    .map(({ text, styles = [], link }) => {
      if (text === '') return ''
      const shown = escaped(text).replaceAll('\n', '<br>')
      const led = link === undefined ? shown : `<a href="${escaped(link)}">${shown}</a>`
      return styles.reduceRight((inside, style) => TAGS[style].join(inside), led)
    })
    .join('')
}

/** Whether anything would be seen of it. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\u115f\u1160\u3164\uffa0\u2800]/u.test(text)
}

/** Pieces as one text. Choices are numbered from 1 as they come. */
export function markupOf(pieces: readonly Piece[], language: Language): Markup {
  let number = 0
  const body = pieces
    .map((piece, index) => {
      if (piece.as === 'choice') number += 1
      const separator = index === 0 ? '' : isClose(piece, pieces[index - 1]) ? '\n' : '\n\n'
      return separator + bodyOf(piece, number, language)
    })
    .join('')
  return { body, html: html(pieces, language) }
}

function isClose(piece: Piece, before: Piece | undefined): boolean {
  return (
    (piece.quoted && before?.quoted) ||
    piece.as === 'line' ||
    ((piece.as === 'item' || piece.as === 'choice') && piece.as === before?.as)
  )
}

function bodyOf(piece: Piece, number: number, language: Language): string {
  const said = unquotedBody(piece, number, language)
  return piece.quoted ? said.replace(/^/gm, '> ') : said
}

function unquotedBody(piece: Piece, number: number, language: Language): string {
  const text = piece.as === 'code' ? textOf(piece) : textOf({ runs: drawable(piece.runs, language) })
  switch (piece.as) {
    case 'item':
      return `• ${text}`
    case 'choice':
      return `${number}. ${text}`
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
    if (last && joins && last[0]?.quoted === piece.quoted) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

function html(pieces: readonly Piece[], language: Language): string {
  let result = ''
  let isQuoted = false
  for (const group of groupsOf(pieces)) {
    const quoted = group[0]?.quoted === true
    if (quoted !== isQuoted) result += quoted ? '<blockquote>' : '</blockquote>'
    isQuoted = quoted
    // A quotation that is nothing but words needs no paragraph of its own.
    const isPlain =
      quoted && group[0]?.as === 'paragraph' && pieces.filter((one) => one.quoted).length === group.length
    result += isPlain
      ? group.map((piece) => htmlOf(piece, language)).join('<br>')
      : htmlOfGroup(group, language)
  }
  return isQuoted ? `${result}</blockquote>` : result
}

function htmlOfGroup(group: readonly Piece[], language: Language): string {
  const items = () => group.map((piece) => `<li>${htmlOf(piece, language)}</li>`).join('')
  switch (group[0]?.as) {
    case 'item':
      return `<ul>${items()}</ul>`
    case 'choice':
      return `<ol>${items()}</ol>`
    case 'code':
      return group.map((piece) => `<pre><code>${htmlOf(piece, language)}</code></pre>`).join('')
    case 'rule':
      return '<hr>'
    default:
      return `<p>${group.map((piece) => htmlOf(piece, language)).join('<br>')}</p>`
  }
}

/** What tags and separators of one piece take at most, in bytes. */
const AROUND_BYTES = 80

const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text))

/** Not less than what a piece adds to a message. */
function weight(piece: Piece, language: Language): number {
  return bytesOf(bodyOf(piece, 100, language)) + bytesOf(htmlOf(piece, language)) + AROUND_BYTES
}

const lengthOf = (piece: Piece, language: Language): number => bodyOf(piece, 100, language).length + 2

/** Packs pieces into as few messages as hold them; a piece longer than a message is cut, and goes on in the next. */
export function packed(pieces: readonly Piece[], language: Language): Piece[][] {
  const messages: Piece[][] = []
  let bytes = 0
  let length = 0
  for (const piece of pieces.flatMap((one) => parts(one, language))) {
    bytes += weight(piece, language)
    length += lengthOf(piece, language)
    const last = messages.at(-1)
    if (last && bytes <= CONTENT_BYTES && length <= LIMITS.messageText) {
      last.push(piece)
      continue
    }
    messages.push([piece])
    bytes = weight(piece, language)
    length = lengthOf(piece, language)
  }
  return messages
}

function parts(piece: Piece, language: Language): Piece[] {
  const text = textOf(piece)
  const found: Piece[] = []
  let from = 0
  while (from < text.length) {
    let to = Math.min(text.length, from + LIMITS.messageText)
    let part = sliced(piece, from, to)
    while (weight(part, language) > CONTENT_BYTES || lengthOf(part, language) > LIMITS.messageText) {
      to = from + Math.max(1, Math.floor((to - from) * 0.8))
      part = sliced(piece, from, to)
    }
    if (to < text.length) to = cutPoint(text, from, to)
    found.push(sliced(piece, from, to))
    from = to
  }
  return found.length === 0 ? [piece] : found
}

function sliced(piece: Piece, from: number, to: number): Piece {
  return { ...piece, runs: slicedRuns(piece.runs, from, to) }
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
