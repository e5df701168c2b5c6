/**
 * A person's progress through a framework of competences, drawn for the width of a telephone.
 *
 * Every word comes in translated; this file has none of its own. The picture grows downward as far as its
 * content needs: text wraps, and is never cut.
 */
import {
  BODY,
  CHART_WIDTH,
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
  withNote,
} from './layout.ts'
import type { ChartDomain, ProgressChart } from './progress.ts'
import { cellGrid, legend } from './progress-cells.ts'
import { checkbox, INK } from './progress-signs.ts'
import { drawable, element, type TextStyle, textWidth, titleElement } from './svg.ts'

export { CHART_WIDTH } from './layout.ts'

const TITLE: TextStyle = { size: 23, weight: 'bold', lineHeight: 28, fill: INK.strong }
const FIGURE: TextStyle = { size: 24, weight: 'bold', lineHeight: 28, fill: INK.accent }
const DOMAIN: TextStyle = { ...STRONG, fill: INK.accent }

/** The picture as an SVG document. Pure: the same chart gives the same string. */
export function progressChartSvg(chart: ProgressChart): string {
  const summary = column([total(chart.total), ...chart.conditions.map(condition)], 12)
  const cells = cellGrid(chart)
  const page = column(
    [
      heading(chart),
      card(summary),
      space(legend(chart.legend), 4),
      ...chart.domains.map((domain) =>
        card(column([domainHeading(domain, chart.domains), cells(domain.cells)], 8)),
      ),
    ],
    9,
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

const heading = (chart: ProgressChart): Draw =>
  column([paragraph(chart.title, TITLE), space(paragraph(chart.subtitle, SOFT), 0, 4)], 2)

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

/** Code and title side by side, titles aligned from domain to domain; codes too long for that go above. */
function domainHeading(domain: ChartDomain, all: readonly ChartDomain[]): Draw {
  const widest = Math.max(...all.map(({ code }) => textWidth(drawable(code), DOMAIN)))
  const indent = widest + 8
  const words = (width: number): Draw => {
    if (widest > 64) {
      return column(
        [paragraph(domain.code, DOMAIN, LEFT, width), paragraph(domain.title, BODY, LEFT, width)],
        0,
      )
    }
    const code = paragraph(domain.code, DOMAIN)
    const title = paragraph(domain.title, BODY, LEFT + indent, width - indent)
    return (y) => {
      const [first, second] = [code(y), title(y)]
      return { svg: first.svg + second.svg, height: Math.max(first.height, second.height) }
    }
  }
  return withNote(words, domain.count, SOFT)
}
