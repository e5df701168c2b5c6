import { INK } from './progress-signs.ts'
import { drawable, element, type TextStyle, textLines, textWidth, wrapEvenly } from './svg.ts'

/**
 * A page that flows downward: each piece is drawn at a height and says how far down it reaches, so that
 * wrapped text pushes what follows and nothing is ever cut or drawn over.
 */

/** Width of the picture in CSS pixels; render at twice this for telephones. */
export const CHART_WIDTH = 400

const MARGIN = 14
/** How far right of the first column a second one starts: they share the margin between them. */
export const SECOND_COLUMN = CHART_WIDTH - MARGIN
const CARD = CHART_WIDTH - 2 * MARGIN
const PADDING = 12
/** Left edge and width of what a card holds. */
export const LEFT = MARGIN + PADDING
export const INNER = CARD - 2 * PADDING
export const RIGHT = LEFT + INNER

export const STRONG: TextStyle = { size: 15, weight: 'bold', lineHeight: 20, fill: INK.strong }
export const BODY: TextStyle = { ...STRONG, weight: 'regular' }
export const SOFT: TextStyle = { ...BODY, fill: INK.soft }

/** A piece of the picture that was drawn at some height, and how far down it reaches. */
export interface Drawn {
  svg: string
  height: number
}
export type Draw = (y: number) => Drawn

/** Pieces one under the other, `gap` pixels apart; a piece without content takes no gap. */
export function column(pieces: readonly Draw[], gap: number): Draw {
  return (top) => {
    let svg = ''
    let y = top
    for (const piece of pieces) {
      const drawn = piece(y)
      svg += drawn.svg
      if (drawn.height > 0) y += drawn.height + gap
    }
    return { svg, height: Math.max(0, y - gap - top) }
  }
}

/** A piece with air above and below it. */
export function space(piece: Draw, above: number, below = above): Draw {
  return (y) => {
    const drawn = piece(y + above)
    return { svg: drawn.svg, height: drawn.height === 0 ? 0 : above + drawn.height + below }
  }
}

/** A sheet of paper on the page, with its content. */
export function card(content: Draw): Draw {
  return (y) => {
    const inside = content(y + PADDING - 2)
    const height = inside.height + 2 * PADDING - 4
    const paper = { x: MARGIN + 0.5, y: y + 0.5, width: CARD - 1, height: height - 1, rx: 14 }
    const sheet = element('rect', { ...paper, fill: INK.card, stroke: INK.hairline })
    return { svg: sheet + inside.svg, height }
  }
}

/** Words as wide as they may be; `wrapEvenly` keeps a last line from holding one lonely word. */
export function paragraph(text: string, style: TextStyle, x = LEFT, width = INNER): Draw {
  const lines = wrapEvenly(text, style, width)
  return (y) => ({ svg: textLines(lines, x, y, style), height: lines.length * style.lineHeight })
}

/** Words on the left, a short note on the right of the first line; a long note goes under the words instead. */
export function withNote(left: (width: number) => Draw, text: string, style: TextStyle): Draw {
  const note = drawable(text)
  const width = textWidth(note, style)
  if (width > INNER * 0.4) return column([left(INNER), paragraph(text, style)], 2)
  return (y) => {
    const words = left(INNER - width - 12)(y)
    const svg = words.svg + textLines(note === '' ? [] : [note], RIGHT, y, { ...style, anchor: 'end' })
    return { svg, height: Math.max(words.height, note === '' ? 0 : style.lineHeight) }
  }
}
