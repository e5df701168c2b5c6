import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../core/kernel/refusal.ts'
import { findMember } from '../../../core/people/find.ts'

const people = [
  { id: '1', name: 'Inès Moreau', trainer: false },
  { id: '2', name: 'Claire Fontaine', trainer: true },
  { id: '3', name: 'Marc Olivier', trainer: true },
  { id: '4', name: 'Marc-Antoine Petit', trainer: false },
  { id: '5', name: 'Yann Le Goff', trainer: false },
]

const refusal = (typed: string, wanted?: (one: (typeof people)[number]) => boolean): Refusal => {
  try {
    findMember(people, typed, wanted)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error(`${typed} was found`)
}

describe('a person is found by', () => {
  test.each([
    ['Claire Fontaine', 'the whole name'],
    ['claire fontaine', 'any case'],
    ['  Claire   FONTAINE ', 'any spaces'],
    ['Claire', 'the first name'],
    ['font', 'the beginning of the last name'],
    ['2', 'the id that a button carries'],
  ])('“%s”: %s', (typed) => {
    expect(findMember(people, typed).id).toBe('2')
  })

  test.each(['ines', 'INÈS', 'Ine\u0300s', 'inès moreau'])('“%s”, with or without the accent', (typed) => {
    expect(findMember(people, typed).id).toBe('1')
  })

  test('a last name of several words', () => {
    expect(findMember(people, 'le goff').id).toBe('5')
    expect(findMember(people, 'Goff').id).toBe('5')
  })

  test('a beginning that fits two, once only one of them is wanted', () => {
    expect(findMember(people, 'Marc', (one) => one.trainer).id).toBe('3')
  })
})

describe('a person is not found', () => {
  test('when two names begin so: both are named', () => {
    expect(refusal('Marc')).toMatchObject({
      code: 'ambiguous-person',
      facts: { name: 'Marc', among: 'Marc Olivier, Marc-Antoine Petit' },
    })
  })

  test('when nobody is called so: the nearest is suggested, and who there is', () => {
    const { code, facts } = refusal('Clare Fontaine')
    expect(code).toBe('unknown-person')
    expect(facts['nearest']).toBe('Claire Fontaine')
    expect(facts['among']).toContain('Claire Fontaine')
  })

  test('when the name resembles nobody’s: none is suggested', () => {
    expect(refusal('Xyzzy Qwertz').facts).not.toHaveProperty('nearest')
  })

  test('when the person exists but is not wanted here', () => {
    expect(refusal('Inès Moreau', (one) => one.trainer)).toMatchObject({ code: 'unknown-person' })
  })

  test('by one letter, nor by nothing', () => {
    expect(refusal('c').code).toBe('unknown-person')
    expect(refusal('').code).toBe('unknown-person')
    expect(refusal('!?').code).toBe('unknown-person')
  })

  test('when there are more people than a sentence can name: it says so', () => {
    const many = Array.from({ length: 11 }, (_, n) => ({ id: `${n}`, name: `Personne ${n}` }))
    const facts = (count: number) => {
      try {
        findMember(many.slice(0, count), 'Zzz')
      } catch (error) {
        if (error instanceof Refusal) return error.facts
      }
      throw new Error('somebody was found')
    }
    expect(facts(10)['more']).toBeUndefined()
    expect(facts(11)).toMatchObject({ more: 'yes', among: expect.not.stringContaining('Personne 10') })
  })

  test('among nobody', () => {
    expect(() => findMember([], 'Claire')).toThrow(Refusal)
  })
})

test('whatever is typed, the answer is a member or a sentence, never a crash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
      try {
        expect(people).toContain(findMember(people, typed))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
  )
})
