/** What a cell with HTML says: its paragraphs, by their class where they have one, and the items of its lists. Pure. */
import { Parser } from 'htmlparser2'
import { cleanName } from '../../kernel/text.ts'

export type Told = {
  readonly paragraphs: ReadonlyArray<{ readonly mark: string; readonly text: string }>
  readonly items: readonly string[]
}

const BLOCKS = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'table',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'blockquote',
  'br',
])
/** Nobody reads these. */
const SILENT = new Set(['script', 'style', 'head', 'title'])

export function told(html: string): Told {
  const paragraphs: Array<{ mark: string; text: string }> = []
  const items: string[] = []
  let text = ''
  let mark = ''
  let item: string | undefined
  let silent = 0
  const end = () => {
    const said = inOneLine(text)
    if (said !== '') paragraphs.push({ mark, text: said })
    text = ''
    mark = ''
  }
  const endItem = () => {
    const said = inOneLine(item ?? '')
    if (said !== '') items.push(said)
    item = undefined
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent += 1
      else if (name === 'li') {
        endItem()
        item = ''
      } else if (BLOCKS.has(name) && item === undefined) {
        end()
        mark = attributes['class'] ?? ''
      } else if (BLOCKS.has(name)) item = `${item} `
    },
    ontext(said) {
      if (silent > 0) return
      if (item === undefined) text += said
      else item += said
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1
      else if (name === 'li') endItem()
      else if (BLOCKS.has(name) && item === undefined) end()
    },
  })
  parser.write(html)
  parser.end()
  endItem()
  end()
  return { paragraphs, items }
}

/** On one line, without what no screen shows, no database stores, or turns the sentence around it. */
export const inOneLine = cleanName

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
