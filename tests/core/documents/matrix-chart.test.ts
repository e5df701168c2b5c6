import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHART_WIDTH } from '../../../core/documents/layout.ts'
import type { MatrixChart } from '../../../core/documents/matrix.ts'
import { matrixChartSize, matrixChartSvg, SHADES } from '../../../core/documents/matrix-chart.ts'
import { pngFromSvg } from '../../../core/documents/png.ts'
import { MATRIX, matrices } from './charts.ts'
import { contrast } from './contrast.ts'
import { ink } from './ink.ts'
import { descendants, parseXml } from './strict-xml.ts'

const elements = (chart: MatrixChart) => [...descendants(parseXml(matrixChartSvg(chart)))]
const texts = (chart: MatrixChart) => elements(chart).filter(({ name }) => name === 'text')
const cells = (chart: MatrixChart) =>
  elements(chart).filter(({ name, attributes }) => name === 'rect' && attributes.rx === '6')

describe('a matrix', () => {
  test('says every head, every label and every number; nothing is a stroke', () => {
    const shown = texts(MATRIX).map(({ text }) => text)
    for (const { title, rows } of MATRIX.groups) {
      expect(shown.join(' ')).toContain(title)
      for (const { label, values } of rows) {
        const from = shown.indexOf(label)
        expect(shown.slice(from + 1, from + 1 + values.length)).toEqual(
          values.map((value) => (value === 0 ? '–' : String(value))),
        )
      }
    }
  })

  test('is as dark as its numbers are high, and lighter ones are never darker', () => {
    const values = MATRIX.groups.flatMap(({ rows }) => rows.flatMap((row) => row.values))
    const shades = cells(MATRIX).map(({ attributes }) =>
      SHADES.findIndex(({ fill }) => fill === attributes.fill),
    )
    expect(shades).toHaveLength(values.length)
    const sorted = values
      .map((value, index) => [value, shades[index] ?? -1] as const)
      .sort(([a], [b]) => a - b)
    expect(sorted.map(([, shade]) => shade)).toEqual(sorted.map(([, shade]) => shade).sort())
    expect(new Set(shades)).toEqual(new Set([0, 1, 2, 3]))
  })

  test('can be read on every shade', () => {
    for (const { fill, text } of SHADES) expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5)
  })

  test('stands in two columns on a wide screen and on paper, lower than on a telephone', () => {
    const { width, height } = matrixChartSize(MATRIX, 'wide')
    expect(parseXml(matrixChartSvg(MATRIX, 'wide')).attributes).toMatchObject({
      width: String(width),
      height: String(height),
    })
    expect(height).toBeLessThan(matrixChartSize(MATRIX, 'narrow').height)
  })
})

describe('any matrix', () => {
  test('is well-formed, always the same, and keeps every letter and every cell inside the picture', () => {
    fc.assert(
      fc.property(matrices, (chart) => {
        const svg = matrixChartSvg(chart)
        expect(matrixChartSvg(structuredClone(chart))).toBe(svg)
        const root = parseXml(svg)
        for (const { attributes } of cells(chart)) {
          expect(Number(attributes.width)).toBeGreaterThan(0)
          expect(Number(attributes.x) + Number(attributes.width)).toBeLessThanOrEqual(CHART_WIDTH)
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
      fc.property(matrices, (chart) => {
        const svg = matrixChartSvg(chart)
        const png = Buffer.from(pngFromSvg(svg, { width: 2 * CHART_WIDTH }))
        expect(png.readUInt32BE(20)).toBe(2 * Number(parseXml(svg).attributes.height))
      }),
      { numRuns: 10 },
    )
  })
})
