import { describe, expect, test } from 'vitest'
import { termsOf } from '../../../core/retrieval/terms.ts'
import {
  conceptsIn,
  isCommonMistyped,
  isNear,
  piecesOf,
  says,
  stemOf,
  wordsOf,
} from '../../../core/retrieval/words.ts'

describe('a text as what is compared of it', () => {
  test('has words without case, accents and signs', () => {
    expect(wordsOf('L’Écran de « ma » tablette, n°2 : œuvre\u00a0!')).toEqual([
      'l',
      'ecran',
      'de',
      'ma',
      'tablette',
      'n',
      '2',
      'oeuvre',
    ])
    expect(wordsOf('')).toEqual([])
    expect(wordsOf('👍 ?')).not.toContain('?')
  })

  test('has one stem for the forms of a word', () => {
    expect(new Set(wordsOf('projeter projette projetée').map(stemOf)).size).toBeLessThan(3)
    expect(stemOf('tablettes')).toBe(stemOf('tablette'))
  })

  test('says nothing in the words that everybody uses', () => {
    expect(wordsOf('Bonjour, comment est-ce que je fais pour cela ?').filter(says)).toEqual([])
    expect(wordsOf('Comment projeter ?').filter(says)).toEqual(['projeter'])
  })

  test('names a concept by any of the words and phrases for it', () => {
    const concepts = (text: string) => conceptsIn(wordsOf(text))
    expect(concepts('le TNI')).toEqual(concepts('un tableau blanc interactif'))
    expect(concepts('le tableau des notes')).not.toEqual(concepts('le TNI'))
    expect(concepts('mes vidéos')).toEqual([])
  })

  test('has most of its pieces in common with what it was meant to be', () => {
    const shared = (one: string, other: string) => {
      const others = new Set(piecesOf(other))
      return piecesOf(one).filter((piece) => others.has(piece)).length / others.size
    }
    expect(piecesOf('usb')).toEqual(['~^us', '~usb', '~sb$', '~^usb', '~usb$', '~^usb$'])
    expect(shared('videoprojeteur', 'videoprojecteur')).toBeGreaterThan(0.7)
    expect(shared('imprimante', 'tablette')).toBeLessThan(0.1)
  })

  test('tells a word that was mistyped from another one', () => {
    expect(isNear('tablete', 'tablette')).toBe(true)
    expect(isNear('wiffi', 'wifi')).toBe(true)
    expect(isNear('note', 'nuit')).toBe(false)
    expect(isNear('son', 'ton')).toBe(false)
    expect(isCommonMistyped('coment')).toBe(true)
    expect(isCommonMistyped('tablete')).toBe(false)
  })

  test('is made of other terms in another group', () => {
    const told = { asked: 'Comment projeter ?', said: 'Avec le câble.' }
    const [one, other] = ['a', 'b'].map((group) => new Set(termsOf(group, told)))
    expect([...(one ?? [])].filter((term) => other?.has(term))).toEqual([])
    expect(termsOf('a', told)).toEqual(termsOf('a', told).toSorted((x, y) => x - y))
    expect(termsOf('a', told).every((term) => Number.isInteger(term) && Math.abs(term) <= 2 ** 31)).toBe(true)
  })
})
