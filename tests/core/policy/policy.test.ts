import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PolicyError, parsePolicy, policyKey } from '../../../core/policy/policy.ts'

const sosFourDays = {
  id: 'sos-4-days',
  version: 1,
  days: 4,
  steps: [
    { id: 'half', at: 0.5, kind: 'reminder', audience: ['trainers'] },
    { id: 'last-day', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
    { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
  ],
  afterBreach: { id: 'daily', everyDays: 1, audience: ['coordinators'] },
}
const [half, lastDay, breach] = sosFourDays.steps

function problemsOf(data: unknown): readonly string[] {
  try {
    parsePolicy(data)
  } catch (error) {
    if (error instanceof PolicyError) return error.problems
    throw error
  }
  return []
}

describe('a deadline policy', () => {
  test('is read as it was written', () => {
    expect(parsePolicy(sosFourDays)).toEqual(sosFourDays)
  })

  test('may have the breach as its only step', () => {
    expect(parsePolicy({ ...sosFourDays, steps: [breach] }).steps).toHaveLength(1)
  })

  test('is a frozen copy: who wrote the data cannot change a rule already in force, nor can who reads it', () => {
    const written = structuredClone(sosFourDays)
    const policy = parsePolicy(written)
    written.steps[0]?.audience.push('everybody')
    expect(policy.steps[0]?.audience).toEqual(['trainers'])
    expect(Object.isFrozen(policy)).toBe(true)
    expect(Object.isFrozen(policy.steps)).toBe(true)
    expect(Object.isFrozen(policy.steps[0])).toBe(true)
    expect(Object.isFrozen(policy.steps[0]?.audience)).toBe(true)
    expect(Object.isFrozen(policy.afterBreach)).toBe(true)
  })

  test('is known by its id and version', () => {
    expect(policyKey(parsePolicy({ ...sosFourDays, version: 12 }))).toBe('sos-4-days@12')
  })
})

describe('a policy is refused, and the field named, when', () => {
  const lunch = { id: 'lunch', at: 0.6, kind: 'reminder', audience: ['trainers'] }
  test.each<[string, unknown, string]>([
    ['it has no breach', { steps: [half, lastDay] }, 'steps: must end with a step at 1: the breach'],
    ['it has no steps at all', { steps: [] }, 'steps: must end with a step at 1: the breach'],
    [
      'a step goes back in time',
      { steps: [lastDay, lunch, breach] },
      'steps.1.at: must be greater than 0.75',
    ],
    [
      'two steps fall together',
      { steps: [half, { ...half, id: 'b' }, breach] },
      'steps.1.at: must be greater',
    ],
    ['two steps share an id', { steps: [half, { ...lastDay, id: 'half' }, breach] }, 'steps.1.id: "half" is'],
    [
      'a step takes the id of the daily one',
      { steps: [{ ...half, id: 'daily' }, breach] },
      'steps.0.id: "daily"',
    ],
    [
      'a breach comes early',
      { steps: [{ ...half, kind: 'breach' }, breach] },
      'steps.0.kind: must be "breach"',
    ],
    [
      'the step at 1 is a mere alert',
      { steps: [{ ...breach, kind: 'alert' }] },
      'steps.0.kind: must be "breach"',
    ],
    ['a step is due at the start', { steps: [{ ...half, at: 0 }, breach] }, 'steps.0.at: '],
    ['a step is due after the due time', { steps: [breach, { ...lunch, at: 1.2 }] }, 'steps.1.at: '],
    ['a kind is unknown', { steps: [{ ...half, kind: 'siren' }, breach] }, 'steps.0.kind: '],
    ['a step tells nobody', { steps: [{ ...half, audience: [] }, breach] }, 'steps.0.audience: must name'],
    [
      'an audience is named twice',
      { steps: [{ ...half, audience: ['a', 'a'] }, breach] },
      'steps.0.audience: must',
    ],
    ['an audience is misspelt', { steps: [{ ...half, aduience: ['a'] }, breach] }, 'steps.0: '],
    ['nobody is told of lateness', { afterBreach: undefined }, 'afterBreach: '],
    [
      'lateness repeats in place',
      { afterBreach: { ...sosFourDays.afterBreach, everyDays: 0 } },
      'afterBreach.everyD',
    ],
    ['its days are not whole', { days: 3.5 }, 'days: '],
    ['it promises no time at all', { days: 0 }, 'days: '],
    ['its version is missing', { version: undefined }, 'version: '],
    ['its id would confuse its key', { id: 'sos@4' }, 'id: must be lower-case words'],
  ])('%s', (_reason, change, problem) => {
    const problems = problemsOf({ ...sosFourDays, ...(change as object) })
    expect(problems.filter((found) => found.startsWith(problem))).not.toEqual([])
  })

  test('it is any nonsense at all: the error is always a PolicyError', () => {
    const field = fc.constantFrom('id', 'version', 'days', 'steps', 'afterBreach')
    fc.assert(
      fc.property(field, fc.anything(), (name, nonsense) => {
        fc.pre(typeof nonsense !== 'number' && typeof nonsense !== 'string')
        expect(() => parsePolicy(nonsense)).toThrow(PolicyError)
        expect(() => parsePolicy({ ...sosFourDays, [name]: nonsense })).toThrow(PolicyError)
      }),
    )
  })

  test('it is no object', () => {
    expect(() => parsePolicy(null)).toThrow(PolicyError)
    expect(() => parsePolicy('sos-4-days')).toThrow(/\(unnamed\)/)
  })

  test('several things are wrong: all are told at once, with the name of the policy', () => {
    const wrong = { ...sosFourDays, days: 0, steps: [{ ...half, at: 0 }, breach] }
    expect(problemsOf(wrong)).toHaveLength(2)
    expect(() => parsePolicy(wrong)).toThrow(/sos-4-days@1 is not valid\..*days: .*steps\.0\.at: /)
  })
})
