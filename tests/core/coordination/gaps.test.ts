/** When nobody is there, found by what absences have in common; held against a walk from day to day that knows nothing of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AHEAD, compare, compareTopic, gapsOf, type Known } from '../../../core/coordination/coverage/gaps.ts'
import { DAY } from '../../../core/kernel/clock.ts'
import type { Period } from '../../../core/people/in-charge.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, 1) + day * DAY)
const span = (from: number, until: number | null): Period => ({
  from: at(from),
  until: until === null ? null : at(until),
})
const known = (id: string, from: number, until: number | null): Known => ({ id, ...span(from, until) })

describe('nobody is there', () => {
  test('while all are away, from now on', () => {
    expect(gapsOf([[span(0, 9)], [span(3, 5), span(7, 20)]], at(1))).toEqual([span(3, 5), span(7, 9)])
    expect(gapsOf([[span(0, 9)]], at(4))).toEqual([span(4, 9)])
  })

  test('for as long as nobody says when they are back; never while one is there', () => {
    expect(gapsOf([[span(0, null)], [span(3, null)]], at(1))).toEqual([span(3, null)])
    expect(gapsOf([[span(0, 9)], []], at(1))).toEqual([])
  })

  test('in one piece, where one absence follows another', () => {
    expect(gapsOf([[span(0, 4), span(4, 9)], [span(2, 8)]], at(1))).toEqual([span(2, 8)])
  })

  test('whatever the absences: exactly on the days on which each of them is away', () => {
    const absence = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 8 })))
      .map(([from, length]) => span(from, length === null ? null : from + length))
    const people = fc.array(fc.array(absence, { maxLength: 4 }), { minLength: 1, maxLength: 4 })
    const covers = ({ from, until }: Period, day: Date) => from <= day && (until === null || until > day)
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 10 }), (all, now) => {
        const gaps = gapsOf(all, at(now))
        for (let day = now; day < 40; day++) {
          const nobody = all.every((absences) => absences.some((one) => covers(one, at(day))))
          expect(gaps.filter((gap) => covers(gap, at(day)))).toHaveLength(nobody ? 1 : 0)
        }
        expect(gaps.every(({ from }) => from >= at(now))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is news', () => {
  test('a time that begins within two weeks, once', () => {
    const gap = span(10, 15)
    expect(compare([], [gap], at(1)).found).toEqual([gap])
    expect(compare([known('a', 10, 15)], [gap], at(1))).toEqual({
      found: [],
      changed: [],
      filled: [],
      over: [],
    })
    const far = { from: new Date(at(1).getTime() + AHEAD + 1), until: null }
    expect(compare([], [far], at(1)).found).toEqual([])
  })

  test('that it is longer; not that it is shorter, or that only its beginning has passed', () => {
    expect(compare([known('a', 10, 15)], [span(10, 18)], at(1)).found).toEqual([known('a', 10, 18)])
    expect(compare([known('a', 10, 15)], [span(10, null)], at(1)).found).toEqual([known('a', 10, null)])
    expect(compare([known('a', 10, 15)], [span(10, 12)], at(1))).toMatchObject({
      found: [],
      changed: [known('a', 10, 12)],
    })
    expect(compare([known('a', 10, 15)], [span(12, 15)], at(12))).toMatchObject({ found: [], changed: [] })
  })

  test('that somebody is there after all; not that it is over as it was announced', () => {
    const one = known('a', 10, 15)
    expect(compare([one], [], at(1))).toMatchObject({ filled: [one], over: [] })
    expect(compare([one], [], at(12))).toMatchObject({ filled: [one], over: [] })
    expect(compare([one], [], at(15))).toMatchObject({ filled: [], over: [one] })
  })

  test('that two have become one, once; the other is not told of any more', () => {
    const two = [known('a', 3, 5), known('b', 8, 10)]
    expect(compare(two, [span(3, 10)], at(1))).toEqual({
      found: [known('a', 3, 10)],
      changed: [],
      filled: [],
      over: [two[1]],
    })
  })

  test('not what is left of it, in two', () => {
    const left = compare([known('a', 10, 15)], [span(10, 11), span(13, 15)], at(1))
    expect(left).toMatchObject({
      found: [],
      changed: [known('a', 10, 11), span(13, 15)],
      filled: [],
      over: [],
    })
  })
})

describe('a topic', () => {
  test('is told as one only where it lasts, and not beside a time in which nobody at all is there', () => {
    const of = (until: number, nobody: Period[] = []) =>
      compareTopic([], [[span(3, until)]], nobody, at(1)).found
    expect(of(6)).toEqual([])
    expect(of(7)).toEqual([span(3, 7)])
    expect(of(9, [span(3, 9)])).toEqual([])
    expect(of(9, [span(2, 12)])).toEqual([])
    expect(of(9, [span(3, 8)])).toEqual([span(3, 9)])
  })

  test('is kept to its end once it was told, however little is left; and its end is no news', () => {
    const one = known('a', 3, 9)
    const nothing = { found: [], changed: [], filled: [], over: [] }
    expect(compareTopic([one], [[span(3, 9)]], [], at(8))).toEqual(nothing)
    expect(compareTopic([one], [[span(3, 9)]], [], at(9))).toEqual({ ...nothing, over: [one] })
    expect(compareTopic([one], [[span(3, 5)]], [], at(1))).toMatchObject({ changed: [known('a', 3, 5)] })
  })

  test('somebody is there after all; or nobody is there at all any more, which is told as that', () => {
    const one = known('a', 3, 9)
    expect(compareTopic([one], [[]], [], at(1))).toMatchObject({ filled: [one], over: [] })
    expect(compareTopic([one], [[span(3, 9)]], [span(2, 9)], at(1))).toMatchObject({
      filled: [],
      over: [one],
    })
  })

  test('whatever the absences: what is found is when all who answer for it are away, and somebody else is not', () => {
    const absence = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 12 })))
      .map(([from, length]) => span(from, length === null ? null : from + length))
    const people = fc.array(fc.array(absence, { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    const covers = ({ from, until }: Period, day: Date) => from <= day && (until === null || until > day)
    fc.assert(
      fc.property(people, people, (theirs, others) => {
        const nobody = gapsOf([...theirs, ...others], at(0))
        const { found, changed, filled, over } = compareTopic([], theirs, nobody, at(0))
        expect([changed, filled, over]).toEqual([[], [], []])
        for (const gap of found) {
          expect(gap.from.getTime()).toBeLessThanOrEqual(at(0).getTime() + AHEAD)
          for (let day = 0; day < 40; day++)
            if (covers(gap, at(day)))
              expect(theirs.every((absences) => absences.some((one) => covers(one, at(day))))).toBe(true)
          expect(nobody.some((whole) => covers(whole, gap.from) && whole.until === null)).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** What is kept after a look, as `keep` and `endGaps` leave it. */
function kept(before: readonly Known[], news: ReturnType<typeof compare>, id: () => string): Known[] {
  const ended = new Set([...news.filled, ...news.over].map((one) => one.id))
  const pieces = [...news.found, ...news.changed].map((piece) => ({ ...piece, id: piece.id ?? id() }))
  const written = new Set(pieces.map((piece) => piece.id))
  return [...before.filter((one) => !ended.has(one.id) && !written.has(one.id)), ...pieces]
}

describe('look after look, whatever is announced and taken back in between', () => {
  const absence = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 1, max: 9 })))
    .map(([from, length]) => span(from, length === null ? null : from + length))
  const people = fc.array(fc.array(absence, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  const looks = fc.array(fc.tuple(people, fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 6 })
  const lasts = ({ until }: Period, day: Date) => until === null || until > day

  test('what is kept is what is so and near, once; and a second look finds nothing', () => {
    fc.assert(
      fc.property(looks, (all) => {
        let ids = 0
        let now = 0
        let known: Known[] = []
        for (const [absences, days] of all) {
          now += days
          const gaps = gapsOf(absences, at(now))
          known = kept(known, compare(known, gaps, at(now)), () => `gap-${++ids}`)
          expect(compare(known, gaps, at(now))).toEqual({ found: [], changed: [], filled: [], over: [] })
          const near = gaps.filter(({ from }) => from.getTime() <= at(now).getTime() + AHEAD)
          for (const gap of near)
            expect(known.filter((one) => one.from <= gap.from && lasts(one, gap.from))).toHaveLength(1)
          for (const one of known)
            expect(gaps.some((gap) => lasts(gap, one.from) && lasts(one, gap.from))).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('nobody is told of the same day twice, unless somebody was there after all in between', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 20 }),
        (absences, first, days) => {
          let known: Known[] = []
          let [told, ids] = [0, 0]
          for (let day = first; day < first + days; day++) {
            const news = compare(known, gapsOf(absences, at(day)), at(day))
            told += news.found.length
            expect([news.filled, news.changed]).toEqual([[], []])
            known = kept(known, news, () => `gap-${++ids}`)
          }
          const ever = gapsOf(absences, at(first)).filter(
            ({ from }) => from.getTime() <= at(first + days - 1).getTime() + AHEAD,
          )
          expect(told).toBe(ever.length)
        },
      ),
      { numRuns: 500 },
    )
  })
})
