/**
 * From a card to Slack's blocks. Pure. Texts are plain or rich text elements, which Slack never reads as markup, so
 * nothing that a person typed can mention anybody. What is longer than a limit is continued, never cut.
 */
import type { types } from '@slack/bolt'
import type { Language } from '../../../core/kernel/actor.ts'
import { gist } from '../../../core/kernel/written.ts'
import type { Action, Block, Card, Intent, Picture } from '../../../core/view/card.ts'
import { rowSaid } from '../../../core/view/rows.ts'
import {
  ACTION_VALUE,
  ACTIONS_IN_BLOCK,
  BLOCKS_IN_MESSAGE,
  BUTTON_TEXT,
  HEADER_TEXT,
  MESSAGE_CHARACTERS,
  SECTION_TEXT,
} from '../limits.ts'
import type { MessagePart, SlackBlock } from '../wire/api.ts'
import { beginning, escaped, literal, pieces } from '../wire/text.ts'
import { isRich, richBlocks } from './rich.ts'

export type Encode = (intent: Intent) => string

/** A picture goes as a file of its own, between the messages around it. */
export type PicturePart = { kind: 'picture'; picture: Picture; alt: string }
export type Part = MessagePart | PicturePart

/** A card as what is posted one after the other. */
export function partsOf(card: Card, encode: Encode, language: Language): Part[] {
  const parts: Part[] = []
  const buttons = inTurn(encode)
  let blocks: SlackBlock[] = titleBlocks(card.title)
  const flush = () => {
    parts.push(...messagesOf(blocks, notification(card)))
    blocks = []
  }
  for (const block of card.body) {
    if (block.kind === 'image') {
      flush()
      parts.push({ kind: 'picture', picture: block.picture, alt: block.alt })
    } else blocks.push(...bodyBlocks(block, language, buttons))
  }
  blocks.push(...buttons(card.actions))
  flush()
  return parts
}

/** A card where no file can be posted: its pictures are said in words. */
export function blocksOf(card: Card, encode: Encode, language: Language): SlackBlock[] {
  const buttons = inTurn(encode)
  return [
    ...titleBlocks(card.title),
    ...card.body.flatMap((block) =>
      block.kind === 'image' ? textBlocks(block.alt) : bodyBlocks(block, language, buttons),
    ),
    ...buttons(card.actions),
  ]
}

type Buttons = (actions: readonly Action[]) => SlackBlock[]

/** The buttons of one card, wherever they stand in it: no two have the same id. */
function inTurn(encode: Encode): Buttons {
  let count = 0
  return (actions) => {
    const first = count
    count += actions.length
    return actionBlocks(actions, encode, first)
  }
}

/** Blocks over as few messages as their limits allow, in order. */
export function messagesOf(blocks: readonly SlackBlock[], text: string): MessagePart[] {
  const messages: MessagePart[] = []
  let current: SlackBlock[] = []
  let characters = 0
  for (const block of blocks) {
    const size = charactersOf(block)
    if (
      current.length === BLOCKS_IN_MESSAGE ||
      (current.length > 0 && characters + size > MESSAGE_CHARACTERS)
    ) {
      messages.push({ kind: 'message', blocks: current, text })
      current = []
      characters = 0
    }
    current.push(block)
    characters += size
  }
  if (current.length > 0) messages.push({ kind: 'message', blocks: current, text })
  return messages
}

/** What a phone shows of it: its title, then its first words. Slack reads it as markup, hence the escaping. */
export function notification(card: Card): string {
  const first = card.body.find((block) => block.kind === 'text' || block.kind === 'quote')
  const said = [card.title, first && 'text' in first ? first.text : undefined]
    .map((text = '') => gist(text).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' — ')
  return escaped(beginning(said, 150)) || '…'
}

export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text: literal(text), emoji: false }
}

/** Pieces as they are sent. `literal` at most doubles a text; a piece that it made too long is halved first. */
function cut(text: string, max: number): string[] {
  return pieces(text, max)
    .flatMap((piece) => (literal(piece).length <= max ? [piece] : pieces(piece, Math.floor(max / 2))))
    .filter((piece) => piece.trim() !== '')
    .map(literal)
}

function titleBlocks(title: string | undefined): SlackBlock[] {
  if (title === undefined || title.trim() === '') return []
  const [whole] = cut(gist(title), SECTION_TEXT)
  if (whole !== undefined && literal(title).length <= HEADER_TEXT)
    return [{ type: 'header', text: { type: 'plain_text', text: whole, emoji: false } }]
  return cut(title, SECTION_TEXT).map((text) => rich([{ type: 'text', text, style: { bold: true } }]))
}

export function textBlocks(text: string): SlackBlock[] {
  return cut(text, SECTION_TEXT).map((piece) => ({
    type: 'section',
    text: { type: 'plain_text', text: piece, emoji: false },
  }))
}

export function noteBlocks(text: string): SlackBlock[] {
  return cut(text, SECTION_TEXT).map((piece) => ({
    type: 'context',
    elements: [{ type: 'plain_text', text: piece, emoji: false }],
  }))
}

function bodyBlocks(
  block: Exclude<Block, { kind: 'image' }>,
  language: Language,
  buttons: Buttons,
): SlackBlock[] {
  switch (block.kind) {
    case 'text':
      return isRich(block.text) ? richBlocks(block.text, language, false) : textBlocks(block.text)
    case 'quote':
      return [...(block.by ? noteBlocks(block.by) : []), ...quoteBlocks(block.text, language)]
    case 'fields':
      return block.fields.flatMap((field) => fieldBlocks(field, language))
    case 'list':
      return listBlocks(block.items)
    case 'rows':
      return block.rows.flatMap((row) => [...textBlocks(gist(rowSaid(row))), ...buttons(row.actions)])
    case 'file':
      return textBlocks(block.said)
    case 'divider':
      return [{ type: 'divider' }]
  }
}

function quoteBlocks(text: string, language: Language): SlackBlock[] {
  if (isRich(text)) return richBlocks(text, language, true)
  return cut(text, SECTION_TEXT).map((piece) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }],
  }))
}

function fieldBlocks({ label, value }: { label: string; value: string }, language: Language): SlackBlock[] {
  const [first = '', ...more] = cut(value, SECTION_TEXT - 500)
  const labels = cut(label, 400)
  const name = labels.pop()
  const above = labels.map((text) => rich([{ type: 'text', text, style: { bold: true } }]))
  if (isRich(value)) {
    const bold = { type: 'text', text: name ?? '…', style: { bold: true } } as const
    return [...above, ...richBlocks(value, language, false, [bold, { type: 'text', text: '\n' }])]
  }
  return [
    ...above,
    rich([
      ...(name === undefined ? [] : [{ type: 'text', text: name, style: { bold: true } } as const]),
      ...(name === undefined || first === '' ? [] : [{ type: 'text', text: '\n' } as const]),
      ...(first === '' ? [] : [{ type: 'text', text: first } as const]),
    ]),
    ...more.map((text) => rich([{ type: 'text', text }])),
  ].filter((block) => charactersOf(block) > 0)
}

/** Items together while they fit, so that a list is read as one. */
function listBlocks(items: ReadonlyArray<{ text: string; detail?: string }>): SlackBlock[] {
  const lines = items.map(({ text, detail }) => `• ${gist(text)}${detail ? `\n   ${gist(detail)}` : ''}`)
  const blocks: SlackBlock[] = []
  let together = ''
  for (const line of lines) {
    const joined = together === '' ? line : `${together}\n${line}`
    if (literal(joined).length <= SECTION_TEXT) {
      together = joined
      continue
    }
    blocks.push(...textBlocks(together))
    together = line
  }
  return [...blocks, ...textBlocks(together)]
}

function rich(elements: types.RichTextElement[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** Buttons in rows; a label that no button can hold stands whole beside its button. `first`: how many stand before them. */
export function actionBlocks(actions: readonly Action[], encode: Encode, first = 0): SlackBlock[] {
  const blocks: SlackBlock[] = []
  let row: types.Button[] = []
  const flush = () => {
    if (row.length > 0) blocks.push({ type: 'actions', elements: row })
    row = []
  }
  actions.forEach((action, index) => {
    const made = button(action, first + index, encode)
    if (literal(action.label).length > BUTTON_TEXT) {
      flush()
      const before = cut(action.label, SECTION_TEXT)
      const last = before.pop() ?? '…'
      blocks.push(...before.map((text) => rich([{ type: 'text', text }])))
      blocks.push({
        type: 'section',
        text: { type: 'plain_text', text: last, emoji: false },
        accessory: made,
      })
    } else {
      row.push(made)
      if (row.length === ACTIONS_IN_BLOCK) flush()
    }
  })
  flush()
  return blocks
}

/** Says which button of a message was pressed; what it means is in its value. */
export const BUTTON_ID = /^do:\d+$/

function button(action: Action, index: number, encode: Encode): types.Button {
  const value = encode(action.intent)
  if (value.length > ACTION_VALUE)
    throw new Error(
      `the button for ${action.intent.command} needs ${value.length} characters, over ${ACTION_VALUE}`,
    )
  return {
    type: 'button',
    action_id: `do:${index}`,
    text: { type: 'plain_text', text: buttonText(action.label), emoji: false },
    value,
    ...(action.style === 'plain' ? {} : { style: action.style }),
  }
}

function buttonText(label: string): string {
  const text = literal(label)
  return text.trim() === '' ? '…' : beginning(text, BUTTON_TEXT)
}

/** All the characters of a block's texts, however deep. */
export function charactersOf(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + charactersOf(one), 0)
  if (typeof node !== 'object' || node === null) return 0
  let sum = 0
  for (const [key, value] of Object.entries(node)) {
    sum += isShown(key) && typeof value === 'string' ? value.length : charactersOf(value)
  }
  return sum
}

const isShown = (key: string) => key === 'text' || key === 'url' || key === 'fallback'

/** A sentence of our own. */
export function sentence(text: string): MessagePart {
  const card: Card = { tone: 'neutral', body: [{ kind: 'text', text }], actions: [] }
  return { kind: 'message', blocks: textBlocks(text), text: notification(card) }
}
