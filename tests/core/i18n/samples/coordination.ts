/** What is promised, and what those who coordinate read. */
import { FACTS } from '../refused.ts'
import { counts, due } from './given.ts'
import type { SamplesOf } from './shape.ts'

/** Of a group, or of the whole organisation. */
const whose: Array<[string | null]> = [['MATHS'], [null]]

export const coordination: SamplesOf<'terms' | 'ladder' | 'report' | 'ledger' | 'panels'> = {
  ladder: {
    title: whose,
    proposedTitle: whose,
    told: [[['coordinators']], [['trainers-space', 'assignee', 'coordinators', 'asker']]],
    before: [
      [24, false],
      [3, true],
    ],
    after: [[4]],
    nextAsNow: [[due], [null]],
    nextThen: [
      [due, due],
      [null, due],
      [due, null],
    ],
  },
  terms: {
    alsoOpen: counts,
    title: whose,
    quietTitle: whose,
    calendarTitle: whose,
    dropTitle: whose,
    proposedTitle: whose,
    madeTitle: whose,
    movedTitle: whose,
    groups: [[['MATHS']], [['MATHS', 'PHYS', 'SVT']]],
    groupsAndMore: [
      [['MATHS', 'PHYS'], 1],
      [['MATHS', 'PHYS'], 12],
    ],
    stepAt: [[0.25]],
    closures: counts,
    openings: counts,
    daysOfWeek: [[['lundi']], [['lundi', 'mardi', 'jeudi']]],
    typedHours: [[[['20:00', '07:00']]]],
    hoursOfDay: [
      [[['00:00', '24:00']]],
      [
        [
          ['08:00', '12:00'],
          ['13:30', '17:00'],
        ],
      ],
    ],
    added: {
      ical: [
        ['fermetures.ics', 1, '11 novembre 2026', '11 novembre 2026'],
        ['fermetures.ics', 1_200, '24 décembre 2026', '3 janvier 2027'],
      ],
      ministry: [
        ['A', 'élèves', 1, '11 novembre 2026', '11 novembre 2026'],
        ['A', 'élèves', 5, '24 décembre 2026', '3 janvier 2027'],
      ],
    },
    daysAtLine: [
      ['11 novembre 2026', '11 novembre 2026', 2],
      ['24 décembre 2026', '3 janvier 2027', 12],
    ],
    morePeriods: counts,
    leftTitle: counts,
    leftLines: [
      [[[3, 3]], 0],
      [[[3, 9]], 0],
      [
        [
          [3, 3],
          [5, 9],
        ],
        1_200,
      ],
    ],
    closesDays: [[0], [1], [12]],
    opensDays: [[1], [12]],
    openTitle: counts,
    more: counts,
    movedCount: counts,
    nowThen: [
      [due, due],
      [null, due],
      [due, null],
      [due, 'mardi 24 novembre 2026 à 10 h'],
    ],
    wouldBePast: [[due], [null]],
    isBroken: [[due], [null]],
  },
  report: {
    title: [
      ['du 1er au 7 novembre 2026', undefined],
      ['du 1er au 7 novembre 2026', 'MATHS'],
    ],
    share: [[0], [0.5], [1]],
    questions: counts,
    answers: counts,
    concerned: [
      [[], 0],
      [[FACTS.reference], 0],
      [[FACTS.reference, FACTS.reference], 1],
      [[FACTS.reference], 3],
    ],
    fewQuestions: [[5]],
    opinionsFew: [[5]],
    opinionsTitle: [[5], [12]],
    opinions: counts,
    openNow: counts,
    otherTopics: [[1], [4]],
    uncovered: [[FACTS.reference, ['B2']]],
    chart: { ofWhich: [[1, 'x']], otherTopics: [[4]] },
    paper: { loadOpening: [[5]], few: [[5]], opinionsOpening: [[5]] },
    otherOutages: [
      [1, '12 min'],
      [3, '1 h'],
    ],
    source: counts,
  },
  ledger: { kept: counts, now: counts, holds: counts },
  panels: {
    waiting: counts,
    alerting: counts,
    alertingMore: counts,
  },
}
