import { describe, expect, test } from 'vitest'
import { type Clock, DAY, ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'

const START = new Date('2026-11-23T09:00:00Z')
const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const instantOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/** Each comes after the one before: unique, and in order. */
function expectInOrder(made: readonly string[]): void {
  expect(made.every((id, index) => index === 0 || id > (made[index - 1] ?? ''))).toBe(true)
}

describe('identifiers', () => {
  test('are UUIDs of version 7 that say when they were made', () => {
    const id = sortableIds(new ManualClock(START)).next()
    expect(id).toMatch(V7)
    expect(instantOf(id)).toBe(START.getTime())
  })

  test('sort within one millisecond, however many there are', () => {
    const ids = sortableIds(new ManualClock(START))
    const made = Array.from({ length: 20_000 }, () => ids.next())
    expectInOrder(made)
    expect(new Set(made.map(instantOf))).toEqual(new Set([START.getTime()]))
  })

  test('sort within one millisecond even when chance is against them', () => {
    let turn = 0
    const ids = sortableIds(new ManualClock(START), () => new Uint8Array(16).fill(turn++ % 2 === 0 ? 255 : 0))
    expectInOrder(Array.from({ length: 5_000 }, () => ids.next()))
  })

  test('sort when time jumps ahead', () => {
    const clock = new ManualClock(START)
    const ids = sortableIds(clock)
    const made = Array.from({ length: 300 }, (_, index) => {
      clock.advance(index % 3 === 0 ? 4 * DAY : index % 3)
      return [ids.next(), ids.next()]
    }).flat()
    expectInOrder(made)
    expect(instantOf(made.at(-1) ?? '')).toBe(clock.now().getTime())
  })

  test('sort when time goes back, as a machine’s clock does when it is set right', () => {
    const times = [0, 5_000, 5_000, -3_600_000, -1, 4_999, 5_000, 5_001, 0, 5_001, 9_000]
    let at = 0
    const clock: Clock = { now: () => new Date(START.getTime() + (times[at++] ?? 0)) }
    const ids = sortableIds(clock)
    expectInOrder(times.map(() => ids.next()))
  })

  test('of two makers differ', () => {
    const clock = new ManualClock(START)
    const [one, other] = [sortableIds(clock), sortableIds(clock)]
    const made = Array.from({ length: 1_000 }, () => [one.next(), other.next()]).flat()
    expect(new Set(made).size).toBe(made.length)
  })
})

describe('a code to copy', () => {
  const ids = sortableIds(new ManualClock(START))
  const codes = Array.from({ length: 5_000 }, () => ids.code())

  test('is eight characters that cannot be taken for one another', () => {
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
    expect(codes.join('')).not.toMatch(/[01ILO]/)
  })

  test('uses them all, and does not come twice', () => {
    expect(new Set(codes.join('')).size).toBe(31)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
