import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pngFromSvg } from '../../../core/documents/png.ts'
import { element, textLines } from '../../../core/documents/svg.ts'

const NAMESPACE = { xmlns: 'http://www.w3.org/2000/svg', width: 40, height: 20 }
const digest = (svg: string) =>
  createHash('sha256')
    .update(pngFromSvg(svg, { width: 80 }))
    .digest('hex')

describe('a PNG from an SVG', () => {
  it('is as wide as asked, in proportion', () => {
    const png = Buffer.from(pngFromSvg(element('svg', NAMESPACE), { width: 120 }))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([120, 60])
  })

  it('draws letters with the font of the package, in both weights', () => {
    const word = (weight: 'regular' | 'bold') =>
      element(
        'svg',
        NAMESPACE,
        textLines(['Été'], 2, 0, { size: 12, weight, lineHeight: 20, fill: '#000000' }),
      )
    expect(
      new Set([digest(element('svg', NAMESPACE)), digest(word('regular')), digest(word('bold'))]).size,
    ).toBe(3)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses a width of %s', (width) => {
    expect(() => pngFromSvg(element('svg', NAMESPACE), { width })).toThrow(RangeError)
  })

  it('refuses what is not an SVG', () => {
    expect(() => pngFromSvg('<svg', { width: 10 })).toThrow()
  })
})
