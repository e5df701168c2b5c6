/** What somebody wrote as Matrix's HTML. Only what people see of it is read, and none of it is ever shown as HTML. Pure. */
import { Parser } from 'htmlparser2'
import { writtenWords } from '../../../core/i18n/written.ts'
import {
  customEmoji,
  linesFrom,
  type Part,
  type Style,
  unmarked,
  written,
} from '../../../core/kernel/written.ts'
import { OTHERWISE } from '../../exchange/people/languages.ts'

/** An event is no larger than 64 KB. */
const MOST = 70_000

const STYLES: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  h1: 'bold',
  h2: 'bold',
  h3: 'bold',
  h4: 'bold',
  h5: 'bold',
  h6: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'struck',
  del: 'struck',
  strike: 'struck',
  code: 'code',
}

/** What stands on lines of its own. */
const BLOCKS = new Set('p div h1 h2 h3 h4 h5 h6 ul ol table tr details summary hr caption'.split(' '))
/** What repeats the message that is answered, and what no client shows. */
const UNSEEN = new Set(['mx-reply', 'script', 'style', 'head', 'title'])

type Open = { name: string; count: number; ordered: boolean } & Pick<Part, 'link'> & {
    style?: Style | undefined
  }

export function readable(html: string): string {
  const parts: Part[] = []
  const open: Open[] = []
  /** Whether something was said on the line at hand. */
  let isBegun = false
  let isSpaced = true
  const inside = (name: string) => open.some((one) => one.name === name)
  const isUnseen = () => open.some(({ name }) => UNSEEN.has(name))

  function context(): Omit<Part, 'text'> {
    const styles = [...new Set(open.flatMap(({ style }) => style ?? []))]
    const pre = inside('pre')
    const kept = pre ? styles.filter((style) => style !== 'code') : styles
    const link = open.findLast((one) => one.link !== undefined)?.link
    return {
      ...(kept.length > 0 ? { styles: kept } : {}),
      ...(link === undefined ? {} : { link }),
      ...(inside('blockquote') ? { quoted: true } : {}),
      ...(pre ? { as: 'code' } : inside('li') && isBulleted() ? { as: 'item' } : {}),
    }
  }
  const isBulleted = () => open.findLast(({ name }) => name === 'ol' || name === 'ul')?.name !== 'ol'

  function say(text: string): void {
    if (text === '') return
    parts.push({ text, ...context() })
    isBegun = true
    isSpaced = /\s$/.test(text)
  }
  function breakLine(): void {
    const last = parts.at(-1)
    if (last && last.as !== 'code') last.text = last.text.replace(/ +$/, '')
    if (isBegun) parts.push({ text: '\n', ...(inside('blockquote') ? { quoted: true } : {}) })
    isBegun = false
    isSpaced = true
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const style = name === 'span' && 'data-mx-spoiler' in attributes ? 'hidden' : STYLES[name]
        const link = name === 'a' ? led(attributes['href']) : undefined
        if (isUnseen() || UNSEEN.has(name)) {
          open.push({ name, count: 0, ordered: false })
          return
        }
        if (BLOCKS.has(name) || name === 'blockquote' || name === 'pre' || name === 'li') breakLine()
        if (name === 'br') {
          isBegun = true
          breakLine()
        }
        if (name === 'hr') say('———')
        if (name === 'img') say(pictureSaid(attributes))
        open.push({ name, count: 0, ordered: name === 'ol', style, ...(link === undefined ? {} : { link }) })
        const reason = attributes['data-mx-spoiler']
        if (style === 'hidden' && reason) say(`${reason} : `)
        if (name === 'li') begin()
        if (name === 'pre') parts.push({ text: '', ...context(), starts: true })
        if (name === 'td' || name === 'th') say(isBegun ? ' | ' : '')
      },
      ontext(text) {
        if (isUnseen()) return
        if (inside('pre')) return say(text)
        const folded = text.replace(/[ \t\r\n\f]+/g, ' ')
        say(isSpaced ? folded.replace(/^ /, '') : folded)
      },
      onclosetag(name) {
        if (isUnseen()) {
          open.splice(open.findLastIndex((one) => one.name === name))
          return
        }
        if (name === 'pre') trimLast(parts)
        const at = open.findLastIndex((one) => one.name === name)
        if (at !== -1) open.splice(at)
        if (BLOCKS.has(name) || name === 'blockquote' || name === 'pre' || name === 'li') breakLine()
        // Paragraphs keep apart.
        if (name === 'p' && !inside('li') && !inside('blockquote')) parts.push({ text: '\n' })
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  function begin(): void {
    const list = open.findLast(({ name }) => name === 'ol' || name === 'ul')
    if (list) list.count += 1
    const depth = open.filter(({ name }) => name === 'ol' || name === 'ul').length
    const indent = '  '.repeat(Math.max(0, Math.min(depth, 10) - 1))
    parts.push({ text: indent + (list?.ordered ? `${list.count}. ` : ''), ...context(), starts: true })
    isSpaced = true
  }

  parser.end(unmarked(html.slice(0, MOST)))
  const text = written(linesFrom(parts))
  return text.replace(/[ \n]+$/, '').replace(/\n{3,}/g, '\n\n')
}

/** An address of Matrix's own names a person or a room: its label says whom. */
function led(href: string | undefined): string | undefined {
  return href === undefined || /^(?:https?:\/\/matrix\.to\/|matrix:)/i.test(href) ? undefined : href
}

function pictureSaid({ alt = '', title = '', ...more }: Record<string, string>): string {
  const name = (alt || title).replace(/^:|:$/g, '')
  if (name === '') return ''
  return 'data-mx-emoticon' in more ? customEmoji(name) : name
}

/** The line feed at the end of a block of code is its own. */
function trimLast(parts: Part[]): void {
  const last = parts.at(-1)
  if (last?.as === 'code') last.text = last.text.replace(/\n$/, '')
}

/** An id that nobody can read, where a client sent nothing better. */
export function withoutIds(text: string): string {
  return text.replace(/(?<![\w!])![\w-]{10,}:[\w.-]+(?::\d+)?/g, writtenWords(OTHERWISE).someChannel)
}
