/**
 * What somebody wrote, as people see it. Slack tells it twice: as rich text, and as markup (`mrkdwn`) where there is no
 * rich text, as in the text of a command. Pure.
 */
import { z } from 'zod'
import { saysAddress } from '../../../core/kernel/address.ts'
import { type Grammar, signed } from '../../../core/kernel/signs.ts'
import {
  type Line,
  linesFrom,
  type Part,
  type Run,
  type Style,
  unmarked,
  written,
} from '../../../core/kernel/written.ts'
import { emojiNamed, withEmoji } from './shortcodes.ts'

/** One message's words, as they were sent. */
export type Sent = { text: string; blocks?: readonly unknown[] | undefined }

/** What was written, and what was forwarded with it. */
export type Words = { own: Sent; quoted: ReadonlyArray<Sent & { by?: string | undefined }> }

/** What ids stand for, as it is said. `label`: what Slack sent beside the id. */
export type Names = Record<'user' | 'channel' | 'group', (id: string, label?: string) => string>

/** @returns the words, with what they were written in. */
export function readable({ text, blocks }: Sent, names: Names): string {
  const rich = blocks && Rich.safeParse(blocks)
  const parts = rich?.success ? rich.data.flatMap(({ elements }) => partsOf(elements, names)) : []
  return parts.length > 0 ? written(linesFrom(parts)) : fromMarkup(unmarked(text), names)
}

const style = z
  .looseObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional()
  .catch(undefined)

const id = z.string().max(255)
const Inline = z.union([
  z.object({ type: z.literal('text'), text: z.string(), style }),
  z.object({ type: z.literal('link'), url: z.string(), text: z.string().optional(), style }),
  z.object({ type: z.literal('user'), user_id: id, style }),
  z.object({ type: z.literal('usergroup'), usergroup_id: id, style }),
  z.object({ type: z.literal('channel'), channel_id: id, style }),
  z.object({ type: z.literal('broadcast'), range: z.string(), style }),
  z.object({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    skin_tone: z.number().optional(),
    style,
  }),
  z.object({ type: z.literal('date'), timestamp: z.number(), fallback: z.string().optional(), style }),
  z.object({ type: z.literal('color'), value: z.string(), style }),
])
type Inline = z.output<typeof Inline>

const inside = z.array(Inline)
const section = z.object({ type: z.literal('rich_text_section'), elements: inside })
const Block = z.union([
  section,
  z.object({ type: z.literal('rich_text_quote'), elements: inside }),
  z.object({ type: z.literal('rich_text_preformatted'), elements: inside, border: z.number().optional() }),
  z.object({
    type: z.literal('rich_text_list'),
    elements: z.array(section),
    style: z.string(),
    indent: z.number().min(0).max(20).optional(),
    offset: z.number().optional(),
    border: z.number().optional(),
  }),
])
type Block = z.output<typeof Block>

/** Anything else in it, and the markup is read instead: no word is passed over. */
const Rich = z.array(z.object({ type: z.literal('rich_text'), elements: z.array(Block) })).min(1)

function partsOf(blocks: readonly Block[], names: Names): Part[] {
  return blocks.flatMap((block): Part[] => {
    const quoted =
      block.type === 'rich_text_quote' || ('border' in block && block.border) ? { quoted: true } : {}
    switch (block.type) {
      case 'rich_text_list':
        return block.elements.flatMap((item, index) => itemOf(block, item, index, names, quoted))
      case 'rich_text_preformatted': {
        const text = block.elements.map((one) => runOf(one, names).text).join('')
        return [{ text: text.replace(/\n$/, ''), as: 'code', starts: true, ...quoted }]
      }
      default: {
        const [first, ...others] = block.elements.map((one): Part => ({ ...runOf(one, names), ...quoted }))
        return first ? [{ ...first, starts: true }, ...others] : []
      }
    }
  })
}

function itemOf(
  list: Extract<Block, { type: 'rich_text_list' }>,
  item: z.output<typeof section>,
  index: number,
  names: Names,
  quoted: Pick<Part, 'quoted'>,
): Part[] {
  const indent = '  '.repeat(list.indent ?? 0)
  const isNumbered = list.style === 'ordered'
  const number = isNumbered ? `${(list.offset ?? 0) + index + 1}. ` : ''
  const as = isNumbered ? {} : ({ as: 'item' } as const)
  return [
    { text: indent + number, starts: true, ...as, ...quoted },
    ...item.elements.map((one): Part => ({ ...runOf(one, names), ...as, ...quoted })),
  ]
}

const STYLES: ReadonlyArray<readonly ['bold' | 'italic' | 'strike' | 'code', Style]> = [
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['strike', 'struck'],
  ['code', 'code'],
]

function runOf(element: Inline, names: Names): Run {
  const given = element.style
  const styles = STYLES.filter(([name]) => given?.[name]).map(([, one]) => one)
  return { ...saidBy(element, names), ...(styles.length > 0 ? { styles } : {}) }
}

function saidBy(element: Inline, names: Names): Run {
  switch (element.type) {
    case 'text':
      return { text: decoded(element.text) }
    case 'link':
      return linkTo(decoded(element.url), element.text === undefined ? undefined : decoded(element.text))
    case 'user':
      return { text: names.user(element.user_id) }
    case 'usergroup':
      return { text: names.group(element.usergroup_id) }
    case 'channel':
      return { text: names.channel(element.channel_id) }
    case 'broadcast':
      return { text: `@${element.range}` }
    case 'emoji':
      return { text: emojiOf(element) }
    case 'date': {
      const at = new Date(element.timestamp * 1000)
      return momentOr(at, element.fallback ?? '')
    }
    case 'color':
      return { text: element.value }
  }
}

function emojiOf({ name, unicode, skin_tone }: Extract<Inline, { type: 'emoji' }>): string {
  if (unicode !== undefined && /^[0-9a-f]{2,6}(-[0-9a-f]{2,6}){0,12}$/i.test(unicode)) {
    const codes = unicode.split('-').map((code) => Number.parseInt(code, 16))
    if (codes.every((code) => code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)))
      return String.fromCodePoint(...codes)
  }
  return emojiNamed(name, skin_tone)
}

function momentOr(at: Date, text: string): Run {
  if (Number.isNaN(at.getTime())) return { text }
  return { text: text === '' ? at.toISOString() : text, moment: { at } }
}

/** A number is its label; an address without one is its own. */
function linkTo(target: string, label: string | undefined): Run {
  if (/^tel:/i.test(target)) return { text: label ?? target.slice(4) }
  const text = label ?? target.replace(/^mailto:/i, '')
  if (!/^(?:https?|mailto):/i.test(target))
    return { text: label === undefined ? target : `${label} (${target})` }
  // Slack makes a link of what looks like one: an address that was typed whole needs none.
  return text === target && saysAddress(text, target) ? { text } : { text, link: target }
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

const GRAMMAR: Grammar = {
  signs: [
    ['*', 'bold'],
    ['_', 'italic'],
    ['~', 'struck'],
  ],
  // What Slack put between angle brackets is its own, and an emoji's name too.
  skip: (text, at) =>
    text[at] === '<' || text[at] === ':' ? (OWN.exec(text.slice(at, at + 4_000))?.[0].length ?? 0) : 0,
}
const OWN = /^(?:<[^<>]*>|:[a-z0-9_+'’-]{1,100}:)/

function fromMarkup(text: string, names: Names): string {
  return written(text.includes('```') ? fenced(text, names) : linesIn(text, names))
}

/** Blocks of code stand between fences, wherever in a line these are. */
function fenced(text: string, names: Names): Line[] {
  const pieces = text.split('```')
  const isClosed = pieces.length % 2 === 1
  return pieces.flatMap((piece, index): Line[] => {
    const isCode = index % 2 === 1 && (isClosed || index < pieces.length - 1)
    if (!isCode) {
      // A fence that is never closed is only characters.
      const whole = index % 2 === 1 ? `\`\`\`${piece}` : piece
      const trimmed = whole
        .replace(/^\n/, index > 0 ? '' : '\n')
        .replace(/\n$/, index < pieces.length - 1 ? '' : '\n')
      return trimmed === '' && pieces.length > 1 ? [] : linesIn(trimmed, names)
    }
    return decoded(piece.replace(/^\n|\n$/g, ''))
      .split('\n')
      .map((line) => ({ as: 'code', runs: line === '' ? [] : [{ text: line }] }))
  })
}

function linesIn(text: string, names: Names): Line[] {
  return text.split('\n').map((line) => {
    const [, sign, rest = ''] = /^(&gt;(?:&gt;&gt;)? ?)([\s\S]*)$/.exec(line) ?? []
    const said = sign === undefined ? line : rest
    const [, item] = /^[ \t]*• ([\s\S]*)$/.exec(said) ?? []
    return {
      runs: signed(item ?? said, GRAMMAR).flatMap((run) => resolved(run, names)),
      ...(sign === undefined ? {} : { quoted: true }),
      ...(item === undefined ? {} : { as: 'item' as const }),
    }
  })
}

/** A run of markup, with what stands between angle brackets, emoji and entities as they are read. */
function resolved(run: Run, names: Names): Run[] {
  return run.text.split(/(<[^<>]*>)/).flatMap((part): Run[] => {
    if (part === '') return []
    const mark = /^<([^<>]*)>$/.exec(part)?.[1]
    const said = mark === undefined ? undefined : markSaid(mark, names)
    if (said) return [{ ...run, ...said }]
    const text = run.styles?.includes('code') ? part : withEmoji(part)
    return [{ ...run, text: decoded(text) }]
  })
}

function markSaid(inside: string, names: Names): Run | undefined {
  const bar = inside.indexOf('|')
  const target = decoded(bar === -1 ? inside : inside.slice(0, bar))
  const label = bar === -1 ? undefined : decoded(inside.slice(bar + 1)) || undefined
  switch (target[0]) {
    case '@':
      return { text: names.user(target.slice(1), label) }
    case '#':
      return { text: names.channel(target.slice(1), label) }
    case '!':
      return specialSaid(target.slice(1), label, names)
    default:
      return /^[a-z][a-z0-9+.-]*:/i.test(target) ? linkTo(target, label) : undefined
  }
}

function specialSaid(special: string, label: string | undefined, names: Names): Run {
  const [kind = '', first = ''] = special.split('^')
  if (kind === 'subteam') return { text: names.group(first, label) }
  if (kind === 'date') return momentOr(new Date(Number(first) * 1000), label ?? '')
  return { text: label ?? `@${kind}` }
}

export type Ids = Record<'users' | 'channels' | 'groups', readonly string[]>

/** What has to be looked up before it can be read. */
export function idsIn(sent: readonly Sent[]): Ids {
  // Anywhere in it: looking up one too many harms nobody.
  const all = sent.map(({ text, blocks }) => text + (blocks ? JSON.stringify(blocks) : '')).join(' ')
  const found = (look: RegExp) => [
    ...new Set([...all.matchAll(look)].map((match) => match[1] ?? match[2] ?? '')),
  ]
  return {
    users: found(/<@([UW][A-Z0-9]+)|"user_id":"([UW][A-Z0-9]+)"/g),
    channels: found(/<#([CG][A-Z0-9]+)|"channel_id":"([CG][A-Z0-9]+)"/g),
    groups: found(/<!subteam\^(S[A-Z0-9]+)|"usergroup_id":"(S[A-Z0-9]+)"/g),
  }
}
