/** A picture as a whole: its pieces in one column for telephones, or in two for the screens of computers. */
import { CHART_WIDTH, column, type Draw, SECOND_COLUMN } from './layout.ts'
import { INK } from './progress-signs.ts'
import { element, titleElement } from './svg.ts'

export type Layout = 'narrow' | 'wide'

/** In CSS pixels. */
export const CHART_WIDTHS = { narrow: CHART_WIDTH, wide: SECOND_COLUMN + CHART_WIDTH } as const

/** Pixels above and below everything, and between pieces that stand one under the other. */
const EDGE = 16
const GAP = 8

/** What a picture is, before it is a document: its pieces, and how large it is in pixels. */
export type Sheet = { svg: string; width: number; height: number }

/** As an SVG document. @param defs what its pieces refer to. */
export function picture(
  { title, subtitle, language }: { title: string; subtitle: string; language: string },
  { svg, width, height }: Sheet,
  defs = '',
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      lang: language,
    },
    titleElement(`${title} · ${subtitle}`),
    defs,
    element('rect', { width, height, fill: INK.page }),
    svg,
  )
}

/** `head` stands at the top of the first column; the rest is shared out where there are two. */
export function sheetOf(head: readonly Draw[], rest: readonly Draw[], layout: Layout): Sheet {
  if (layout === 'narrow') {
    const { svg, height } = column([...head, ...rest], GAP)(EDGE)
    return { svg, width: CHART_WIDTHS.narrow, height: framed(height) }
  }
  const split = balanced(head, rest)
  const left = column([...head, ...rest.slice(0, split)], GAP)(EDGE)
  const right = column(rest.slice(split), GAP)(EDGE)
  const aside = element('g', { transform: `translate(${SECOND_COLUMN} 0)` }, right.svg)
  return {
    svg: left.svg + (right.svg === '' ? '' : aside),
    width: CHART_WIDTHS.wide,
    height: framed(Math.max(left.height, right.height)),
  }
}

const framed = (height: number): number => Math.ceil(EDGE + height + EDGE)

/** How many pieces stand under the head, so that the higher of both columns is as low as it can be. */
function balanced(head: readonly Draw[], rest: readonly Draw[]): number {
  // A piece is as high wherever it stands, so each is measured once.
  const heights = rest.map((piece) => piece(0).height + GAP)
  let left = column(head, GAP)(0).height + GAP
  let right = heights.reduce((sum, height) => sum + height, 0)
  let best = { split: 0, higher: Math.max(left, right) }
  for (const [index, height] of heights.entries()) {
    left += height
    right -= height
    const higher = Math.max(left, right)
    if (higher < best.higher) best = { split: index + 1, higher }
  }
  return best.split
}
