import { describe, expect, it } from 'vitest'
import { INK, LOOKS, STATES } from '../../../core/documents/progress-signs.ts'
import { contrast, linear, luminance, type Rgb } from './contrast.ts'

/** Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB. */
const VISION: Record<string, Rgb[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** CIE L*a*b* of a colour as somebody sees it, under the D65 white. */
function lab(hex: string, matrix: Rgb[]): Rgb {
  const colour = linear(hex)
  const dot = (row: Rgb, [r, g, b]: Rgb) => row[0] * r + row[1] * g + row[2] * b
  const seen = matrix.map((row) => Math.min(1, Math.max(0, dot(row, colour)))) as Rgb
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f(dot([0.4124, 0.3576, 0.1805], seen) / 0.9505)
  const y = f(luminance(seen))
  const z = f(dot([0.0193, 0.1192, 0.9505], seen) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

describe('the palette', () => {
  it.each(STATES)('has readable codes in a cell that is %s (WCAG AA 4.5:1)', (state) => {
    expect(contrast(LOOKS[state].text, LOOKS[state].fill)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(STATES)('has a visible frame and sign for %s (WCAG AA 3:1)', (state) => {
    const { frame, fill, sign, mark } = LOOKS[state]
    for (const paper of [INK.card, INK.page]) expect(contrast(frame, paper)).toBeGreaterThanOrEqual(3)
    expect(contrast(sign, fill)).toBeGreaterThanOrEqual(3)
    expect(contrast(mark, sign)).toBeGreaterThanOrEqual(3)
  })

  it('has readable words on the page and on cards', () => {
    for (const ink of [INK.strong, INK.soft, INK.accent]) {
      for (const paper of [INK.card, INK.page]) expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(INK.frame, INK.card)).toBeGreaterThanOrEqual(3)
    expect(contrast(INK.accent, INK.hairline)).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(VISION))('keeps the states apart in %s', (_name, matrix) => {
    for (const one of STATES) {
      for (const other of STATES) {
        if (one === other) continue
        const distance = (part: 'fill' | 'frame') => {
          const [a, b] = [lab(LOOKS[one][part], matrix), lab(LOOKS[other][part], matrix)]
          return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
        }
        // Ten is a plain difference to any eye; two or three is the least one can see side by side.
        expect(Math.max(distance('fill'), distance('frame')), `${one} and ${other}`).toBeGreaterThan(10)
      }
    }
  })
})
