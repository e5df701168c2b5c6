/**
 * Plain text in Discord's markup. Everything that Discord could take for markup, a mention or a command is escaped, save
 * in addresses: there Discord itself reads no markup, and a backslash would break the link.
 */
import { wholeCharacters } from '../../../core/kernel/text.ts'
import { gist } from '../../../core/kernel/written.ts'
import { type Mention, withCommands } from './command-names.ts'

const SCHEME = /(?:https?|steam):\/\//g
/** Discord's own rule for what becomes a link; a few marks at the end are left out of it. */
const LINK = /^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s)][.,:;"'\])]*$/
const SPECIAL = /[\\*_~`|<>[\]@#]/g
/** What begins a list, at the beginning of a line. */
const BULLET = /^([ \t]*)([-+])/gm
const NUMBER = /^([ \t]*\d+)([.)])/gm

/**
 * One or several lines of plain text as markup that reads the same. An address stays one that can be followed where it
 * stands by itself; anywhere else (`links: false`, or with marks around it) its colon is escaped, because Discord would
 * take our backslashes for a part of it.
 * @param mention the commands that it names can be pressed.
 */
export function escaped(text: string, links = true, mention?: Mention): string {
  const worded = (words: string, within: boolean) => {
    const made = escapedWords(words, within)
    return mention ? withCommands(made, mention, within) : made
  }
  let result = ''
  let from = 0
  for (const { index, 0: scheme } of text.matchAll(SCHEME)) {
    if (index < from) continue
    result += worded(text.slice(from, index), from > 0)
    const run = /^[^\s<]+/.exec(text.slice(index))?.[0] ?? scheme
    const alone = !/[0-9A-Za-z_]/.test(text.charAt(index - 1)) && text.charAt(index + run.length) !== '<'
    if (links && alone && LINK.test(run)) {
      result += run
      from = index + run.length
    } else {
      result += scheme.replace(':', '\\:')
      from = index + scheme.length
    }
  }
  return result + worded(text.slice(from), from > 0)
}

/** `within`: something of the same line stands before. */
function escapedWords(words: string, within: boolean): string {
  const begins = (at: number) => at > 0 || !within
  return words
    .replace(SPECIAL, '\\$&')
    .replace(BULLET, (all, space: string, mark: string, at: number) =>
      begins(at) ? `${space}\\${mark}` : all,
    )
    .replace(NUMBER, (all, number: string, mark: string, at: number) =>
      begins(at) ? `${number}\\${mark}` : all,
    )
}

/** Whether addresses can be followed; how the commands named in it can be pressed, where they can. */
type Escaping = { links?: boolean; mention?: Mention | undefined }

/**
 * Lines of markup, none longer than `most`: `text` escaped, each line after `first` or `next`. Long lines are broken
 * between words where there are words, never within a character.
 */
export function lines(
  text: string,
  most: number,
  first = '',
  next = first,
  { links = true, mention }: Escaping = {},
): string[] {
  const made = (words: string) => escaped(words, links, mention)
  const result: string[] = []
  for (const line of text.split('\n')) {
    let left = line
    do {
      const mark = result.length === 0 ? first : next
      const head = longestHead(left, most - mark.length, made)
      result.push(mark + made(head))
      left = left.slice(head.length)
    } while (left !== '')
  }
  return result
}

/** The longest beginning of a line whose markup has at most `most` characters; at least one character. */
function longestHead(line: string, most: number, made: (words: string) => string): string {
  if (made(line).length <= most) return line
  let low = 1
  let high = Math.min(line.length, most)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (made(line.slice(0, middle)).length <= most) low = middle
    else high = middle - 1
  }
  const space = line.lastIndexOf(' ', low - 1)
  const head = space > low / 2 ? line.slice(0, space + 1) : wholeCharacters(line, low)
  // A cut address is no address any more: its markup is then longer than it was within the whole.
  return made(head).length <= most || head.length <= 1 ? head : wholeCharacters(head, Math.floor(most / 2))
}

/** Shortened to `most` with an ellipsis that says so. */
export function shortened(text: string, most: number): string {
  const line = gist(text).replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${wholeCharacters(line, most - 1).trimEnd()}…`
}
