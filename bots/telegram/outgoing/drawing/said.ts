/** What people wrote as Telegram's text with entities. Pure. */
import type { Language } from '../../../../core/kernel/actor.ts'
import { type Line, linesOf, type Run, STYLES, type Style } from '../../../../core/kernel/written.ts'
import { drawable, linkSpelled, unquoted } from '../../../../core/view/in-words.ts'
import { type Entity, join, plain, type Rich } from './rich.ts'

const DRAWN = { styles: STYLES, links: true, moments: true } as const

const TYPES = {
  bold: 'bold',
  italic: 'italic',
  struck: 'strikethrough',
  hidden: 'spoiler',
  code: 'code',
} as const satisfies Record<Style, Entity['type']>

/**
 * @param safe makes characters mention nobody; what stands in code is left as it is, where Telegram finds nothing.
 * @param quoted all of it is somebody's words: quotations do not stand in one another.
 */
export function said(text: string, safe: (text: string) => string, language: Language, quoted = false): Rich {
  const all = linesOf(text)
  const lines = quoted ? unquoted(all, language) : all
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const isSame = last?.[0]?.as === line.as && last?.[0]?.quoted === line.quoted
    if (last && isSame && (line.as === 'code' || line.quoted)) last.push(line)
    else groups.push([line])
  }
  const rich = join(
    groups.map((group) => {
      const inside = join(
        group.map((line) => lineSaid(line, language)),
        '\n',
      )
      const [first] = group
      const pre = first?.as === 'code' ? whole(inside.text, 'pre') : inside
      return first?.quoted ? around(pre, 'blockquote') : pre
    }),
    '\n',
  )
  const safely = mapped(rich, safe)
  return quoted ? around(safely, 'blockquote') : safely
}

const whole = (text: string, type: 'pre'): Rich =>
  text === '' ? plain('') : { text, entities: [{ type, offset: 0, length: text.length }] }

function around(rich: Rich, type: 'blockquote'): Rich {
  if (rich.text === '') return rich
  return { text: rich.text, entities: [{ type, offset: 0, length: rich.text.length }, ...rich.entities] }
}

function lineSaid({ runs, as }: Line, language: Language): Rich {
  const shown = as === 'code' ? runs : drawable(runs.map(withoutMail), language, DRAWN)
  return join([plain(as === 'item' ? '• ' : ''), ...shown.map(runSaid)])
}

/** Telegram links to pages alone, and finds addresses of mail by itself. */
function withoutMail(run: Run): Run {
  return /^https?:/i.test(run.link ?? '') ? run : linkSpelled(run)
}

function runSaid({ text, styles = [], link, moment }: Run): Rich {
  // Code takes no other style: that something is hidden, or was taken back, matters more.
  const isCode =
    styles.includes('code') && !styles.includes('hidden') && !styles.includes('struck') && !link && !moment
  const kept = isCode ? (['code'] as const) : styles.filter((style) => style !== 'code')
  const at = { offset: 0, length: text.length }
  return {
    text,
    entities: [
      ...kept.map((style) => ({ type: TYPES[style], ...at })),
      ...(link === undefined ? [] : [{ type: 'text_link' as const, url: link, ...at }]),
      ...(moment
        ? [
            {
              type: 'date_time' as const,
              unix_time: Math.floor(moment.at.getTime() / 1000),
              date_time_format: moment.passes ? ('r' as const) : ('wDt' as const),
              ...at,
            },
          ]
        : []),
    ],
  }
}

const JOINER = '\u2060'

/** The same entities around characters that were changed, or stand further apart by a joiner. */
function mapped({ text, entities }: Rich, safe: (text: string) => string): Rich {
  const code = entities.filter(({ type }) => type === 'code' || type === 'pre')
  const changed = safe(text)
  let result = ''
  /** Where each character of the text stands now. */
  const places: number[] = []
  let at = 0
  for (let from = 0; from < text.length; from += 1) {
    const inCode = code.some(({ offset, length }) => from >= offset && from < offset + length)
    while (changed[at] === JOINER && text[from] !== JOINER) {
      if (!inCode && result !== '') result += JOINER
      at += 1
    }
    places.push(result.length)
    result += inCode ? text[from] : changed[at]
    at += 1
  }
  places.push(result.length)
  const moved = entities.map((entity) => {
    const offset = places[entity.offset] ?? 0
    const end = places[entity.offset + entity.length] ?? result.length
    return { ...entity, offset, length: end - offset }
  })
  return { text: result, entities: moved }
}
