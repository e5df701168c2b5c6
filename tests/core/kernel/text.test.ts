import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, excerpt, folded, UNREADABLE } from '../../../core/kernel/text.ts'

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
