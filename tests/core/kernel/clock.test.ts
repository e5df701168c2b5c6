import { describe, expect, test } from 'vitest'
import { DAY, HOUR, ManualClock, ShiftedClock } from '../../../core/kernel/clock.ts'
import { localYear } from '../../../core/kernel/local-year.ts'

const START = new Date('2026-11-02T09:00:00Z')

describe('clocks', () => {
  test('one moved by hand stands still between two moves, and never goes back', () => {
    const clock = new ManualClock(START)
    expect(clock.now()).toEqual(START)
    clock.now().setFullYear(1900)
    expect(clock.now()).toEqual(START)
    clock.advance(4 * DAY)
    expect(clock.now()).toEqual(new Date('2026-11-06T09:00:00Z'))
    expect(() => clock.advance(-1)).toThrow(RangeError)
  })

  test('the demonstration’s runs ahead of another, by what it says', () => {
    const base = new ManualClock(START)
    const clock = new ShiftedClock(base, HOUR)
    clock.advance(DAY)
    base.advance(HOUR)
    expect(clock.offset).toBe(DAY + HOUR)
    expect(clock.now().getTime() - START.getTime()).toBe(DAY + 2 * HOUR)
    expect(() => clock.advance(-1)).toThrow(RangeError)
  })
})

test('the year of a reference is the one on the wall, not the one in London', () => {
  const midnight = new Date('2026-12-31T23:30:00Z')
  expect(localYear(midnight, 'Europe/Paris')).toBe(2027)
  expect(localYear(midnight, 'UTC')).toBe(2026)
  expect(localYear(midnight, 'America/Cayenne')).toBe(2026)
  expect(localYear(midnight, 'Pacific/Noumea')).toBe(2027)
})
