/** Questions and their answers. */
import { NAME } from '../name.ts'
import { counts, due, optional, WEEK, WHERE, yours } from './given.ts'
import type { SamplesOf } from './shape.ts'

export const questions: SamplesOf<'helpdesk'> = {
  helpdesk: {
    held: {
      listTitle: [[1], [970]],
      send: [[1], [5]],
      dropTitle: [[1], [970]],
      dropped: [[0], [1], [970]],
      alsoKept: [[1], [970]],
    },
    bundle: {
      titles: { reminder: yours, alert: yours, breach: yours },
      overTitle: counts,
      earlierTitle: counts,
    },
    undeliveredButThere: [
      [NAME, NAME, NAME],
      [NAME, NAME, null],
    ],
    saidOnlyThere: optional,
    precisionReminder: [
      [NAME, NAME],
      [null, NAME],
    ],
    reopenedBy: optional,
    wasAQuestionBy: optional,
    noAnswerYetFrom: optional,
    nobodyWhile: optional,
    freedTitles: counts,
    answerToWhich: counts,
    precisionToWhich: counts,
    freedAway: optional,
    directAway: optional,
    similar: { found: [[1], [3]] },
    sheets: { found: [[1], [3]] },
    why: {
      rules: {
        only: [
          [NAME, 1, 0, null],
          [NAME, 1, 0, NAME],
        ],
        fewest: [
          [NAME, 3, 0, null],
          [NAME, 2, 1, NAME],
          [NAME, 2, 4, null],
        ],
        'longest-idle': [
          [NAME, 2, 0, null],
          [NAME, 2, 1, NAME],
          [NAME, 2, 4, null],
        ],
        order: [
          [NAME, 2, 0, null],
          [NAME, 2, 1, NAME],
          [NAME, 2, 4, null],
        ],
      },
      released: [
        [NAME, 'away'],
        [NAME, 'own'],
        [NAME, 'left'],
        [NAME, null],
      ],
    },
    search: { narrow: [[20, 43]] },
    explanation: {
      started: [
        [due, { days: 3 }, WHERE],
        [due, { hours: 1, calendar: WEEK }, 'America/Port-au-Prince'],
      ],
      plain: [
        [due, { days: 1 }],
        [due, { days: 3, calendar: WEEK }],
      ],
      step: [
        [{ kind: 'reminder', audience: ['answering'] }],
        [{ kind: 'alert', audience: ['assignee', 'coordinators', 'trainers'] }],
        [{ kind: 'breach', audience: ['asker'] }],
        [{ kind: 'overdue', audience: ['coordinators'], everyDays: 1 }],
        [{ kind: 'overdue', audience: ['coordinators'], everyDays: 3 }],
      ],
      repeated: [
        [1, due],
        [3, null],
      ],
      policy: [[1], [2]],
      policyChanged: [
        [due, NAME],
        [due, null],
      ],
      day: [
        [1, due, due],
        [2, due, null],
      ],
      pause: [
        [due, due],
        [due, null],
      ],
      met: [
        [due, due],
        [due, null],
      ],
    },
  },
}
