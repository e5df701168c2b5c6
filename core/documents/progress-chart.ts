/**
 * A person's progress through a framework of competences, drawn for the width of a telephone, or in two columns of that
 * width for the screen of a computer.
 *
 * Every word comes in translated; this file has none of its own. The picture grows downward as far as its
 * content needs: text wraps, and is never cut.
 */
import {
  BODY,
  card,
  column,
  type Draw,
  type Drawn,
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
import { type Layout, picture, type Sheet, sheetOf } from './sheet.ts'
import { drawable, element, type TextStyle, textLines, textWidth } from './svg.ts'

const TITLE: TextStyle = { size: 23, weight: 'bold', lineHeight: 28, fill: INK.strong }
const FIGURE: TextStyle = { size: 24, weight: 'bold', lineHeight: 28, fill: INK.accent }
const DOMAIN: TextStyle = { ...STRONG, fill: INK.accent }

/** The picture as an SVG document. Pure: the same chart gives the same string. */
export function progressChartSvg(chart: ProgressChart, layout: Layout = 'narrow'): string {
  return picture(chart, sheet(chart, layout))
}

/** In pixels, so that the room for it can be kept before it is there. */
export function progressChartSize(chart: ProgressChart, layout: Layout): { width: number; height: number } {
  const { width, height } = sheet(chart, layout)
  return { width, height }
}

function sheet(chart: ProgressChart, layout: Layout): Sheet {
  const { head, domains } = pieces(chart)
  return sheetOf(head, domains, layout)
}

function pieces(chart: ProgressChart): { head: Draw[]; domains: Draw[] } {
  const next = paragraph(chart.next, STRONG)
  const summary = column([total(chart.total), ...chart.conditions.map(condition), next], 10)
  const cells = cellGrid(chart)
  return {
    head: [heading(chart), card(summary), space(legend(chart.legend), 4)],
    domains: chart.domains.map((domain) =>
      card(column([domainHeading(domain, chart.domains), cells(domain.cells)], 8)),
    ),
  }
}

const heading = (chart: ProgressChart): Draw =>
  column([paragraph(chart.title, TITLE), space(paragraph(chart.subtitle, SOFT), 0, 4)], 2)

function total({ label, value, of, mark }: ProgressChart['total']): Draw {
  const words = (width: number) =>
    paragraph(label, { ...STRONG, size: 17, lineHeight: FIGURE.lineHeight }, LEFT, width)
  const share = of > 0 && value > 0 ? Math.min(1, value / of) : 0
  const bar: Draw = (y) => {
    const shape = { y, height: 12, rx: 6 }
    const track = element('rect', { ...shape, x: LEFT, width: INNER, fill: INK.hairline })
    // Never narrower than its round ends: the first competence must show.
    const done = element('rect', { ...shape, x: LEFT, width: Math.max(12, INNER * share), fill: INK.accent })
    const goal = goalMark(mark, of, y)
    return { svg: (share > 0 ? track + done : track) + goal.svg, height: 12 + goal.height }
  }
  return column([withNote(words, `${value}\u00A0/\u00A0${of}`, FIGURE), bar], 6)
}

/** A stroke through the bar where the certificate's number stands, with that number below it. */
function goalMark({ value, label }: ProgressChart['total']['mark'], of: number, y: number): Drawn {
  if (value <= 0 || value > of) return { svg: '', height: 0 }
  const style = { ...SOFT, size: 13, lineHeight: 16 }
  const words = drawable(label)
  const width = textWidth(words, style)
  if (words === '' || width > INNER) return { svg: '', height: 0 }
  const x = LEFT + (INNER * value) / of
  const stroke = { x: x - 1, y: y - 3, width: 2, height: 18, fill: INK.strong }
  // The words stay between the edges of the card, however near to them the stroke is.
  const at = Math.min(Math.max(x - width / 2, LEFT), RIGHT - width)
  return { svg: element('rect', stroke) + textLines([words], at, y + 16, style), height: 20 }
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
  const { count, needs } = domain
  return withNote(words, needs === '' ? count : `${count} · ${needs}`, SOFT)
}
