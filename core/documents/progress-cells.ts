import { BODY, column, type Draw, INNER, LEFT, paragraph } from './layout.ts'
import type { ChartDomain, ProgressChart } from './progress.ts'
import { LOOKS, SIGN_SIZE, type State, stateBox } from './progress-signs.ts'
import { drawable, element, textLines, textWidth, titleElement, wrap } from './svg.ts'

const CODE = { size: 15, weight: 'bold', lineHeight: 18 } as const
const CELL = { gap: 6, padding: 5, height: 32, afterSign: 5, mostColumns: 5 } as const
/** What a cell needs besides its code. */
const AROUND_CODE = 2 * CELL.padding + SIGN_SIZE + CELL.afterSign

/**
 * Rows of cells, all of one size over the whole chart and as wide as its longest code asks, so that the eye
 * can run down the columns. Returns how to draw the cells of one domain.
 */
export function cellGrid(chart: ProgressChart): (cells: ChartDomain['cells']) => Draw {
  let widest = 0
  for (const { cells } of chart.domains) {
    for (const { code } of cells) widest = Math.max(widest, textWidth(drawable(code), CODE))
  }
  const needed = AROUND_CODE + widest
  const fitting = Math.floor((INNER + CELL.gap) / (needed + CELL.gap))
  const columns = Math.min(CELL.mostColumns, Math.max(1, fitting))
  const width = (INNER - (columns - 1) * CELL.gap) / columns
  // Signs and codes stand in the middle of their cells, aligned on the longest code.
  const inset = CELL.padding + Math.max(0, (width - needed) / 2)

  return (cells) => {
    const rows: Draw[] = []
    for (let start = 0; start < cells.length; start += columns) {
      const row = cells.slice(start, start + columns).map(({ code, state }, index) => ({
        x: LEFT + index * (width + CELL.gap),
        lines: wrap(code, CODE, width - AROUND_CODE),
        state,
        name: `${code} · ${chart.legend[state]}`,
      }))
      const height = Math.max(CELL.height, ...row.map(({ lines }) => lines.length * CODE.lineHeight + 16))
      rows.push((y) => ({ svg: row.map((cell) => draw(cell, { y, width, height, inset })).join(''), height }))
    }
    return column(rows, CELL.gap)
  }
}

interface Cell {
  x: number
  lines: string[]
  state: State
  name: string
}

function draw(cell: Cell, box: { y: number; width: number; height: number; inset: number }): string {
  const signX = cell.x + box.inset
  const textY = box.y + (box.height - cell.lines.length * CODE.lineHeight) / 2
  const style = { ...CODE, fill: LOOKS[cell.state].text }
  return element(
    'g',
    {},
    titleElement(cell.name),
    stateBox(cell.state, { x: cell.x, y: box.y, width: box.width, height: box.height, signX }),
    textLines(cell.lines, signX + SIGN_SIZE + CELL.afterSign, textY, style),
  )
}

const SWATCH = { width: 30, height: 26, after: 8, gap: 14 } as const
const LEGEND_COLUMNS: readonly (readonly State[])[] = [
  ['attested', 'claimed', 'asked'],
  ['refused', 'open'],
]

/** What the signs mean: in two columns where the words allow it, else in one. */
export function legend(words: ProgressChart['legend']): Draw {
  const indent = SWATCH.width + SWATCH.after
  const widths = LEGEND_COLUMNS.map(
    (states) => indent + Math.max(...states.map((state) => textWidth(drawable(words[state]), BODY))),
  )
  const [first = 0, second = 0] = widths
  const item =
    (state: State, x: number, width: number): Draw =>
    (y) => {
      const swatch = { x, y, width: SWATCH.width, height: SWATCH.height }
      const box = stateBox(state, { ...swatch, signX: x + (SWATCH.width - SIGN_SIZE) / 2 })
      const text = paragraph(words[state], BODY, x + indent, width - indent)(y + 3)
      return { svg: box + text.svg, height: Math.max(SWATCH.height, text.height + 6) }
    }
  const list = (states: readonly State[], x: number, width: number): Draw =>
    column(
      states.map((state) => item(state, x, width)),
      6,
    )
  if (first + SWATCH.gap + second > INNER) return list(LEGEND_COLUMNS.flat(), LEFT, INNER)
  // Where there is room, the second column starts in the middle; it only moves right for longer words.
  const middle = Math.max(Math.min(INNER / 2, INNER - second), first + SWATCH.gap)
  const [left = [], right = []] = LEGEND_COLUMNS
  return (y) => {
    const [one, two] = [list(left, LEFT, INNER)(y), list(right, LEFT + middle, INNER)(y)]
    return { svg: one.svg + two.svg, height: Math.max(one.height, two.height) }
  }
}
