/** Every kind of picture, the data that it carries, and how it is drawn. A further kind is a line of the table. */
import { pngFromSvg } from './png.ts'
import type { ProgressChart } from './progress.ts'
import { CHART_WIDTH, progressChartSvg } from './progress-chart.ts'

/** A picture is carried as the data it is drawn from, and drawn when it is delivered. */
export type Picture = { kind: 'progress'; chart: ProgressChart }

type Drawing<Kind extends Picture['kind']> = {
  svg: (picture: Extract<Picture, { kind: Kind }>) => string
  /** What it is designed for, in pixels. */
  width: number
}

const DRAWINGS: { [Kind in Picture['kind']]: Drawing<Kind> } = {
  progress: { svg: ({ chart }) => progressChartSvg(chart), width: CHART_WIDTH },
}

/** As PNG, twice as wide as it is designed, for the screens of phones. */
export function draw(picture: Picture): Uint8Array {
  const { svg, width } = DRAWINGS[picture.kind]
  return pngFromSvg(svg(picture), { width: 2 * width })
}
