/** People's texts to Slack and back. Pure. */
import { wholeCharacters } from '../../../core/kernel/text.ts'

/**
 * For plain texts and rich text: Slack shows `&amp;`, `&lt;` and `&gt;` as the characters they stand for, so only a
 * text that itself contains such a word has to be protected.
 */
export function literal(text: string): string {
  return text.replace(/&(?=(?:amp|lt|gt);)/g, '&amp;')
}

/** For the few places that Slack reads as its markup, such as the text of a notification. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Cuts into pieces of at most `max`, at the best place there is; together they are the text. */
export function pieces(text: string, max: number): string[] {
  const found: string[] = []
  let left = text
  while (left.length > max) {
    const end = cutIn(left, max)
    found.push(left.slice(0, end))
    left = left.slice(end)
  }
  if (left !== '' || found.length === 0) found.push(left)
  return found
}

/** After a paragraph, a line or a word in the second half; else between two whole characters. */
function cutIn(text: string, max: number): number {
  const window = text.slice(0, max)
  for (const separator of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(separator)
    if (at >= max / 2) return at + separator.length
  }
  return wholeCharacters(text, max).length
}

/** The beginning, for where there is room for no more and the whole stands elsewhere. */
export function beginning(text: string, max: number): string {
  if (text.length <= max) return text
  return `${wholeCharacters(text, max - 1)}…`
}

/**
 * What a person meant by what Slack sends: entities become characters, links their address, mentions a name.
 * `nameOf` says what an account is called, when that is known.
 */
export function readText(sent: string, nameOf: (userId: string) => string | undefined): string {
  return sent
    .replace(/<([^<>]*)>/g, (whole, inside: string) => readMark(inside, nameOf) ?? whole)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function readMark(inside: string, nameOf: (userId: string) => string | undefined): string | undefined {
  const [target = '', label] = split(inside)
  switch (target[0]) {
    case '@': {
      const name = nameOf(target.slice(1)) ?? label
      if (name === undefined) return target
      return /\s/.test(name) ? `@"${name}"` : `@${name}`
    }
    case '#':
      return `#${label || target.slice(1)}`
    case '!':
      return label ? label : `@${target.slice(1).split('^')[0]}`
    default:
      if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined
      // Slack makes a link of what looks like one: what was typed is then its label.
      if (label === undefined) return target
      return sameAddress(label, target) ? label : `${label} (${target})`
  }
}

function split(inside: string): [string, string | undefined] {
  const bar = inside.indexOf('|')
  return bar === -1 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)]
}

function sameAddress(label: string, target: string): boolean {
  const bare = (text: string) => text.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '')
  return bare(label) === bare(target)
}

/** The accounts that a text mentions. */
export function mentioned(sent: string): string[] {
  return [...new Set([...sent.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map((match) => match[1] ?? ''))]
}
