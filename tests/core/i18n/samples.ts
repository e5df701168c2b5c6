/** What the sentences are given that take more than words, for each of their turns: numbers, nulls, kinds. */
import type { Messages } from '../../../core/i18n/fr/index.ts'
import { ROLES, WIDE_ROLES } from '../../../core/kernel/roles.ts'
import { NAME } from './name.ts'
import { refused } from './refused.ts'
import { activities } from './samples/activities.ts'
import { coordination } from './samples/coordination.ts'
import { counts, times, WEEK } from './samples/given.ts'
import { questions } from './samples/helpdesk.ts'
import { people } from './samples/people.ts'
import { positionings } from './samples/positionings.ts'
import type { Samples } from './samples/shape.ts'
import { trainings } from './samples/trainings.ts'

export const samples: Samples<Messages> = {
  ...activities,
  ...coordination,
  ...people,
  ...questions,
  ...positionings,
  ...trainings,
  fullTime: times,
  shortTime: times,
  day: times,
  fromNow: [
    [new Date('2026-11-03T09:00:00Z'), new Date('2026-11-01T09:00:00Z')],
    [new Date('2026-11-03T09:00:00Z'), new Date('2026-11-03T09:00:00Z')],
  ],
  duration: [[0], [60_000], [100_000_000], [400_000_000]],
  pageShown: [[1, 20, NAME]],
  lastPage: [
    [21, 21],
    [21, 34],
  ],
  within: [[{ days: 1 }], [{ days: 2 }], [{ days: 12, calendar: WEEK }], [{ hours: 16, calendar: WEEK }]],
  file: [
    [NAME, 12],
    [NAME, 1_200_000],
  ],
  filesAlone: [
    [1, true],
    [3, true],
    [1, false],
    [3, false],
  ],
  withFiles: [[1], [3]],
  filesOf: [[undefined], [NAME]],
  seeFiles: [[1], [3]],
  filesComing: [[1], [3]],
  filesLost: [[[NAME]], [[NAME, NAME]]],
  role: ROLES.map((role) => [role]),
  roleChoice: ROLES.map((role) => [role]),
  roleWords: ROLES.map((role) => [role]),
  wideRole: ROLES.map((role) => [role]),
  wideRoleChoice: WIDE_ROLES.map((role) => [role]),
  wideRoleWord: WIDE_ROLES.map((role) => [role]),
  inputError: ['required', 'too-long', 'unreadable', 'not-a-date', 'not-a-link', 'too-many', 'no such'].map(
    (code): [string, number] => [code, 120],
  ),
  unknownCommand: [
    [NAME, NAME],
    [NAME, undefined],
  ],
  refusal: refused,
  enumerated: [[[NAME]], [[NAME, NAME]]],
  inTurn: [[[NAME]], [[NAME, NAME]], [[NAME, NAME, NAME]]],
  notAChoice: [[[NAME]], [[NAME, NAME]]],
  demo: { done: counts },
}
