/**
 * What people wrote, with what their chat lets them write: a closed vocabulary, the same from every platform to every
 * other. It is one string, kept and passed on as such: their characters, and among them marks. The marks are Unicode's
 * noncharacters U+FDD0 to U+FDEF, which mean nothing to anybody else and which no keyboard writes, so that no character
 * of a person's is ever taken for one, and a text without any is plain: it reads as it is (docs/decisions/0028).
 *
 * Everything ends with its line. A text that was cut reads as it did up to there, and what was hidden stays hidden.
 */
import { isAddress } from './address.ts'

export const STYLES = ['bold', 'italic', 'struck', 'hidden', 'code'] as const
export type Style = (typeof STYLES)[number]

/**
 * An instant that was written as one, and the zone in which it is said where a platform has no times of its own. `passes`:
 * said by how long it is from now ("in 2 hours"), which a chat that knows such times keeps true while it is read.
 */
export type Moment = { at: Date; zone?: string; passes?: true }

/** Characters that are all shown in one way. `link` leads somewhere; `moment` is what the text says as a time. */
export type Run = { text: string; styles?: readonly Style[]; link?: string; moment?: Moment }

/** `item`: of a list. `code`: of a block of code, where each character stands for itself. */
export type Line = { runs: readonly Run[]; quoted?: boolean; as?: 'item' | 'code' }

const QUOTED = '\ufdd0'
const ITEM = '\ufdd1'
const CODE = '\ufdd2'
/** A link is written `LINK address SAYS label END`, a time `TIME seconds zone SAYS label END`, one that passes `TIME ~seconds SAYS label END`. */
const LINK = '\ufdd3'
const TIME = '\ufdd4'
const SAYS = '\ufdd5'
const END = '\ufdd6'
/** Each style has a mark where it begins and the next one where it ends. */
const FIRST_STYLE = 0xfde0

const begins = (style: Style) => String.fromCharCode(FIRST_STYLE + 2 * STYLES.indexOf(style))
const ends = (style: Style) => String.fromCharCode(FIRST_STYLE + 2 * STYLES.indexOf(style) + 1)

const MARK = /[\ufdd0-\ufdef]/
const MARKS = /[\ufdd0-\ufdef]/g

/** Characters as somebody typed them: whatever they contain, nothing in them is a mark. */
export function unmarked(raw: string): string {
  return MARK.test(raw) ? raw.replace(MARKS, '') : raw
}

/** Whether it says more than its characters do. */
export function isMarked(text: string): boolean {
  return MARK.test(text)
}

/** Any string, read line by line. Marks that lead nowhere are passed over. */
export function linesOf(text: string): Line[] {
  return text.split('\n').map(lineOf)
}

function lineOf(line: string): Line {
  if (!MARK.test(line)) return { runs: line === '' ? [] : [{ text: line }] }
  const [, before = ''] = /^([\ufdd0-\ufdd2]*)/.exec(line) ?? []
  const as = before.includes(CODE) ? 'code' : before.includes(ITEM) ? 'item' : undefined
  const runs = as === 'code' ? plainRun(unmarked(line)) : runsOf(line.slice(before.length))
  return { runs, ...(before.includes(QUOTED) ? { quoted: true } : {}), ...(as ? { as } : {}) }
}

function plainRun(text: string): Run[] {
  return text === '' ? [] : [{ text }]
}

/** What stands around a character: styles, and the link or time that it belongs to. */
type Around = { styles: Set<Style>; meant: Pick<Run, 'link' | 'moment'> }

function runsOf(line: string): Run[] {
  const runs: Run[] = []
  const around: Around = { styles: new Set(), meant: {} }
  for (const part of line.split(
    /(\ufdd3[^\ufdd0-\ufdef]*\ufdd5|\ufdd4[^\ufdd0-\ufdef]*\ufdd5|[\ufdd0-\ufdef])/,
  )) {
    if (part === '') continue
    if (MARK.test(part)) read(part, around)
    else runs.push({ text: part, ...stylesOf(around), ...around.meant })
  }
  return runs
}

function stylesOf({ styles }: Around): Pick<Run, 'styles'> {
  return styles.size === 0 ? {} : { styles: STYLES.filter((style) => styles.has(style)) }
}

function read(mark: string, around: Around): void {
  const payload = mark.slice(1, -1)
  if (mark[0] === LINK) around.meant = isAddress(payload) ? { link: payload } : {}
  else if (mark[0] === TIME) around.meant = momentOf(payload)
  else if (mark === END) around.meant = {}
  for (const style of STYLES) {
    if (mark === begins(style)) around.styles.add(style)
    if (mark === ends(style)) around.styles.delete(style)
  }
}

const ZONE = /^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/
/** The year 9999: what is later is no time that anybody meant. */
const LATEST_SECOND = 253_402_300_799

function momentOf(payload: string): Pick<Run, 'moment'> {
  const [, passes, seconds, zone] = /^(~?)(-?\d{1,12})(?: (\S+))?$/.exec(payload) ?? []
  if (seconds === undefined || Math.abs(Number(seconds)) > LATEST_SECOND) return {}
  const at = new Date(Number(seconds) * 1000)
  return {
    moment: {
      at,
      ...(zone !== undefined && ZONE.test(zone) ? { zone } : {}),
      ...(passes ? { passes: true } : {}),
    },
  }
}

/** The one string for these lines. A line feed within a run begins another line of the same kind. */
export function written(lines: readonly Line[]): string {
  return lines.flatMap(broken).map(writtenLine).join('\n')
}

/** What a decoder meets one after the other: characters, and what they stand in. `starts`: on a line of their own. */
export type Part = Run & Pick<Line, 'quoted' | 'as'> & { starts?: true }

/** Parts as lines: a line feed ends one, and so does a part that stands in something else. */
export function linesFrom(parts: readonly Part[]): Line[] {
  type Open = { runs: Run[]; quoted: boolean; as: Line['as'] }
  const lines: Open[] = []
  let open: Open | undefined
  const begin = (line: Open) => {
    lines.push(line)
    open = line
  }
  for (const { quoted = false, as, starts, ...run } of parts) {
    const [first = '', ...others] = run.text.split('\n')
    const isSame = open && !starts && open.quoted === quoted && open.as === as
    // A line that holds nothing yet becomes what this stands in.
    if (open && (isSame || open.runs.length === 0)) Object.assign(open, { quoted, as })
    else if (first !== '' || starts || as === 'code' || !open) begin({ runs: [], quoted, as })
    if (first !== '' && open) push(open.runs, { ...run, text: first })
    for (const text of others) {
      begin({ runs: [], quoted, as: as === 'item' ? undefined : as })
      if (text !== '') open?.runs.push({ ...run, text })
    }
  }
  return lines.map(({ runs, quoted, as }) => ({ runs, ...(quoted ? { quoted } : {}), ...(as ? { as } : {}) }))
}

/** A link whose words come in pieces is one, with one label. */
function push(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  const looks = ({ styles = [] }: Run) => styles.join()
  if (last && run.link !== undefined && last.link === run.link && looks(last) === looks(run))
    runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}

function broken(line: Line): Line[] {
  if (!line.runs.some(({ text }) => text.includes('\n'))) return [line]
  const all: Run[][] = [[]]
  for (const run of line.runs)
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) all.push([])
      if (text !== '') all.at(-1)?.push({ ...run, text })
    }
  // An item goes on below itself; it does not begin again.
  return all.map((runs, index) => {
    const { as, ...rest } = line
    return { ...rest, runs, ...(as && (as === 'code' || index === 0) ? { as } : {}) }
  })
}

function writtenLine({ runs, quoted, as }: Line): string {
  const before = (quoted ? QUOTED : '') + (as === 'item' ? ITEM : as === 'code' ? CODE : '')
  if (as === 'code') return before + runs.map(({ text }) => unmarked(text)).join('')
  let result = before
  let open: readonly Style[] = []
  const turn = (styles: readonly Style[]) => {
    result += open
      .filter((style) => !styles.includes(style))
      .map(ends)
      .join('')
    result += styles
      .filter((style) => !open.includes(style))
      .map(begins)
      .join('')
    open = styles
  }
  for (const { text, styles = [], link, moment } of runs) {
    const kept = unmarked(text)
    if (kept === '') continue
    turn(styles)
    const seconds = moment && Math.floor(moment.at.getTime() / 1000)
    if (link !== undefined && isAddress(link)) result += `${LINK}${link}${SAYS}${kept}${END}`
    else if (moment)
      result += `${TIME}${moment.passes ? '~' : ''}${seconds}${moment.zone ? ` ${moment.zone}` : ''}${SAYS}${kept}${END}`
    else result += kept
  }
  turn([])
  return result
}

/** `label` says how long it is from now to `at`: where a chat has such times, it says so itself, at any time. */
export function passing(at: Date, label: string): string {
  return written([{ runs: [{ text: label, moment: { at, passes: true } }] }])
}

const PASSING = /(\ufdd4~[^\ufdd0-\ufdef]*\ufdd5)[^\ufdd0-\ufdef]*/g

/** The same whenever it was said: of a time that passes, the instant alone. For comparing. */
export function timeless(text: string): string {
  return text.replace(PASSING, '$1')
}

/** The characters alone, as they were typed: for comparing, finding, counting. */
export function bare(text: string): string {
  if (!MARK.test(text)) return text
  return linesOf(text).map(textOf).join('\n')
}

/** The characters where they may be a command: what is quoted, or shown as code, is none. */
export function asTypedLine(text: string): string {
  if (!MARK.test(text)) return text
  const [first] = linesOf(text)
  return first?.quoted || first?.as || first?.runs[0]?.styles?.includes('code') ? '' : bare(text)
}

/** The same with the address of each link in the place of its label: where addresses are what is asked for. */
export function addressed(text: string): string {
  const shown = ({ text: label, link }: Run) => link ?? label
  return linesOf(text)
    .map(({ runs }) => runs.map(shown).join(''))
    .join('\n')
}

export function textOf({ runs }: Pick<Line, 'runs'>): string {
  return runs.map(({ text }) => text).join('')
}

/**
 * What a short quotation says of it: what was taken back is left out, what is hidden is `[…]`, and the rest is plain.
 * Needs no language.
 */
export function gist(text: string): string {
  if (!MARK.test(text)) return text
  const said = ({ text: shown, styles = [] }: Run, index: number, all: readonly Run[]) => {
    if (styles.includes('struck')) return ''
    if (!styles.includes('hidden')) return shown
    return all[index - 1]?.styles?.includes('hidden') ? '' : '[…]'
  }
  return linesOf(text)
    .map(({ runs }) => runs.map(said).join(''))
    .join('\n')
}

/** What something was said in, so that every time in it is read in this zone where nothing better is known. */
export function inZone(text: string, zone: string): string {
  if (!text.includes(TIME)) return text
  const placed = ({ moment, ...run }: Run): Run => (moment ? { ...run, moment: { zone, ...moment } } : run)
  return written(linesOf(text).map((line) => ({ ...line, runs: line.runs.map(placed) })))
}

/** An emoji of somebody's own making has no character: its name in words. */
export function customEmoji(name: string): string {
  const words = unmarked(name)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
  return `(${words})`
}
