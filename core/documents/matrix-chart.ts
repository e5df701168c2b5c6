/**
 * Counts in rows and columns, drawn for the width of a telephone, or in two columns of that width. Each cell has its number:
 * the darker it is the higher, and nothing has a stroke for a number, so that colour never is the only sign. Every word comes
 * in translated.
 */
import { BODY, card, column, type Draw, INNER, LEFT, paragraph, SOFT, STRONG, space } from './layout.ts'
import type { MatrixChart, MatrixRow } from './matrix.ts'
import { INK } from './progress-signs.ts'
import { type Layout, picture, type Sheet, sheetOf } from './sheet.ts'
import { drawable, element, type TextStyle, textLines, textWidth, titleElement, wrap } from './svg.ts'

const TITLE: TextStyle = { size: 23, weight: 'bold', lineHeight: 28, fill: INK.strong }
const HEADING: TextStyle = { ...STRONG, fill: INK.accent }
const HEAD: TextStyle = { size: 12, weight: 'regular', lineHeight: 15, fill: INK.soft }
const LABEL: TextStyle = { ...BODY, lineHeight: 18 }

const CELL = { gap: 4, height: 26, radius: 6 } as const
/** Labels take no more than this, and break into lines. */
const LABEL_MOST = INNER * 0.35

/** From the lightest: each with what is written on it, at least 4.5:1. */
export const SHADES = [
  { fill: '#FFFFFF', text: INK.soft },
  { fill: '#E1EEF0', text: INK.strong },
  { fill: '#A9D0D5', text: INK.strong },
  { fill: '#0B5A63', text: '#FFFFFF' },
] as const
type Shade = (typeof SHADES)[number]

/** Nothing, up to a third of the highest, up to two thirds, above. */
function shadeOf(value: number, most: number): Shade {
  const level = value === 0 ? 0 : value * 3 <= most ? 1 : value * 3 <= most * 2 ? 2 : 3
  return SHADES[level]
}

/** The picture as an SVG document. Pure: the same chart gives the same string. */
export function matrixChartSvg(chart: MatrixChart, layout: Layout = 'narrow'): string {
  return picture(chart, sheet(chart, layout))
}

/** In pixels, so that the room for it can be kept before it is there. */
export function matrixChartSize(chart: MatrixChart, layout: Layout): { width: number; height: number } {
  const { width, height } = sheet(chart, layout)
  return { width, height }
}

function sheet(chart: MatrixChart, layout: Layout): Sheet {
  const rows = chart.groups.flatMap((group) => group.rows)
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  const widest = Math.max(0, ...rows.map(({ label }) => textWidth(drawable(label), LABEL)))
  const labels = Math.min(widest, LABEL_MOST)
  const heading = column(
    [
      paragraph(chart.title, TITLE),
      paragraph(chart.subtitle, SOFT),
      space(paragraph(chart.opening, SOFT), 0, 4),
    ],
    2,
  )
  const grid = gridOf(chart.columns, labels, most)
  return sheetOf(
    [heading],
    chart.groups.map(({ title, rows }) => card(column([paragraph(title, HEADING), grid(rows)], 6))),
    layout,
  )
}

/** How to draw the rows of one group below the heads of their columns. */
function gridOf(
  columns: readonly string[],
  labels: number,
  most: number,
): (rows: readonly MatrixRow[]) => Draw {
  const left = LEFT + labels + 2 * CELL.gap
  const width = (LEFT + INNER - left - (columns.length - 1) * CELL.gap) / Math.max(1, columns.length)
  const at = (index: number) => left + index * (width + CELL.gap)
  const heads = columns.map((head) => wrap(head, HEAD, width))
  const lines = Math.max(0, ...heads.map(({ length }) => length))
  const top: Draw = (y) => ({
    svg: heads
      .map((head, index) => {
        // Heads of fewer lines stand right above their cells.
        const down = (lines - head.length) * HEAD.lineHeight
        return head
          .map((line, nth) => centred(line, at(index), width, y + down + nth * HEAD.lineHeight, HEAD))
          .join('')
      })
      .join(''),
    height: lines * HEAD.lineHeight,
  })
  const row = ({ label, values }: MatrixRow): Draw => {
    const words = wrap(label, LABEL, labels + 1)
    const height = Math.max(CELL.height, words.length * LABEL.lineHeight)
    return (y) => ({
      svg:
        textLines(words, LEFT, y + (height - words.length * LABEL.lineHeight) / 2, LABEL) +
        columns
          .map((head, index) =>
            cell(`${label} · ${head}`, values[index] ?? 0, most, { x: at(index), y, width, height }),
          )
          .join(''),
      height,
    })
  }
  return (rows) => column([top, column(rows.map(row), CELL.gap)], 4)
}

type Box = { x: number; y: number; width: number; height: number }

function cell(name: string, value: number, most: number, { x, y, width, height }: Box): string {
  const { fill, text } = shadeOf(value, most)
  const frame = {
    // Half a pixel in, so that the outline is drawn inside the box.
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    rx: CELL.radius,
    fill,
    stroke: value === 0 ? INK.hairline : INK.accent,
  }
  const style: TextStyle = { size: 14, weight: value === 0 ? 'regular' : 'bold', lineHeight: 18, fill: text }
  const said = value === 0 ? '–' : String(value)
  return element(
    'g',
    {},
    titleElement(`${name} : ${value}`),
    element('rect', frame),
    centred(said, x, width, y + (height - style.lineHeight) / 2, style),
  )
}

/** `line` is drawable. */
function centred(line: string, x: number, width: number, y: number, style: TextStyle): string {
  return textLines([line], x + Math.max(0, (width - textWidth(line, style)) / 2), y, style)
}
