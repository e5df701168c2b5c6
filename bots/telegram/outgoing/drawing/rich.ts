/** Plain text with entities, as Telegram takes it: offsets and lengths in UTF-16 units. Pure. */
type At = { offset: number; length: number }
type Simple = 'bold' | 'italic' | 'strikethrough' | 'spoiler' | 'code' | 'pre' | 'blockquote'
export type Entity = At &
  (
    | { type: Simple }
    | { type: 'text_link'; url: string }
    | { type: 'date_time'; unix_time: number; date_time_format: 'wDt' | 'r' }
  )

export type Rich = { text: string; entities: readonly Entity[] }

export const EMPTY: Rich = { text: '', entities: [] }

export function plain(text: string): Rich {
  return { text, entities: [] }
}

export function styled(text: string, type: Simple): Rich {
  return text === '' ? EMPTY : { text, entities: [{ type, offset: 0, length: text.length }] }
}

export function join(parts: readonly Rich[], separator = ''): Rich {
  let text = ''
  const entities: Entity[] = []
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += separator
    for (const entity of part.entities) entities.push({ ...entity, offset: entity.offset + text.length })
    text += part.text
  }
  return { text, entities }
}

export function sliced(rich: Rich, from: number, to: number): Rich {
  const entities = rich.entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from)
    const end = Math.min(entity.offset + entity.length, to)
    return end > start ? [{ ...entity, offset: start - from, length: end - start }] : []
  })
  return { text: rich.text.slice(from, to), entities }
}

/** Something that stays in one piece as long as it fits, and what stands between it and what comes before. */
export type Piece = { rich: Rich; before: '\n\n' | '\n' }

/** Packs pieces into as few messages as hold them. A piece longer than a message is cut at a line, a space, or between characters. */
export function packed(pieces: readonly Piece[], limit: number, mostEntities: number): Rich[] {
  const messages: Rich[] = []
  let current: Rich | undefined
  for (const piece of pieces) {
    for (const part of parts(piece.rich, limit, mostEntities)) {
      const whole: Rich = current ? join([current, part], piece.before) : part
      if (whole.text.length <= limit && whole.entities.length <= mostEntities) {
        current = whole
        continue
      }
      if (current) messages.push(current)
      current = part
    }
  }
  if (current) messages.push(current)
  return messages
}

function parts(rich: Rich, limit: number, mostEntities: number): Rich[] {
  const found: Rich[] = []
  let from = 0
  do {
    const rest = rich.text.length - from
    const end = rest > limit ? cutPoint(rich.text, from, limit) : rich.text.length
    const part = fewer(sliced(rich, from, end), mostEntities)
    found.push(part)
    from += part.text.length
  } while (from < rich.text.length)
  return found
}

/** As much of it as has no more entities than a message takes: what is beyond them would show what was hidden. */
function fewer(rich: Rich, most: number): Rich {
  if (rich.entities.length <= most) return rich
  const starts = rich.entities.map(({ offset }) => offset).sort((one, other) => one - other)
  return sliced(rich, 0, Math.max(1, starts[most] ?? rich.text.length))
}

/** Where to cut: after the last line or else the last space in the second half, else between two characters. */
function cutPoint(text: string, from: number, limit: number): number {
  const window = text.slice(from, from + limit)
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(mark)
    if (at >= limit / 2) return from + at + mark.length
  }
  const at = lastBoundary(text, from, from + limit)
  // `nom@exemple.fr` cut before its sign would mention somebody.
  return /^[@/]/.test(text.slice(at)) && at - from > 1 && !isLow(text, at - 1) ? at - 1 : at
}

/** The last boundary between characters as people see them, at or before `to`; never inside a surrogate pair. */
function lastBoundary(text: string, from: number, to: number): number {
  // A character that people see as one is seldom longer than this.
  const start = Math.max(from, to - 64)
  const aligned = isLow(text, start) ? start + 1 : start
  const segments = new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text.slice(aligned, to + 64))
  const at = segments.containing(to - aligned)?.index
  if (at !== undefined && aligned + at > aligned) return aligned + at
  return isLow(text, to) ? to - 1 : to
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
