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
/** The parser is handed so much at a time, in UTF-16 units: no text that it finds is longer. */
const AT_ONCE = 2_000
/** Elements in elements: every closing tag is looked for among all that are open. What is deeper is quoted in quotations. */
const DEPTH = 400
/** Of the names of an element's classes, in UTF-16 units. */
const NAMES = 500
/** Marks before a line, one for each quotation around it. */
const MARKS = 3

export function plainOf(html: string): string {
  const said = writing()
  let isOver = false
  /** What each open element does: `silent` and `quote` until it ends. */
  const open: Array<'silent' | 'quote' | 'nothing'> = []
  let silent = 0
  const parser = new Parser(
    {
      onopentag(name, { class: named = '', id = '', 'data-marker': marker = '' }) {
        if (isOver) return
        if (REST.has(id) || marker === '__QUOTED_TEXT__' || open.length >= DEPTH) {
          isOver = true
          return
        }
        const isSilent = SILENT.has(name) || QUOTED.test(named.slice(0, NAMES))
        const does = isSilent ? 'silent' : name === 'blockquote' ? 'quote' : 'nothing'
        open.push(does)
        if (does === 'silent') silent += 1
        if (BLOCKS.has(name)) said.line()
        if (does === 'quote') said.quoted(1)
        if (silent > 0) return
        if (name === 'br') said.broken()
        if (name === 'li') said.words('- ')
      },
      ontext(words) {
        if (!isOver && silent === 0) said.words(words)
      },
      onclosetag(name) {
        if (isOver) return
        const last = open.pop()
        if (BLOCKS.has(name)) said.line()
        if (name === 'p') said.emptyLine()
        if (last === 'silent') silent -= 1
        if (last === 'quote') said.quoted(-1)
      },
    },
    { decodeEntities: true },
  )
  const looked = html.slice(0, LOOKED_AT)
  for (let at = 0; at < looked.length && !isOver; at += AT_ONCE) parser.write(looked.slice(at, at + AT_ONCE))
  parser.end()
  return said.text()
}

/** A text that is written from its beginning: of what stands there, its end alone is looked at. */
function writing() {
  const pieces: string[] = []
  /** Its last two characters. */
  let end = ''
  let quotes = 0
  const marks = () => '> '.repeat(Math.min(quotes, MARKS))
  const isNew = () => end === '' || end.endsWith('\n')
  const add = (piece: string) => {
    pieces.push(piece)
    end = (end + piece.slice(-2)).slice(-2)
  }
  return {
    text: () => pieces.join(''),
    quoted(more: 1 | -1) {
      quotes += more
    },
    /** Whatever comes next begins a line. */
    line() {
      if (!isNew()) add('\n')
    },
    /** Here a line ends, be it an empty one. */
    broken() {
      add(isNew() ? `${marks().trimEnd()}\n` : '\n')
    },
    emptyLine() {
      if (end !== '' && end !== '\n\n') add('\n')
    },
    words(words: string) {
      const shown = words.replace(/[ \t\r\n\f]+/g, ' ')
      const bare = /^$|\s$/.test(end) ? shown.trimStart() : shown
      if (bare !== '') add(`${isNew() ? marks() : ''}${bare}`)
    },
  }
}
