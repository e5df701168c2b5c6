/**
 * What people wrote, as it is typed into the field of a form and into a chat that has nothing else: the signs that chats
 * taught people. Of them only those are read that stand at the edge of words, so that `2 ** 3`, `a||b`, `nom_de_fichier`
 * and `f(**options)` are what they are. What was not typed with a sign has none: a link is its label and its address.
 */

import { saysAddress } from './address.ts'
import { type Grammar, JOINER, signed } from './signs.ts'
import { isMarked, type Line, linesOf, type Run, type Style, textOf, written } from './written.ts'

const SIGNS: ReadonlyArray<readonly [sign: string, style: Style]> = [
  ['**', 'bold'],
  ['~~', 'struck'],
  ['||', 'hidden'],
  ['_', 'italic'],
]
/** What is longer was not typed: it stays as it is. */
const TYPED_MAX = 20_000
const TYPED: Grammar = { signs: SIGNS, skip: addressAt }

const FENCE = /^```[\w+#.-]{0,20}$/

/** What a value of a form says, with its marks. A text without signs is itself, and so is one that has marks already. */
export function fromTyped(text: string): string {
  if (isMarked(text) || text.length > TYPED_MAX || !/[*~|_`>•]/.test(text)) return text
  const given = text.split('\n').map((line) => {
    const [, sign, rest = line] = /^(> |>$)([\s\S]*)$/.exec(line) ?? []
    return sign === undefined ? { quoted: false, rest: line } : { quoted: true, rest }
  })
  const lines: Line[] = []
  for (let at = 0; at < given.length; at += 1) {
    const { quoted, rest } = given[at] ?? { quoted: false, rest: '' }
    const about = quoted ? { quoted } : {}
    const end = FENCE.test(rest) ? fenceEnd(given, at, quoted) : -1
    if (end === -1) {
      lines.push({ ...about, ...lineOf(rest) })
      continue
    }
    for (const { rest: code } of given.slice(at + 1, end))
      lines.push({ ...about, as: 'code', runs: code === '' ? [] : [{ text: unjoined(code) }] })
    at = end
  }
  return written(lines)
}

function fenceEnd(
  given: ReadonlyArray<{ quoted: boolean; rest: string }>,
  from: number,
  quoted: boolean,
): number {
  for (let at = from + 1; at < given.length && given[at]?.quoted === quoted; at += 1)
    if (given[at]?.rest === '```') return at > from + 1 ? at : -1
  return -1
}

function lineOf(typed: string): Line {
  const [, item] = /^• (.*)$/.exec(typed) ?? []
  const runs = signed(item ?? typed, TYPED).map((run) => ({ ...run, text: unjoined(run.text) }))
  return { runs, ...(item === undefined ? {} : { as: 'item' }) }
}

/** How long an address is that begins here: the signs in it belong to it. */
function addressAt(text: string, at: number): number {
  if (text[at] !== 'h' || !/^https?:\/\//.test(text.slice(at, at + 8))) return 0
  return /^[^\s<>"«»]+/.exec(text.slice(at))?.[0].replace(/[*~|_`]+$/, '').length ?? 0
}

const unjoined = (text: string) => text.replace(/([*~|_`>•])\u2060/g, '$1')

/** A text that was heard, as a value: no sign that stands in it as a character is read as more than that. */
export function heardAs(text: string): string {
  return isMarked(text) ? text : asTyped(text)
}

/** A value as a field shows it, whichever way it came to be one. */
export function shownTyped(value: string): string {
  return isMarked(value) ? asTyped(value) : value
}

/** What people wrote, as they would type it; `fromTyped` reads it back. */
export function asTyped(text: string): string {
  if (!isMarked(text) && fromTyped(text) === text) return text
  const lines = linesOf(text)
  const typed: string[] = []
  let fence: { quoted: boolean } | undefined
  const before = (quoted: boolean | undefined) => (quoted ? '> ' : '')
  const close = () => {
    if (fence) typed.push(`${before(fence.quoted)}\`\`\``)
    fence = undefined
  }
  for (const line of lines) {
    const { quoted = false, as } = line
    if (as !== 'code' || (fence && fence.quoted !== quoted)) close()
    if (as === 'code' && !fence) {
      fence = { quoted }
      typed.push(`${before(quoted)}\`\`\``)
    }
    typed.push(before(quoted) + (as === 'code' ? escaped(textOf(line), /^[`>]/) : typedLine(line)))
  }
  close()
  return typed.join('\n')
}

const escaped = (text: string, what: RegExp) => text.replace(what, (sign) => sign + JOINER)

function typedLine({ runs, quoted, as }: Line): string {
  const item = as === 'item' ? '• ' : ''
  const naive = item + runs.map((run) => typedRun(run, run.text)).join('')
  if (isReadBack(naive, { runs, as })) return naive
  const apart = (text: string) => escaped(text, /[*~|_`]/g)
  const kept = (line: string) => (item === '' ? escaped(line, quoted ? /^•/ : /^[>•]/) : item + line)
  const careful = kept(runs.map((run) => typedRun(run, apart(run.text))).join(''))
  // Code that contains its own sign, say: its characters matter more than what they were written in.
  return textOf(lineOf(careful)) === textOf({ runs: runs.map(shown) })
    ? careful
    : kept(runs.map((run) => apart(shown(run).text)).join(''))
}

const shown = (run: Run): Run => (run.link === undefined ? run : { ...run, text: linkTyped(run) })

/** Whether it is read as it was meant, as far as a field of a form can say it. */
function isReadBack(typed: string, line: { runs: readonly Run[]; as: Line['as'] | undefined }): boolean {
  if (/^(?:>|```)/.test(typed)) return false
  const read = lineOf(typed)
  const styled = ({ runs }: Pick<Line, 'runs'>) =>
    runs.flatMap(({ text, styles = [] }) => [...text].map((char) => char + styles.join()))
  return read.as === line.as && styled(read).join() === styled({ runs: line.runs.map(shown) }).join()
}

const linkTyped = ({ text, link = '' }: Run) => (saysAddress(text, link) ? text : `${text} (${link})`)

function typedRun(run: Run, shown: string): string {
  const { styles = [], link } = run
  const text = link === undefined || saysAddress(run.text, link) ? shown : `${shown} (${link})`
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (inner === '') return text
  const signs = SIGNS.filter(([, style]) => styles.includes(style)).map(([sign]) => sign)
  const code = styles.includes('code') ? '`' : ''
  return before + signs.join('') + code + inner + code + signs.toReversed().join('') + after
}
