/** What may be decided of a ladder, and that whatever may be decided warns those who must be warned. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt } from '../../../core/deadline/calendar.ts'
import { NO_STEP, reached } from '../../../core/deadline/ladder.ts'
import { GUARANTEES, guarantee } from '../../../core/helpdesk/promise.ts'
import { ladderFault, TOLD, withOther, withoutStep, withStep } from '../../../core/helpdesk/terms/ladder.ts'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { type PolicyStep, parsePolicy, type Rules, rulesOf } from '../../../core/policy/policy.ts'

const rules = rulesOf(guarantee)
const codeOf = (laddered: ReturnType<typeof withStep>) => (laddered.ok ? 'ok' : laddered.fault.code)
const telling = (moment: Parameters<typeof withStep>[1]['moment'], ...audience: string[]) => ({
  moment,
  audience: audience.length > 0 ? audience : ['answering'],
  loud: 'reminder' as const,
})

describe('a ladder', () => {
  test('that is published now may be decided', () => {
    expect(GUARANTEES.at(-1)).toBe(guarantee)
    expect(ladderFault(rules)).toBeUndefined()
  })

  test('takes a step in the order of time, and after the end it is an alert', () => {
    const found = withStep(rules, telling({ hoursBefore: 48 - 2, inDays: false }, 'trainers', 'assignee'))
    expect(found.ok && found.rules.steps.map(({ id }) => id)).toEqual([
      ...['all-trainers', 'reminder', 'own-1', 'alert', 'last-reminder', 'breach'],
    ])
    const late = withStep(rules, telling({ hoursAfter: 4 }, 'coordinators'))
    expect(late.ok && late.rules.steps.at(-1)).toEqual({
      ...{ id: 'own-1', hoursAfter: 4, kind: 'overdue', audience: ['coordinators'] },
    })
  })

  test('has what is not changed of a step stay as it is', () => {
    const found = withOther(rules, 'alert', { moment: { at: 0.6 } })
    expect(found.ok && found.rules.steps[2]).toEqual({ ...rules.steps[2], at: 0.6 })
    const ends = withOther(rules, 'breach', { audience: ['coordinators', 'asker'] })
    expect(ends.ok && ends.rules.steps.at(-1)?.audience).toEqual(['coordinators', 'asker'])
    const again = withOther(rules, 'still-unanswered', { moment: { everyDays: 2 } })
    expect(again.ok && again.rules.afterBreach).toEqual({ ...rules.afterBreach, everyDays: 2 })
  })

  test.each([
    ['nobody but whoever has it hears before the end', { ...rules, steps: rules.steps.slice(4) }],
    ['nothing is said at all', { ...rules, steps: [] }],
    [
      'something is said after the end only',
      {
        ...rules,
        steps: [
          ...rules.steps.slice(4),
          { id: 'late', hoursAfter: 4, kind: 'overdue', audience: ['coordinators'] },
        ],
      },
    ],
    [
      'before the end only whoever may have it hears',
      {
        ...rules,
        steps: [{ id: 'only', at: 0.5, kind: 'reminder', audience: ['assignee'] }, ...rules.steps.slice(4)],
      },
    ],
    ['the coordinators do not hear of its end', end('trainers-space', 'asker')],
    ['whoever asked does not hear of its end', end('coordinators')],
    ['nothing follows while it is late', { ...rules, afterBreach: null }],
    [
      'only whoever has it hears while it is late',
      { ...rules, afterBreach: { id: 'daily', everyDays: 1, audience: ['assignee'] } },
    ],
  ] as Array<[string, Rules]>)('is none where %s', (_, given) => {
    expect(ladderFault(given)).toBeDefined()
  })

  test.each([
    ['ladder-same-time', () => withStep(rules, telling({ at: 0.5 }))],
    ['ladder-same-time', () => withStep(rules, telling({ hoursBefore: 24, inDays: true }))],
    ['ladder-same-time', () => withStep(rules, telling({ hoursBefore: 25, inDays: false }))],
    ['ladder-same-time', () => withStep(rules, telling({ at: 1 }))],
    ['ladder-too-early', () => withStep(rules, telling({ hoursBefore: 96, inDays: true }))],
    ['ladder-audience', () => withStep(rules, telling({ at: 0.4 }, 'parents'))],
    ['ladder-asker', () => withStep(rules, telling({ at: 0.4 }, 'asker'))],
    ['ladder-asker', () => withOther(rules, 'breach', { audience: ['coordinators'] })],
    ['ladder-coordinators', () => withOther(rules, 'breach', { audience: ['asker', 'assignee'] })],
    ['ladder-end', () => withoutStep(rules, 'breach')],
    ['ladder-end', () => withOther(rules, 'breach', { moment: { at: 0.9 } })],
    ['ladder-repeat', () => withoutStep(rules, 'still-unanswered')],
    ['ladder-repeat', () => withOther(rules, 'still-unanswered', { audience: ['assignee'] })],
    ['ladder-repeat', () => withStep(rules, telling({ everyDays: 8 }, 'coordinators'))],
    ['ladder-late', () => withStep(rules, telling({ hoursAfter: 23 }, 'coordinators'))],
    ['ladder-gone', () => withoutStep(rules, 'own-9')],
    ['ladder-gone', () => withOther(rules, 'own-9', {})],
    ['ladder-moment', () => withStep(inHours, telling({ hoursBefore: 24, inDays: true }))],
    ['ladder-too-early', () => withStep(inHours, telling({ hoursBefore: 16, inDays: false }))],
  ] as const)('is refused as %s', (code, change) => {
    expect(codeOf(change())).toBe(code)
  })

  test('has twelve steps at most', () => {
    let given: Rules = rules
    for (const percent of [10, 15, 30, 35, 40, 45, 55]) {
      const found = withStep(given, telling({ at: percent / 100 }))
      if (!found.ok) throw new Error(found.fault.code)
      given = found.rules
    }
    expect(given.steps).toHaveLength(12)
    expect(codeOf(withStep(given, telling({ at: 0.6 })))).toBe('ladder-full')
  })
})

const week = [[['08:00', '12:00']], [['08:00', '12:00']], [], [], [], [], []] as const
const inHours: Rules = {
  ...{ hours: 16, steps: rules.steps, afterBreach: rules.afterBreach },
  calendar: { week, closed: [], open: [], holidays: null, school: null },
}

function end(...audience: string[]): Rules {
  return { ...rules, steps: rules.steps.map((step) => (step.at === 1 ? { ...step, audience } : step)) }
}

describe('for any ladder', () => {
  const audience = fc.uniqueArray(fc.constantFrom(...TOLD), { minLength: 1, maxLength: 4 })
  const step = (id: number): fc.Arbitrary<PolicyStep> =>
    fc.oneof(
      fc
        .record({ at: fc.integer({ min: 1, max: 99 }), kind: fc.constantFrom('reminder', 'alert'), audience })
        .map(({ at, ...rest }) => ({ id: `s-${id}`, at: at / 100, ...rest }) as PolicyStep),
      fc
        .record({ hoursBefore: fc.integer({ min: 1, max: 100 }), audience })
        .map((rest) => ({ id: `s-${id}`, kind: 'alert', ...rest }) as PolicyStep),
      fc
        .record({ hoursAfter: fc.integer({ min: 1, max: 60 }), audience })
        .map((rest) => ({ id: `s-${id}`, kind: 'overdue', ...rest }) as PolicyStep),
    )
  const whole = (given: PolicyStep, whole: number) =>
    given.at !== undefined
      ? given.at * whole
      : given.hoursBefore === undefined
        ? whole + (given.hoursAfter ?? 0)
        : whole - given.hoursBefore
  const ladder = fc
    .record({
      days: fc.integer({ min: 1, max: 6 }),
      steps: fc
        .integer({ min: 0, max: 5 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => step(id)))),
      // Often enough those who must be there are.
      last: fc.oneof(audience, fc.constant(['coordinators', 'asker'])),
      again: fc.oneof(audience, fc.constant(['coordinators'])),
      everyDays: fc.integer({ min: 1, max: 9 }),
      quiet: fc.constantFrom(undefined, { from: '20:00', to: '07:00' }),
    })
    .map(({ days, steps, last, again, everyDays, quiet }): Rules => {
      const breach: PolicyStep = { id: 'breach', at: 1, kind: 'breach', audience: last }
      return {
        days,
        ...(quiet ? { quiet } : {}),
        steps: [...steps, breach].sort((a, b) => whole(a, days * 24) - whole(b, days * 24)),
        afterBreach: { id: 'again', everyDays, audience: again },
      }
    })
  const startedAt = new Date('2026-10-23T08:00:00Z')
  const clocked = { startedAt, zone: 'Europe/Paris', pauses: [] }

  test('what may be decided is understood, and warns the coordinators by the deadline at the latest', () => {
    let decided = 0
    fc.assert(
      fc.property(ladder, fc.integer({ min: 0, max: 200 }), (given, hoursLate) => {
        if (ladderFault(given)) return
        decided += 1
        const policy = parsePolicy({ ...given, id: 'own', version: 1 })
        const due = dueAt({ ...clocked, length: policy })
        if (!due) throw new Error('it has a due time')
        const found = reached(policy, clocked, NO_STEP, due)
        expect(found?.breachedAt).toEqual(due)
        expect(found?.highest.audience).toContain('coordinators')
        expect(found?.highest.audience).toContain('asker')
        // Somebody who is always there heard before.
        const early = found?.skipped.flatMap((one) => one.audience) ?? []
        expect(['trainers', 'answering', 'coordinators'].some((name) => early.includes(name))).toBe(true)
        // After an outage, too, and again within a week.
        const later = new Date(due.getTime() + hoursLate * HOUR)
        const then = reached(policy, clocked, NO_STEP, later)
        expect([then?.highest, ...(then?.skipped ?? [])].flatMap((one) => one?.audience ?? [])).toContain(
          'coordinators',
        )
        const week = new Date(due.getTime() + 7 * DAY + 2 * HOUR)
        const again = reached(policy, clocked, policy.steps.length - 1, week)
        expect(again?.highest.audience).toContain('coordinators')
      }),
      { numRuns: 3_000 },
    )
    expect(decided).toBeGreaterThan(100)
  })

  test('a change gives one that may be decided, or says why not and leaves it', () => {
    const ids = fc.constantFrom('s-0', 's-1', 'breach', 'again', 'own-1')
    const moment = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((percent) => ({ at: percent / 100 })),
      fc.record({ hoursBefore: fc.integer({ min: 1, max: 200 }), inDays: fc.boolean() }),
      fc.record({ hoursAfter: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ everyDays: fc.integer({ min: 1, max: 9 }) }),
    )
    const loud = fc.constantFrom('reminder' as const, 'alert' as const)
    fc.assert(
      fc.property(ladder, ids, moment, audience, loud, (given, id, when, whom, how) => {
        const told = { moment: when, audience: whom, loud: how }
        const before = JSON.stringify(given)
        for (const found of [withStep(given, told), withOther(given, id, told), withoutStep(given, id)])
          if (found.ok) {
            expect(ladderFault(found.rules)).toBeUndefined()
            parsePolicy({ ...found.rules, id: 'own', version: 1 })
          }
        expect(JSON.stringify(given)).toBe(before)
      }),
      { numRuns: 3_000 },
    )
  })
})
