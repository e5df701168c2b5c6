/** What people wrote as lines of Discord's markup, none too long. Pure. */
import type { Language } from '../../../core/kernel/actor.ts'
import { saysAddress } from '../../../core/kernel/address.ts'
import {
  isMarked,
  type Line,
  linesOf,
  type Run,
  STYLES,
  type Style,
  textOf,
} from '../../../core/kernel/written.ts'
import { slicedRuns, withLinks } from '../../../core/kernel/written-pieces.ts'
import { drawable, linkSpelled, unquoted } from '../../../core/view/in-words.ts'
import type { Mention } from '../wire/command-names.ts'
import { escaped, lines } from '../wire/markup.ts'

const DRAWN = { styles: STYLES, links: true, moments: true } as const

/** Each shows nothing: it keeps marks apart that would be read together. */
const JOINER = '\u2060'

type Said = {
  /** All of it is somebody's words: `> ` stands before each line, and no quotation within another. */
  quoted?: boolean
  /** How a command can be pressed that our own words name; what is quoted stays as it was written. */
  mention?: Mention
}

export function saidLines(
  text: string,
  most: number,
  language: Language,
  { quoted = false, mention: ours }: Said = {},
): string[] {
  const before = quoted ? '> ' : ''
  if (!isMarked(text)) return lines(text, most, before, before, { mention: quoted ? undefined : ours })
  const all = quoted ? unquoted(linesOf(text), language) : linesOf(text)
  const result: string[] = []
  for (let at = 0; at < all.length; at += 1) {
    const line = all[at]
    if (!line) continue
    const mark = before || (line.quoted ? '> ' : '')
    if (line.as !== 'code') {
      result.push(...lineSaid(line, most, mark, language, mark === '' ? ours : undefined))
      continue
    }
    let end = at
    while (all[end + 1]?.as === 'code' && all[end + 1]?.quoted === line.quoted) end += 1
    result.push(...blocks(all.slice(at, end + 1).map(textOf), most, mark))
    at = end
  }
  return result
}

/** As many blocks of code as it takes. Within one, nothing but its end is read. */
function blocks(code: readonly string[], most: number, mark: string): string[] {
  const fence = `${mark}\`\`\``
  const room = most - 2 * fence.length - 2
  const result: string[] = []
  let inside = ''
  const close = () => {
    if (inside !== '') result.push(`${fence}\n${inside}\n${fence}`)
    inside = ''
  }
  for (const line of code.flatMap((one) => chunks(apart(one), room - mark.length))) {
    const longer = inside === '' ? mark + line : `${inside}\n${mark}${line}`
    if (longer.length > room) close()
    inside = inside === '' ? mark + line : longer
  }
  close()
  return result
}

/** No two of the signs that end code stand beside each other in it. */
const apart = (text: string) => text.replace(/`(?=`)/g, `\`${JOINER}`)

function chunks(text: string, size: number): string[] {
  const result: string[] = []
  for (let left = text; left !== ''; ) {
    const cut = left.length > size && /[\ud800-\udbff]/.test(left[size - 1] ?? '') ? size - 1 : size
    result.push(left.slice(0, cut))
    left = left.slice(cut)
  }
  return result.length === 0 ? [''] : result
}

function lineSaid(
  { runs, as }: Line,
  most: number,
  mark: string,
  language: Language,
  mention: Mention | undefined,
): string[] {
  const before = mark + (as === 'item' ? '- ' : '')
  const shown = drawable(withLinks(runs.map(masked)), language, DRAWN)
  return cut(shown, most - before.length, mention).map(
    (markup, index) => (index === 0 ? before : mark) + markup,
  )
}

/** Discord masks an address of a page only, and no label with brackets. */
function masked(run: Run): Run {
  const { text, link = '' } = run
  return /^https?:/i.test(link) && !/[[\]]/.test(text) ? run : linkSpelled(run)
}

function cut(runs: readonly Run[], most: number, mention: Mention | undefined): string[] {
  const whole = markupOf(runs, mention)
  const length = textOf({ runs }).length
  if (whole.length <= most || length <= 1) return [whole]
  const text = textOf({ runs })
  const middle = text.lastIndexOf(' ', Math.floor(length / 2)) + 1 || Math.floor(length / 2)
  const at = /[\ud800-\udbff]/.test(text[middle - 1] ?? '') ? middle + 1 : middle
  return [...cut(slicedRuns(runs, 0, at), most, mention), ...cut(slicedRuns(runs, at, length), most, mention)]
}

function markupOf(runs: readonly Run[], mention: Mention | undefined): string {
  let result = ''
  /** Only at the beginning of a line is there anything that begins a list. */
  for (const [index, run] of runs.entries()) {
    const made = runMarkup(run, mention)
    const marks = isMark(run) || isMark(runs[index - 1])
    // A sign of ours beside another one, or beside a character that looks like it, would be read with it.
    result += index > 0 && marks && result !== '' && made !== '' ? JOINER + made : made
  }
  return result
}

const isMark = (run: Run | undefined) => run !== undefined && Object.keys(run).length > 1

const SIGNS: ReadonlyArray<readonly [Style, string]> = [
  ['hidden', '||'],
  ['struck', '~~'],
  ['bold', '**'],
  ['italic', '_'],
]

function runMarkup({ text, styles: given = [], link, moment }: Run, mention: Mention | undefined): string {
  const styles = kept(given, link)
  if (moment)
    return wrapped(`<t:${Math.floor(moment.at.getTime() / 1000)}:${moment.passes ? 'R' : 'f'}>`, styles)
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (inner === '') return text
  return before + wrapped(inside(inner, styles, link, mention), styles) + after
}

/**
 * Discord looks for the end of a style in code too, where nothing can be escaped: what is hidden or was taken back is
 * shown as such, and anything else as code alone.
 */
function kept(styles: readonly Style[], link: string | undefined): readonly Style[] {
  // What is slanted ends at the first underscore of an address.
  if (link !== undefined) return styles.filter((style) => style !== 'code' && style !== 'italic')
  if (!styles.includes('code')) return styles
  const isTold = styles.includes('hidden') || styles.includes('struck')
  return isTold ? styles.filter((style) => style !== 'code') : ['code']
}

function inside(
  text: string,
  styles: readonly Style[],
  link: string | undefined,
  mention: Mention | undefined,
): string {
  if (link !== undefined) {
    // Signs in an address cannot be escaped: they are written as addresses write them.
    const led = link.replace(/[()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    if (!saysAddress(text, link)) return `[${escaped(text, false)}](<${led}>)`
    return `<${styles.length > 0 ? led : link}>`
  }
  if (styles.includes('code')) return code(text)
  return escaped(text, false, mention)
}

/** Two signs around it, so that one may stand in it. */
function code(text: string): string {
  const kept = apart(text)
  if (!kept.includes('`')) return `\`${kept}\``
  return `\`\` ${kept} \`\``
}

function wrapped(markup: string, styles: readonly Style[]): string {
  const signs = SIGNS.filter(([style]) => styles.includes(style)).map(([, sign]) => sign)
  return signs.reduceRight((within, sign) => {
    const apart = within.endsWith(sign[0] ?? '') || within.startsWith(sign[0] ?? '') ? JOINER : ''
    return `${sign}${apart}${within}${apart}${sign}`
  }, markup)
}
