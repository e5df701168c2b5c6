import { checkbox, INK, LOOKS, SIGN_SIZE, STATES, type State, stateBox } from './progress-signs.ts'
import { drawable, element, type TextStyle, textLines, textWidth, titleElement, wrap } from './svg.ts'

/**
 * A person's progress through a framework of competences, drawn for the width of a telephone.
 *
 * Every word comes in translated; this file has none of its own. The picture grows downward as far as its
 * content needs: text wraps, and is never cut.
 */
export interface ProgressChart {
  title: string
  subtitle: string
  domains: ReadonlyArray<ChartDomain>
  legend: Readonly<Record<State, string>>
  total: { label: string; value: number; of: number }
  /** `detail` says in words whether the condition is met, since a sign alone does not speak. */
  conditions: ReadonlyArray<{ label: string; detail: string; met: boolean }>
  /** BCP 47, such as `fr`: how a screen reader pronounces the words. */
  language: string
}

export interface ChartDomain {
  code: string
  title: string
  /** Such as '3 sur 5'. */
  count: string
  cells: ReadonlyArray<{ code: string; state: State }>
}

/** Width of the picture in CSS pixels; render at twice this for telephones. */
export const CHART_WIDTH = 400

const MARGIN = 14
const CARD = CHART_WIDTH - 2 * MARGIN
const PADDING = 14
/** Left edge and width of what a card holds. */
const LEFT = MARGIN + PADDING
const INNER = CARD - 2 * PADDING
const RIGHT = LEFT + INNER

const TITLE: TextStyle = { size: 23, weight: 'bold', lineHeight: 28, fill: INK.strong }
const SUBTITLE: TextStyle = { size: 15, weight: 'regular', lineHeight: 20, fill: INK.soft }
const STRONG: TextStyle = { size: 15, weight: 'bold', lineHeight: 20, fill: INK.strong }
const BODY: TextStyle = { ...STRONG, weight: 'regular' }
const SOFT: TextStyle = { ...BODY, fill: INK.soft }
const FIGURE: TextStyle = { size: 24, weight: 'bold', lineHeight: 28, fill: INK.accent }
const DOMAIN: TextStyle = { ...STRONG, fill: INK.accent }

/** A piece of the picture that was drawn at some height, and how far down it reaches. */
interface Drawn {
  svg: string
  height: number
}
type Draw = (y: number) => Drawn

/** The picture as an SVG document. Pure: the same chart gives the same string. */
export function progressChartSvg(chart: ProgressChart): string {
  const summary = column([total(chart.total), ...chart.conditions.map(condition)], 14)
  const cells = cellGrid(chart.domains)
  const page = column(
    [
      heading(chart),
      card(summary),
      legend(chart.legend),
      ...chart.domains.map((domain) =>
        card(column([domainHeading(domain, chart.domains), cells(domain, chart)], 9)),
      ),
    ],
    10,
  )(16)
  const height = Math.ceil(16 + page.height + 16)
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: CHART_WIDTH,
      height,
      viewBox: `0 0 ${CHART_WIDTH} ${height}`,
      role: 'img',
      lang: chart.language,
    },
    titleElement(`${chart.title} · ${chart.subtitle}`),
    element('rect', { width: CHART_WIDTH, height, fill: INK.page }),
    page.svg,
  )
}

/** Pieces one under the other, `gap` pixels apart; a piece without content takes no gap. */
function column(pieces: readonly Draw[], gap: number): Draw {
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

function card(content: Draw): Draw {
  return (y) => {
    const inside = content(y + PADDING - 2)
    const height = inside.height + 2 * PADDING - 4
    const paper = { x: MARGIN + 0.5, y: y + 0.5, width: CARD - 1, height: height - 1, rx: 14 }
    const sheet = element('rect', { ...paper, fill: INK.card, stroke: INK.hairline })
    return { svg: sheet + inside.svg, height }
  }
}

function paragraph(text: string, style: TextStyle, x = LEFT, width = INNER): Draw {
  const lines = wrap(text, style, width)
  return (y) => ({ svg: textLines(lines, x, y, style), height: lines.length * style.lineHeight })
}

const heading = (chart: ProgressChart): Draw =>
  column([paragraph(chart.title, TITLE), paragraph(chart.subtitle, SUBTITLE)], 2)

/** Words on the left, a short note on the right of the first line; a long note goes under the words instead. */
function withNote(left: (width: number) => Draw, text: string, style: TextStyle): Draw {
  const note = drawable(text)
  const width = textWidth(note, style)
  if (width > INNER * 0.4) return column([left(INNER), paragraph(text, style)], 2)
  return (y) => {
    const words = left(INNER - width - 12)(y)
    const svg = words.svg + textLines(note === '' ? [] : [note], RIGHT, y, { ...style, anchor: 'end' })
    return { svg, height: Math.max(words.height, note === '' ? 0 : style.lineHeight) }
  }
}

function total({ label, value, of }: ProgressChart['total']): Draw {
  const words = (width: number) =>
    paragraph(label, { ...STRONG, size: 17, lineHeight: FIGURE.lineHeight }, LEFT, width)
  const share = of > 0 && value > 0 ? Math.min(1, value / of) : 0
  const bar: Draw = (y) => {
    const shape = { y, height: 12, rx: 6 }
    const track = element('rect', { ...shape, x: LEFT, width: INNER, fill: INK.hairline })
    // Never narrower than its round ends: the first competence must show.
    const done = element('rect', { ...shape, x: LEFT, width: Math.max(12, INNER * share), fill: INK.accent })
    return { svg: share > 0 ? track + done : track, height: 12 }
  }
  return column([withNote(words, `${value}\u00A0/\u00A0${of}`, FIGURE), bar], 6)
}

function condition({ label, detail, met }: ProgressChart['conditions'][number]): Draw {
  const box = 22
  const x = LEFT + box + 10
  const words = column([paragraph(label, STRONG, x, RIGHT - x), paragraph(detail, SOFT, x, RIGHT - x)], 0)
  return (y) => {
    const drawn = words(y)
    return { svg: checkbox(met, LEFT, y - 1, box) + drawn.svg, height: Math.max(box, drawn.height) }
  }
}

/** Two by two where the words allow it, else one under the other. */
function legend(words: ProgressChart['legend']): Draw {
  const swatch = { width: 30, height: 26 }
  const indent = swatch.width + 8
  const half = INNER / 2
  const narrow = STATES.every((state) => textWidth(drawable(words[state]), BODY) <= half - indent - 8)
  const item =
    (state: State, x: number, width: number): Draw =>
    (y) => {
      const box = stateBox(state, { x, y, ...swatch, signX: x + (swatch.width - SIGN_SIZE) / 2 })
      const text = paragraph(words[state], BODY, x + indent, width - indent)(y + 3)
      return { svg: box + text.svg, height: Math.max(swatch.height, text.height + 6) }
    }
  if (!narrow)
    return column(
      STATES.map((state) => item(state, LEFT, INNER)),
      4,
    )
  const beside =
    (left: Draw, right: Draw): Draw =>
    (y) => ({ svg: left(y).svg + right(y).svg, height: swatch.height })
  return column(
    [
      beside(item('attested', LEFT, half), item('claimed', LEFT + half, half)),
      beside(item('open', LEFT, half), item('refused', LEFT + half, half)),
    ],
    6,
  )
}

/** Code and title side by side, titles aligned from domain to domain; codes too long for that go above. */
function domainHeading(domain: ChartDomain, all: readonly ChartDomain[]): Draw {
  const widest = Math.max(...all.map(({ code }) => textWidth(drawable(code), DOMAIN)))
  const indent = widest + 8
  const words = (width: number): Draw => {
    if (widest > 64) {
      return column(
        [paragraph(domain.code, DOMAIN, LEFT, width), paragraph(domain.title, STRONG, LEFT, width)],
        0,
      )
    }
    const code = paragraph(domain.code, DOMAIN)
    const title = paragraph(domain.title, STRONG, LEFT + indent, width - indent)
    return (y) => {
      const [first, second] = [code(y), title(y)]
      return { svg: first.svg + second.svg, height: Math.max(first.height, second.height) }
    }
  }
  return withNote(words, domain.count, SOFT)
}

const CODE = { size: 15, weight: 'bold', lineHeight: 18 } as const
const CELL = { gap: 6, padding: 5, height: 34, afterSign: 5, mostColumns: 5 } as const

/** Cells of one size over the whole chart, as wide as its longest code asks. */
function cellGrid(domains: readonly ChartDomain[]): (domain: ChartDomain, chart: ProgressChart) => Draw {
  const codes = domains.flatMap(({ cells }) => cells.map(({ code }) => textWidth(drawable(code), CODE)))
  const frame = 2 * CELL.padding + SIGN_SIZE + CELL.afterSign
  const needed = frame + Math.max(0, ...codes)
  const fitting = Math.floor((INNER + CELL.gap) / (needed + CELL.gap))
  const columns = Math.min(CELL.mostColumns, Math.max(1, fitting))
  const width = (INNER - (columns - 1) * CELL.gap) / columns
  // Signs and codes stand in the middle of their cells, aligned on the longest code.
  const inset = CELL.padding + Math.max(0, (width - needed) / 2)

  const cell =
    (code: string, state: State, x: number, height: number, word: string): Draw =>
    (y) => {
      const lines = wrap(code, CODE, width - frame)
      const box = stateBox(state, { x, y, width, height, signX: x + inset })
      const textY = y + (height - lines.length * CODE.lineHeight) / 2
      const text = textLines(lines, x + inset + SIGN_SIZE + CELL.afterSign, textY, {
        ...CODE,
        fill: LOOKS[state].text,
      })
      return { svg: element('g', {}, titleElement(`${code} · ${word}`), box, text), height }
    }

  return (domain, chart) => {
    const rows: Draw[] = []
    for (let start = 0; start < domain.cells.length; start += columns) {
      const row = domain.cells.slice(start, start + columns)
      const lines = Math.max(...row.map(({ code }) => wrap(code, CODE, width - frame).length))
      const height = Math.max(CELL.height, lines * CODE.lineHeight + 16)
      rows.push((y) => {
        const drawn = row.map(({ code, state }, column) =>
          cell(code, state, LEFT + column * (width + CELL.gap), height, chart.legend[state])(y),
        )
        return { svg: drawn.map(({ svg }) => svg).join(''), height }
      })
    }
    return column(rows, CELL.gap)
  }
}
