/**
 * From what is said (`core/view`) to a letter: a subject, plain text, and HTML beside it. Pure. Nothing that a person typed can
 * be markup, or end the line that it stands in. Nothing can be pressed in a letter: it says where to act instead.
 */

import type { Language } from '../../../core/kernel/actor.ts'
import { escaped } from '../../../core/kernel/html.ts'
import { excerpt } from '../../../core/kernel/text.ts'
import { gist, type Line, linesOf, type Run, STYLES, type Style } from '../../../core/kernel/written.ts'
import { withLinks } from '../../../core/kernel/written-pieces.ts'
import type { Block, Card } from '../../../core/view/card.ts'
import { drawable, inWords, unquoted } from '../../../core/view/in-words.ts'
import { rowSaid } from '../../../core/view/rows.ts'
import { SUBJECT } from '../limits.ts'
import { words } from '../words.ts'

export type Letter = { subject: string; text: string; html: string }

/**
 * `code`: to an address that nobody has confirmed yet. `answer`: to what somebody wrote back. `isRead`: so will what is written
 * back to this one.
 */
export function renderLetter(
  card: Card,
  language: Language,
  kind: 'message' | 'answer' | 'code',
  isRead = false,
): Letter {
  const w = words(language)
  const title = card.title === undefined ? undefined : oneLine(gist(card.title))
  const reading = isRead ? [w.reads, w.toActElse] : [w.toAct, w.nobodyReads]
  const foot = {
    code: [w.notYou, w.nobodyReads],
    answer: [...reading, w.stop],
    message: isRead ? [...reading, w.why, w.stop] : [w.toAct, w.why, w.nobodyReads, w.stop],
  }[kind]
  const blocks = card.body.map((block) => said(block, language))
  const html = blocks.map((one) => one.html).join('\n')
  return {
    subject: excerpt(title ?? firstWords(card, w.untitled), SUBJECT),
    text: [title, ...blocks.map((one) => one.text), ['-- ', ...foot].join('\n')]
      .filter((one) => one !== undefined && one !== '')
      .join('\n\n'),
    html: page(language, title, html, foot),
  }
}

function firstWords({ body }: Card, otherwise: string): string {
  const first = body.find((block) => block.kind === 'text')
  return (first?.kind === 'text' && oneLine(gist(first.text))) || otherwise
}

/** A header has one line, whatever stands in it. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

type Said = { text: string; html: string }

function said(block: Block, language: Language): Said {
  const w = words(language)
  switch (block.kind) {
    case 'text':
      return { text: inWords(block.text, language), html: written(linesOf(block.text), language) }
    case 'quote': {
      const inside = unquoted(linesOf(block.text), language)
      const by = block.by === undefined ? '' : `<p><strong>${escaped(block.by)}</strong></p>\n`
      return {
        text: [block.by, inWords(block.text, language).replace(/^/gm, '> ')]
          .filter((one) => one !== undefined)
          .join('\n'),
        html: `${by}<blockquote>${written(inside, language)}</blockquote>`,
      }
    }
    case 'fields':
      return {
        text: block.fields
          .map(({ label, value }) => `${label}${w.colon}${inWords(value, language)}`)
          .join('\n'),
        html: block.fields
          .map(
            ({ label, value }) =>
              `<p><strong>${escaped(label)}</strong>${w.colon}${inlined(linesOf(value), language)}</p>`,
          )
          .join('\n'),
      }
    case 'list':
      return items(
        block.items.map(
          ({ text, detail }) => gist(text) + (detail === undefined ? '' : ` — ${gist(detail)}`),
        ),
      )
    case 'rows':
      return items(block.rows.map((row) => gist(rowSaid(row))))
    case 'image':
      return { text: block.alt, html: `<p>${broken(block.alt)}</p>` }
    case 'file':
      return { text: block.said, html: `<p>${escaped(block.said)}</p>` }
    case 'divider':
      return { text: '———', html: '<hr>' }
  }
}

function items(lines: readonly string[]): Said {
  return {
    text: lines.map((line) => `• ${line}`).join('\n'),
    html: `<ul>${lines.map((line) => `<li>${broken(line)}</li>`).join('')}</ul>`,
  }
}

/** Somebody's lines, or ours: what stands in the same thing is one element. */
function written(lines: readonly Line[], language: Language): string {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last?.[0] && last[0].as === line.as && last[0].quoted === line.quoted) last.push(line)
    else groups.push([line])
  }
  return groups
    .map((group) => {
      const inside = element(group, language)
      return group[0]?.quoted ? `<blockquote>${inside}</blockquote>` : inside
    })
    .join('\n')
}

function element(group: readonly Line[], language: Language): string {
  if (group[0]?.as === 'code')
    return `<pre>${group.map(({ runs }) => escaped(runs.map(({ text }) => text).join(''))).join('\n')}</pre>`
  if (group[0]?.as === 'item')
    return `<ul>${group.map((line) => `<li>${drawn(line.runs, language)}</li>`).join('')}</ul>`
  return `<p>${inlined(group, language)}</p>`
}

function inlined(lines: readonly Line[], language: Language): string {
  return lines.map(({ runs }) => drawn(runs, language)).join('<br>')
}

/** A letter has nothing to uncover what is hidden: it is announced in words, as in any chat that cannot hide. */
const DRAWN: readonly Style[] = STYLES.filter((style) => style !== 'hidden')

const TAGS: Readonly<Record<Exclude<Style, 'hidden'>, readonly [string, string]>> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  struck: ['<del>', '</del>'],
  code: ['<code>', '</code>'],
}

function drawn(runs: readonly Run[], language: Language): string {
  return drawable(withLinks(runs), language, { styles: DRAWN, links: true })
    .map(({ text, styles = [], link }) => {
      const shown = broken(text)
      const led = link === undefined ? shown : `<a href="${escaped(link)}">${shown}</a>`
      return styles.reduceRight(
        (inside, style) => (style === 'hidden' ? inside : TAGS[style].join(inside)),
        led,
      )
    })
    .join('')
}

const broken = (text: string): string => escaped(text).replaceAll('\n', '<br>')

/** Nothing is fetched when it is opened: no picture, no style sheet, nothing that tells that it was read. */
function page(language: Language, title: string | undefined, body: string, foot: readonly string[]): string {
  const head = title === undefined ? '' : `<h1 style="font-size:1.2em">${escaped(title)}</h1>\n`
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(title ?? words(language).untitled)}</title></head>
<body style="font-family:sans-serif;line-height:1.5;max-width:40em">
${head}${body}
<hr>
${foot.map((line) => `<p style="font-size:0.9em">${escaped(line)}</p>`).join('\n')}
</body>
</html>`
}
