/**
 * From what is said (`core/view`) to messages of Matrix, as text with its HTML beside it. Pure. Nothing that a person
 * typed can be markup, and no message mentions anybody: each says so itself. What does not fit goes on in the next one.
 */
import type { Language } from '../../../core/kernel/actor.ts'
import { excerpt } from '../../../core/kernel/text.ts'
import type { Block, Card, Intent, Picture } from '../../../core/view/card.ts'
import type { Paragraph, Question } from '../../exchange/dialogue/question.ts'
import { encodeTouch } from '../../exchange/dialogue/touch.ts'
import { numbered } from '../../exchange/dialogue/typed.ts'
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
    parts.push(...partsOf(pieces))
    pieces = []
  }
  if (card.title !== undefined) pieces.push(paragraph(written(card.title, rendering), 'strong'))
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
  // A choice shows the beginning of a long label; the text says the whole of it.
  for (const { label } of card.actions)
    if (label.length > LIMITS.actionLabel) pieces.push(paragraph(`→ ${label}`))
  flush()
  const offers = card.actions.map(({ label, intent }) => ({
    label: short(label),
    data: rendering.encode(intent),
  }))
  const first = card.actions.findIndex(({ style }) => style === 'primary')
  return offered(parts, offers, first, language)
}

/** A question of a form. The choice that goes on is the one to touch. */
export function renderQuestion({ paragraphs, keys }: Question, tag: string, language: Language): Outgoing[] {
  const all = numbered({ keys })
  const offers = all.map(({ label, touch }) => ({ label: short(label), data: encodeTouch(tag, touch) }))
  const first = all.findIndex(({ style }) => style === 'primary')
  return offered(partsOf(paragraphs.map(pieceOf)), offers, first, language)
}

/** One sentence of ours. */
export function renderSentence(sentence: string, rendering: Pick<Rendering, 'isCommand'>): Outgoing[] {
  return partsOf([paragraph(written(sentence, rendering))]).map(outgoing)
}

type Part = Extract<Outgoing, { kind: 'image' }> | { kind: 'pieces'; pieces: readonly Piece[] }

function partsOf(pieces: readonly Piece[]): Part[] {
  const seen = pieces.filter(({ as, runs }) => as === 'rule' || runs.some(({ text }) => isVisible(text)))
  return packed(seen).map((one) => ({ kind: 'pieces', pieces: one }))
}

function outgoing(part: Part): Outgoing {
  return part.kind === 'image' ? part : { kind: 'text', content: contentOf(part.pieces) }
}

/** Choices stand at the end of the last text where they fit; beyond what one message holds, in further ones. */
function offered(
  parts: readonly Part[],
  offers: readonly Offer[],
  primary: number,
  language: Language,
): Outgoing[] {
  const last = parts.at(-1)
  const said = parts.map(outgoing)
  for (let from = 0; from < offers.length; from += LIMITS.actionsPerMessage) {
    const group = offers.slice(from, from + LIMITS.actionsPerMessage)
    const number = primary - from + 1
    const sign = number >= 1 && number <= group.length ? signOf(number) : undefined
    const alone = choices(group, sign, language)
    const together = from === 0 && last?.kind === 'pieces' ? [...last.pieces, ...alone] : alone
    const fits = packed(together).length === 1
    if (fits && together !== alone) said.pop()
    const content = { ...contentOf(fits ? together : alone), [OFFERS]: group }
    said.push({ kind: 'text', content, ...(sign ? { sign } : {}) })
  }
  return said
}

function choices(offers: readonly Offer[], sign: string | undefined, language: Language): Piece[] {
  const w = words(language)
  return [
    ...offers.map(({ label }): Piece => ({ as: 'choice', runs: [{ text: label }] })),
    { as: 'paragraph', runs: [{ text: sign ? w.chooseOrTouch(sign) : w.choose, style: 'em' }] },
  ]
}

function contentOf(pieces: readonly Piece[]): Readonly<Record<string, unknown>> {
  const { body, html } = markupOf(pieces)
  return { msgtype: 'm.text', body, format: 'org.matrix.custom.html', formatted_body: html, ...NOBODY }
}

function piecesOf(
  block: Exclude<Block, { kind: 'image' }>,
  rendering: Rendering,
  language: Language,
): Piece[] {
  switch (block.kind) {
    case 'text':
      return [paragraph(written(block.text, rendering))]
    case 'quote':
      return [
        ...(block.by === undefined ? [] : [paragraph(block.by, 'strong')]),
        { as: 'quote', runs: [{ text: block.text }] },
      ]
    case 'fields':
      return block.fields.map(({ label, value }, index) => ({
        as: index === 0 ? 'paragraph' : 'line',
        runs: [{ text: label, style: 'strong' }, { text: words(language).colon }, { text: value }],
      }))
    case 'list':
      return block.items.map(({ text, detail }) => ({
        as: 'item',
        runs: [
          { text: written(text, rendering) },
          ...(detail === undefined ? [] : [{ text: ` — ${written(detail, rendering)}` }]),
        ],
      }))
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
      ...(style ? { style: style === 'strong' ? ('strong' as const) : ('em' as const) } : {}),
    })),
  }
}

function paragraph(text: string, style?: 'strong'): Piece {
  return { as: 'paragraph', runs: [{ text, ...(style ? { style } : {}) }] }
}

/** A choice without a word to read would be a bare number. */
const short = (label: string): string => (isVisible(label) ? excerpt(label, LIMITS.actionLabel) : '…')

const COMMAND = /(?<![\p{L}\p{N}_/<>-])\/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)(?![\p{L}\p{N}_-])/gu

/** Our own sentences name commands with a slash, which clients keep for their own: here it is an exclamation mark. */
export function written(text: string, { isCommand }: Pick<Rendering, 'isCommand'>): string {
  return text.replace(COMMAND, (whole, name: string) => (isCommand(name) ? `!${name}` : whole))
}
