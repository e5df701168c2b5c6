/** The times that a report is about. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, PERIODS, periodOf } from '../../../core/kernel/period.ts'

describe('a period', () => {
  const now = new Date('2026-11-30T20:00:00Z')
  test.each([
    ['month', '2026-10-31T23:00:00.000Z', '2026-11-30T20:00:00.000Z'],
    ['last-month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['year', '2026-08-31T22:00:00.000Z', '2026-11-30T20:00:00.000Z'],
    ['last-year', '2025-08-31T22:00:00.000Z', '2026-08-31T22:00:00.000Z'],
  ] as const)('%s, in Paris', (name, from, to) => {
    const period = periodOf(codeOf(name, now, 'Europe/Paris'), now, 'Europe/Paris')
    expect([period?.from.toISOString(), period?.to.toISOString()]).toEqual([from, to])
  })

  test('in August the school year is still that of the September before', () => {
    const august = new Date('2026-08-31T12:00:00Z')
    const period = periodOf(codeOf('year', august, 'Europe/Paris'), august, 'Europe/Paris')
    expect(period?.from.toISOString()).toBe('2025-08-31T22:00:00.000Z')
  })

  test('is the same one whenever its report is asked for again', () => {
    const code = codeOf('month', now, 'Europe/Paris')
    const later = periodOf(code, new Date('2027-03-01T00:00:00Z'), 'Europe/Paris')
    expect(later?.from.toISOString()).toBe('2026-10-31T23:00:00.000Z')
    expect(later?.to.toISOString()).toBe('2026-11-30T23:00:00.000Z')
  })

  test.each(['', '2026-13', '2026-00', '9999', 'month', '2026-11-01', "2026'; drop"])(
    'there is none called “%s”',
    (code) => {
      expect(periodOf(code, now, 'Europe/Paris')).toBeNull()
    },
  )

  test('ends after it began, at whatever instant, in whatever zone', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom('Europe/Paris', 'Pacific/Noumea', 'America/Cayenne', 'Pacific/Marquesas')
    fc.assert(
      fc.property(instant, zone, fc.constantFrom(...PERIODS), (at, where, name) => {
        const period = periodOf(codeOf(name, at, where), at, where)
        if (!period) throw new Error('it has not begun')
        const { from, to } = period
        expect(from.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(to.getTime()).toBeLessThanOrEqual(at.getTime())
      }),
    )
  })
})
