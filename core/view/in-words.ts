/**
 * What people wrote, in words: for chats that cannot draw all of it, and for what draws none of it. What is struck is
 * never said as if it stood, and what is hidden is announced.
 */
import { momentSaid, writtenWords } from '../i18n/written.ts'
import type { Language } from '../kernel/actor.ts'
import { isDisguised, saysAddress } from '../kernel/address.ts'
import { isMarked, type Line, linesOf, type Run, type Style } from '../kernel/written.ts'

/** What a chat draws by itself. */
export type Drawn = { styles: readonly Style[]; links?: boolean; moments?: boolean }

const NOTHING: Drawn = { styles: [] }

/**
 * Runs of which a chat can draw everything that they still say. The characters of `code` are its own affair: they read
 * the same everywhere.
 */
export function drawable(runs: readonly Run[], language: Language, drawn: Drawn = NOTHING): Run[] {
  const w = writtenWords(language)
  const shown = runs.flatMap((run) => inLine(run, language, drawn))
  const parts: Array<{ run: Run; said: readonly Style[] }> = shown.map((run) => {
    const said = (run.styles ?? []).filter((style) => isTold(style) && !drawn.styles.includes(style))
    const styles = (run.styles ?? []).filter((style) => drawn.styles.includes(style))
    const { styles: _, ...rest } = run
    return { run: { ...rest, ...(styles.length > 0 ? { styles } : {}) }, said }
  })
  // What is said of several runs beside each other is said once, around them all.
  return parts.flatMap(({ run, said }, index) => {
    const before = parts[index - 1]?.said ?? []
    const after = parts[index + 1]?.said ?? []
    const around = (style: Style) => (style === 'struck' ? w.struck : w.hidden)('\u0000').split('\u0000')
    const opening = said.filter((style) => !before.includes(style)).map((style) => around(style)[0])
    const closing = said.filter((style) => !after.includes(style)).map((style) => around(style)[1])
    return [
      ...(opening.length > 0 ? [{ text: opening.join('') }] : []),
      run,
      ...(closing.length > 0 ? [{ text: closing.toReversed().join('') }] : []),
    ]
  })
}

const isTold = (style: Style) => style === 'struck' || style === 'hidden'

/** A link that cannot be drawn, or whose label says another address, says where it leads. */
function inLine(run: Run, language: Language, { links, moments }: Drawn): Run[] {
  const { link, moment, ...rest } = run
  if (moment) {
    // What passes was said when it was written: that is what a chat without such times goes on saying.
    const text = moment.passes ? run.text : momentSaid(moment, language)
    return [{ ...rest, text, ...(moments ? { moment } : {}) }]
  }
  if (link === undefined) return [run]
  const said = (text: string) => ({ ...rest, text })
  if (links)
    return isDisguised(run.text, link) ? [said(`${run.text} (`), { ...said(link), link }, said(')')] : [run]
  return [said(saysAddress(run.text, link) ? run.text : `${run.text} (${link})`)]
}

/** A link that a chat cannot follow, as words: its address stands beside what it says. */
export function linkSpelled(run: Run): Run {
  const { link, ...rest } = run
  if (link === undefined || saysAddress(run.text, link)) return rest
  return { ...rest, text: `${run.text} (${link.replace(/^mailto:/i, '')})` }
}

/** Lines without a quotation of their own: for what stands in one already. */
export function unquoted(lines: readonly Line[], language: Language): Line[] {
  const [opening = '', closing = ''] = writtenWords(language).quoted('\u0000').split('\u0000')
  return lines.map((line, index) => {
    const { quoted, ...rest } = line
    if (!quoted) return line
    const runs = [
      ...(lines[index - 1]?.quoted ? [] : [{ text: opening }]),
      ...line.runs,
      ...(lines[index + 1]?.quoted ? [] : [{ text: closing }]),
    ]
    return { ...rest, runs }
  })
}

/** All of it as plain text. */
export function inWords(text: string, language: Language): string {
  if (!isMarked(text)) return text
  return unquoted(linesOf(text), language)
    .map(
      ({ runs, as }) =>
        (as === 'item' ? '• ' : '') +
        drawable(runs, language)
          .map((run) => run.text)
          .join(''),
    )
    .join('\n')
}
