import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FONT_FAMILY, FONT_FILES } from '../../../core/documents/font.ts'
import {
  drawable,
  element,
  plainText,
  textWidth,
  titleElement,
  wrap,
  wrapEvenly,
} from '../../../core/documents/svg.ts'
import { parseXml } from './strict-xml.ts'

const FONT = { size: 15, weight: 'regular' } as const
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.lorem())

describe('words in a picture', () => {
  it('become XML that says the same', () => {
    expect(parseXml(titleElement(`<b>"l'été" & co</b>`)).text).toBe(`<b>"l'été" & co</b>`)
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseXml(titleElement(text)).text).toBe(plainText(text))
        expect(parseXml(element('g', { id: text })).attributes.id).toBe(plainText(text))
      }),
    )
  })

  it('lose control characters and direction overrides', () => {
    expect(plainText('a\u0000\u001Bb\uFFFF\n\u0085c\uD800 \u202Ed')).toBe('a b c d')
  })

  it('keep their non-breaking spaces, and the emoji for those who listen', () => {
    expect(plainText('Oui\u202F! 👩‍💻')).toBe('Oui\u00A0! 👩‍💻')
  })

  it.each([
    ['Nguyễn', 'Nguyê\u0303n', 'an accent the font lacks is built from its parts'],
    ['cafe\u0301', 'café', 'a decomposed accent is composed'],
    ['Anne\u2011Marie', 'Anne-Marie', 'a non-breaking hyphen is a hyphen'],
    ['𝐀ﬁ', 'Afi', 'a fancy letter becomes the plain one'],
    ['a👩‍💻b', 'a\uFFFDb', 'an emoji, however long, is one box'],
    ['مر', '\uFFFD\uFFFD', 'a script the font lacks is one box per letter'],
    ['e\u0301\u0301\u0301\u0301\u0301', 'é\u0301', 'a pile of accents is two high'],
    ['a\u200Bb\u00ADc', 'abc', 'invisible characters draw nothing'],
  ])('draw %j as %j: %s', (given, drawn) => {
    expect(drawable(given)).toBe(drawn)
  })
})

describe('measuring', () => {
  it.each(['regular', 'bold'] as const)('agrees with the renderer in %s', (weight) => {
    for (const text of ['Maîtrise de l’environnement numérique', 'À l’œuvre : ÉCOLE, ça 0123456789']) {
      const style = { 'font-family': FONT_FAMILY, 'font-size': 100, 'font-weight': weight }
      const line = element('text', { x: 50, y: 200, ...style }, text)
      const svg = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: 4000, height: 400 }, line)
      const font = { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES) }
      const drawn = new Resvg(svg, { font }).innerBBox()?.width ?? 0
      const measured = textWidth(text, { size: 100, weight })
      expect(Math.abs(measured - drawn) / measured).toBeLessThan(0.05)
    }
  })
})

describe('wrapping', () => {
  const squeezed = (text: string) => text.replace(/[\s\u00A0]+/g, '')

  it('holds every letter, in lines that fit', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 40, max: 400 }), (text, width) => {
        for (const lines of [wrap(text, FONT, width), wrapEvenly(text, FONT, width)]) {
          expect(squeezed(lines.join(''))).toBe(squeezed(drawable(text)))
          for (const line of lines) expect(textWidth(line, FONT)).toBeLessThanOrEqual(width)
        }
      }),
    )
  })

  it('breaks at spaces, and inside a word only when it must', () => {
    expect(wrap('Mise en œuvre pédagogique', FONT, 110)).toEqual(['Mise en œuvre', 'pédagogique'])
    expect(wrap('x'.repeat(30), FONT, 100).length).toBeGreaterThan(1)
    expect(wrap(' \n ', FONT, 100)).toEqual([])
  })

  it('never starts a line with a French double sign', () => {
    for (let width = 75; width < 150; width++) {
      for (const line of wrap('Atteint : « oui » !', FONT, width)) expect(line).not.toMatch(/^[:»!]/)
    }
  })

  it('leaves no lonely last word when asked to wrap evenly', () => {
    const title = 'Développement des compétences pour la formation tout au long de la vie'
    const lines = wrapEvenly(title, FONT, 235)
    expect(lines.length).toBe(wrap(title, FONT, 235).length)
    expect(lines.at(-1)).not.toBe('vie')
  })
})
