import { describe, expect, test } from 'vitest'
import {
  activeDuration,
  activeElapsed,
  type Deadline,
  dueAt,
  effectivePauses,
  instantAfterDue,
  instantAt,
  sameWallTime,
} from '../../../core/deadline/calendar.ts'
import { HOUR } from '../../../core/kernel/clock.ts'

function inParis(
  startedAt: string,
  days: number,
  pauses: readonly (readonly [string, string | null])[] = [],
) {
  return {
    startedAt: new Date(startedAt),
    length: { days },
    zone: 'Europe/Paris',
    pauses: pauses.map(([from, to]) => ({ from: new Date(from), to: to === null ? null : new Date(to) })),
  } satisfies Deadline
}

describe('four days mean the same hour on the wall, four days later', () => {
  test('on an ordinary week: 96 hours', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4)
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T10:00+02:00'))
    expect(activeDuration(deadline)).toBe(96 * HOUR)
  })

  test('across the spring change of 29 March 2026: 10:00 stays 10:00, in 95 hours', () => {
    const deadline = inParis('2026-03-27T10:00+01:00', 4)
    expect(dueAt(deadline)).toEqual(new Date('2026-03-31T10:00+02:00'))
    expect(activeDuration(deadline)).toBe(95 * HOUR)
  })

  test('across the autumn change of 25 October 2026: 10:00 stays 10:00, in 97 hours', () => {
    const deadline = inParis('2026-10-23T10:00+02:00', 4)
    expect(dueAt(deadline)).toEqual(new Date('2026-10-27T10:00+01:00'))
    expect(activeDuration(deadline)).toBe(97 * HOUR)
  })

  test('in the zone of the deadline, not in Paris: La Réunion has no seasons', () => {
    const deadline = { ...inParis('2026-03-27T10:00+04:00', 4), zone: 'Indian/Reunion' }
    expect(dueAt(deadline)).toEqual(new Date('2026-03-31T10:00+04:00'))
    expect(activeDuration(deadline)).toBe(96 * HOUR)
  })

  test('a due time that the spring night skips moves on by the missing hour: 02:30 becomes 03:30', () => {
    expect(dueAt(inParis('2026-03-25T02:30+01:00', 4))).toEqual(new Date('2026-03-29T03:30+02:00'))
  })

  test('a due time that the autumn night repeats is the first of the two', () => {
    expect(dueAt(inParis('2026-10-21T02:30+02:00', 4))).toEqual(new Date('2026-10-25T02:30+02:00'))
  })

  test('missing and repeated hours are settled alike, whatever the season of the start', () => {
    expect(sameWallTime(new Date('2026-02-01T02:30+01:00'), 266, 'Europe/Paris')).toEqual(
      new Date('2026-10-25T02:30+02:00'),
    )
    expect(sameWallTime(new Date('2025-09-01T02:30+02:00'), 209, 'Europe/Paris')).toEqual(
      new Date('2026-03-29T03:30+02:00'),
    )
  })

  test('a clock started in the second 02:30 of the autumn night runs 96 hours, in the first 97', () => {
    expect(activeDuration(inParis('2026-10-25T02:30+01:00', 4))).toBe(96 * HOUR)
    expect(activeDuration(inParis('2026-10-25T02:30+02:00', 4))).toBe(97 * HOUR)
  })
})

describe('a paused clock stands still', () => {
  test('six hours of pause make the deadline due six hours later', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [
      ['2026-06-02T08:00+02:00', '2026-06-02T14:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T16:00+02:00'))
  })

  test('overlapping pauses count once', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [
      ['2026-06-02T12:00+02:00', '2026-06-02T18:00+02:00'],
      ['2026-06-02T08:00+02:00', '2026-06-02T14:00+02:00'],
      ['2026-06-02T09:00+02:00', '2026-06-02T10:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T20:00+02:00'))
    expect(effectivePauses(deadline)).toEqual([
      { from: new Date('2026-06-02T08:00+02:00'), to: new Date('2026-06-02T18:00+02:00') },
    ])
  })

  test('a pause that resumes as the next begins is one pause', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [
      ['2026-06-02T08:00+02:00', '2026-06-02T12:00+02:00'],
      ['2026-06-02T12:00+02:00', '2026-06-02T14:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T16:00+02:00'))
    expect(effectivePauses(deadline)).toEqual([
      { from: new Date('2026-06-02T08:00+02:00'), to: new Date('2026-06-02T14:00+02:00') },
    ])
  })

  test('only the part after the start counts', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [
      ['2026-05-01T00:00+02:00', '2026-05-02T00:00+02:00'],
      ['2026-06-01T00:00+02:00', '2026-06-01T11:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T11:00+02:00'))
    expect(effectivePauses(deadline)).toEqual([
      { from: new Date('2026-06-01T10:00+02:00'), to: new Date('2026-06-01T11:00+02:00') },
    ])
  })

  test('a pause that begins at the due time comes too late, even an open one', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [['2026-06-05T10:00+02:00', null]])
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T10:00+02:00'))
    expect(effectivePauses(deadline)).toEqual([])
  })

  test('a pause may push the deadline into the next one, which then counts too', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [
      ['2026-06-05T09:00+02:00', '2026-06-05T12:00+02:00'],
      ['2026-06-05T12:30+02:00', '2026-06-05T18:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-06-05T18:30+02:00'))
  })

  test('while a pause is open, what lies beyond is undecided and what lies before stands', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [['2026-06-03T10:00+02:00', null]])
    expect(dueAt(deadline)).toBeNull()
    expect(instantAfterDue(deadline, 1)).toBeNull()
    expect(instantAt(deadline, 0.75)).toBeNull()
    expect(instantAt(deadline, 0.25)).toEqual(new Date('2026-06-02T10:00+02:00'))
    expect(instantAt(deadline, 0.5)).toEqual(new Date('2026-06-03T10:00+02:00'))
    expect(activeElapsed(deadline, new Date('2026-12-24T10:00+01:00'))).toBe(48 * HOUR)
  })

  test('a pause across the spring change gives back the real time it took', () => {
    // Closed from Saturday noon to Monday noon: 48 hours on the wall, 47 in truth.
    const deadline = inParis('2026-03-27T10:00+01:00', 4, [
      ['2026-03-28T12:00+01:00', '2026-03-30T12:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-04-02T09:00+02:00'))
  })

  test('three quarters of four days are 72 running hours', () => {
    const deadline = inParis('2026-06-01T10:00+02:00', 4, [
      ['2026-06-02T08:00+02:00', '2026-06-02T14:00+02:00'],
    ])
    expect(instantAt(deadline, 0.75)).toEqual(new Date('2026-06-04T16:00+02:00'))
  })
})

describe('elapsed active time', () => {
  const deadline = inParis('2026-06-01T10:00+02:00', 4, [
    ['2026-06-02T08:00+02:00', '2026-06-02T14:00+02:00'],
  ])
  test.each([
    ['before the start', '2026-05-31T10:00+02:00', 0],
    ['in the first hour', '2026-06-01T10:30+02:00', 0.5],
    ['in the pause', '2026-06-02T11:00+02:00', 22],
    ['after the pause', '2026-06-02T15:00+02:00', 23],
    ['long after the due time', '2027-01-01T00:00+01:00', 96],
  ])('%s', (_when, now, hours) => {
    expect(activeElapsed(deadline, new Date(now))).toBe(hours * HOUR)
  })
})

describe('days after the due time', () => {
  test('keep its wall time through a change of season', () => {
    const deadline = inParis('2026-03-24T10:00+01:00', 4)
    expect(instantAfterDue(deadline, 0)).toEqual(new Date('2026-03-28T10:00+01:00'))
    expect(instantAfterDue(deadline, 1)).toEqual(new Date('2026-03-29T10:00+02:00'))
    expect(instantAfterDue(deadline, 365)).toEqual(new Date('2027-03-28T10:00+02:00'))
  })

  test('a wall time missing on one of them is itself again on the next', () => {
    const deadline = inParis('2026-03-24T02:30+01:00', 4)
    expect(instantAfterDue(deadline, 1)).toEqual(new Date('2026-03-29T03:30+02:00'))
    expect(instantAfterDue(deadline, 2)).toEqual(new Date('2026-03-30T02:30+02:00'))
  })

  test('start from the due time itself, even in the second 02:30 of the autumn night', () => {
    const deadline = inParis('2026-10-21T02:30+02:00', 4, [
      ['2026-10-22T10:00+02:00', '2026-10-22T11:00+02:00'],
    ])
    expect(dueAt(deadline)).toEqual(new Date('2026-10-25T02:30+01:00'))
    expect(instantAfterDue(deadline, 0)).toEqual(new Date('2026-10-25T02:30+01:00'))
  })
})

describe('a mistake in a deadline is refused', () => {
  const sound = inParis('2026-06-01T10:00+02:00', 4)
  const nonsense = new Date(Number.NaN)
  test.each<[string, Deadline]>([
    ['an unknown zone', { ...sound, zone: 'Europe/Brigadoon' }],
    ['an offset for a zone', { ...sound, zone: '+02:00' }],
    ['a day and a half', { ...sound, length: { days: 1.5 } }],
    ['hours without a calendar', { ...sound, length: { hours: 8 } }],
    ['no day', { ...sound, length: { days: 0 } }],
    ['an invalid start', { ...sound, startedAt: nonsense }],
    ['an invalid pause', { ...sound, pauses: [{ from: nonsense, to: null }] }],
    [
      'a pause that ends before it begins',
      inParis('2026-06-01T10:00+02:00', 4, [['2026-06-03', '2026-06-02']]),
    ],
  ])('%s', (_what, deadline) => {
    expect(() => dueAt(deadline)).toThrow(RangeError)
  })

  test('fractions below 0, above 1 or not numbers', () => {
    for (const fraction of [-0.1, 1.1, Number.NaN])
      expect(() => instantAt(sound, fraction)).toThrow(RangeError)
  })

  test('days after the due time that are negative or not whole', () => {
    for (const days of [-1, 0.5]) expect(() => instantAfterDue(sound, days)).toThrow(RangeError)
  })
})
