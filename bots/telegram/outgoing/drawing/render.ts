/**
 * From what is said (`core/view`) to Telegram's messages. Pure. Texts go as plain text with entities and never with a
 * parse mode, so nothing that a person typed can be markup. What does not fit into one message goes on in the next.
 */
import type { InlineKeyboardButton } from 'grammy/types'
import type { Language } from '../../../../core/kernel/actor.ts'
import { gist } from '../../../../core/kernel/written.ts'
import type { Action, Block, Card, Intent, Picture } from '../../../../core/view/card.ts'
import { rowActions, rowSaid } from '../../../../core/view/rows.ts'
import type { Saying } from '../../../exchange/act.ts'
import { CAPTION, ENTITIES, LIMITS } from '../../limits.ts'
import { words } from '../../words.ts'
import { EMPTY, join, type Piece, packed, plain, type Rich, styled } from './rich.ts'
import { inert, isVisible, quiet, touchable } from './safe.ts'
import { said } from './said.ts'

export type Keyboard = InlineKeyboardButton[][]

export type Outgoing =
  | { kind: 'text'; rich: Rich; keyboard?: Keyboard }
  | { kind: 'photo'; picture: Picture; caption: Rich; keyboard?: Keyboard }

export type Rendering = {
  /** Undefined when the intent does not fit into a button: the caller has said so in the log. */
  encode: (intent: Intent) => string | undefined
  /** The address that opens the private conversation with it; undefined where no link may. */
  link: (intent: Intent) => string | undefined
  /** Whether a name is one of our commands', so that it may be touched in a text. */
  isCommand: (name: string) => boolean
}

export function renderCard(card: Card, rendering: Rendering, language: Language): Outgoing[] {
  const below = [...rowActions(card.body), ...card.actions.map((action) => [action])]
  const buttons = card.actions.flatMap((action) => button(action, rendering) ?? [])
  const lines = rowActions(card.body).map((actions) =>
    actions.flatMap((action) => button(action, rendering) ?? []),
  )
  const messages: Outgoing[] = []
  let pieces: Piece[] = []
  const flush = () => {
    for (const rich of packed(pieces, LIMITS.messageText, ENTITIES))
      if (isVisible(rich.text)) messages.push({ kind: 'text', rich })
    pieces = []
  }
  if (card.title !== undefined && isVisible(card.title))
    pieces.push({ rich: styled(touchable(gist(card.title), rendering.isCommand), 'bold'), before: '\n\n' })
  for (const block of card.body) {
    if (block.kind !== 'image') {
      pieces.push(...piecesOf(block, rendering, language))
      continue
    }
    flush()
    const alt = plain(quiet(block.alt))
    const fits = alt.text.length <= CAPTION
    messages.push({ kind: 'photo', picture: block.picture, caption: fits ? alt : EMPTY })
    if (!fits) pieces.push({ rich: alt, before: '\n\n' })
  }
  // A button shows the beginning of a long label; the text says the whole of it.
  for (const { label } of below.flat())
    if (label.length > LIMITS.actionLabel) pieces.push({ rich: plain(`→ ${quiet(label)}`), before: '\n\n' })
  flush()
  return withButtons(messages, lines, buttons)
}

/** What is left of a saying. */
export function renderRest(
  { cards, language, said }: Pick<Saying, 'cards' | 'language' | 'said'>,
  rendering: Rendering,
): Outgoing[] {
  return cards.flatMap((card) => renderCard(card, rendering, language)).slice(said)
}

/**
 * Buttons stand under the last message, those of each line together; beyond what one message holds, under further ones.
 */
function withButtons(
  messages: Outgoing[],
  lines: ReadonlyArray<readonly InlineKeyboardButton[]>,
  buttons: readonly InlineKeyboardButton[],
): Outgoing[] {
  const laid = [...lines.flatMap(ofLine), ...rows(buttons)]
  if (laid.length === 0) return messages
  const groups: Keyboard[] = [[]]
  for (const row of laid) {
    const group = groups.at(-1) ?? []
    if (group.flat().length + row.length > LIMITS.actionsPerMessage) groups.push([row])
    else group.push(row)
  }
  const last = messages.pop() ?? { kind: 'text' as const, rich: plain('…') }
  const [first = [], ...others] = groups
  return [
    ...messages,
    { ...last, keyboard: first },
    ...others.map((keyboard): Outgoing => ({ kind: 'text', rich: plain('…'), keyboard })),
  ]
}

function piecesOf(
  block: Exclude<Block, { kind: 'image' }>,
  { isCommand }: Rendering,
  language: Language,
): Piece[] {
  const ours = (text: string) => touchable(text, isCommand)
  switch (block.kind) {
    case 'text':
      return [{ rich: said(block.text, ours, language), before: '\n\n' }]
    case 'quote': {
      const words = said(block.text, inert, language, true)
      return [
        {
          rich: block.by === undefined ? words : join([styled(inert(block.by), 'bold'), words], '\n'),
          before: '\n\n',
        },
      ]
    }
    case 'fields':
      return block.fields.map(({ label, value }, index) => ({
        rich: join([styled(quiet(label), 'bold'), said(value, inert, language)], words(language).colon),
        before: index === 0 ? '\n\n' : '\n',
      }))
    case 'list':
      return block.items.map(({ text, detail }, index) => ({
        rich: plain(`• ${ours(gist(text))}${detail === undefined ? '' : ` — ${ours(gist(detail))}`}`),
        before: index === 0 ? '\n\n' : '\n',
      }))
    case 'rows':
      return block.rows.map((row, index) => ({
        rich: plain(inert(gist(rowSaid(row)))),
        before: index === 0 ? '\n\n' : '\n',
      }))
    case 'file':
      return [{ rich: plain(inert(block.said)), before: '\n\n' }]
    case 'divider':
      return [{ rich: plain('———'), before: '\n\n' }]
  }
}

/** What leads to the private conversation opens it, which those who never did have to do once. */
function button(action: Action, { encode, link }: Rendering): InlineKeyboardButton | undefined {
  const style = action.style === 'plain' ? {} : { style: action.style }
  const url = action.leads === 'in-private' ? link(action.intent) : undefined
  if (url !== undefined) return { text: labelled(action.label), url, ...style }
  const data = encode(action.intent)
  if (data === undefined) return undefined
  return {
    text: labelled(action.label),
    callback_data: data,
    ...style,
  }
}

/** A label that a button can hold. */
export function labelled(label: string): string {
  if (!isVisible(label)) return '…'
  if (label.length <= LIMITS.actionLabel) return label
  const short = [...label].reduce(
    (text, one) => (text.length + one.length < LIMITS.actionLabel ? text + one : text),
    '',
  )
  return `${short.trimEnd()}…`
}

/** A row for itself, or two short ones beside each other. */
const SHORT = 16
/** What half of a phone still shows of a button, for those that belong together. */
const HALF = 22

/** The first, which one came for, in a row for itself. */
function ofLine([first, ...others]: readonly InlineKeyboardButton[]): Keyboard {
  return first ? [[first], ...rows(others, HALF)] : []
}

export function rows(buttons: readonly InlineKeyboardButton[], short = SHORT): Keyboard {
  const laid: Keyboard = []
  for (const one of buttons) {
    const last = laid.at(-1)
    const beside = last?.length === 1 && last.every(({ text }) => text.length <= short)
    if (last && beside && one.text.length <= short) last.push(one)
    else laid.push([one])
  }
  return laid
}
