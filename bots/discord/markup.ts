/**
 * Plain text in Discord's markup. Everything that Discord could take for markup, a mention or a command is escaped, save
 * in addresses: there Discord itself reads no markup, and a backslash would break the link.
 */

/** Discord's own rule for what becomes a link. */
const ADDRESS = /(?<![0-9A-Za-z_])(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s)]/g
const SPECIAL = /[\\*_~`|<>[\]@#]/g
/** What begins a list, at the beginning of a line. */
const LIST_MARK = /^([ \t]*)([-+]|\d+(?=[.)]))/gm

/** One or several lines of plain text as markup that reads the same. */
export function escaped(text: string): string {
  let result = ''
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    result += escapedWords(text, from, match.index) + match[0]
    from = match.index + match[0].length
  }
  return result + escapedWords(text, from, text.length)
}

function escapedWords(text: string, from: number, to: number): string {
  const words = text.slice(from, to).replace(SPECIAL, '\\$&')
  const marked = words.replace(LIST_MARK, (all, space: string, mark: string, at: number) => {
    // A piece that follows an address does not begin a line.
    if (at === 0 && from > 0) return all
    return /\d/.test(mark) ? all : `${space}\\${mark}`
  })
  return marked.replace(/^([ \t]*\d+)([.)])/gm, (all, number: string, mark: string, at: number) =>
    at === 0 && from > 0 ? all : `${number}\\${mark}`,
  )
}

/**
 * Lines of markup, none longer than `most`: `text` escaped, each line after `first` or `next`. Long lines are broken
 * between words where there are words, never within a character.
 */
export function lines(text: string, most: number, first = '', next = first): string[] {
  const result: string[] = []
  for (const line of text.split('\n')) {
    let left = line
    do {
      const mark = result.length === 0 ? first : next
      const head = longestHead(left, most - mark.length)
      result.push(mark + escaped(head))
      left = left.slice(head.length)
    } while (left !== '')
  }
  return result
}

/** The longest beginning of a line whose markup has at most `most` characters; at least one character. */
function longestHead(line: string, most: number): string {
  if (escaped(line).length <= most) return line
  let low = 1
  let high = Math.min(line.length, most)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (escaped(line.slice(0, middle)).length <= most) low = middle
    else high = middle - 1
  }
  const space = line.lastIndexOf(' ', low - 1)
  const head = space > low / 2 ? line.slice(0, space + 1) : wholeCharacters(line, low)
  // A cut address is no address any more: its markup is then longer than it was within the whole.
  return escaped(head).length <= most || head.length <= 1 ? head : wholeCharacters(head, Math.floor(most / 2))
}

const characters = new Intl.Segmenter('fr', { granularity: 'grapheme' })

/** At most `length` code units, ending at the end of a character as people see it (when that is not absurdly long). */
export function wholeCharacters(text: string, length: number): string {
  if (text.length <= length) return text
  const around = characters.segment(text).containing(length)
  if (around && around.index > 0 && length - around.index < 100) return text.slice(0, around.index)
  const half = /[\ud800-\udbff]$/.test(text.slice(0, length)) ? 1 : 0
  return text.slice(0, Math.max(1, length - half))
}

/** Shortened to `most` with an ellipsis that says so. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${wholeCharacters(line, most - 1).trimEnd()}…`
}
