/** Deadlines on a calendar, case by case; those that other systems got wrong have their names. */
import { describe, expect, test } from 'vitest'
import { type Clocked, dueAt, type Length } from '../../../core/deadline/calendar.ts'
import { explain } from '../../../core/deadline/explain.ts'
import { nextStep } from '../../../core/deadline/ladder.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import type { Calendar } from '../../../core/policy/calendar.ts'
import { type DeadlinePolicy, parsePolicy } from '../../../core/policy/policy.ts'

const office = [
  ['08:00', '12:00'],
  ['14:00', '18:00'],
] as const
const weekdays: Calendar = {
  week: [office, office, office, office, office, [], []],
  closed: [
    { from: '2026-11-11', to: '2026-11-11', why: 'holiday', name: 'armistice-1918' },
    { from: '2026-12-19', to: '2027-01-03', why: 'school' },
  ],
  open: [{ on: '2026-11-14', hours: [['09:00', '12:00']] }],
  holidays: null,
  school: null,
}

const paris = (local: string) => new Date(`${local}+01:00`)
const asked = (local: string, pauses: ReadonlyArray<readonly [string, string]> = []): Clocked => ({
  startedAt: paris(local),
  zone: 'Europe/Paris',
  pauses: pauses.map(([from, to]) => ({ from: paris(from), to: paris(to) })),
})
const due = (length: Length, clocked: Clocked) => dueAt({ ...clocked, length })
const days = (days: number, calendar = weekdays) => ({ days, calendar })
const hours = (hours: number, calendar = weekdays) => ({ hours, calendar })

const policy = (change: object): DeadlinePolicy =>
  parsePolicy({
    id: 'any',
    version: 1,
    calendar: weekdays,
    steps: [
      { id: 'last-hour', hoursBefore: 1, kind: 'reminder', audience: ['assignee'] },
      { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
    ],
    afterBreach: { id: 'daily', everyDays: 1, audience: ['coordinators'] },
    ...change,
  })

describe('working days', () => {
  test('are counted from one hour of the wall to the same one', () => {
    expect(due(days(2), asked('2026-11-02T10:00'))).toEqual(paris('2026-11-04T10:00'))
  })

  test('pass over the weekend and over a holiday', () => {
    expect(due(days(3), asked('2026-11-06T10:00'))).toEqual(paris('2026-11-12T10:00'))
  })

  test('count the Saturday on which somebody works', () => {
    expect(due(days(2), asked('2026-11-12T10:00'))).toEqual(paris('2026-11-14T10:00'))
  })

  test('begin with the next of them where one asks on a Sunday, and end with the last', () => {
    expect(due(days(1), asked('2026-11-01T15:00'))).toEqual(paris('2026-11-03T00:00'))
  })

  test('pass over the school holidays whole', () => {
    expect(due(days(1), asked('2026-12-18T16:00'))).toEqual(paris('2027-01-04T16:00'))
  })
})

describe('working hours', () => {
  test('are those of several stretches a day', () => {
    expect(due(hours(6), asked('2026-11-02T10:00'))).toEqual(paris('2026-11-02T18:00'))
    expect(due(hours(7), asked('2026-11-02T10:00'))).toEqual(paris('2026-11-03T09:00'))
  })

  test('wait for the morning where one asks at night', () => {
    expect(due(hours(1), asked('2026-11-02T23:00'))).toEqual(paris('2026-11-03T09:00'))
  })

  test('of a night in which the clocks go back are the hours that pass', () => {
    const nights = {
      ...weekdays,
      week: weekdays.week.map((): Calendar['week'][number] => [['00:00', '06:00']]),
    }
    const sunday = { startedAt: new Date('2026-10-24T22:00Z'), zone: 'Europe/Paris', pauses: [] }
    expect(due(hours(7, nights), sunday)).toEqual(new Date('2026-10-25T05:00Z'))
  })
})

describe('what others got wrong', () => {
  test('a day from 00:00 to 23:59 is not closed for a minute', () => {
    const { calendar } = policy({
      hours: 48,
      calendar: { ...weekdays, closed: [], open: [], week: weekdays.week.map(() => [['00:00', '23:59']]) },
    })
    expect(due({ hours: 48, calendar }, asked('2026-11-02T10:00'))).toEqual(paris('2026-11-04T10:00'))
  })

  test('a rung one hour before a deadline is one working hour before it, over the midday break', () => {
    const promised = policy({ hours: 5 })
    const clocked = asked('2026-11-02T09:30')
    expect(due(promised, clocked)).toEqual(paris('2026-11-02T16:30'))
    expect(nextStep(promised, clocked, -1)?.at).toEqual(paris('2026-11-02T15:30'))
    const over = asked('2026-11-02T07:00')
    expect(due(promised, over)).toEqual(paris('2026-11-02T15:00'))
    expect(nextStep(promised, over, -1)?.at).toEqual(paris('2026-11-02T12:00'))
    const split = policy({ hours: 4 })
    const early = asked('2026-11-02T08:30')
    expect(due(split, early)).toEqual(paris('2026-11-02T14:30'))
    expect(nextStep(split, early, -1)?.at).toEqual(paris('2026-11-02T11:30'))
  })

  test('a pause is measured on the calendar of its deadline: over a weekend it takes nothing', () => {
    const promised = policy({ hours: 8 })
    const weekend: [string, string] = ['2026-11-06T18:00', '2026-11-09T08:00']
    expect(due(promised, asked('2026-11-06T14:00', [weekend]))).toEqual(
      due(promised, asked('2026-11-06T14:00')),
    )
    const overnight: [string, string] = ['2026-11-05T16:00', '2026-11-06T09:00']
    const clocked = asked('2026-11-05T14:00', [overnight])
    // Two hours of the Thursday and one of the Friday, and not the seventeen of any clock.
    expect(explain(promised, clocked, paris('2026-11-06T10:00'))).toMatchObject({
      dueWithoutPauses: paris('2026-11-06T12:00'),
      dueAt: paris('2026-11-06T17:00'),
      shiftedByPausesMs: 3 * HOUR,
    })
  })

  test('a pause is not lost when the policy changes: both reckon with it', () => {
    const clocked = asked('2026-11-02T10:00', [['2026-11-02T14:00', '2026-11-03T10:00']])
    expect(due({ days: 4 }, clocked)).toEqual(paris('2026-11-07T06:00'))
    expect(due(days(2), clocked)).toEqual(paris('2026-11-05T06:00'))
    expect(due(hours(6), clocked)).toEqual(paris('2026-11-03T16:00'))
  })
})

describe('a deadline on a calendar, explained', () => {
  test('names each day, whether it counted, and why not', () => {
    const promised = policy({ days: 3, hours: undefined })
    const { dates } = explain(promised, asked('2026-11-09T10:00'), paris('2026-11-09T11:00'))
    expect(
      dates.map(({ date, closed, exception, countedMs }) => [date, closed, exception, countedMs / HOUR]),
    ).toEqual([
      ['2026-11-09', null, false, 14],
      ['2026-11-10', null, false, 24],
      ['2026-11-11', weekdays.closed[0], false, 0],
      ['2026-11-12', null, false, 24],
      ['2026-11-13', null, false, 10],
    ])
    const weekend = explain(promised, asked('2026-11-13T10:00'), paris('2026-11-13T11:00'))
    expect(weekend.dates.map(({ date, closed, exception }) => [date, closed, exception])).toEqual([
      ['2026-11-13', null, false],
      ['2026-11-14', null, true],
      ['2026-11-15', 'week', false],
      ['2026-11-16', null, false],
      ['2026-11-17', null, false],
    ])
  })

  test('while a pause lasts, ends where it stands, and says how much is left', () => {
    const promised = policy({ hours: 8 })
    const clocked = { ...asked('2026-11-05T16:00'), pauses: [{ from: paris('2026-11-06T09:00'), to: null }] }
    const {
      dates,
      dueAt: due,
      unplacedMs,
      remainingMs,
    } = explain(promised, clocked, paris('2026-11-09T09:30'))
    expect(due).toBeNull()
    expect(dates.map(({ date, countedMs, pausedMs }) => [date, countedMs / HOUR, pausedMs / HOUR])).toEqual([
      ['2026-11-05', 2, 0],
      ['2026-11-06', 1, 7],
      ['2026-11-07', 0, 0],
      ['2026-11-08', 0, 0],
      ['2026-11-09', 0, 1.5],
    ])
    expect([unplacedMs, remainingMs]).toEqual([5 * HOUR, 5 * HOUR])
  })
})

describe('quiet hours', () => {
  const quiet = policy({
    days: 4,
    calendar: undefined,
    quiet: { from: '20:00', to: '07:30' },
    steps: [
      { id: 'half', at: 0.5, kind: 'reminder', audience: ['assignee'] },
      { id: 'last', at: 0.9, kind: 'alert', audience: ['coordinators'] },
      { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
    ],
  })
  const steps = (clocked: Clocked) => explain(quiet, clocked, clocked.startedAt).steps.map(({ at }) => at)

  test('bring a reminder forward to the evening, and leave what comes by day', () => {
    // Nine tenths of four days from Monday 10:00 on are Friday 0:24.
    expect(steps(asked('2026-11-02T10:00'))).toEqual([
      paris('2026-11-04T10:00'),
      paris('2026-11-05T20:00'),
      paris('2026-11-06T10:00'),
    ])
  })

  test('never silence what is broken, nor what is told of it every day', () => {
    const clocked = asked('2026-11-02T03:00')
    expect(steps(clocked).at(-1)).toEqual(paris('2026-11-06T03:00'))
    expect(nextStep(quiet, clocked, 2)?.at).toEqual(paris('2026-11-07T03:00'))
  })

  test('cannot bring anything forward to before it was asked', () => {
    const short = policy({ hours: 2, quiet: { from: '06:00', to: '23:00' } })
    expect(nextStep(short, asked('2026-11-02T09:00'), -1)?.at).toEqual(paris('2026-11-02T10:00'))
  })
})
