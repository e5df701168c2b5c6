/** What people wrote as Slack's rich text: elements that are never read as markup, and links that are links. Pure. */
import type { types } from '@slack/bolt'
import type { Language } from '../../../core/kernel/actor.ts'
import { bare, type Line, linesOf, type Run, textOf } from '../../../core/kernel/written.ts'
import { sliced, withLinks } from '../../../core/kernel/written-pieces.ts'
import { drawable, unquoted } from '../../../core/view/in-words.ts'
import { SECTION_TEXT } from '../limits.ts'
import { literal, pieces } from '../wire/text.ts'

type Part = types.RichTextBlock['elements'][number]
type Element = types.RichTextElement

/** Slack hides nothing: that is said in words. */
const DRAWN = { styles: ['bold', 'italic', 'struck', 'code'], links: true, moments: true } as const

/** Room for what is said in words, and for `literal`, which at most doubles a text. */
const PIECE = SECTION_TEXT / 2 - 200

/** Whether plain text says less than it should. */
export function isRich(text: string): boolean {
  return linesOf(text).some(
    ({ runs, quoted, as }) => quoted || as || withLinks(runs).some((run) => Object.keys(run).length > 1),
  )
}

/** As blocks that are within Slack's limits. `quoted`: all of it is somebody's words. */
export function richBlocks(
  text: string,
  language: Language,
  quoted: boolean,
  before: readonly Element[] = [],
): types.RichTextBlock[] {
  let from = 0
  let first = before
  const blocks: types.RichTextBlock[] = []
  for (const piece of pieces(bare(text), PIECE)) {
    const lines = linesOf(sliced(text, from, from + piece.length))
    from += piece.length
    const elements = partsOf(quoted ? unquoted(lines, language) : lines, language, quoted, first)
    if (elements.length > 0) blocks.push({ type: 'rich_text', elements })
    if (elements.length > 0) first = []
  }
  return blocks
}

type Group = { as: Line['as']; quoted: boolean; lines: Line[] }

function groupsOf(lines: readonly Line[]): Group[] {
  const groups: Group[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const { as, quoted = false } = line
    if (last && last.as === as && last.quoted === quoted) last.lines.push(line)
    else groups.push({ as, quoted, lines: [line] })
  }
  return groups
}

function partsOf(
  lines: readonly Line[],
  language: Language,
  quoted: boolean,
  before: readonly Element[],
): Part[] {
  const parts: Part[] = []
  let first = before
  for (const group of groupsOf(lines)) {
    const border = quoted || group.quoted ? { border: 1 as const } : {}
    if (group.as !== undefined && first.length > 0) {
      parts.push({ type: 'rich_text_section', elements: [...first] })
      first = []
    }
    if (group.as === 'code') {
      const code = literal(group.lines.map(textOf).join('\n'))
      if (code.trim() !== '')
        parts.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }], ...border })
      continue
    }
    if (group.as === 'item') {
      const items = group.lines
        .map(({ runs }) => elementsOf(runs, language))
        .filter((elements) => elements.length > 0)
      if (items.length > 0)
        parts.push({
          type: 'rich_text_list',
          style: 'bullet',
          elements: items.map((elements) => ({ type: 'rich_text_section', elements })),
          ...border,
        })
      continue
    }
    const runs = group.lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [{ text: '\n' }]),
      ...line.runs,
    ])
    const elements = [...first, ...elementsOf(runs, language)]
    first = []
    if (elements.some((one) => !('text' in one) || one.text?.trim() !== ''))
      parts.push({ type: quoted || group.quoted ? 'rich_text_quote' : 'rich_text_section', elements })
  }
  if (first.length > 0) parts.push({ type: 'rich_text_section', elements: [...first] })
  return parts
}

function elementsOf(runs: readonly Run[], language: Language): Element[] {
  const elements: Element[] = []
  for (const run of drawable(withLinks(runs), language, DRAWN)) {
    const made = elementOf(run, language)
    const last = elements.at(-1)
    const isSame =
      last?.type === 'text' &&
      made.type === 'text' &&
      JSON.stringify(last.style) === JSON.stringify(made.style)
    if (isSame) last.text += made.text
    else elements.push(made)
  }
  return elements
}

function elementOf({ text, styles = [], link, moment }: Run, language: Language): Element {
  const style = styles.length === 0 ? {} : { style: styleOf(styles) }
  if (moment)
    return {
      type: 'date',
      timestamp: Math.floor(moment.at.getTime() / 1000),
      format: moment.passes ? '{ago}' : language === 'fr' ? '{date_long} à {time}' : '{date_long} at {time}',
      fallback: text,
      ...style,
    }
  if (link === undefined) return { type: 'text', text: literal(text), ...style }
  return { type: 'link', url: link, ...(text === link ? {} : { text: literal(text) }), ...style }
}

function styleOf(styles: readonly string[]) {
  return {
    ...(styles.includes('bold') ? { bold: true } : {}),
    ...(styles.includes('italic') ? { italic: true } : {}),
    ...(styles.includes('struck') ? { strike: true } : {}),
    ...(styles.includes('code') ? { code: true } : {}),
  }
}
