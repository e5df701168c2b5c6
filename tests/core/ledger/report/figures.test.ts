/** What became of promises, and the figures of many: pure, from what the ledger holds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../../core/kernel/clock.ts'
import { figuresOf, promisesIn, quantile } from '../../../../core/ledger/report/figures.ts'
import { ALWAYS, asked, clock, later, move, one, promise, START, sealed } from '../../../support/sealed.ts'

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
    ['with nobody any more', [move('release', DAY, null)], 'left'],
    ['given back', [move('claim', DAY, 'claire'), move('decline', 2 * DAY, null)], 'left'],
    ['waiting for a word', [move('ask-precision', DAY, 'claire', 'waiting')], 'waiting'],
    ['given to somebody', [], 'given'],
    ['taken', [move('claim', DAY, 'claire')], 'taken'],
    ['taken, then passed on', [move('claim', DAY, 'claire'), move('transfer', 2 * DAY, 'marc')], 'given'],
    ['answered in vain', [move('answer', DAY, 'claire', 'answered')], 'not-received'],
    ['taken afterwards', [move('claim', 5 * DAY, 'claire')], 'given'],
  ])('%s', (_, moves, why) => {
    expect(one(...moves, broken)?.why).toBe(why)
  })
})

test('with nobody from the beginning, nobody was there', () => {
  const found = promisesIn([promise(), move('ask', 0, null), clock('breach', 4 * DAY)], ALWAYS)
  expect(found[0]?.why).toBe('nobody')
})

describe('found in a question like it', () => {
  const found = (milliseconds: number, more: object = { bySimilar: 1 }) =>
    sealed('move', later(milliseconds), {
      ...{ questionId: 'q', groupId: 'g', kind: 'resolve', cycle: 1, assigneeId: 'claire', to: 'resolved' },
      ...{ byId: 'ines', recordedAt: later(milliseconds) },
      ...more,
    })

  test('it is counted, as far as nobody had answered', () => {
    expect(one(found(HOUR), clock('cancelled', HOUR))).toMatchObject({ deflected: true, outcome: 'dropped' })
    const answered = [move('answer', HOUR, 'claire', 'answered'), clock('met', HOUR)]
    expect(one(...answered, found(2 * HOUR))?.deflected).toBe(false)
    expect(one(found(HOUR, {}), clock('cancelled', HOUR))?.deflected).toBe(false)
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
