/**
 * Counts as bars, drawn for the width of a telephone, or in two columns of that width. Each bar has its number beside it, and
 * what stripes mean is said above them: colour never is the only sign. Every word comes in translated.
 */
import type { BarsChart, BarsPanel } from './bars.ts'
import {
  BODY,
  card,
  column,
  type Draw,
  INNER,
  LEFT,
  paragraph,
  RIGHT,
  SOFT,
  STRONG,
  space,
} from './layout.ts'
import { INK } from './progress-signs.ts'
import { type Layout, picture, type Sheet, sheetOf } from './sheet.ts'
import { drawable, element, type TextStyle, textLines, textWidth, wrap } from './svg.ts'

const TITLE: TextStyle = { size: 23, weight: 'bold', lineHeight: 28, fill: INK.strong }
const HEADING: TextStyle = { ...STRONG, size: 17, lineHeight: 22 }

const BAR = 14
const ROW_GAP = 6
/** Labels take no more than this, and break into lines. */
const LABEL_MOST = INNER * 0.45
/** Between a label, its bar and its number. */
const BESIDE = 8
/** Of ends that are worse than the rest of their bar, and of ends that only are another kind. */
const STRIPES = { late: ['#FBE9E4', '#A8402F'], calm: ['#E1EEF0', '#0B5A63'] } as const
type Stripes = keyof typeof STRIPES

/** The picture as an SVG document. Pure: the same chart gives the same string. */
export function barsChartSvg(chart: BarsChart, layout: Layout = 'narrow'): string {
  const defs = element('defs', {}, stripes('late'), stripes('calm'))
  return picture(chart, sheet(chart, layout), defs)
}

/** In pixels, so that the room for it can be kept before it is there. */
export function barsChartSize(chart: BarsChart, layout: Layout): { width: number; height: number } {
  const { width, height } = sheet(chart, layout)
  return { width, height }
}

function sheet(chart: BarsChart, layout: Layout): Sheet {
  const heading = column([paragraph(chart.title, TITLE), space(paragraph(chart.subtitle, SOFT), 0, 4)], 2)
  return sheetOf([heading], chart.panels.map(panel), layout)
}

function panel({ title, part, isCalm, bars }: BarsPanel): Draw {
  const kind: Stripes = isCalm ? 'calm' : 'late'
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const widest = Math.max(0, ...bars.map(({ label }) => textWidth(drawable(label), BODY)))
  const labels = Math.min(widest, LABEL_MOST)
  const numbers = Math.max(...bars.map(({ value }) => textWidth(String(value), STRONG)), 0)
  const room = INNER - labels - numbers - 2 * BESIDE
  const row = ({ label, value, part: striped }: BarsPanel['bars'][number]): Draw => {
    const lines = wrap(label, BODY, labels + 1)
    const height = Math.max(BODY.lineHeight, lines.length * BODY.lineHeight)
    return (y) => {
      const left = LEFT + labels + BESIDE
      // The smallest number there is must show.
      const length = value === 0 ? 0 : Math.max(3, (room * value) / most)
      const end = striped === 0 ? 0 : Math.max(3, (length * Math.min(striped, value)) / value)
      const top = y + (BODY.lineHeight - BAR) / 2
      const bar = (x: number, width: number, fill: string) =>
        width < 0.5 ? '' : element('rect', { x, y: top, width, height: BAR, rx: 3, fill })
      const baseline = element('rect', {
        x: left - 1,
        y: y - ROW_GAP / 2,
        width: 1,
        height: height + ROW_GAP,
        fill: INK.hairline,
      })
      const number = textLines([String(value)], left + length + BESIDE, y, STRONG)
      const words = textLines(lines, LEFT, y, BODY)
      const svg =
        baseline +
        words +
        bar(left, length - end, INK.accent) +
        bar(left + length - end, end, `url(#${kind})`) +
        number
      return { svg, height }
    }
  }
  const hasPart = part !== '' && bars.some((one) => one.part > 0)
  return card(
    column(
      [paragraph(title, HEADING), ...(hasPart ? [legend(part, kind)] : []), column(bars.map(row), ROW_GAP)],
      8,
    ),
  )
}

/** What the stripes mean, beside a piece of them. */
function legend(words: string, kind: Stripes): Draw {
  const x = LEFT + 24 + BESIDE
  const said = paragraph(words, SOFT, x, RIGHT - x)
  return (y) => {
    const drawn = said(y)
    const sample = { x: LEFT, y: y + (SOFT.lineHeight - BAR) / 2, width: 24, height: BAR, rx: 3 }
    return { svg: element('rect', { ...sample, fill: `url(#${kind})` }) + drawn.svg, height: drawn.height }
  }
}

/** Dark on light, at least 3:1 between the two, and against the paper. */
function stripes(id: Stripes): string {
  const [light, dark] = STRIPES[id]
  return element(
    'pattern',
    {
      id,
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    element('rect', { width: 6, height: 6, fill: light }),
    element('rect', { width: 3, height: 6, fill: dark }),
  )
}
