import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHART_WIDTH } from '../../../core/documents/layout.ts'
import { pngFromSvg } from '../../../core/documents/png.ts'
import type { ProgressChart } from '../../../core/documents/progress.ts'
import { progressChartSize, progressChartSvg } from '../../../core/documents/progress-chart.ts'
import { STATES } from '../../../core/documents/progress-signs.ts'
import { drawable, plainText } from '../../../core/documents/svg.ts'
import { C2I2E, charts } from './charts.ts'
import { ink } from './ink.ts'
import { descendants, parseXml, type XmlElement } from './strict-xml.ts'

const elements = (chart: ProgressChart) => [...descendants(parseXml(progressChartSvg(chart)))]
const drawnWords = (chart: ProgressChart) => elements(chart).filter(({ name }) => name === 'text')

const squeezed = (text: string) => text.normalize('NFC').replace(/[\s\u00A0]+/g, '')

describe('a progress chart', () => {
  it('shows every word it was given', () => {
    const shown = squeezed(
      drawnWords(C2I2E)
        .map(({ text }) => text)
        .join(' '),
    )
    const given = [
      C2I2E.title,
      C2I2E.subtitle,
      C2I2E.total.label,
      C2I2E.total.mark.label,
      C2I2E.next,
      '12/28',
      ...Object.values(C2I2E.legend),
      ...C2I2E.conditions.flatMap(({ label, detail }) => [label, detail]),
      ...C2I2E.domains.flatMap(({ title, code, count, needs, cells }) => [
        title,
        code,
        count,
        needs,
        ...cells.map((c) => c.code),
      ]),
    ]
    for (const words of given) expect(shown).toContain(squeezed(words))
  })

  it('names every competence and its state for a pointer or a screen reader', () => {
    const names = elements(C2I2E).filter(({ name }) => name === 'title')
    expect(names.map(({ text }) => text)).toContain('A1.3 · Déclarée, en attente')
    expect(names).toHaveLength(1 + 28)
    expect(parseXml(progressChartSvg(C2I2E)).attributes).toMatchObject({ role: 'img', lang: 'fr' })
  })

  it('draws each state in a shape of its own, not in colour alone', () => {
    const shapes = STATES.map((state) => {
      const cells = [{ code: 'A', state }]
      const one = { ...C2I2E, domains: [{ code: '', title: '', count: '', needs: '', cells }] }
      const cell = elements(one).findLast(
        ({ name, children }) => name === 'g' && children[0]?.name === 'title',
      )
      const colourless = [...descendants(cell ?? parseXml('<none/>'))].filter(({ name }) => name !== 'title')
      return JSON.stringify(
        colourless.map(({ name, attributes: { fill, stroke, ...shape } }) => [name, shape]),
      )
    })
    expect(new Set(shapes).size).toBe(STATES.length)
  })

  it('ticks a condition that is met and leaves an empty box for one that is not', () => {
    const ticks = (met: boolean) => {
      const chart = { ...C2I2E, domains: [], conditions: [{ label: 'x', detail: 'y', met }] }
      return elements(chart).filter(({ attributes }) => attributes.d === 'M6 11.4 L9.6 15 L16 7.4').length
    }
    expect([ticks(true), ticks(false)]).toEqual([1, 0])
  })

  it('fills no bar at zero, and never more than the whole bar', () => {
    const bar = (value: number, of: number) =>
      elements({ ...C2I2E, total: { ...C2I2E.total, value, of } })
        .filter(({ name, attributes }) => name === 'rect' && attributes.height === '12')
        .map(({ attributes }) => Number(attributes.width))
    const [track = 0] = bar(0, 28)
    expect(bar(0, 28)).toHaveLength(1)
    expect(bar(0, 0)).toEqual([track])
    expect(bar(14, 28)).toEqual([track, track / 2])
    expect(bar(40, 28)).toEqual([track, track])
  })

  it('marks on the bar how many the certificate takes, where that is a number of the framework', () => {
    const marks = (value: number, of = 28) =>
      elements({ ...C2I2E, total: { label: 'x', value: 0, of, mark: { value, label: 'y' } } })
        .filter(({ name, attributes }) => name === 'rect' && attributes.width === '2')
        .map(({ attributes }) => Number(attributes.x))
    const [half = 0] = marks(14)
    const [end = 0] = marks(28)
    expect(half).toBeLessThan(end)
    expect(end).toBeLessThan(CHART_WIDTH)
    expect([marks(0), marks(29), marks(1, 0)]).toEqual([[], [], []])
  })

  it('is at most 1,100 pixels high for the C2i2e on a telephone, so that a chat shows it whole', () => {
    expect(progressChartSize(C2I2E, 'narrow').height).toBeLessThanOrEqual(1100)
    const { attributes } = parseXml(progressChartSvg(C2I2E))
    expect(Number(attributes.height)).toBe(progressChartSize(C2I2E, 'narrow').height)
  })

  it('stands in two columns on a wide screen, with the same words, about half as high', () => {
    const wide = parseXml(progressChartSvg(C2I2E, 'wide'))
    const size = progressChartSize(C2I2E, 'wide')
    expect(wide.attributes).toMatchObject({ width: String(size.width), height: String(size.height) })
    expect(size.height).toBeLessThan(0.65 * progressChartSize(C2I2E, 'narrow').height)
    const words = (root: XmlElement) =>
      [...descendants(root)].filter(({ name }) => name === 'text').map(({ text }) => text)
    expect(words(wide)).toEqual(words(parseXml(progressChartSvg(C2I2E))))
  })
})

describe('any progress chart', () => {
  it('is well-formed, names every code, and keeps every letter inside the picture', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const svg = progressChartSvg(chart)
        expect(progressChartSvg(structuredClone(chart))).toBe(svg)
        const root = parseXml(svg)
        const all = [...descendants(root)]
        const names = all.filter(({ name }) => name === 'title').map(({ text }) => text)
        for (const { code } of chart.domains.flatMap(({ cells }) => cells)) {
          expect(names.some((name) => name.startsWith(plainText(code)))).toBe(true)
        }
        const box = ink(all.filter(({ name }) => name === 'text'))
        if (!box) return
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.top).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(CHART_WIDTH)
        expect(box.bottom).toBeLessThanOrEqual(Number(root.attributes.height))
      }),
      { numRuns: 150 },
    )
  })

  it('keeps each code inside its cell, whole', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const groups = elements(chart).filter(
          ({ name, children }) => name === 'g' && children[0]?.name === 'title',
        )
        const codes = chart.domains.flatMap(({ cells }) => cells.map(({ code }) => code))
        expect(groups).toHaveLength(codes.length)
        groups.forEach(({ children }, index) => {
          const texts = children.filter(({ name }) => name === 'text')
          expect(squeezed(texts.map(({ text }) => text).join(''))).toBe(
            squeezed(drawable(codes[index] ?? '')),
          )
          const cell = children.find(({ name }) => name === 'rect')?.attributes ?? {}
          const box = ink(texts)
          if (!box) return
          const [x, y] = [Number(cell.x), Number(cell.y)]
          expect(box.left).toBeGreaterThan(x)
          expect(box.top).toBeGreaterThan(y)
          expect(box.right).toBeLessThan(x + Number(cell.width))
          expect(box.bottom).toBeLessThan(y + Number(cell.height))
        })
      }),
      { numRuns: 15 },
    )
  })

  it('becomes a PNG of exactly twice its size, the same bytes each time', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const svg = progressChartSvg(chart)
        const png = Buffer.from(pngFromSvg(svg, { width: 2 * CHART_WIDTH }))
        expect(png.readUInt32BE(16)).toBe(2 * CHART_WIDTH)
        expect(png.readUInt32BE(20)).toBe(2 * Number(parseXml(svg).attributes.height))
        expect(png.equals(pngFromSvg(svg, { width: 2 * CHART_WIDTH }))).toBe(true)
      }),
      { numRuns: 10 },
    )
  })
})
