/**
 * What somebody wrote, as people see it: Discord sends its markup, and tells mentions, a server's own emoji, times and
 * commands by numbers. Pure.
 */
import { rules, SimpleMarkdown } from 'discord-markdown-parser'
import { writtenWords } from '../../../core/i18n/written.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import {
  customEmoji,
  linesFrom,
  type Part,
  type Style,
  unmarked,
  written,
} from '../../../core/kernel/written.ts'

/** What ids stand for, as it is said; each answers in words even where there is no name to be had. */
export type Names = {
  user(id: string): string
  channel(id: string): string
  role(id: string): string
}

type Node = {
  type: string
  content?: string | Node[]
  target?: string
  id?: string
  name?: string
  timestamp?: string
}

type Rule = (typeof rules)[string]

/** A mark of Discord's own, by its look. */
function mark(look: RegExp, type: string, names: readonly string[]): Rule {
  return {
    order: SimpleMarkdown.defaultRules.strong.order,
    match: (source: string) => look.exec(source),
    parse: (found: readonly string[]) => ({
      type,
      ...Object.fromEntries(names.map((name, index) => [name, found[index + 1]])),
    }),
  } as unknown as Rule
}

const LINK =
  /^\[((?:\\[\s\S]|[^[\]\\]){1,500})\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*){0,5})>?\)/

const parse = SimpleMarkdown.parserFor({
  ...rules,
  user: mark(/^<@!?(\d{1,20})>/, 'user', ['id']),
  role: mark(/^<@&(\d{1,20})>/, 'role', ['id']),
  channel: mark(/^<#(\d{1,20})>/, 'channel', ['id']),
  emoji: mark(/^<a?:(\w{1,32}):\d{1,20}>/, 'emoji', ['name']),
  slashCommand: mark(/^<(\/[-\w\p{L}\p{N} ]{1,100}):\d{1,20}>/u, 'slashCommand', ['name']),
  guildNavigation: mark(/^<id:(\w{1,20})>/, 'guildNavigation', ['name']),
  link: {
    order: SimpleMarkdown.defaultRules.link.order,
    match: (source: string) => LINK.exec(source),
    parse: (found: readonly string[], nested: (source: string, state: unknown) => Node[], state: object) => ({
      type: 'link',
      content: nested(found[1] ?? '', { ...state, inLink: true }),
      target: found[2],
    }),
  } as unknown as Rule,
})

const STYLES: Readonly<Record<string, Style>> = {
  strong: 'bold',
  heading: 'bold',
  em: 'italic',
  strikethrough: 'struck',
  spoiler: 'hidden',
  inlineCode: 'code',
}

/** Longer is no message of Discord's. */
const MOST = 10_000
/** Nested deeper, nobody meant it. */
const DEEPEST = 200

export function readable(content: string, names: Names): string {
  const text = unmarked(content)
  if (text.length > MOST) return text
  let nodes: Node[]
  try {
    nodes = parse(text.replace(/\r\n?/g, '\n'), { inline: true }) as unknown as Node[]
  } catch {
    // Thousands of marks within one another: what they say is what they look like.
    return text
  }
  return written(withItems(linesFrom(partsOf(nodes, {}, names, 0))))
}

type Context = Pick<Part, 'styles' | 'link' | 'quoted'>

function partsOf(nodes: readonly Node[], context: Context, names: Names, depth: number): Part[] {
  if (depth > DEEPEST) return []
  return nodes.flatMap((node, index): Part[] => {
    const { type, content = '' } = node
    const inside = (more: Context = {}) => {
      const around = { ...context, ...more }
      return typeof content === 'string'
        ? [{ ...around, text: content }]
        : partsOf(content, around, names, depth + 1)
    }
    const said = (text: string) => [{ ...context, text }]
    switch (type) {
      case 'br':
      case 'newline':
        return said('\n')
      case 'blockQuote':
        return endless(inside({ quoted: true }))
      case 'codeBlock':
        return [
          { text: String(content), as: 'code', ...(context.quoted ? { quoted: true } : {}), starts: true },
        ]
      case 'link':
        return inside(node.target === undefined ? {} : { link: node.target })
      case 'heading':
      case 'subtext': {
        // The line feed at the end belongs to it.
        const styles = type === 'heading' ? { styles: withStyle(context, 'bold') } : {}
        return [...inside(styles), ...(index < nodes.length - 1 ? said('\n') : [])]
      }
      case 'user':
        return said(names.user(node.id ?? ''))
      case 'role':
        return said(names.role(node.id ?? ''))
      case 'channel':
        return said(names.channel(node.id ?? ''))
      case 'guildNavigation':
        return said(names.channel(''))
      case 'everyone':
      case 'here':
        return said(`@${type}`)
      case 'emoji':
        return said(customEmoji(node.name ?? ''))
      case 'twemoji':
      case 'slashCommand':
        return said(node.name ?? '')
      case 'timestamp': {
        const at = new Date(Number(node.timestamp) * 1000)
        return Number.isNaN(at.getTime()) ? [] : [{ ...context, text: at.toISOString(), moment: { at } }]
      }
      default: {
        const style = STYLES[type]
        return inside(style ? { styles: withStyle(context, style) } : {})
      }
    }
  })
}

function withStyle({ styles = [] }: Context, style: Style): readonly Style[] {
  return styles.includes(style) ? styles : [...styles, style]
}

/** Discord keeps the line feed after a quotation in it. */
function endless(parts: Part[]): Part[] {
  const last = parts.at(-1)
  return last?.text === '\n' ? [...parts.slice(0, -1), { text: '\n' }] : parts
}

const BULLET = /^( *)[-*] (?=\S)/

/** Discord draws a bullet for what begins a line so. Deeper ones keep their distance. */
function withItems(lines: ReturnType<typeof linesFrom>): ReturnType<typeof linesFrom> {
  return lines.map((line) => {
    const [first, ...others] = line.runs
    const found = line.as === undefined && first && !first.styles ? BULLET.exec(first.text) : null
    if (!first || !found) return line
    const text = (found[1] ?? '') + first.text.slice(found[0].length)
    return { ...line, as: 'item', runs: [{ ...first, text }, ...others] }
  })
}

type Mentioned = { id: string; username?: string | undefined; global_name?: string | null | undefined }

/** @param nameOf what a channel or a role of the server is called, as far as Discord has told. */
export function namesFrom(
  mentioned: readonly Mentioned[] | undefined,
  nameOf: (kind: 'channel' | 'role', id: string, serverId: string | undefined) => string | undefined,
  { place, language }: { place: { serverId?: string }; language: Language },
): Names {
  const w = writtenWords(language)
  const people = new Map((mentioned ?? []).map((user) => [user.id, user.global_name ?? user.username]))
  const signed = (sign: string, name: string | undefined, otherwise: string) =>
    name ? sign + name : otherwise
  return {
    user: (id) => signed('@', people.get(id), w.someone),
    channel: (id) => signed('#', nameOf('channel', id, place.serverId), w.someChannel),
    role: (id) => signed('@', nameOf('role', id, place.serverId)?.replace(/^@/, ''), w.someGroup),
  }
}
