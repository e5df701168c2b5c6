import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breachOf, PolicyError, parsePolicy, policyKey } from '../../../core/policy/policy.ts'

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
const office = [
  ['08:00', '12:00'],
  ['13:30', '17:00'],
]
const weekdays = {
  week: [office, office, office, office, office, [], []],
  closed: [{ from: '2026-11-11', to: '2026-11-11', why: 'holiday', name: 'armistice-1918' }],
  open: [{ on: '2026-12-12', hours: [['09:00', '12:00']] }],
  holidays: { where: 'metropole', until: '2031-12-31' },
  school: null,
}

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

  test('may tell somebody an hour before, and four hours after', () => {
    const steps = [
      half,
      { id: 'last-hour', hoursBefore: 1, kind: 'reminder', audience: ['trainers'] },
      breach,
      { id: 'same-day', hoursAfter: 4, kind: 'overdue', audience: ['coordinators'] },
    ]
    const policy = parsePolicy({ ...sosFourDays, steps })
    expect(policy.steps).toEqual(steps)
    expect(breachOf(policy)).toBe(2)
  })

  test('may count hours of a calendar, and keep quiet hours', () => {
    const { days, ...rest } = sosFourDays
    const inHours = { ...rest, hours: 16, calendar: weekdays, quiet: { from: '20:00', to: '08:00' } }
    expect(parsePolicy(inHours)).toEqual(inHours)
    expect(days).toBe(4)
  })

  test('takes 23:59 for the end of the day: that minute is no pause', () => {
    const week = weekdays.week.map(() => [['00:00', '23:59']])
    const { calendar } = parsePolicy({ ...sosFourDays, calendar: { ...weekdays, week } })
    expect(calendar?.week[0]).toEqual([['00:00', '24:00']])
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
    ['it has no breach', { steps: [half, lastDay] }, 'steps: must have a step at 1: the breach'],
    ['it has no steps at all', { steps: [] }, 'steps: must have a step at 1: the breach'],
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
    [
      'everybody hears only once it is broken',
      { steps: [breach] },
      'steps: must have a step before the breach',
    ],
    [
      'everybody hears only after it is broken',
      { steps: [breach, { id: 'late', hoursAfter: 2, kind: 'overdue', audience: ['a'] }] },
      'steps: must have a step before the breach',
    ],
    [
      'an hour before is long before the beginning',
      { steps: [{ id: 'early', hoursBefore: 96, kind: 'reminder', audience: ['a'] }, breach] },
      'steps.0.hoursBefore: must not come before the beginning',
    ],
    [
      'what comes after the breach is a mere reminder',
      { steps: [half, breach, { ...lunch, id: 'late', at: undefined, hoursAfter: 2 }] },
      'steps.2.kind: must be "overdue"',
    ],
    [
      'what comes once comes after what is repeated',
      { steps: [half, breach, { id: 'late', hoursAfter: 30, kind: 'overdue', audience: ['a'] }] },
      'steps.2.hoursAfter: must come before',
    ],
    [
      'a step says twice when',
      { steps: [{ ...half, hoursBefore: 2 }, breach] },
      'steps.0.at: must say when, in one way',
    ],
    [
      'the night of 25 hours could turn two steps round',
      {
        steps: [{ ...half, at: 0.9 }, { id: 'b', hoursBefore: 9, kind: 'reminder', audience: ['a'] }, breach],
      },
      'steps.1.hoursBefore: must be later',
    ],
    ['quiet hours never end', { quiet: { from: '20:00', to: '20:00' } }, 'quiet: must not last'],
    ['days and hours are promised', { hours: 4, calendar: weekdays }, 'days: must be promised, or hours'],
    ['hours are counted on no calendar', { days: undefined, hours: 4 }, 'hours: are counted on a calendar'],
    ...(
      [
        ['never opens', { week: weekdays.week.map(() => []) }, 'week: must have one day'],
        ['has six days in its week', { week: weekdays.week.slice(1) }, 'week: '],
        [
          'works through midnight',
          { week: [[['22:00', '06:00']], [], [], [], [], [], []] },
          'week.0.0: must end',
        ],
        [
          'works twice at once',
          {
            week: [
              [
                ['08:00', '12:00'],
                ['11:00', '13:00'],
              ],
              [],
              [],
              [],
              [],
              [],
              [],
            ],
          },
          'week.0.1: must begin after 12:00',
        ],
        [
          'closes on 31 February',
          { closed: [{ from: '2026-02-31', to: '2026-03-01', why: 'closure' }] },
          'closed.0.from: ',
        ],
        [
          'ends before it begins',
          { closed: [{ from: '2026-03-02', to: '2026-03-01', why: 'closure' }] },
          'closed.0: ',
        ],
        [
          'opens at 25:00',
          { open: [{ on: '2026-03-02', hours: [['25:00', '26:00']] }] },
          'open.0.hours.0.0: ',
        ],
        ['opens a day for no time', { open: [{ on: '2026-03-02', hours: [] }] }, 'open.0.hours: '],
        ['is of no school zone', { school: { zone: 'D', until: '2027-07-03' } }, 'school.zone: '],
      ] as Array<[string, object, string]>
    ).map(([reason, change, problem]): [string, unknown, string] => [
      `its calendar ${reason}`,
      { calendar: { ...weekdays, ...change } },
      `calendar.${problem}`,
    ]),
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
        // That nobody is told again is said like this.
        fc.pre(name !== 'afterBreach' || nonsense !== null)
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
