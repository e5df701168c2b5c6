/** Who stands in for whom: followed as far as it leads to somebody, and never in a circle, whenever one looks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Away, closesCircle, standInFor } from '../../../../core/people/absence/standing-in.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const away = (personId: string, substituteId: string | null, from: number, until: number | null): Away => ({
  personId,
  substituteId,
  from: at(from),
  until: until === null ? null : at(until),
})

/** The same people as they are on one day. */
const on = (day: number, people: readonly string[], absences: readonly Away[]) =>
  people.map((id) => {
    const absence = absences.find(
      (one) => one.personId === id && one.from <= at(day) && (one.until === null || one.until > at(day)),
    )
    return { id, present: !absence, substituteId: absence?.substituteId ?? null }
  })
const PEOPLE = ['claire', 'lea', 'marc', 'omar']

describe('whoever stands in', () => {
  test('is who was named, and while they are away too, whom they named', () => {
    const absences = [away('claire', 'marc', 2, 9), away('marc', 'lea', 4, 6)]
    expect(standInFor(on(3, PEOPLE, absences), 'claire')?.id).toBe('marc')
    expect(standInFor(on(5, PEOPLE, absences), 'claire')?.id).toBe('lea')
    expect(standInFor(on(6, PEOPLE, absences), 'claire')?.id).toBe('marc')
  })

  test('is nobody where nobody was named, where the chain ends with somebody away, and for somebody who is there', () => {
    expect(standInFor(on(3, PEOPLE, [away('claire', null, 2, 9)]), 'claire')).toBeNull()
    expect(
      standInFor(on(3, PEOPLE, [away('claire', 'marc', 2, 9), away('marc', null, 2, 9)]), 'claire'),
    ).toBeNull()
    expect(standInFor(on(3, PEOPLE, []), 'claire')).toBeNull()
  })

  test('is nobody where the chain leads to none of these people, or in a circle', () => {
    expect(standInFor(on(3, ['claire'], [away('claire', 'marc', 2, 9)]), 'claire')).toBeNull()
    const circle = [away('claire', 'marc', 2, 9), away('marc', 'claire', 2, 9)]
    expect(standInFor(on(3, PEOPLE, circle), 'claire')).toBeNull()
  })
})

describe('a circle', () => {
  test('of two, of three, and of oneself is seen', () => {
    expect(closesCircle(away('claire', 'claire', 2, 9), [])).toBe(true)
    expect(closesCircle(away('claire', 'marc', 2, 9), [away('marc', 'claire', 8, 12)])).toBe(true)
    const two = [away('marc', 'lea', 1, 12), away('lea', 'claire', 3, 4)]
    expect(closesCircle(away('claire', 'marc', 2, 9), two)).toBe(true)
  })

  test('is none where they are never away at the same time', () => {
    expect(closesCircle(away('claire', 'marc', 2, 9), [away('marc', 'claire', 9, 12)])).toBe(false)
    const two = [away('marc', 'lea', 2, 3), away('lea', 'claire', 3, 4)]
    expect(closesCircle(away('claire', 'marc', 2, 9), two)).toBe(false)
  })

  test('whatever is said in whatever order: with the circles refused, none is there on any day, and without them one would be', () => {
    const said = fc.record({
      personId: fc.constantFrom(...PEOPLE),
      substituteId: fc.option(fc.constantFrom(...PEOPLE)),
      from: fc.integer({ min: 1, max: 12 }),
      days: fc.option(fc.integer({ min: 1, max: 6 })),
    })
    const circleOn = (day: number, absences: readonly Away[]) =>
      PEOPLE.some((start) => {
        const people = on(day, PEOPLE, absences)
        let one = people.find(({ id }) => id === start)
        for (let step = 0; step < PEOPLE.length && one?.substituteId; step++) {
          const next: string = one.substituteId
          if (next === start) return true
          one = people.find(({ id }) => id === next)
        }
        return false
      })
    const days = Array.from({ length: 25 }, (_, index) => index + 1)
    fc.assert(
      fc.property(fc.array(said, { maxLength: 8 }), (all) => {
        let absences: Away[] = []
        for (const { personId, substituteId, from, days: length } of all) {
          const planned = away(personId, substituteId, from, length === null ? null : from + length)
          // Of one person what was said last holds; here they are away once.
          const others = absences.filter((one) => one.personId !== personId)
          const refused = closesCircle(planned, others)
          expect(days.some((day) => circleOn(day, [...others, planned]))).toBe(refused)
          if (!refused) absences = [...others, planned]
        }
      }),
      { numRuns: 500 },
    )
  })
})
