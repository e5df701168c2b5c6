/** A running deadline under another policy: pure, whatever the tables do. */
import { expect, test } from 'vitest'
import { under } from '../../../core/deadline/changing.ts'
import type { StoredDeadline } from '../../../core/deadline/store.ts'
import { type DeadlinePolicy, parsePolicy } from '../../../core/policy/policy.ts'

const policy = (days: number): DeadlinePolicy =>
  parsePolicy({
    id: 'any',
    version: 1,
    days,
    steps: [
      { id: 'half', at: 0.5, kind: 'reminder', audience: ['assignee'] },
      { id: 'last', at: 0.9, kind: 'alert', audience: ['coordinators'] },
      { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
    ],
    afterBreach: { id: 'daily', everyDays: 1, audience: ['coordinators'] },
  })

const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 5, day, hour - 2))

const deadline: StoredDeadline = {
  ...{ id: 'd', organisationId: 'o', subjectType: 'question', subjectId: 'q', cycle: 1 },
  ...{ policy: 'sos-4-days@2', days: 4, zone: 'Europe/Paris', state: 'running', step: 1 },
  ...{ startedAt: at(1), dueAt: at(5), metAt: null, breachedAt: null, pauses: [] },
}

test('it begins when it began, and what would have been said by now is not said again', () => {
  expect(under(policy(6), deadline, at(4))).toEqual({
    kind: 'moves',
    dueAt: at(7),
    step: 0,
    nextStepAt: new Date('2026-06-06T17:36:00.000Z'),
  })
  expect(under(policy(2), deadline, at(2))).toEqual({
    kind: 'moves',
    dueAt: at(3),
    step: 0,
    nextStepAt: new Date('2026-06-03T03:12:00.000Z'),
  })
})

test('its pauses are its pauses', () => {
  const paused = { ...deadline, pauses: [{ from: at(2), to: at(3) }] }
  expect(under(policy(6), paused, at(4))).toMatchObject({ kind: 'moves', dueAt: at(8) })
})

test('while its clock stands still nothing is due', () => {
  const waiting: StoredDeadline = {
    ...deadline,
    state: 'paused',
    dueAt: null,
    pauses: [{ from: at(2), to: null }],
  }
  expect(under(policy(6), waiting, at(4))).toEqual({ kind: 'moves', dueAt: null, step: -1, nextStepAt: null })
})

test('what would be broken at once, or is, stays as it was promised', () => {
  expect(under(policy(2), deadline, at(4))).toEqual({ kind: 'keeps', why: 'past' })
  expect(under(policy(2), deadline, at(3))).toEqual({ kind: 'keeps', why: 'past' })
  expect(under(policy(9), deadline, at(5))).toEqual({ kind: 'keeps', why: 'broken' })
  expect(under(policy(9), { ...deadline, breachedAt: at(5) }, at(6))).toEqual({
    kind: 'keeps',
    why: 'broken',
  })
})
