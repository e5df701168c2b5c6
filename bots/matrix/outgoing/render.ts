/**
 * From what is said (`core/view`) to messages of Matrix, as text with its HTML beside it. Pure. Nothing that a person
 * typed can be markup, and no message mentions anybody: each says so itself. What does not fit goes on in the next one.
 */
import type { Language } from '../../../core/kernel/actor.ts'
import { excerpt } from '../../../core/kernel/text.ts'
import { gist, type Line, linesOf, type Run } from '../../../core/kernel/written.ts'
import type { Block, Card, Intent, Picture } from '../../../core/view/card.ts'
import { unquoted } from '../../../core/view/in-words.ts'
import { rowActions, rowSaid } from '../../../core/view/rows.ts'
import type { Paragraph, Question } from '../../exchange/dialogue/question.ts'
import { encodeTouch } from '../../exchange/dialogue/touch.ts'
import { OTHERWISE } from '../../exchange/people/languages.ts'
import { LIMITS } from '../limits.ts'
import { OFFERS, type Offer, signOf } from '../wire/offers.ts'
import { words } from '../words.ts'
import { isVisible, markupOf, type Piece, packed } from './markup.ts'

export type Outgoing =
  /** `sign`: put under it by us, so that the first choice is made by touching it. */
  | { kind: 'text'; content: Readonly<Record<string, unknown>>; sign?: string }
  /** Its contents are complete once the picture is drawn and handed in. */
  | { kind: 'image'; picture: Picture; alt: string }

export type Rendering = {
  encode: (intent: Intent) => string
  /** Whether a name is one of our commands', which are written with `!` here. */
  isCommand: (name: string) => boolean
}

/** Mentions nobody, whatever the text looks like (client-server API, "User and room mentions"). */
export const NOBODY = { 'm.mentions': {} }

export function renderCard(card: Card, rendering: Rendering, language: Language): Outgoing[] {
  const parts: Part[] = []
  let pieces: Piece[] = []
  const flush = () => {
    parts.push(...partsOf(pieces, language))
    pieces = []
  }
  if (card.title !== undefined) pieces.push(paragraph(written(gist(card.title), rendering), 'bold'))
  for (const block of card.body) {
    if (block.kind !== 'image') {
      pieces.push(...piecesOf(block, rendering, language))
      continue
    }
    flush()
    const fits = block.alt.length <= LIMITS.messageText
    parts.push({ kind: 'image', picture: block.picture, alt: fits ? block.alt : '' })
    if (!fits) pieces.push(paragraph(block.alt))
  }
  const actions = [...rowActions(card.body).flat(), ...card.actions]
  // A choice shows the beginning of a long label; the text says the whole of it.
  for (const { label } of actions) if (label.length > LIMITS.actionLabel) pieces.push(paragraph(`→ ${label}`))
  flush()
  const offers = actions.map(({ label, intent }) => ({
    label: short(label),
    data: rendering.encode(intent),
  }))
  const first = actions.findIndex(({ style }) => style === 'primary')
  return offered(parts, offers, first, language)
}

/** A question of a form. The choice that goes on is the one to touch. */
export function renderQuestion({ paragraphs, keys }: Question, tag: string, language: Language): Outgoing[] {
  const all = keys.flat()
  const offers = all.map(({ label, touch }) => ({ label: short(label), data: encodeTouch(tag, touch) }))
  const first = all.findIndex(({ style }) => style === 'primary')
  return offered(partsOf(paragraphs.map(pieceOf), language), offers, first, language)
}

/** One sentence of ours. */
export function renderSentence(sentence: string, rendering: Pick<Rendering, 'isCommand'>): Outgoing[] {
  // Words of our own: nothing in them is said in one language or another here.
  const parts = partsOf([paragraph(written(sentence, rendering))], OTHERWISE)
  return parts.map((part) => outgoing(part, OTHERWISE))
}

type Part = Extract<Outgoing, { kind: 'image' }> | { kind: 'pieces'; pieces: readonly Piece[] }

function partsOf(pieces: readonly Piece[], language: Language): Part[] {
  const seen = pieces.filter(({ as, runs }) => as === 'rule' || runs.some(({ text }) => isVisible(text)))
  return packed(seen, language).map((one) => ({ kind: 'pieces', pieces: one }))
}

function outgoing(part: Part, language: Language): Outgoing {
  return part.kind === 'image' ? part : { kind: 'text', content: contentOf(part.pieces, language) }
}

/** Choices stand at the end of the last text where they fit; beyond what one message holds, in further ones. */
function offered(
  parts: readonly Part[],
  offers: readonly Offer[],
  primary: number,
  language: Language,
): Outgoing[] {
  const last = parts.at(-1)
  const said = parts.map((part) => outgoing(part, language))
  for (let from = 0; from < offers.length; from += LIMITS.actionsPerMessage) {
    const group = offers.slice(from, from + LIMITS.actionsPerMessage)
    const number = primary - from + 1
    const sign = number >= 1 && number <= group.length ? signOf(number) : undefined
    const alone = choices(group, sign, language)
    const together = from === 0 && last?.kind === 'pieces' ? [...last.pieces, ...alone] : alone
    const fits = packed(together, language).length === 1
    if (fits && together !== alone) said.pop()
    const content = { ...contentOf(fits ? together : alone, language), [OFFERS]: group }
    said.push({ kind: 'text', content, ...(sign ? { sign } : {}) })
  }
  return said
}

function choices(offers: readonly Offer[], sign: string | undefined, language: Language): Piece[] {
  const w = words(language)
  return [
    ...offers.map(({ label }): Piece => ({ as: 'choice', runs: [{ text: label }] })),
    { as: 'paragraph', runs: [{ text: sign ? w.chooseOrTouch(sign) : w.choose, styles: ['italic'] }] },
  ]
}

function contentOf(pieces: readonly Piece[], language: Language): Readonly<Record<string, unknown>> {
  const { body, html } = markupOf(pieces, language)
  return { msgtype: 'm.text', body, format: 'org.matrix.custom.html', formatted_body: html, ...NOBODY }
}

function piecesOf(
  block: Exclude<Block, { kind: 'image' }>,
  rendering: Rendering,
  language: Language,
): Piece[] {
  switch (block.kind) {
    case 'text':
      return said(linesOf(written(block.text, rendering)), false)
    case 'quote':
      return [
        ...(block.by === undefined ? [] : [paragraph(block.by, 'bold')]),
        ...said(unquoted(linesOf(block.text), language), true),
      ]
    case 'fields':
      return block.fields.flatMap(({ label, value }, index): Piece[] => {
        const as = index === 0 ? 'paragraph' : 'line'
        const [first, ...others] = said(linesOf(value), false)
        const name: Run[] = [{ text: label, styles: ['bold'] }, { text: words(language).colon }]
        const isPlain = first?.as === 'paragraph' && !first.quoted
        return [
          { as, runs: [...name, ...(isPlain ? first.runs : [])] },
          ...(first && !isPlain ? [first] : []),
          ...others,
        ]
      })
    case 'list':
      return block.items.map(({ text, detail }) => ({
        as: 'item',
        runs: [
          { text: written(gist(text), rendering) },
          ...(detail === undefined ? [] : [{ text: ` — ${written(gist(detail), rendering)}` }]),
        ],
      }))
    case 'rows':
      return block.rows.map((row) => ({ as: 'item', runs: [{ text: gist(rowSaid(row)) }] }))
    case 'file':
      return [paragraph(block.said)]
    case 'divider':
      return [{ as: 'rule', runs: [] }]
  }
}

function pieceOf({ parts, follows }: Paragraph): Piece {
  return {
    as: follows ? 'line' : 'paragraph',
    runs: parts.map(({ text, style }) => ({
      text,
      ...(style ? { styles: [style === 'strong' ? ('bold' as const) : ('italic' as const)] } : {}),
    })),
  }
}

function paragraph(text: string, style?: 'bold'): Piece {
  return { as: 'paragraph', runs: [{ text, ...(style ? { styles: [style] } : {}) }] }
}

/** Somebody's lines: those that stand in the same thing are one piece. */
function said(lines: readonly Line[], quoted: boolean): Piece[] {
  const pieces: Array<Piece & { runs: Run[] }> = []
  for (const line of lines) {
    const about = quoted || line.quoted ? { quoted: true } : {}
    const as = line.as ?? 'paragraph'
    const last = pieces.at(-1)
    if (last && as !== 'item' && last.as === as && last.quoted === about.quoted)
      last.runs.push({ text: '\n' }, ...line.runs)
    else pieces.push({ as, runs: [...line.runs], ...about })
  }
  return pieces
}

/** A choice without a word to read would be a bare number. */
const short = (label: string): string => (isVisible(label) ? excerpt(label, LIMITS.actionLabel) : '…')

const COMMAND = /(?<![\p{L}\p{N}_/<>-])\/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)(?![\p{L}\p{N}_-])/gu

/** Our own sentences name commands with a slash, which clients keep for their own: here it is an exclamation mark. */
export function written(text: string, { isCommand }: Pick<Rendering, 'isCommand'>): string {
  return text.replace(COMMAND, (whole, name: string) => (isCommand(name) ? `!${name}` : whole))
}
