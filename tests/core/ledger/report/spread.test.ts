/** How long answers took, and when questions are asked. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../../core/kernel/clock.ts'
import { promisesIn } from '../../../../core/ledger/report/figures.ts'
import { spreadOf } from '../../../../core/ledger/report/spread.ts'
import { ALWAYS, clock, promise, START } from '../../../support/sealed.ts'

describe('how long answers took, and when questions are asked', () => {
  const answered = (milliseconds: number, at = START, outcome: 'kept' | 'late' = 'kept') => {
    const [found] = promisesIn(
      [promise(1, at), clock('met', at.getTime() - START.getTime() + milliseconds)],
      ALWAYS,
    )
    if (!found) throw new Error('there is no promise')
    return { ...found, outcome }
  }

  test('a length belongs to what it reaches: an hour to what is longer, four days to the longest', () => {
    const { lengths } = spreadOf(
      [answered(HOUR - 1), answered(HOUR), answered(4 * DAY, START, 'late')],
      'Europe/Paris',
    )
    expect(lengths.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0, 0, 0, 1])
    expect(lengths.map(({ late }) => late)).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  })

  test('the day and the hour are those of where people are', () => {
    const at = new Date('2026-11-01T22:30:00Z')
    const counts = (zone: string) => {
      const { days, hours } = spreadOf([answered(HOUR, at)], zone)
      return [days.indexOf(1), hours.indexOf(1)]
    }
    // Sunday at 23:30, Monday at 9:30.
    expect(counts('Europe/Paris')).toEqual([6, 7])
    expect(counts('Pacific/Noumea')).toEqual([0, 1])
  })

  test('whatever was asked, every question is in one day and one part of it, and every answer in one length', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, fc.nat(20 * DAY)), { maxLength: 9 }), (all) => {
        const found = all.map(([at, took]) => answered(took, at))
        const { days, hours, week, lengths } = spreadOf(found, 'Pacific/Marquesas')
        const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)
        expect([
          total(days),
          total(hours),
          total(week.flat()),
          total(lengths.map(({ count }) => count)),
        ]).toEqual(Array(4).fill(all.length))
      }),
    )
  })
})
