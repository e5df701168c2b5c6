import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BarsChart } from '../../../core/documents/bars.ts'
import { barsChartSize, barsChartSvg } from '../../../core/documents/bars-chart.ts'
import { CHART_WIDTH } from '../../../core/documents/layout.ts'
import { pngFromSvg } from '../../../core/documents/png.ts'
import { BARS, bars } from './charts.ts'
import { ink } from './ink.ts'
import { descendants, parseXml } from './strict-xml.ts'

const elements = (chart: BarsChart) => [...descendants(parseXml(barsChartSvg(chart)))]
const texts = (chart: BarsChart) => elements(chart).filter(({ name }) => name === 'text')
/** The bars and what they end in, from the top. */
const drawn = (chart: BarsChart) =>
  elements(chart)
    .filter(({ name, attributes }) => name === 'rect' && attributes.rx === '3')
    .map(({ attributes: { x, width, fill } }) => ({
      x: Number(x),
      width: Number(width),
      isStriped: fill === 'url(#late)',
    }))

const one = (...values: Array<[value: number, part: number]>): BarsChart => ({
  ...BARS,
  panels: [{ title: 'x', part: '', bars: values.map(([value, part]) => ({ label: 'y', value, part })) }],
})

describe('a chart of bars', () => {
  test('says every word and every number that it was given', () => {
    const shown = texts(BARS)
      .map(({ text }) => text)
      .join(' ')
    for (const { title, bars } of BARS.panels) {
      expect(shown).toContain(title)
      for (const { label, value } of bars) expect(shown).toContain(`${label} ${value}`)
    }
    expect(shown).toContain('après le délai')
  })

  test('is as long as its number: the half of the longest is half as long, nothing has no bar, one is seen', () => {
    const [whole, half, few, ...others] = drawn(one([1_000, 0], [500, 0], [0, 0], [1, 0]))
    expect(others).toEqual([])
    expect(half?.width).toBeCloseTo((whole?.width ?? 0) / 2, 1)
    expect(few?.width).toBeGreaterThanOrEqual(3)
  })

  test('ends in stripes as far as its part goes, and says once what they are, where there are any', () => {
    const [whole, part, ...others] = drawn(one([10, 5]))
    expect(others).toEqual([])
    expect([whole?.isStriped, part?.isStriped]).toEqual([false, true])
    expect(part?.width).toBeCloseTo(whole?.width ?? 0, 1)
    expect(part?.x).toBeCloseTo((whole?.x ?? 0) + (whole?.width ?? 0), 1)
    const said = (chart: BarsChart) => texts(chart).filter(({ text }) => text === 'après le délai').length
    const none = BARS.panels.map((panel) => ({
      ...panel,
      bars: panel.bars.map((bar) => ({ ...bar, part: 0 })),
    }))
    expect([said(BARS), said({ ...BARS, panels: none })]).toEqual([1, 0])
  })

  test('stands in two columns on a wide screen and on paper, lower than on a telephone', () => {
    const { width, height } = barsChartSize(BARS, 'wide')
    expect(parseXml(barsChartSvg(BARS, 'wide')).attributes).toMatchObject({
      width: String(width),
      height: String(height),
    })
    expect(height).toBeLessThan(barsChartSize(BARS, 'narrow').height)
  })
})

describe('any chart of bars', () => {
  test('is well-formed, always the same, and keeps every letter and every bar inside the picture', () => {
    fc.assert(
      fc.property(bars, (chart) => {
        const svg = barsChartSvg(chart)
        expect(barsChartSvg(structuredClone(chart))).toBe(svg)
        const root = parseXml(svg)
        for (const { x, width } of drawn(chart)) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(width).toBeGreaterThan(0)
          expect(x + width).toBeLessThanOrEqual(CHART_WIDTH)
        }
        const box = ink(texts(chart))
        if (!box) return
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.top).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(CHART_WIDTH)
        expect(box.bottom).toBeLessThanOrEqual(Number(root.attributes.height))
      }),
      { numRuns: 100 },
    )
  })

  test('becomes a PNG of exactly twice its size', () => {
    fc.assert(
      fc.property(bars, (chart) => {
        const svg = barsChartSvg(chart)
        const png = Buffer.from(pngFromSvg(svg, { width: 2 * CHART_WIDTH }))
        expect(png.readUInt32BE(20)).toBe(2 * Number(parseXml(svg).attributes.height))
      }),
      { numRuns: 10 },
    )
  })
})
