import { describe, expect, test } from 'vitest'
import type { Clocked } from '../../../core/deadline/calendar.ts'
import { NO_STEP, nextStep, reached } from '../../../core/deadline/ladder.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { parsePolicy } from '../../../core/policy/policy.ts'
import { workOf } from '../../support/until.ts'

const sosFourDays = parsePolicy({
  id: 'sos-4-days',
  version: 1,
  days: 4,
  steps: [
    { id: 'half', at: 0.5, kind: 'reminder', audience: ['trainers'] },
    { id: 'last-day', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
    { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
  ],
  afterBreach: { id: 'daily', everyDays: 1, audience: ['coordinators', 'head'] },
})
const [HALF, LAST_DAY, BREACH, FIRST_DAILY] = [0, 1, 2, 3]

/** Asked on Monday 1 June 2026 at 10:00, due on Friday 5 June at 10:00. */
const asked: Clocked = {
  startedAt: new Date('2026-06-01T10:00+02:00'),
  zone: 'Europe/Paris',
  pauses: [],
}
const due = new Date('2026-06-05T10:00+02:00')
const pausedFromWednesday = { ...asked, pauses: [{ from: new Date('2026-06-03T12:00+02:00'), to: null }] }

describe('the next step', () => {
  test('climbs the policy, then repeats every day at the wall time of the due time', () => {
    const climbed = [NO_STEP, HALF, LAST_DAY, BREACH, FIRST_DAILY].map((after) =>
      nextStep(sosFourDays, asked, after),
    )
    expect(climbed).toEqual([
      {
        index: 0,
        id: 'half',
        kind: 'reminder',
        audience: ['trainers'],
        at: new Date('2026-06-03T10:00+02:00'),
        daysLate: 0,
      },
      {
        index: 1,
        id: 'last-day',
        kind: 'alert',
        audience: ['assignee', 'coordinators'],
        at: new Date('2026-06-04T10:00+02:00'),
        daysLate: 0,
      },
      { index: 2, id: 'breach', kind: 'breach', audience: ['coordinators'], at: due, daysLate: 0 },
      {
        index: 3,
        id: 'daily',
        kind: 'overdue',
        audience: ['coordinators', 'head'],
        at: new Date('2026-06-06T10:00+02:00'),
        daysLate: 1,
      },
      {
        index: 4,
        id: 'daily',
        kind: 'overdue',
        audience: ['coordinators', 'head'],
        at: new Date('2026-06-07T10:00+02:00'),
        daysLate: 2,
      },
    ])
  })

  test('a claimed but unanswered question still escalates at 72 hours, for the ladder knows no claim', () => {
    const step = nextStep(sosFourDays, asked, HALF)
    expect(step?.at).toEqual(new Date(asked.startedAt.getTime() + 72 * HOUR))
    expect(step?.audience).toContain('coordinators')
  })

  test('keeps the wall time of the due time when the clocks change, both ways', () => {
    const spring = { ...asked, startedAt: new Date('2026-03-24T10:00+01:00') }
    expect(nextStep(sosFourDays, spring, BREACH)?.at).toEqual(new Date('2026-03-29T10:00+02:00'))
    const autumn = { ...asked, startedAt: new Date('2026-10-20T10:00+02:00') }
    expect(nextStep(sosFourDays, autumn, BREACH)?.at).toEqual(new Date('2026-10-25T10:00+01:00'))
  })

  test('is unknown beyond an open pause, known before it', () => {
    expect(nextStep(sosFourDays, pausedFromWednesday, NO_STEP)?.at).toEqual(
      new Date('2026-06-03T10:00+02:00'),
    )
    expect(nextStep(sosFourDays, pausedFromWednesday, HALF)).toBeNull()
    expect(nextStep(sosFourDays, pausedFromWednesday, BREACH)).toBeNull()
  })

  test('every three days, when the policy says so', () => {
    const policy = parsePolicy({ ...sosFourDays, afterBreach: { ...sosFourDays.afterBreach, everyDays: 3 } })
    const second = nextStep(policy, asked, FIRST_DAILY)
    expect(second?.at).toEqual(new Date('2026-06-11T10:00+02:00'))
    expect(second?.daysLate).toBe(6)
  })

  test('none above the breach, when the policy says that nobody is told again', () => {
    const policy = parsePolicy({ ...sosFourDays, afterBreach: null })
    expect(nextStep(policy, asked, BREACH)).toBeNull()
    const found = reached(policy, asked, LAST_DAY, new Date('2026-06-15T10:00+02:00'))
    expect(found).toMatchObject({ highest: { index: BREACH }, breachedAt: due, next: null })
    expect(reached(policy, asked, BREACH, new Date('2026-07-15T10:00+02:00'))).toBeNull()
  })
})

describe('what a sweep finds', () => {
  test('nothing, a millisecond before the first step', () => {
    expect(reached(sosFourDays, asked, NO_STEP, new Date('2026-06-03T09:59:59.999+02:00'))).toBeNull()
  })

  test('a step, at its very instant', () => {
    expect(reached(sosFourDays, asked, NO_STEP, new Date('2026-06-03T10:00+02:00'))).toEqual({
      highest: nextStep(sosFourDays, asked, NO_STEP),
      skipped: [],
      breachedAt: null,
      next: { index: LAST_DAY, at: new Date('2026-06-04T10:00+02:00') },
    })
  })

  test('a daily step at its very instant, even when only 23 hours have gone by since the breach', () => {
    const spring = { ...asked, startedAt: new Date('2026-03-24T10:00+01:00') }
    const found = reached(sosFourDays, spring, BREACH, new Date('2026-03-29T10:00+02:00'))
    expect(found?.highest.index).toBe(FIRST_DAILY)
    expect(found?.next?.at).toEqual(new Date('2026-03-30T10:00+02:00'))
  })

  test('nothing twice: a step already taken is not found again', () => {
    expect(reached(sosFourDays, asked, HALF, new Date('2026-06-03T10:00+02:00'))).toBeNull()
    expect(reached(sosFourDays, asked, LAST_DAY, new Date('2026-06-04T23:00+02:00'))).toBeNull()
  })

  test('after a night’s outage over the breach, the breach with its true time', () => {
    const found = reached(sosFourDays, asked, LAST_DAY, new Date('2026-06-05T18:23:45+02:00'))
    expect(found?.highest.id).toBe('breach')
    expect(found?.breachedAt).toEqual(due)
  })

  test('after a longer outage, one alert only, and the breach still with its true time', () => {
    const found = reached(sosFourDays, asked, NO_STEP, new Date('2026-06-08T08:00+02:00'))
    expect(found?.highest).toMatchObject({ index: 4, kind: 'overdue', daysLate: 2 })
    expect(found?.skipped.map(({ index, id }) => [index, id])).toEqual([
      [HALF, 'half'],
      [LAST_DAY, 'last-day'],
      [BREACH, 'breach'],
      [FIRST_DAILY, 'daily'],
    ])
    expect(found?.breachedAt).toEqual(due)
    expect(found?.next).toEqual({ index: 5, at: new Date('2026-06-08T10:00+02:00') })
  })

  test('a breach once taken is not reported by the alerts that follow', () => {
    const found = reached(sosFourDays, asked, BREACH, new Date('2026-06-08T08:00+02:00'))
    expect(found?.highest.index).toBe(4)
    expect(found?.breachedAt).toBeNull()
  })

  test('the last step before an open pause, and no next one', () => {
    const found = reached(sosFourDays, pausedFromWednesday, NO_STEP, new Date('2027-01-01T00:00Z'))
    expect(found?.highest.index).toBe(HALF)
    expect(found?.next).toBeNull()
    expect(reached(sosFourDays, pausedFromWednesday, HALF, new Date('2027-01-01T00:00Z'))).toBeNull()
  })

  test('nothing, when a pause entered afterwards has moved a step already taken past now', () => {
    const pausedSince = { ...asked, pauses: [{ from: new Date('2026-06-02T10:00+02:00'), to: null }] }
    expect(reached(sosFourDays, pausedSince, LAST_DAY, new Date('2026-06-05T12:00+02:00'))).toBeNull()
  })

  test('after a year of silence: 365 daily steps collapse into one, quickly', () => {
    const now = new Date('2027-06-05T10:00+02:00')
    const found = reached(sosFourDays, asked, NO_STEP, now)
    expect(workOf(() => reached(sosFourDays, asked, NO_STEP, now))).toBeLessThan(1000)
    expect(found?.highest).toMatchObject({ index: BREACH + 365, daysLate: 365, at: now })
    expect(found?.skipped).toHaveLength(BREACH + 365)
    expect(found?.breachedAt).toEqual(due)
    expect(found?.next).toEqual({ index: BREACH + 366, at: new Date('2027-06-06T10:00+02:00') })
  })

  test.each([-2, 0.5, Number.NaN])('a step numbered %s is a mistake', (index) => {
    expect(() => nextStep(sosFourDays, asked, index)).toThrow(RangeError)
    expect(() => reached(sosFourDays, asked, index, due)).toThrow(RangeError)
    expect(() => reached(sosFourDays, asked, index, asked.startedAt)).toThrow(RangeError)
  })
})
