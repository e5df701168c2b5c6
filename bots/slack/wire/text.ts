/** Texts to Slack. Pure. */
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
