/** A framework from a file that somebody handed in, whichever of the three kinds it is. Never throws for what a file holds. Pure. */
import { wholeCharacters } from '../../kernel/text.ts'
import { assemble } from './assemble.ts'
import { isCase, readCase } from './case.ts'
import { inOneLine } from './html.ts'
import { headOf, readMoodle, readTable, type TableRead } from './table.ts'
import { BYTES_MOST, type Kind, type Read, SOURCE_MOST, TITLE_MOST, Unreadable } from './understood.ts'

export type HandedIn = {
  readonly bytes: Uint8Array
  /** As it is kept: `text/plain; charset=windows-1252`. */
  readonly mediaType: string
  /** What it is called where it says nothing of that. */
  readonly name: string
}

export function readFramework({ bytes, mediaType, name }: HandedIn): Read {
  if (bytes.length > BYTES_MOST) return { as: 'unread', code: 'framework-large' }
  if (!/^(text\/(plain|csv)|application\/json)\b/.test(mediaType))
    return { as: 'unread', code: 'framework-unreadable' }
  const charset = /charset=([\w-]+)/.exec(mediaType)?.[1] ?? 'utf-8'
  const text = new TextDecoder(charset).decode(bytes)
  try {
    refuseWrongEncoding(text)
    const [kind, read] = rowsIn(text)
    const assembled = assemble(read.rows)
    if (!assembled.ok) return { as: 'problems', problems: assembled.problems }
    const { parts, domains } = assembled
    const called = inOneLine(read.title) || inOneLine(name.replace(/\.[^.]*$/, ''))
    const title = wholeCharacters(called, TITLE_MOST)
    const source = wholeCharacters(read.source || name, SOURCE_MOST)
    const content = { language: read.language ?? 'fr', title, source, parts, domains }
    return { as: 'framework', kind, content, ignored: read.ignored }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { as: 'unread', ...error.unread }
  }
}

function rowsIn(text: string): [Kind, TableRead & { language?: string }] {
  if (isCase(text)) {
    const { language, ...read } = readCase(text)
    return ['case', { ...read, ...(LANGUAGE.test(language) ? { language } : {}) }]
  }
  const head = headOf(text)
  if (!head) throw new Unreadable('framework-unreadable')
  return head.kind === 'moodle' ? ['moodle', readMoodle(text, head)] : ['table', readTable(text, head)]
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** Letters that were lost already, or UTF-8 that was taken for Windows-1252: `Ã©`. An official text would be kept misspelt. */
const MISREAD = /\ufffd|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€[™œ\u009d]/

function refuseWrongEncoding(text: string): void {
  const at = text.search(MISREAD)
  if (at >= 0) throw new Unreadable('framework-encoding', text.slice(0, at).split(/\r\n|\n|\r/).length)
}
