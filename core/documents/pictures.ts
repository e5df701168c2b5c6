/** Every kind of picture, the data that it carries, and how it is drawn. A further kind is a line of the table. */
import { pngFromSvg } from './png.ts'
import type { ProgressChart } from './progress.ts'
import { CHART_WIDTHS, type Layout, progressChartSize, progressChartSvg } from './progress-chart.ts'

export type { Layout }

/** A picture is carried as the data it is drawn from, and drawn when it is delivered. */
export type Picture = { kind: 'progress'; chart: ProgressChart }

export type Size = { readonly width: number; readonly height: number }

type Drawing<Kind extends Picture['kind']> = {
  /** In CSS pixels. */
  width: Readonly<Record<Layout, number>>
  svg: (picture: Extract<Picture, { kind: Kind }>, layout: Layout) => string
  /** How large it is shown, in CSS pixels. */
  size: (picture: Extract<Picture, { kind: Kind }>, layout: Layout) => Size
}

const DRAWINGS: { [Kind in Picture['kind']]: Drawing<Kind> } = {
  progress: {
    svg: ({ chart }, layout) => progressChartSvg(chart, layout),
    width: CHART_WIDTHS,
    size: ({ chart }, layout) => progressChartSize(chart, layout),
  },
}

/** As PNG, twice as wide as it is designed, for the screens of phones. `wide`: for those of computers, where there is a choice. */
export function draw(picture: Picture, layout: Layout = 'narrow'): Uint8Array {
  const { svg, width } = DRAWINGS[picture.kind]
  return pngFromSvg(svg(picture, layout), { width: 2 * width[layout] })
}

/** How large it is shown, in CSS pixels. */
export function sizeOf(picture: Picture, layout: Layout): Size {
  return DRAWINGS[picture.kind].size(picture, layout)
}
