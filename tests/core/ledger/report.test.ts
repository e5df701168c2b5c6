import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percent } from '../../../core/i18n/percent.ts'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { canonical, type Fact, type Source } from '../../../core/kernel/fact.ts'
import { cell } from '../../../core/ledger/report/csv.ts'
import { figuresOf, outagesIn, promisesIn, quantile } from '../../../core/ledger/report/figures.ts'
import { PERIODS, periodOf } from '../../../core/ledger/report/period.ts'

const START = new Date('2026-11-02T09:00:00Z')
const later = (milliseconds: number) => new Date(START.getTime() + milliseconds)
const ALWAYS = { from: new Date(0), to: new Date('2100-01-01') }

let made = 0
function sealed(source: Source, at: Date, says: Fact['says'], id = `${source}-${++made}`) {
  return { source, sourceId: id, facts: canonical({ source, id, at, says }) }
}
const promise = (cycle = 1, at = START) =>
  sealed(
    'promise',
    at,
    { subjectType: 'question', subjectId: 'q', cycle, days: 4, zone: 'Europe/Paris', startedAt: at },
    `p${cycle}`,
  )
const clock = (kind: string, milliseconds: number, deadlineId = 'p1', recorded = milliseconds) =>
  sealed('clock', later(recorded), { deadlineId, kind, at: later(milliseconds) })
const move = (kind: string, milliseconds: number, assigneeId: string | null, to = 'open', cycle = 1) =>
  sealed('move', later(milliseconds), {
    questionId: 'q',
    groupId: 'g',
    kind,
    cycle,
    assigneeId,
    to,
    byId: 'claire',
    recordedAt: later(milliseconds),
  })
const asked = [promise(), move('ask', 0, 'claire')]
const one = (...more: ReturnType<typeof sealed>[]) => promisesIn([...asked, ...more], ALWAYS)[0]

describe('what became of a promise', () => {
  test('answered in time, it was kept', () => {
    const found = one(move('answer', HOUR, 'claire', 'answered'), clock('met', HOUR))
    expect(found).toMatchObject({
      outcome: 'kept',
      answeredBy: 'claire',
      answeredAt: later(HOUR),
      groupId: 'g',
    })
  })

  test('answered after it was broken, it was kept late', () => {
    const found = one(
      clock('breach', 4 * DAY),
      move('answer', 5 * DAY, 'claire', 'answered'),
      clock('met', 5 * DAY),
    )
    expect(found).toMatchObject({ outcome: 'late', why: 'given', dueAt: later(4 * DAY) })
  })

  test('a breach that was none is none', () => {
    const heard = 5 * DAY
    const found = one(
      clock('breach', 4 * DAY),
      clock('met', 3 * DAY, 'p1', heard),
      clock('corrected', 3 * DAY, 'p1', heard),
    )
    expect(found?.outcome).toBe('kept')
  })

  test('withdrawn before it was due, it lost its object; afterwards, it was broken', () => {
    expect(one(clock('cancelled', DAY))?.outcome).toBe('dropped')
    expect(one(clock('breach', 4 * DAY), clock('cancelled', 5 * DAY))?.outcome).toBe('broken')
  })

  test('paused or running, it is open', () => {
    expect(one()?.outcome).toBe('open')
    expect(one(clock('paused', DAY))).toMatchObject({ outcome: 'open', dueAt: null })
  })

  test('asked again, it is another promise', () => {
    const both = promisesIn([...asked, clock('met', HOUR), promise(2, later(DAY))], ALWAYS)
    expect(both.map(({ again, outcome }) => [again, outcome])).toEqual([
      [false, 'kept'],
      [true, 'open'],
    ])
  })
})

describe('where a question stood when its promise was broken', () => {
  const broken = clock('breach', 4 * DAY)
  test.each([
    ['with nobody', [move('release', DAY, null)], 'nobody'],
    ['given to somebody', [], 'given'],
    ['taken', [move('claim', DAY, 'claire')], 'taken'],
    ['taken, then passed on', [move('claim', DAY, 'claire'), move('transfer', 2 * DAY, 'marc')], 'given'],
    ['answered in vain', [move('answer', DAY, 'claire', 'answered')], 'not-received'],
    ['taken afterwards', [move('claim', 5 * DAY, 'claire')], 'given'],
  ])('%s', (_, moves, why) => {
    expect(one(...moves, broken)?.why).toBe(why)
  })
})

describe('an outage', () => {
  const outage = (from: number, to: number) =>
    sealed('outage', later(to), { from: later(from), to: later(to) })
  const found = (entries: ReturnType<typeof sealed>[], period = ALWAYS) =>
    outagesIn(entries, promisesIn(entries, period), period).map(({ from, concerned }) => [
      from.getTime() - START.getTime(),
      concerned.length,
    ])

  test('concerns the promises of which a reminder, an alert or the end fell into it', () => {
    const all = [...asked, clock('step', 2 * DAY, 'p1', 3 * DAY), outage(0, DAY), outage(DAY, 3 * DAY)]
    expect(found(all)).toEqual([
      [0, 0],
      [DAY, 1],
    ])
  })

  test('a rung that was climbed right before it, or at work again, is none of its own', () => {
    const all = [...asked, clock('step', DAY), clock('step', 3 * DAY + 1), outage(DAY, 3 * DAY)]
    expect(found(all)).toEqual([[DAY, 0]])
  })

  test('is of the period in which it was, and of that in which the questions were asked that it concerned', () => {
    const all = [...asked, clock('step', 2 * DAY, 'p1', 3 * DAY), outage(DAY, 3 * DAY)]
    expect(found(all, { from: START, to: later(HOUR) })).toEqual([[DAY, 1]])
    expect(found(all, { from: later(2 * DAY), to: later(9 * DAY) })).toEqual([[DAY, 0]])
    expect(found(all, { from: later(4 * DAY), to: later(9 * DAY) })).toEqual([])
  })
})

test('only promises that began in the period are counted', () => {
  const entries = [...asked, promise(2, later(10 * DAY))]
  expect(promisesIn(entries, { from: START, to: later(10 * DAY) })).toHaveLength(1)
  expect(promisesIn(entries, { from: later(1), to: later(11 * DAY) })).toHaveLength(1)
})

test('the figures add up, whatever happened in whatever order it was sealed', () => {
  const event = fc.record({
    kind: fc.constantFrom('paused', 'resumed', 'met', 'unmet', 'cancelled', 'breach', 'corrected'),
    at: fc.integer({ min: 0, max: 10 * DAY }),
  })
  fc.assert(
    fc.property(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 8 }), fc.nat(), (all, turn) => {
      const entries = all.flatMap((events, nth) => [
        sealed(
          'promise',
          START,
          {
            subjectType: 'question',
            subjectId: `q${nth}`,
            cycle: 1,
            days: 4,
            zone: 'Europe/Paris',
            startedAt: START,
          },
          `d${nth}`,
        ),
        ...events
          // A clock that stands is not stopped again, nor one that runs started.
          .map(({ kind, at }) => clock(kind, at, `d${nth}`)),
      ])
      const turned = [
        ...entries.slice(turn % (entries.length + 1)),
        ...entries.slice(0, turn % (entries.length + 1)),
      ]
      const figures = figuresOf(promisesIn(entries, ALWAYS))
      expect(figuresOf(promisesIn(turned, ALWAYS))).toEqual(figures)
      const { outcomes, whys, asked: count } = figures
      expect(Object.values(outcomes).reduce((sum, one) => sum + one, 0)).toBe(count)
      expect(Object.values(whys).reduce((sum, one) => sum + one, 0)).toBe(outcomes.late + outcomes.broken)
    }),
  )
})

test('the half and nine in ten are lengths that were lived', () => {
  expect(quantile([], 0.5)).toBeNull()
  expect(quantile([7], 0.9)).toBe(7)
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2)
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9)
})

test('all is said of what is whole only, and nothing of what is not there', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map((share) => percent(share, 'en'))).toEqual([
    '0%',
    '1%',
    '50%',
    '99%',
    '100%',
  ])
})

describe('a period', () => {
  const now = new Date('2026-11-30T20:00:00Z')
  test.each([
    ['month', '2026-10-31T23:00:00.000Z', '2026-11-30T20:00:00.000Z'],
    ['last-month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['year', '2026-08-31T22:00:00.000Z', '2026-11-30T20:00:00.000Z'],
    ['last-year', '2025-08-31T22:00:00.000Z', '2026-08-31T22:00:00.000Z'],
  ] as const)('%s, in Paris', (name, from, to) => {
    const period = periodOf(name, now, 'Europe/Paris')
    expect([period.from.toISOString(), period.to.toISOString()]).toEqual([from, to])
  })

  test('in August the school year is still that of the September before', () => {
    const { from } = periodOf('year', new Date('2026-08-31T12:00:00Z'), 'Europe/Paris')
    expect(from.toISOString()).toBe('2025-08-31T22:00:00.000Z')
  })

  test('ends after it began, at whatever instant, in whatever zone', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom('Europe/Paris', 'Pacific/Noumea', 'America/Cayenne', 'Pacific/Marquesas')
    fc.assert(
      fc.property(instant, zone, fc.constantFrom(...PERIODS), (at, where, name) => {
        const { from, to } = periodOf(name, at, where)
        expect(from.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(to.getTime()).toBeLessThanOrEqual(at.getTime())
      }),
    )
  })
})

test('no cell is a formula, and none spills into the next', () => {
  expect(cell('=1+1')).toBe(`'=1+1`)
  expect(cell('@SUM(A1)')).toBe(`'@SUM(A1)`)
  expect(cell('a;b "c"')).toBe('"a;b ""c"""')
  expect(cell('-2\nx')).toBe(`"'-2\nx"`)
})
