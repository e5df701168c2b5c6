/** What attesting for all would do, and who may. */
import { describe, expect, test } from 'vitest'
import {
  mayAttest,
  mayJoin,
  mayKeepList,
  mayUndo,
  planOf,
  type TrainingFacts,
} from '../../../core/competence/training/training.ts'

const now = new Date('2026-11-02T09:00:00Z')
const training: TrainingFacts = {
  groupId: 'maths',
  competences: ['A1.1', 'B2.1'],
  recordedBy: { id: 'marc' },
  trainers: [{ id: 'claire', name: 'Claire' }],
  codeUntil: new Date('2026-11-02T13:00:00Z'),
  attestedAt: null,
  undoneAt: null,
}
const trains = (personId: string, ...groups: string[]) => ({ personId, trainerOf: new Set(groups) })
const joins = (personId: string, group = 'maths', isListed = false) => ({
  personId,
  traineeOf: new Set([group]),
  isListed,
})
const there = (personId: string, ...except: string[]) => ({ personId, except })

describe('what is attested for all', () => {
  test('is each competence to each who was there, once, but for exceptions and what is settled', () => {
    const present = [there('ines'), there('ines'), there('karim', 'B2.1')]
    const granted = [{ personId: 'ines', competence: 'A1.1', state: 'attested' } as const]
    const before = [{ personId: 'karim', competence: 'A1.1' }]
    expect(planOf(training, present, granted, before)).toEqual({
      attest: [{ personId: 'ines', competence: 'B2.1' }],
      asBefore: [{ personId: 'karim', competence: 'A1.1' }],
    })
  })

  test('is never anything to whoever gave it, even if they stand on the list', () => {
    expect(planOf(training, [there('claire')], [], [])).toEqual({ attest: [], asBefore: [] })
  })
})

describe('who may', () => {
  test('attest: those who gave it, while they train the group', () => {
    expect(mayAttest(training, trains('claire', 'maths'))).toBeUndefined()
    for (const by of [trains('claire', 'lettres'), trains('claire'), trains('marc', 'maths')])
      expect(mayAttest(training, by)).toEqual({ code: 'training-not-given-by-you' })
    expect(mayAttest({ ...training, undoneAt: now }, trains('claire', 'maths'))).toEqual({
      code: 'training-undone',
    })
  })

  test('keep its list: those, and whoever recorded it', () => {
    expect(mayKeepList(training, trains('marc', 'maths'))).toBeUndefined()
    expect(mayKeepList(training, trains('paul', 'maths'))).toEqual({ code: 'training-not-given-by-you' })
  })

  test('undo it: any trainer of the group who was not there', () => {
    expect(mayUndo(training, [there('ines')], trains('paul', 'maths'))).toBeUndefined()
    expect(mayUndo(training, [there('paul')], trains('paul', 'maths'))).toEqual({
      code: 'training-attended-by-you',
    })
    expect(mayUndo(training, [], trains('paul', 'lettres'))).toEqual({ code: 'training-not-given-by-you' })
  })

  test('join: trainees of its group, while its code serves and nothing is attested', () => {
    expect(mayJoin(training, joins('ines'), now)).toBeUndefined()
    const codes = [
      mayJoin(training, joins('ines', 'lettres'), now),
      mayJoin(training, joins('claire'), now),
      mayJoin(training, joins('ines', 'maths', true), now),
      mayJoin({ ...training, attestedAt: now }, joins('ines'), now),
      mayJoin({ ...training, codeUntil: now }, joins('ines'), now),
      mayJoin({ ...training, undoneAt: now }, joins('ines'), now),
    ].map((refusal) => refusal?.code)
    expect(codes).toEqual([
      'training-elsewhere',
      'training-given-by-you',
      'training-joined',
      'training-attested',
      'training-code-over',
      'training-undone',
    ])
  })
})
