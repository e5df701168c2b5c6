import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanName,
  cleanText,
  excerpt,
  folded,
  lastCharacters,
  UNREADABLE,
  wholeCharacters,
} from '../../../core/kernel/text.ts'

describe('what people write is kept as they wrote it', () => {
  test.each([
    ['  Bonjour !  ', 'Bonjour !'],
    ['un\r\ndeux\rtrois', 'un\ndeux\ntrois'],
    ['cafe\u0301', 'café'],
    ['\ufeffavec une marque', 'avec une marque'],
    ['gauche \u202edroite', 'gauche droite'],
    ['un\ttableau', 'un\ttableau'],
    ['مرحبا، كيف أطبع؟', 'مرحبا، كيف أطبع؟'],
    ['👩🏽‍🏫 et 🇫🇷', '👩🏽‍🏫 et 🇫🇷'],
    ['<b>@everyone</b> [lien](x)', '<b>@everyone</b> [lien](x)'],
    ['une moitié \ud83d seule', 'une moitié \ufffd seule'],
    ['bip\u0007 dans un long texte', 'bip dans un long texte'],
  ])('%j becomes %j', (raw, kept) => {
    expect(cleanText(raw)).toBe(kept)
  })

  test('binary data is no text', () => {
    expect(cleanText('\u0000\u0001\u0002PNG\u0003\u0004')).toBe(UNREADABLE)
    expect(cleanText('\ud800\ud801\ud802abc')).toBe(UNREADABLE)
  })

  test('cleaning twice changes nothing, and what is left can be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const once = cleanText(raw)
        expect(cleanText(once)).toBe(once)
        if (once === UNREADABLE) return
        expect(once).not.toContain('\u0000')
        // Throws for half characters.
        expect(() => encodeURIComponent(once)).not.toThrow()
      }),
    )
  })
})

describe('comparing what people type', () => {
  test.each([
    ['Échéance', 'echeance'],
    ['mes_questions', 'mes-questions'],
    ['Inès  Moreau', 'ines-moreau'],
    ['SOS MATHS', 'sosmaths'],
  ])('%s and %s are one', (one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  test('in any case, with any accents', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zéèàçù -]{1,20}$/), (word) => {
        expect(folded(word.toUpperCase())).toBe(folded(word))
        expect(folded(folded(word))).toBe(folded(word))
      }),
    )
  })
})

describe('the beginning of a text', () => {
  test('says that something is left out, and cuts no character in two', () => {
    expect(excerpt('un deux trois', 8)).toBe('un deux…')
    expect(excerpt('court', 8)).toBe('court')
    expect(excerpt('a\n b\t c')).toBe('a b c')
    expect(excerpt('👩🏽‍🏫👩🏽‍🏫👩🏽‍🏫', 2)).toBe('👩🏽‍🏫…')
  })

  test('is never longer than asked, in characters as people count them', () => {
    const count = (text: string) => [...new Intl.Segmenter('fr').segment(text)].length
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 50 }),
        fc.integer({ min: 1, max: 40 }),
        (text, length) => {
          expect(count(excerpt(text, length))).toBeLessThanOrEqual(length)
        },
      ),
    )
  })
})

const LRE = '\u202a'
const RLE = '\u202b'
const PDF = '\u202c'
const LRI = '\u2066'
const RLI = '\u2067'
const FSI = '\u2068'
const PDI = '\u2069'
const marks = fc.constantFrom(LRE, RLE, PDF, '\u202d', '\u202e', LRI, RLI, FSI, PDI, 'a', 'ש', '1', ' ', '\n')
const turning = fc.array(marks, { maxLength: 30 }).map((all) => all.join(''))

describe('what makes words run another way', () => {
  test.each([
    [`a ${RLI}b`, `a ${RLI}b${PDI}`, 'is closed where it was left open'],
    [`a ${RLI}b\nc`, `a ${RLI}b${PDI}\nc`, 'ends with its line'],
    [`a ${PDI}b${PDF}`, 'a b', 'closes nothing that it did not open'],
    [`${RLE}a${PDF} b`, `${RLI}a${PDI} b`, 'moves nothing beside it'],
    [`${LRE}${RLI}a`, `${LRI}${RLI}a${PDI}${PDI}`, 'is closed as often as it was opened'],
    [`שלום ${FSI}abc${PDI}`, `שלום ${FSI}abc${PDI}`, 'is kept where it does no harm'],
  ])('%j becomes %j: it %s', (raw, kept) => {
    expect(cleanText(raw)).toBe(kept)
  })

  /** How deep a text is in isolates after each of its characters; never below none. */
  const depths = (text: string) => {
    let depth = 0
    return [...text].map((one) => {
      if (/[\u2066-\u2068]/.test(one)) depth += 1
      if (one === PDI) depth -= 1
      return depth
    })
  }

  test('whatever is typed, a line neither begins nor ends inside it, cut short or not', () => {
    fc.assert(
      fc.property(turning, fc.integer({ min: 1, max: 20 }), (raw, length) => {
        const text = cleanText(raw)
        expect(cleanText(text)).toBe(text)
        for (const line of [...text.split('\n'), excerpt(text, length)]) {
          expect(line).not.toMatch(/[\u202a-\u202e]/)
          const deep = depths(line)
          expect([Math.min(0, ...deep), deep.at(-1) ?? 0]).toEqual([0, 0])
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what somebody or something is called', () => {
  test.each([
    ['  Inès\n Moreau ', 'Inès Moreau'],
    ['\u0082t\u0082.pdf', 't.pdf'],
    [`Moreau ${RLI}sèni`, 'Moreau sèni'],
    ['un\u202efdp.exe', 'unfdp.exe'],
    ['محمد', 'محمد'],
    [' \u200b\u2066\u2069', ''],
    ['\u0001\u0002', ''],
  ])('%j is %j', (raw, name) => {
    expect(cleanName(raw)).toBe(name)
  })

  test('is one line that turns nothing around it, and can be stored', () => {
    fc.assert(
      fc.property(fc.oneof(turning, fc.string({ unit: 'binary' })), (raw) => {
        const name = cleanName(raw)
        expect(cleanName(name)).toBe(name)
        expect(name).not.toMatch(/\p{Cs}|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text that is cut', () => {
  const seen = fc
    .array(fc.constantFrom('👩‍👩‍👧', '🇫🇷', 'e\u0301', 'é', 'क्षि', ' ', 'a', '👍🏽'), { maxLength: 40 })
    .map((all) => all.join(''))
  const characters = (text: string) =>
    [...new Intl.Segmenter('fr').segment(text)].map(({ segment }) => segment)

  test('is so between two characters, at its beginning and at its end', () => {
    expect(wholeCharacters(`${'x'.repeat(79)}😀`, 80)).toBe('x'.repeat(79))
    expect(lastCharacters(`😀${'x'.repeat(79)}`, 80)).toBe('x'.repeat(79))
    fc.assert(
      fc.property(seen, fc.integer({ min: 12, max: 60 }), (text, length) => {
        const all = characters(text)
        for (const [cut, own] of [
          [wholeCharacters(text, length), (kept: number) => all.slice(0, kept)],
          [lastCharacters(text, length), (kept: number) => all.slice(all.length - kept)],
        ] as const) {
          expect(cut.length).toBeLessThanOrEqual(length)
          expect(cut).toBe(own(characters(cut).length).join(''))
        }
      }),
    )
  })
})
