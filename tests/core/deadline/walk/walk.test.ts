/** Any deadline on any calendar is what a walk along the wall clock finds, minute by minute. 100,000 by `npm run bench -- calendar`. */
import { describe, expect, test } from 'vitest'
import { dueAt } from '../../../../core/deadline/calendar.ts'
import { explain } from '../../../../core/deadline/explain.ts'
import { caseOf } from './cases.ts'
import { clockedOf, disagreement, policyOf } from './compare.ts'

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe('the engine and the walk agree', () => {
  test.each([1, 501, 1001, 1501])('on 500 deadlines, each under two policies, from number %i on', (from) => {
    for (const seed of numbers(from, 500)) expect(disagreement(caseOf(seed)), `case ${seed}`).toBeNull()
  })
})

describe('for any deadline on any calendar', () => {
  const cases = numbers(10_001, 200).map((seed) => {
    const one = caseOf(seed)
    const policy = policyOf(one.asked, one)
    return { seed, policy, clocked: clockedOf(one.asked) }
  })
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

  test('what is counted day by day adds up to what was promised, and to the due time', () => {
    for (const { seed, policy, clocked } of cases) {
      const {
        dates,
        days,
        totalActiveMs,
        unplacedMs,
        dueAt: due,
        pauses,
        shiftedByPausesMs,
      } = explain(policy, clocked, new Date(clocked.startedAt.getTime() + 1))
      const all = [...dates, ...days]
      expect(sum(all.map(({ countedMs }) => countedMs)) + unplacedMs, `case ${seed}`).toBe(totalActiveMs)
      expect(sum(pauses.map(({ pausedMs }) => pausedMs)), `case ${seed}`).toBe(shiftedByPausesMs)
      if (!due) continue
      expect(unplacedMs, `case ${seed}`).toBe(0)
      expect(sum(all.map(({ pausedMs }) => pausedMs)), `case ${seed}`).toBe(shiftedByPausesMs)
    }
  })

  test('nothing is due before it was asked, and more time is never due earlier', () => {
    for (const { seed, policy, clocked } of cases) {
      const due = dueAt({ ...clocked, length: policy })
      if (!due) continue
      expect(due.getTime(), `case ${seed}`).toBeGreaterThan(clocked.startedAt.getTime())
      const { days, hours, calendar } = policy
      const longer = days === undefined ? { hours: (hours ?? 0) + 1, calendar } : { days: days + 1, calendar }
      const later = dueAt({ ...clocked, length: longer })?.getTime() ?? Number.POSITIVE_INFINITY
      expect(later, `case ${seed}`).toBeGreaterThan(due.getTime())
    }
  })

  test('a reminder comes at its time or earlier, and never before there was anything to be reminded of', () => {
    for (const { seed, policy, clocked } of cases) {
      const at = (quiet: typeof policy.quiet) =>
        explain({ ...policy, quiet }, clocked, clocked.startedAt).steps.map((step) => step.at?.getTime())
      const loud = at(undefined)
      at(policy.quiet).forEach((time, index) => {
        if (time === undefined) return
        expect(time, `case ${seed}`).toBeLessThanOrEqual(loud[index] ?? 0)
        expect(time, `case ${seed}`).toBeGreaterThanOrEqual(clocked.startedAt.getTime())
      })
      // The breach waits for nobody, and nobody waits for it.
      expect(at(policy.quiet).at(-1), `case ${seed}`).toBe(loud.at(-1))
    }
  })
})
