import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, excerpt, folded, storable, UNREADABLE } from '../../../core/kernel/text.ts'
import { workOf } from '../../support/until.ts'

/** Anything a keyboard, a clipboard or a forged request may send: half characters and controls included. */
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)))
    .map((all) => all.join('')),
  fc
    .array(
      fc.constantFrom(
        'é',
        'e',
        '\u0301',
        ' ',
        '\r',
        '\n',
        '\u0000',
        '\ud83d',
        '\ude00',
        '\ufeff',
        '\u200b',
        'a',
      ),
    )
    .map((all) => all.join('')),
)

const graphemes = (text: string) =>
  [...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)

describe('a text that somebody typed', () => {
  test.each([
    ['  bonjour \n', 'bonjour', 'trimmed'],
    ['un\r\ndeux\rtrois', 'un\ndeux\ntrois', 'with line feeds only'],
    ['e\u0301te\u0301', 'été', 'in its composed form'],
    ['a\tb', 'a\tb', 'with its tabs'],
    ['\ufeffbonjour à toutes et à tous', 'bonjour à toutes et à tous', 'without a byte order mark'],
    ['bonjour \u202eà toutes et à tous', 'bonjour à toutes et à tous', 'without an override of direction'],
    ['👩‍👩‍👧 et 🇫🇷', '👩‍👩‍👧 et 🇫🇷', 'with its joined emoji whole'],
    ['une moitié \ud83d perdue', 'une moitié \ufffd perdue', 'with a mark for half a character'],
    ['', '', 'empty'],
    [' \u200b\u200d\ufe0f ', '', 'empty when nothing of it would be seen'],
    ['\u0007', '', 'empty when it is one control character'],
  ])('%j is kept as %j: %s', (raw, kept) => {
    expect(cleanText(raw)).toBe(kept)
  })

  test('is unreadable when more than a tenth of it was not text', () => {
    expect(cleanText('PNG\u0000\u0001\u0002\u0003')).toBe(UNREADABLE)
    expect(cleanText(`${'a'.repeat(17)}\u0000\u0001`)).toBe(UNREADABLE)
    expect(cleanText(`${'a'.repeat(18)}\u0000\u0001`)).toBe('a'.repeat(18))
    expect(cleanText('\ud800\ud800\ud800 abc')).toBe(UNREADABLE)
  })

  test('is cleaned once and for all', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const once = cleanText(raw)
        expect(cleanText(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })

  test('is normal, whole, visible and without controls, or unreadable', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const kept = cleanText(raw)
        if (kept === UNREADABLE) return
        expect(kept).toBe(kept.normalize('NFC').trim())
        expect(kept).not.toMatch(/\p{Cs}|(?![\t\n])\p{Cc}/u)
        if (kept !== '') expect(kept).toMatch(/[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is stored', () => {
  test('has neither NUL nor half a character, in values and in names', () => {
    expect(JSON.parse(storable({ text: 'a\u0000b\ud83d', files: ['\udc00'] }))).toEqual({
      text: 'a\ufffdb\ufffd',
      files: ['\ufffd'],
    })
    expect(JSON.parse(storable({ 'a\u0000': { '\ud83d': 1 } }))).toEqual({ 'a\ufffd': { '\ufffd': 1 } })
    fc.assert(
      fc.property(
        fc.dictionary(anything, fc.oneof(anything, fc.array(fc.dictionary(anything, anything)))),
        (value) => {
          expect(storable(value)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
        },
      ),
    )
  })

  test('is otherwise what was given', () => {
    const given = { text: 'Échéance 😀 "x"\n', at: new Date(0), n: 1.5, none: null, list: [true, { a: 'b' }] }
    expect(storable(given)).toBe(JSON.stringify(given))
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(storable(value)).toBe(JSON.stringify(value).replaceAll('\\u0000', '\ufffd'))
      }),
    )
  })
})

describe('a folded word', () => {
  test.each([
    ['Échéance', 'echeance'],
    ['mes-activites', 'mesactivites'],
    ['mes_activites', 'mesactivites'],
    ['  L’Île d’Oléron ', 'liledoleron'],
    ['B2.3', 'b23'],
    ['ΔΈΛΤΑ', 'δελτα'],
    ['!?', ''],
  ])('of %j is %j', (typed, expected) => {
    expect(folded(typed)).toBe(expected)
  })

  test('is the same composed or not, folded once or twice', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        expect(folded(typed.normalize('NFC'))).toBe(folded(typed.normalize('NFD')))
        expect(folded(folded(typed))).toBe(folded(typed))
      }),
    )
  })
})

describe('an excerpt', () => {
  test('is the whole text, on one line, when it is short enough', () => {
    expect(excerpt(' un\n\ndeux\ttrois ')).toBe('un deux trois')
    expect(excerpt('a'.repeat(80))).toBe('a'.repeat(80))
    expect(excerpt('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧')
  })

  test('says that something is left out, and counts that sign', () => {
    expect(excerpt('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`)
    expect(excerpt('un deux trois', 4)).toBe('un…')
    expect(excerpt('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧…')
  })

  test('is never longer than asked, and never cuts a character', () => {
    const words = fc.oneof(
      anything,
      fc
        .array(fc.constantFrom('👩‍👩‍👧', '🇫🇷', 'e\u0301', 'é', 'क्षि', ' ', 'a', '\n', '👍🏽'), {
          maxLength: 60,
        })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (text, length) => {
        const shown = excerpt(text, length)
        const whole = graphemes(text.replace(/\s+/g, ' ').trim())
        expect(graphemes(shown).length).toBeLessThanOrEqual(length)
        if (whole.length <= length) {
          expect(shown).toBe(whole.join(''))
        } else {
          expect(shown).toBe(
            `${whole
              .slice(0, length - 1)
              .join('')
              .trimEnd()}…`,
          )
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('of a very long text takes no time', () => {
    const text = 'mot '.repeat(1_000_000)
    expect(excerpt(text)).toHaveLength(80)
    expect(workOf(() => excerpt(text))).toBeLessThan(5_000)
  })
})
