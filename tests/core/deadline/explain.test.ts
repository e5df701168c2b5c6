import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activeElapsed, type Deadline, dueAt } from '../../../core/deadline/calendar.ts'
import { explain, isPlain } from '../../../core/deadline/explain.ts'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { parsePolicy } from '../../../core/policy/policy.ts'

const policy = parsePolicy({
  id: 'sos-4-days',
  version: 2,
  days: 4,
  steps: [
    { id: 'half', at: 0.5, kind: 'reminder', audience: ['trainers'] },
    { id: 'last-day', at: 0.75, kind: 'alert', audience: ['coordinators'] },
    { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
  ],
  afterBreach: { id: 'daily', everyDays: 1, audience: ['coordinators'] },
})

const june = (day: number, hour: number) => new Date(Date.UTC(2026, 5, day, hour - 2))

/** Asked on 1 June 2026 at 10:00 in Paris, due on 5 June at 10:00. */
const asked: Deadline = { startedAt: june(1, 10), length: policy, zone: 'Europe/Paris', pauses: [] }
/** A public holiday in the middle. */
const withHoliday = { ...asked, pauses: [{ from: june(3, 0), to: june(4, 0) }] }
const waiting = { ...asked, pauses: [{ from: june(2, 16), to: null }] }

describe('an explained deadline', () => {
  test('counts its promised days one by one and says what each is made of', () => {
    const { days } = explain(policy, withHoliday, june(1, 12))
    expect(days).toEqual([
      { number: 1, from: june(1, 10), to: june(2, 10), countedMs: DAY, pausedMs: 0 },
      { number: 2, from: june(2, 10), to: june(4, 10), countedMs: DAY, pausedMs: DAY },
      { number: 3, from: june(4, 10), to: june(5, 10), countedMs: DAY, pausedMs: 0 },
      { number: 4, from: june(5, 10), to: june(6, 10), countedMs: DAY, pausedMs: 0 },
    ])
  })

  test('shows the due time with and without the pauses, and each pause with its bounds', () => {
    expect(explain(policy, withHoliday, june(1, 12))).toMatchObject({
      policy: 'sos-4-days@2',
      state: 'running',
      startedAt: june(1, 10),
      zone: 'Europe/Paris',
      promised: policy,
      pauses: [{ from: june(3, 0), to: june(4, 0), pausedMs: DAY }],
      dueWithoutPauses: june(5, 10),
      dueAt: june(6, 10),
      shiftedByPausesMs: DAY,
      totalActiveMs: 4 * DAY,
      unplacedMs: 0,
      remainingMs: 4 * DAY - 2 * HOUR,
    })
  })

  test('lists every step with its instant, and says which have come', () => {
    const { steps, afterBreach } = explain(policy, asked, june(4, 10))
    expect(steps).toEqual([
      {
        index: 0,
        id: 'half',
        kind: 'reminder',
        audience: ['trainers'],
        at: june(3, 10),
        insteadOf: null,
        passed: true,
      },
      {
        index: 1,
        id: 'last-day',
        kind: 'alert',
        audience: ['coordinators'],
        at: june(4, 10),
        insteadOf: null,
        passed: true,
      },
      {
        index: 2,
        id: 'breach',
        kind: 'breach',
        audience: ['coordinators'],
        at: june(5, 10),
        insteadOf: null,
        passed: false,
      },
    ])
    expect(afterBreach).toEqual({
      id: 'daily',
      everyDays: 1,
      audience: ['coordinators'],
      passed: 0,
      firstAt: june(6, 10),
      nextAt: june(6, 10),
    })
  })

  test('says of a rung that quiet hours bring forward when it would have come', () => {
    const quiet = { ...policy, quiet: { from: '20:00', to: '07:00' } }
    const { steps } = explain(quiet, { ...asked, startedAt: june(1, 3) }, june(1, 12))
    expect(steps.map(({ at, insteadOf }) => [at, insteadOf])).toEqual([
      [june(2, 20), june(3, 3)],
      [june(3, 20), june(4, 3)],
      // The breach waits for nothing, and comes no earlier.
      [june(5, 3), null],
    ])
  })

  test.each([
    ['nothing stopped it', asked, june(1, 12), true],
    ['it is over', asked, june(7, 11), true],
    ['it was paused', withHoliday, june(1, 12), false],
    ['it waits for somebody', waiting, june(2, 20), false],
    [
      'a day of it has 23 hours',
      { ...asked, startedAt: new Date('2026-03-27T10:00+01:00') },
      june(1, 1),
      false,
    ],
  ])('takes one sentence, or more: %s', (_, clocked, now, plain) => {
    expect(isPlain(explain(policy, clocked, now))).toBe(plain)
  })

  test.each([
    ['its days follow one another', '2026-11-02T10:00', true],
    ['a weekend lies in it', '2026-11-06T10:00', false],
    ['a day of it is open by an exception', '2026-11-12T10:00', false],
  ])('on a calendar, takes one sentence, or more: %s', (_, start, plain) => {
    const day = [['00:00', '24:00']] as const
    const calendar = {
      week: [day, day, day, day, day, [], []],
      closed: [],
      open: [{ on: '2026-11-14', hours: day }],
      holidays: null,
      school: null,
    }
    const clocked = { startedAt: new Date(`${start}+01:00`), zone: 'Europe/Paris', pauses: [] }
    expect(isPlain(explain({ ...policy, days: 2, calendar }, clocked, clocked.startedAt))).toBe(plain)
  })

  test('shows a day of 23 hours in spring and one of 25 in autumn', () => {
    const hours = (startedAt: Date) =>
      explain(policy, { ...asked, startedAt }, startedAt).days.map((day) => day.countedMs / HOUR)
    expect(hours(new Date('2026-03-27T10:00+01:00'))).toEqual([24, 23, 24, 24])
    expect(hours(new Date('2026-10-23T10:00+02:00'))).toEqual([24, 25, 24, 24])
  })

  test('while a pause is open, stops at the day it froze and says how much has no place yet', () => {
    const explained = explain(policy, waiting, june(2, 20))
    expect(explained).toMatchObject({
      state: 'paused',
      days: [
        { number: 1, from: june(1, 10), to: june(2, 10), countedMs: DAY, pausedMs: 0 },
        { number: 2, from: june(2, 10), to: null, countedMs: 6 * HOUR, pausedMs: 4 * HOUR },
      ],
      pauses: [{ from: june(2, 16), to: null, pausedMs: 4 * HOUR }],
      dueAt: null,
      unplacedMs: 4 * DAY - 30 * HOUR,
      remainingMs: 4 * DAY - 30 * HOUR,
      shiftedByPausesMs: 4 * HOUR,
      afterBreach: { passed: 0, nextAt: null },
    })
    expect(explained.days).toHaveLength(2)
    expect(explained.steps.map(({ at, passed }) => [at, passed])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ])
  })

  test('once due, tells how late it is and when people are told again', () => {
    expect(explain(policy, asked, june(7, 11))).toMatchObject({
      state: 'overdue',
      remainingMs: 0,
      afterBreach: { passed: 2, nextAt: june(8, 10) },
    })
  })

  test('a pause begun after the due time changes nothing and is not listed', () => {
    const late = { ...asked, pauses: [{ from: june(6, 0), to: null }] }
    expect(explain(policy, late, june(7, 11))).toEqual(explain(policy, asked, june(7, 11)))
  })

  test('a pause that begins as a day ends belongs to the next day', () => {
    const between = { ...asked, pauses: [{ from: june(2, 10), to: june(2, 15) }] }
    expect(explain(policy, between, june(1, 12)).days.map((day) => day.pausedMs / HOUR)).toEqual([0, 5, 0, 0])
    const open = { ...asked, pauses: [{ from: june(2, 10), to: null }] }
    expect(explain(policy, open, june(2, 12)).days.slice(1)).toEqual([
      { number: 2, from: june(2, 10), to: null, countedMs: 0, pausedMs: 2 * HOUR },
    ])
  })

  test.each([
    ['before the start', june(1, 8), 'running'],
    ['before the pause', june(2, 23), 'running'],
    ['as the pause begins', june(3, 0), 'paused'],
    ['as the pause ends', june(4, 0), 'running'],
    ['as it falls due', june(6, 10), 'overdue'],
  ])('its state %s', (_when, now, state) => {
    expect(explain(policy, withHoliday, now).state).toBe(state)
  })
})

describe('whatever the deadline and its pauses, open or not, the sums hold', () => {
  const instant = (first: string, days: number) =>
    fc.integer({ min: 0, max: days * DAY }).map((offset) => new Date(new Date(first).getTime() + offset))
  const situation = fc.constantFrom('2026-03-22T00:00Z', '2026-10-18T00:00Z').chain((first) =>
    fc.record({
      now: instant(first, 25),
      deadline: fc.record({
        startedAt: instant(first, 8),
        length: fc.record({ days: fc.integer({ min: 1, max: 8 }) }),
        zone: fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe', 'UTC'),
        pauses: fc.array(
          fc
            .tuple(instant(first, 18), fc.option(fc.integer({ min: 0, max: 2 * DAY }), { freq: 6 }))
            .map(([from, length]) => ({
              from,
              to: length === null ? null : new Date(from.getTime() + length),
            })),
          { maxLength: 5 },
        ),
      }),
    }),
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

  test('counted time adds up to the active time, but for what an open pause leaves without a place', () => {
    fc.assert(
      fc.property(situation, ({ deadline, now }) => {
        const explained = explain({ ...policy, days: deadline.length.days }, deadline, now)
        const counted = sum(explained.days.map((day) => day.countedMs))
        const due = dueAt(deadline)
        if (due) {
          expect(counted).toBe(explained.totalActiveMs)
          expect(explained.unplacedMs).toBe(0)
        } else {
          const frozen = explained.pauses.at(-1)
          expect(frozen?.to).toBeNull()
          expect(counted).toBe(frozen && activeElapsed(deadline, frozen.from))
          expect(explained.unplacedMs).toBe(explained.totalActiveMs - counted)
          expect(explained.unplacedMs).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('paused time is the same counted by day, by pause, and as the shift of the due time', () => {
    fc.assert(
      fc.property(situation, ({ deadline, now }) => {
        const explained = explain({ ...policy, days: deadline.length.days }, deadline, now)
        expect(sum(explained.days.map((day) => day.pausedMs))).toBe(explained.shiftedByPausesMs)
        expect(sum(explained.pauses.map((pause) => pause.pausedMs))).toBe(explained.shiftedByPausesMs)
        if (explained.dueAt)
          expect(explained.dueAt.getTime() - explained.dueWithoutPauses.getTime()).toBe(
            explained.shiftedByPausesMs,
          )
      }),
      { numRuns: 500 },
    )
  })

  test('days follow each other without a gap, from the start to the due time, and each is as long as its parts', () => {
    fc.assert(
      fc.property(situation, ({ deadline, now }) => {
        const { days, dueAt: due } = explain({ ...policy, days: deadline.length.days }, deadline, now)
        expect(days.map((day) => day.from)).toEqual([
          deadline.startedAt,
          ...days.slice(0, -1).map((day) => day.to),
        ])
        expect(days.at(-1)?.to).toEqual(due)
        expect(days.map((day) => day.number)).toEqual(days.map((_, index) => index + 1))
        if (due) expect(days).toHaveLength(deadline.length.days)
        for (const { from, to, countedMs, pausedMs } of days)
          if (to) expect(countedMs + pausedMs).toBe(to.getTime() - from.getTime())
      }),
    )
  })

  test('what is left and what is spent are the whole', () => {
    fc.assert(
      fc.property(situation, ({ deadline, now }) => {
        const { remainingMs, totalActiveMs, state } = explain(
          { ...policy, days: deadline.length.days },
          deadline,
          now,
        )
        expect(remainingMs + activeElapsed(deadline, now)).toBe(totalActiveMs)
        expect(remainingMs === 0 && dueAt(deadline) !== null).toBe(state === 'overdue')
      }),
    )
  })
})
