import { expect, test } from 'vitest'
import { GUARANTEES, guarantee, PRECISIONS, promised } from '../../../core/helpdesk/promise.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { policiesOf } from '../../../core/policy/policies.ts'
import { policyKey } from '../../../core/policy/policy.ts'

const group = { id: 'a group' }
const later = { ...guarantee, version: guarantee.version + 1 }

test('what begins takes the newest version, what runs keeps its own', () => {
  const policies = policiesOf({ question: [guarantee, later] })
  expect(policies.for(group, 'question')).toBe(later)
  expect(policies.of({ policy: policyKey(guarantee) })).toBe(guarantee)
  expect(policies.of({ policy: policyKey(later) })).toBe(later)
  expect(policies.of({ policy: 'sos-4-days@99' })).toBeUndefined()
})

test('a group that follows a policy of its own is promised that, and the others what was published last', () => {
  const own = { ...guarantee, id: 'two-days', days: 2 }
  const policies = policiesOf({ question: [own, { ...own, version: own.version + 1, days: 3 }, guarantee] })
  expect(policies.for({ ...group, policies: { question: 'two-days' } }, 'question').days).toBe(3)
  expect(policies.for({ ...group, policies: { precision: 'two-days' } }, 'question')).toBe(guarantee)
  expect(policies.for(group, 'question')).toBe(guarantee)
  expect(promised(messages('fr'), policies, { ...group, policies: { question: 'two-days' } })).toBe(
    messages('fr').within({ days: 3 }),
  )
  expect(() => policies.for({ ...group, policies: { question: 'unknown' } }, 'question')).toThrow(/unknown/)
})

test('nothing is promised of what no policy was published for', () => {
  expect(() => policiesOf({ question: [guarantee] }).for(group, 'activity')).toThrow(/activity/)
})

test('two policies of one name and version are a fault of whoever published them', () => {
  expect(() => policiesOf({ question: [guarantee, { ...guarantee, days: 3 }] })).toThrow(/sos-4-days@2/)
})

/** Deadlines run under it: a change of the rule is a new version, in a file of its own. */
test('version 1 of the response guarantee is what it was when it was published', () => {
  expect(GUARANTEES[0]).toEqual({
    id: 'sos-4-days',
    version: 1,
    days: 4,
    steps: [
      { id: 'all-trainers', at: 0.25, kind: 'reminder', audience: ['trainers'] },
      { id: 'reminder', at: 0.5, kind: 'reminder', audience: ['assignee', 'trainers-space'] },
      { id: 'alert', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
      { id: 'last-alert', at: 0.9, kind: 'alert', audience: ['assignee', 'coordinators'] },
      {
        id: 'breach',
        at: 1,
        kind: 'breach',
        audience: ['trainers-space', 'assignee', 'coordinators', 'asker'],
      },
    ],
    afterBreach: { id: 'still-unanswered', everyDays: 1, audience: ['assignee', 'coordinators'] },
  })
})

test('version 2 of the response guarantee is what it was when it was published', () => {
  expect(GUARANTEES[1]).toEqual({
    id: 'sos-4-days',
    version: 2,
    days: 4,
    steps: [
      { id: 'all-trainers', at: 0.25, kind: 'reminder', audience: ['trainers'] },
      { id: 'reminder', at: 0.5, kind: 'reminder', audience: ['answering'] },
      { id: 'alert', at: 0.75, kind: 'alert', audience: ['assignee', 'coordinators'] },
      { id: 'last-reminder', at: 0.9, kind: 'alert', audience: ['answering'] },
      {
        id: 'breach',
        at: 1,
        kind: 'breach',
        audience: ['trainers-space', 'assignee', 'coordinators', 'asker'],
      },
    ],
    afterBreach: { id: 'still-unanswered', everyDays: 1, audience: ['assignee', 'coordinators'] },
  })
})

test('version 1 of the reminders of a precision is what it was when it was published', () => {
  expect(PRECISIONS[0]).toEqual({
    id: 'precision-asked',
    version: 1,
    days: 7,
    steps: [
      { id: 'precision-reminder', at: 2 / 7, kind: 'reminder', audience: ['asker'] },
      { id: 'precision-missing', at: 1, kind: 'breach', audience: ['asker', 'assignee', 'coordinators'] },
    ],
    afterBreach: { id: 'precision-still-missing', everyDays: 30, audience: ['coordinators'] },
  })
})
