/**
 * HTML as plain text, for letters that have nothing else: quotations get the mark that plain letters have before each line,
 * and what programs name as the letter that was answered is left out. Pure.
 */
import { Parser } from 'htmlparser2'

/** Elements that begin a line, and end one. */
const BLOCKS = new Set(
  'address article blockquote dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
/** What they hold is no text. */
const SILENT = new Set(['head', 'style', 'script', 'title', 'template', 'noscript', 'svg', 'object'])

/** The letter that was answered, as Gmail and Yahoo name it. */
const QUOTED = /\b(?:gmail_quote|yahoo_quoted|protonmail_quote)\b/
/** From here on there is nothing else: Outlook, Zimbra. */
const REST = new Set(['divRplyFwdMsg', 'zwchr', 'OLK_SRC_BODY_SECTION'])

/** Of a text, in UTF-16 units. */
const LOOKED_AT = 1_000_000

export function plainOf(html: string): string {
  let text = ''
  let quotes = 0
  let isOver = false
  /** What each open element does: `silent` and `quote` until it ends. */
  const open: Array<{ name: string; does: 'silent' | 'quote' | 'nothing' }> = []
  let silent = 0
  const line = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const say = (words: string) => {
    if (text === '' || text.endsWith('\n')) text += '> '.repeat(Math.min(quotes, 3))
    text += words
  }
  const parser = new Parser(
    {
      onopentag(name, { class: named = '', id = '', 'data-marker': marker = '' }) {
        if (isOver) return
        if (REST.has(id) || marker === '__QUOTED_TEXT__') {
          isOver = true
          return
        }
        const isSilent = SILENT.has(name) || QUOTED.test(named)
        const does = isSilent ? 'silent' : name === 'blockquote' ? 'quote' : 'nothing'
        open.push({ name, does })
        if (does === 'silent') silent += 1
        if (BLOCKS.has(name)) line()
        if (does === 'quote') quotes += 1
        if (silent > 0) return
        if (name === 'br')
          text +=
            text.endsWith('\n') || text === '' ? `${'> '.repeat(Math.min(quotes, 3)).trimEnd()}\n` : '\n'
        if (name === 'li') say('- ')
      },
      ontext(words) {
        if (isOver || silent > 0) return
        const shown = words.replace(/[ \t\r\n\f]+/g, ' ')
        const isFirst = text === '' || /\s$/.test(text)
        const said = isFirst ? shown.trimStart() : shown
        if (said !== '') say(said)
      },
      onclosetag(name) {
        if (isOver) return
        const last = open.pop()
        if (BLOCKS.has(name)) line()
        if (name === 'p') text += text.endsWith('\n\n') || text === '' ? '' : '\n'
        if (last?.does === 'silent') silent -= 1
        if (last?.does === 'quote') quotes -= 1
      },
    },
    { decodeEntities: true },
  )
  parser.write(html.slice(0, LOOKED_AT))
  parser.end()
  return text
}
