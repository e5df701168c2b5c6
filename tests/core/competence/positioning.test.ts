/** Where somebody says that they stand: times that belong together, what is asked next, what changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  besideAttested,
  changesIn,
  type Level,
  latestOf,
  markOf,
  nextToSay,
  ONE_TIME,
  type Rating,
  timeNow,
  timesOf,
} from '../../../core/competence/positioning/positioning.ts'
import { progressOf } from '../../../core/competence/progress.ts'
import { allCompetences } from '../../../core/framework/framework.ts'
import { c2i2e } from '../../../core/framework/frameworks.ts'
import { DAY } from '../../../core/kernel/clock.ts'

const BEGAN = new Date('2026-11-02T09:00:00Z')
const later = (ms: number) => new Date(+BEGAN + ms)
const said = (competence: string, level: Level, after = 0): Rating => ({
  competence,
  level,
  at: later(after),
})
const CODES = allCompetences(c2i2e).map(({ code }) => code)

describe('times', () => {
  test('what is said within a fortnight of the first answer is one time, and the last word counts', () => {
    const times = timesOf([said('A1.1', 1), said('A1.1', 3, 13 * DAY), said('A1.2', 2, DAY)])
    expect(times).toHaveLength(1)
    expect([...(times[0]?.levels ?? [])]).toEqual([
      ['A1.1', 3],
      ['A1.2', 2],
    ])
  })

  test('what is said a fortnight later stands beside it', () => {
    const times = timesOf([said('A1.1', 1), said('A1.1', 3, ONE_TIME)])
    expect(times.map(({ beganAt }) => +beganAt)).toEqual([+BEGAN, +BEGAN + ONE_TIME])
    expect(timeNow(times, later(ONE_TIME + DAY))?.levels.get('A1.1')).toBe(3)
    expect(timeNow(times, later(2 * ONE_TIME))).toBeUndefined()
  })

  const ratings = fc.array(
    fc.record({
      competence: fc.constantFrom(...CODES.slice(0, 6)),
      level: fc.constantFrom<Level>(1, 2, 3, 4),
      at: fc.integer({ min: 0, max: 90 }).map((days) => later(days * DAY)),
    }),
    { maxLength: 40 },
  )

  test('no answer is lost: the latest of each competence is what was said last of it', () => {
    fc.assert(
      fc.property(ratings, (all) => {
        const latest = latestOf(timesOf(all))
        const byDay = [...all].sort((one, other) => +one.at - +other.at)
        for (const { competence } of all)
          expect(latest.get(competence)).toBe(byDay.findLast((one) => one.competence === competence)?.level)
      }),
    )
  })

  test('the same press twice changes nothing, and times never overlap', () => {
    fc.assert(
      fc.property(ratings, (all) => {
        const times = timesOf(all)
        expect(timesOf(all.flatMap((one) => [one, one]))).toEqual(times)
        for (const [index, { beganAt }] of times.entries()) {
          const before = times[index - 1]
          if (before) expect(+beganAt - +before.beganAt).toBeGreaterThanOrEqual(ONE_TIME)
        }
      }),
    )
  })

  test('each competence is asked once, whichever is passed over, until all is said', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 27 }), (start) => {
        const levels = new Map<string, Level>()
        const asked: number[] = []
        for (let place = nextToSay(c2i2e, { beganAt: BEGAN, levels }, start); place !== undefined; ) {
          asked.push(place)
          levels.set(CODES[place] ?? '', 2)
          place = nextToSay(c2i2e, { beganAt: BEGAN, levels }, place)
        }
        expect([...asked].sort((one, other) => one - other)).toEqual(CODES.map((_, index) => index))
      }),
    )
  })
})

describe('what changed', () => {
  const of = (code: string, ratings: readonly Rating[]) =>
    changesIn(c2i2e, timesOf(ratings)).find((one) => one.code === code)

  test('only what was said at two times is compared: what is said for the first time later is no progress', () => {
    const change = of('A1', [said('A1.1', 1), said('A1.1', 3, 30 * DAY), said('A1.2', 4, 30 * DAY)])
    expect(change).toMatchObject({ said: 2, able: 2, compared: 1, ableFirst: 0, ableLast: 1, up: 1, down: 0 })
  })

  test('a step back is counted as one', () => {
    expect(of('A1', [said('A1.1', 4), said('A1.1', 2, 30 * DAY)])).toMatchObject({ up: 0, down: 1, able: 0 })
  })
})

describe('beside what is attested', () => {
  const claim = (code: string, state: 'attested' | 'claimed') => ({
    code,
    state,
    reference: 'MATHS-2026-0001',
    ...(state === 'attested' ? { decidedAt: BEGAN } : {}),
  })

  test('what is rated low and attested is named with how often; what is within reach is what one can do and never declared', () => {
    const progress = progressOf(c2i2e, [
      claim('B2.1', 'attested'),
      claim('B2.1', 'attested'),
      claim('B2.3', 'claimed'),
    ])
    const times = timesOf([said('B2.1', 1), said('B2.2', 3), said('B2.3', 4), said('B2.4', 2)])
    const { attestedAndLow, ableAndOpen } = besideAttested(times, progress)
    expect(attestedAndLow.map(({ code, attestedCount }) => [code, attestedCount])).toEqual([['B2.1', 2]])
    expect(ableAndOpen.map(({ code }) => code)).toEqual(['B2.2'])
  })
})

test('two frameworks, or versions, have two marks', () => {
  const marks = ['c2i2e@2010', 'c2i2e@2011', 'crcn@2019', 'crcn@2020'].map(markOf)
  expect(new Set(marks).size).toBe(4)
  for (const mark of marks) expect(mark).toMatch(/^[0-9a-z]{1,7}$/)
})
