/** Every kind of picture, the data that it carries, and how it is drawn. A further kind is a line of the table. */
import type { BarsChart } from './bars.ts'
import { barsChartSize, barsChartSvg } from './bars-chart.ts'
import type { MatrixChart } from './matrix.ts'
import { matrixChartSize, matrixChartSvg } from './matrix-chart.ts'
import { pngFromSvg } from './png.ts'
import type { ProgressChart } from './progress.ts'
import { progressChartSize, progressChartSvg } from './progress-chart.ts'
import { CHART_WIDTHS, type Layout } from './sheet.ts'

export type { Layout }

/** A picture is carried as the data it is drawn from, and drawn when it is delivered. */
export type Picture =
  | { kind: 'progress'; chart: ProgressChart }
  | { kind: 'bars'; chart: BarsChart }
  | { kind: 'matrix'; chart: MatrixChart }

export type Size = { readonly width: number; readonly height: number }

type Drawing<Kind extends Picture['kind']> = {
  svg: (picture: Extract<Picture, { kind: Kind }>, layout: Layout) => string
  /** How large it is shown, in CSS pixels. */
  size: (picture: Extract<Picture, { kind: Kind }>, layout: Layout) => Size
}

const DRAWINGS: { [Kind in Picture['kind']]: Drawing<Kind> } = {
  progress: {
    svg: ({ chart }, layout) => progressChartSvg(chart, layout),
    size: ({ chart }, layout) => progressChartSize(chart, layout),
  },
  bars: {
    svg: ({ chart }, layout) => barsChartSvg(chart, layout),
    size: ({ chart }, layout) => barsChartSize(chart, layout),
  },
  matrix: {
    svg: ({ chart }, layout) => matrixChartSvg(chart, layout),
    size: ({ chart }, layout) => matrixChartSize(chart, layout),
  },
}

/** As SVG. `wide`: for the screens of computers and for paper, where there is a choice. */
export function svgOf(picture: Picture, layout: Layout = 'narrow'): string {
  return drawing(picture).svg(picture, layout)
}

/** As PNG, twice as wide as it is designed, for the screens of phones. */
export function draw(picture: Picture, layout: Layout = 'narrow'): Uint8Array {
  return pngFromSvg(svgOf(picture, layout), { width: 2 * CHART_WIDTHS[layout] })
}

/** How large it is shown, in CSS pixels. */
export function sizeOf(picture: Picture, layout: Layout): Size {
  return drawing(picture).size(picture, layout)
}

/** The compiler does not see that a picture is drawn by the row of its own kind. */
function drawing(picture: Picture): Drawing<Picture['kind']> {
  return DRAWINGS[picture.kind] as Drawing<Picture['kind']>
}
