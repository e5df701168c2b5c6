/**
 * From a card to messages. Pure. A card is written into embeds, whose colour repeats its tone; what does not fit goes on
 * in the next message, at the border of a line. Pictures hang on the message in which they come, with their alternative.
 */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { gist, isMarked } from '../../../core/kernel/written.ts'
import type { Action, Block, Card, Picture, Tone } from '../../../core/view/card.ts'
import { rowSaid, rowsToAct } from '../../../core/view/rows.ts'
import {
  ALTERNATIVE,
  BUTTONS_PER_ROW,
  EMBED_TEXT,
  EMBED_TITLE,
  LIMITS,
  OPTION_LABEL,
  PICTURES,
  ROWS,
  SELECT_OPTIONS,
  SELECT_PLACEHOLDER,
} from '../limits.ts'
import type { Mention } from '../wire/command-names.ts'
import { CHOICE, encodeButton } from '../wire/ids.ts'
import { escaped, lines, shortened } from '../wire/markup.ts'
import { words } from '../words.ts'
import { saidLines } from './said.ts'

export type Button = { id: string; label: string; style: Action['style'] }

export type Attached = { name: string; picture: Picture; alt: string }

type Component = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>

/** One message. */
export type Rendered = {
  embeds: APIEmbed[]
  components: Component[]
  pictures: Attached[]
}

const COLOURS: Record<Tone, number> = {
  neutral: 0x3b5bdb,
  good: 0x2b8a3e,
  attention: 0xe67700,
  alert: 0xc92a2a,
}

const STYLES: Record<Action['style'], APIButtonComponentWithCustomId['style']> = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
}

/** Blank lines keep blocks apart. */
const GAP = ''

type Line = string | Attached

/** What drawing takes: the commands, for buttons, and how each is named so that it can be pressed. */
export type Drawing = { catalogue: Catalogue; mention: Mention }

/** @throws Error when an action does not fit into a button: a fault of ours, met in tests. */
export function renderCard(
  { catalogue, mention }: Drawing,
  card: Card,
  language: Language,
  more: readonly Button[] = [],
): Rendered[] {
  const seen = new Map<string, number>()
  const button = ({ label, style, intent }: Action): Button => {
    const plain = encodeButton(catalogue, intent)
    const twin = seen.get(plain) ?? 0
    seen.set(plain, twin + 1)
    return { id: encodeButton(catalogue, intent, twin), label, style }
  }
  const below = [...card.actions.map(button), ...more]
  const room = ROWS - Math.min(ROWS - 1, chunks(below, BUTTONS_PER_ROW).length)
  const rows = rowsToAct(card.body)
  const fits = rows.reduce((sum, { actions }) => sum + chunks(actions, BUTTONS_PER_ROW).length, 0) <= room
  const lines = fits ? rows.map(({ actions }) => actions.map(button)) : []
  const alone = fits ? [] : rows.map((row) => button(row.alone))
  return compose(card, { language, mention }, { lines, alone, below })
}

/** What can be pressed under a card: for its lines, or to choose one of them, and for the whole of it. */
type Below = {
  lines: ReadonlyArray<readonly Button[]>
  alone: readonly Button[]
  below: readonly Button[]
}

/** The lines of a card to choose from, as many lists as they take. */
function selects({ body }: Card, options: readonly Button[]): APIStringSelectComponent[] {
  const asked = body.find((block) => block.kind === 'rows')?.choose ?? ''
  return chunks(options, SELECT_OPTIONS).map((part, index) => ({
    type: ComponentType.StringSelect,
    custom_id: `${CHOICE}${index}`,
    placeholder: shortened(asked, SELECT_PLACEHOLDER) || '…',
    options: part.map(({ id, label }) => ({ value: id, label: shortened(label, OPTION_LABEL) || '…' })),
  }))
}

/** Whose words they are read in, and how a command is named in them. */
type Speech = { language: Language; mention: Mention }

function compose(card: Card, speech: Speech, { lines: rows, alone, below }: Below): Rendered[] {
  const title = card.title === undefined ? '' : escaped(gist(card.title).replace(/\s+/g, ' ').trim())
  const inTitle = title.length <= EMBED_TITLE
  const heading =
    inTitle || card.title === undefined
      ? []
      : lines(gist(card.title), EMBED_TEXT - 4, '', '', { links: false }).map((line) => `**${line}**`)
  const body = joined([
    heading,
    ...card.body.map((block, index) => written(block, speech, index)),
    longLabels([...rows.flat(), ...alone, ...below]),
  ])
  const messages = packed(body)
  const embeds = messages.map(({ text, pictures }, index): Rendered => {
    const embed: APIEmbed = {
      ...(index === 0 && inTitle && title !== '' ? { title } : {}),
      ...(text === '' ? {} : { description: text }),
      color: COLOURS[card.tone],
    }
    return { embeds: embed.title || embed.description ? [embed] : [], components: [], pictures }
  })
  return withComponents(embeds, [
    ...rows.flatMap(buttonRows),
    ...selects(card, alone).map((one): Component => ({ type: ComponentType.ActionRow, components: [one] })),
    ...buttonRows(below),
  ])
}

function written(block: Block, { language, mention }: Speech, index: number): Line[] {
  switch (block.kind) {
    case 'text':
      return block.text === '' ? [] : saidLines(block.text, EMBED_TEXT, language, { mention })
    case 'quote':
      return [
        ...saidLines(block.text, EMBED_TEXT, language, { quoted: true }),
        ...(block.by === undefined || block.by === '' ? [] : lines(block.by, EMBED_TEXT, '> — ', '> ')),
      ]
    case 'fields':
      return block.fields.flatMap(({ label, value }) => {
        const name = lines(label, 1_000, '', '', { links: false }).map((line) => `**${line}**`)
        const before = `${name.pop() ?? ''}${words(language).colon}`
        if (!isMarked(value)) return [...name, ...lines(value, EMBED_TEXT, before, '', { mention })]
        return [...name, before.trimEnd(), ...saidLines(value, EMBED_TEXT, language, { mention })]
      })
    case 'list':
      return block.items.flatMap(({ text, detail }) => [
        ...lines(gist(text), EMBED_TEXT, '- ', '  ', { mention }),
        ...(detail === undefined || detail === ''
          ? []
          : lines(gist(detail), EMBED_TEXT, '  ', '  ', { mention })),
      ])
    case 'rows':
      return block.rows.flatMap((row) => lines(gist(rowSaid(row)), EMBED_TEXT, '- ', '  '))
    case 'image': {
      const name = `${words(language).picture}-${index + 1}.png`
      const alt = shortened(block.alt, ALTERNATIVE)
      const whole = alt.endsWith('…') ? lines(block.alt, EMBED_TEXT) : []
      return [{ name, picture: block.picture, alt }, ...whole]
    }
    case 'file':
      return lines(block.said, EMBED_TEXT)
    case 'divider':
      return ['───']
  }
}

/** What a button cannot hold whole is also written out. */
function longLabels(buttons: readonly Button[]): Line[] {
  return buttons
    .filter(({ label }) => label.length > LIMITS.actionLabel)
    .flatMap(({ label }) => lines(label, EMBED_TEXT, '▸ ', ''))
}

function joined(blocks: ReadonlyArray<readonly Line[]>): Line[] {
  const result: Line[] = []
  for (const block of blocks) {
    if (block.length === 0) continue
    if (result.some((line) => typeof line === 'string') && block.some((line) => typeof line === 'string'))
      result.push(GAP)
    result.push(...block)
  }
  return result
}

function packed(all: readonly Line[]): Array<{ text: string; pictures: Attached[] }> {
  const messages: Array<{ text: string; pictures: Attached[] }> = []
  let current = { text: '', pictures: [] as Attached[] }
  const next = () => {
    messages.push({ ...current, text: current.text.replace(/\n+$/, '') })
    current = { text: '', pictures: [] }
  }
  for (const line of all) {
    if (typeof line !== 'string') {
      if (current.pictures.length === PICTURES) next()
      current.pictures.push(line)
      continue
    }
    const longer = current.text === '' ? line : `${current.text}\n${line}`
    if (longer.length <= EMBED_TEXT) {
      current.text = longer
    } else {
      next()
      current.text = line
    }
  }
  next()
  return messages
}

function buttonRows(buttons: readonly Button[]): Component[] {
  return chunks(buttons, BUTTONS_PER_ROW).map((row) => ({
    type: ComponentType.ActionRow,
    components: row.map(({ id, label, style }) => ({
      type: ComponentType.Button,
      custom_id: id,
      label: shortened(label, LIMITS.actionLabel) || '…',
      style: STYLES[style],
    })),
  }))
}

/** What can be pressed stands under the last message; rows beyond the fifth under messages of their own. */
function withComponents(messages: Rendered[], rows: readonly Component[]): Rendered[] {
  const [first, ...others] = chunks(rows, ROWS)
  const last = messages.at(-1)
  if (first && last) last.components = first
  const all = [
    ...messages,
    ...others.map((components): Rendered => ({ embeds: [], components, pictures: [] })),
  ]
  return all.filter(
    ({ embeds, components, pictures }) => embeds.length + components.length + pictures.length > 0,
  )
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = []
  for (let at = 0; at < items.length; at += size) result.push(items.slice(at, at + size))
  return result
}
