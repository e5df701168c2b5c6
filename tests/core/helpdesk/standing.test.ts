/** Where a question stands, for one reader, as data: given what is stored, when somebody reads it, then this. */
import { describe, expect, test } from 'vitest'
import type { Happening } from '../../../core/helpdesk/history-store.ts'
import { GUARANTEES } from '../../../core/helpdesk/promise.ts'
import { standingOf } from '../../../core/helpdesk/reading/standing.ts'
import type { Question } from '../../../core/helpdesk/store.ts'
import { policyKey } from '../../../core/policy/policy.ts'

const MONDAY = new Date('2026-11-02T09:00:00Z')
const TUESDAY = new Date('2026-11-03T09:00:00Z')
const FRIDAY = new Date('2026-11-06T09:00:00Z')

const rules = {
  of: ({ policy }: { policy: string }) => GUARANTEES.find((one) => policyKey(one) === policy),
}

const someone = (name: string) => ({ id: name, name, language: 'fr' as const })
const running: NonNullable<Question['deadline']> = {
  id: 'd',
  organisationId: 'o',
  subjectType: 'question',
  subjectId: 'q',
  cycle: 1,
  policy: 'sos-4-days@1',
  zone: 'Europe/Paris',
  days: 4,
  startedAt: MONDAY,
  pauses: [],
  state: 'running',
  step: -1,
  dueAt: FRIDAY,
  metAt: null,
  breachedAt: null,
}
const question = (over: Partial<Question> = {}): Question => ({
  id: 'q',
  organisationId: 'o',
  groupId: 'g',
  groupCode: 'MATHS',
  reference: 'SOS-MATHS-2026-0001',
  text: 'Comment faire ?',
  channel: 'forum',
  state: 'open',
  cycle: 1,
  askedAt: MONDAY,
  assignedAt: MONDAY,
  claimedAt: null,
  handedWith: null,
  closedAt: null,
  files: [],
  asker: someone('ines'),
  askerPlatforms: ['web'],
  assignee: { ...someone('claire'), trains: [{ from: new Date(0), until: null }], away: [] },
  deadline: running,
  mergedInto: null,
  merged: [],
  ...over,
})
const happened = (over: Partial<Happening>): Happening => ({
  kind: 'ask',
  at: MONDAY,
  by: 'ines',
  text: null,
  files: [],
  to: 'open',
  cycle: 1,
  assignee: 'claire',
  reason: null,
  ...over,
})
const answered = happened({ kind: 'answer', at: TUESDAY, by: 'claire', text: 'Voici.', to: 'answered' })

const ines = { personId: 'ines', isTrainer: false, isCoordinator: false }
const claire = { personId: 'claire', isTrainer: true, isCoordinator: false }
const helene = { personId: 'helene', isTrainer: false, isCoordinator: true }
const karim = { personId: 'karim', isTrainer: false, isCoordinator: false }

describe('what is promised of it', () => {
  test.each([
    ['it runs', running, { kind: 'running', dueAt: FRIDAY, stands: 'begun' }],
    [
      'reminders alone were sent',
      { ...running, step: 1 },
      { kind: 'running', dueAt: FRIDAY, stands: 'begun' },
    ],
    [
      'from the rung that alerts on, it is due soon',
      { ...running, step: 2 },
      { kind: 'running', dueAt: FRIDAY, stands: 'soon' },
    ],
    ['and on the next one, too', { ...running, step: 3 }, { kind: 'running', dueAt: FRIDAY, stands: 'soon' }],
    [
      'only another release knows its rule',
      { ...running, policy: 'sos-4-days@99', step: 3 },
      { kind: 'running', dueAt: FRIDAY, stands: 'begun' },
    ],
    [
      'it was breached',
      { ...running, step: 4, breachedAt: FRIDAY },
      { kind: 'running', dueAt: FRIDAY, stands: 'late' },
    ],
    [
      'it is paused after the alert',
      { ...running, state: 'paused', step: 2, dueAt: null },
      { kind: 'paused' },
    ],
    ['it is paused', { ...running, state: 'paused', dueAt: null }, { kind: 'paused' }],
    ['it was met', { ...running, state: 'met', metAt: TUESDAY }, { kind: 'met', at: TUESDAY, late: false }],
    [
      'it was met too late',
      { ...running, state: 'met', metAt: FRIDAY, breachedAt: FRIDAY },
      { kind: 'met', at: FRIDAY, late: true },
    ],
    ['it lost its object', { ...running, state: 'cancelled' }, { kind: 'over' }],
    ['it was put to one trainer', null, { kind: 'none' }],
  ] as const)('%s', (_, deadline, guarantee) => {
    expect(standingOf(question({ deadline }), [], ines, TUESDAY, rules).guarantee).toEqual(guarantee)
  })
})

describe('when it was answered', () => {
  test('a promised answer, when it reached the asker', () => {
    const deadline = { ...running, state: 'met' as const, metAt: FRIDAY }
    expect(
      standingOf(question({ state: 'answered', deadline }), [answered], ines, TUESDAY).answeredAt,
    ).toEqual(FRIDAY)
  })

  test('one that has not reached them yet, not at all', () => {
    expect(standingOf(question({ state: 'answered' }), [answered], ines, TUESDAY).answeredAt).toBeNull()
  })

  test('without a guarantee, when it was written; of an earlier cycle, not', () => {
    const direct = { channel: 'direct', state: 'answered', deadline: null } as const
    expect(standingOf(question(direct), [answered], ines, TUESDAY).answeredAt).toEqual(TUESDAY)
    expect(standingOf(question({ ...direct, cycle: 2 }), [answered], ines, TUESDAY).answeredAt).toBeNull()
  })
})

test('how it ended: when, by whom and why; nothing of it once it was asked again', () => {
  const end = happened({ kind: 'close', at: FRIDAY, by: 'helene', to: 'closed', reason: 'Un doublon.' })
  const closed = question({ state: 'closed', closedAt: FRIDAY, deadline: { ...running, state: 'cancelled' } })
  expect(standingOf(closed, [happened({}), end], ines, TUESDAY).ended).toEqual({
    how: 'closed',
    at: FRIDAY,
    by: 'helene',
    reason: 'Un doublon.',
  })
  const again = happened({ kind: 'reopen', at: FRIDAY, cycle: 2 })
  expect(standingOf(question({ cycle: 2 }), [happened({}), end, again], ines, TUESDAY).ended).toBeNull()
})

test('of what ended before moves were recorded, the instant alone may be known', () => {
  const closed = question({ state: 'closed', closedAt: FRIDAY })
  expect(standingOf(closed, [], ines, TUESDAY).ended).toEqual({
    how: 'closed',
    at: FRIDAY,
    by: null,
    reason: null,
  })
})

test.each([
  ['the asker', ines, 'asker', ['resolve', 'dismiss']],
  [
    'a trainer',
    claire,
    'staff',
    ['answer', 'claim', 'transfer', 'decline', 'ask-precision', 'close', 'merge', 'split'],
  ],
  ['a coordinator', helene, 'staff', ['transfer', 'close', 'merge']],
  ['another trainee', karim, 'group', []],
])('what %s may do', (_, who, reader, may) => {
  const standing = standingOf(question(), [], who, TUESDAY)
  expect(standing.reader).toBe(reader)
  expect([...standing.may]).toEqual(may)
})
