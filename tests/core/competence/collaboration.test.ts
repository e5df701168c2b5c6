/** What a collaboration attests, what of a message is kept, and who may. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  keptOf,
  mayAttest,
  mayRead,
  mayUndo,
  planOf,
} from '../../../core/competence/collaboration/collaboration.ts'

const person = fc.constantFrom('claire', 'marc', 'ines', 'karim')
const competence = fc.constantFrom('A1.1', 'A1.2', 'B2.1')
const award = fc.record({ personId: person, competence })

describe('what is attested', () => {
  test('is each competence to each of them, once, but for what is attested already', () => {
    fc.assert(
      fc.property(fc.array(person), fc.array(competence), fc.array(award), (people, competences, before) => {
        const { attest, asBefore } = planOf(people, competences, before)
        const keyOf = (one: { personId: string; competence: string }) => `${one.personId} ${one.competence}`
        const known = new Set(before.map(keyOf))
        expect(attest.every((one) => !known.has(keyOf(one)))).toBe(true)
        expect(asBefore.every((one) => known.has(keyOf(one)))).toBe(true)
        const all = [...attest, ...asBefore].map(keyOf)
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBe(new Set(people).size * new Set(competences).size)
      }),
    )
  })

  test('is never one’s own, whatever roles somebody has', () => {
    fc.assert(
      fc.property(
        person,
        fc.array(person),
        fc.array(competence),
        fc.array(award),
        (by, people, codes, before) => {
          const plan = planOf(people, codes, before)
          const refusal = mayAttest({ personId: by }, people, plan)
          if (refusal === undefined) expect(plan.attest.some(({ personId }) => personId === by)).toBe(false)
        },
      ),
    )
  })
})

describe('what is kept of a message', () => {
  test('is all of it, or pieces in their order, each as it was written', () => {
    const message = 'Avec Inès, un quiz.\nEssayé  en classe.'
    expect(keptOf(message, ' Avec Inès, un quiz. Essayé en classe. ')).toBe('whole')
    expect(keptOf(message, 'Essayé en classe')).toBe('excerpt')
    expect(keptOf(message, 'Avec Inès […] en classe.')).toBe('excerpt')
    expect(keptOf(message, 'en classe […] Avec Inès')).toBe('reworded')
    expect(keptOf(message, 'Avec Karim, un quiz.')).toBe('reworded')
  })
})

describe('who', () => {
  const facts = {
    groupId: 'maths',
    author: { id: 'karim' },
    granted: [{ personId: 'ines', competence: 'A1.1', state: 'attested' as const }],
    undoneAt: null,
  }
  const reader = (personId: string, ...groups: string[]) => ({ personId, staffOf: new Set(groups) })
  const trains = (personId: string, ...groups: string[]) => ({ personId, trainerOf: new Set(groups) })

  test('reads it: its author, those to whom it attests, who trains and coordinates the group', () => {
    for (const one of [reader('karim'), reader('ines'), reader('helene', 'maths')])
      expect(mayRead(facts, one)).toBe(true)
    for (const one of [reader('lou'), reader('marc', 'lettres')]) expect(mayRead(facts, one)).toBe(false)
  })

  test('undoes it: a trainer of the group, once, and never about themselves', () => {
    expect(mayUndo(facts, trains('marc', 'maths'))).toBeUndefined()
    expect(mayUndo(facts, trains('marc', 'lettres'))).toEqual({ code: 'role' })
    expect(mayUndo(facts, trains('ines', 'maths'))).toEqual({ code: 'collaboration-yours' })
    expect(mayUndo({ ...facts, undoneAt: new Date() }, trains('marc', 'maths'))).toEqual({
      code: 'collaboration-undone',
    })
  })
})
