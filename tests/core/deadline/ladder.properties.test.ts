import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt } from '../../../core/deadline/calendar.ts'
import { NO_STEP, nextStep, reached, repeatsReached, type Step } from '../../../core/deadline/ladder.ts'
import { DAY } from '../../../core/kernel/clock.ts'
import { parsePolicy } from '../../../core/policy/policy.ts'

describe('for any policy, deadline and outage', () => {
  const anyPolicy = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 3 }),
      fc.record({
        // Of the last 19 hours at most, which begin later than an hour after 20 % of a day.
        hoursBefore: fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { maxLength: 2 }),
        hoursAfter: fc.uniqueArray(fc.integer({ min: 1, max: 22 }), { maxLength: 2 }),
        quiet: fc.constantFrom(undefined, { from: '20:00', to: '07:00' }),
      }),
    )
    .map(([percents, days, everyDays, { hoursBefore, hoursAfter, quiet }]) =>
      parsePolicy({
        id: 'any',
        version: 1,
        days,
        ...(quiet ? { quiet } : {}),
        steps: [
          ...percents
            .filter((percent) => hoursBefore.length === 0 || percent <= 20)
            .toSorted((a, b) => a - b)
            .map((percent) => ({
              id: `at-${percent}`,
              at: percent / 100,
              kind: 'alert',
              audience: ['trainers'],
            })),
          ...hoursBefore
            .toSorted((a, b) => b - a)
            .map((hours) => ({
              id: `before-${hours}`,
              hoursBefore: hours,
              kind: 'reminder',
              audience: ['trainers'],
            })),
          { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
          ...hoursAfter
            .toSorted((a, b) => a - b)
            .map((hours) => ({
              id: `after-${hours}`,
              hoursAfter: hours,
              kind: 'overdue',
              audience: ['coordinators'],
            })),
        ],
        afterBreach: { id: 'late', everyDays, audience: ['coordinators'] },
      }),
    )
  const instant = (first: string, days: number) =>
    fc.integer({ min: 0, max: days * DAY }).map((offset) => new Date(new Date(first).getTime() + offset))
  /** Around both Paris nights of 2026; every other deadline has a pause still open. */
  const situation = fc
    .record({
      policy: anyPolicy,
      first: fc.constantFrom('2026-03-22T00:00Z', '2026-10-18T00:00Z'),
      open: fc.boolean(),
    })
    .chain(({ policy, first, open }) =>
      fc.record({
        policy: fc.constant(policy),
        now: instant(first, 30),
        afterStep: fc.integer({ min: NO_STEP, max: 12 }),
        deadline: fc
          .record({
            startedAt: instant(first, 8),
            pauses: fc.array(fc.tuple(instant(first, 14), fc.integer({ min: 0, max: 2 * DAY })), {
              maxLength: 3,
            }),
            openFrom: instant(first, 20),
          })
          .map(({ startedAt, pauses, openFrom }) => ({
            startedAt,
            length: policy,
            zone: 'Europe/Paris',
            pauses: [
              ...pauses.map(([from, length]) => ({ from, to: new Date(from.getTime() + length) })),
              ...(open ? [{ from: openFrom, to: null }] : []),
            ],
          })),
      }),
    )

  test('steps are numbered one by one and never go back in time; only where quiet hours begin do several come together', () => {
    fc.assert(
      fc.property(situation, ({ policy, deadline }) => {
        let last: Step | null = null
        for (let after = NO_STEP; after < 15; after++) {
          const step = nextStep(policy, deadline, after)
          if (!step) break
          expect(step.index).toBe(after + 1)
          if (last && policy.quiet) expect(step.at.getTime()).toBeGreaterThanOrEqual(last.at.getTime())
          else if (last) expect(step.at.getTime()).toBeGreaterThan(last.at.getTime())
          last = step
        }
      }),
    )
  })

  test('the collapse ends where stepping one by one ends, with the same next step', () => {
    fc.assert(
      fc.property(situation, ({ policy, deadline, afterStep, now }) => {
        const taken: Step[] = []
        let next = nextStep(policy, deadline, afterStep)
        while (next && next.at <= now) {
          taken.push(next)
          next = nextStep(policy, deadline, next.index)
        }
        const found = reached(policy, deadline, afterStep, now)
        expect(found ? [...found.skipped, found.highest] : []).toEqual(taken)
        if (!found) return
        expect(found.next).toEqual(next && { index: next.index, at: next.at })
        expect(found.breachedAt).toEqual(taken.find(({ kind }) => kind === 'breach')?.at ?? null)
      }),
      { numRuns: 500 },
    )
  })

  test('a breach is reported exactly once, with the due time, however the sweeps fall', () => {
    fc.assert(
      fc.property(
        situation,
        fc.array(instant('2026-03-22T00:00Z', 260), { maxLength: 8 }),
        (given, sweeps) => {
          const { policy, deadline } = given
          const end = new Date('2027-01-01T00:00Z')
          let taken = NO_STEP
          const breaches: (Date | null)[] = []
          for (const now of [...sweeps.toSorted((a, b) => a.getTime() - b.getTime()), end]) {
            const found = reached(policy, deadline, taken, now)
            if (!found) continue
            taken = found.highest.index
            if (found.breachedAt) breaches.push(found.breachedAt)
          }
          const promised = dueAt(deadline)
          expect(breaches).toEqual(promised ? [promised] : [])
        },
      ),
    )
  })

  test('the steps after the breach are counted as they are climbed', () => {
    fc.assert(
      fc.property(situation, ({ policy, deadline, now }) => {
        const repeats = repeatsReached(policy, deadline, now)
        const top = reached(policy, deadline, NO_STEP, now)?.highest.index ?? NO_STEP
        expect(repeats).toBe(Math.max(0, top - policy.steps.length + 1))
      }),
    )
  })
})
