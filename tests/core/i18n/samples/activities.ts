/** Activities, what is decided of them, and statements. */
import { SHARED } from '../../../../core/competence/statement/standing.ts'
import { NAME } from '../name.ts'
import { FACTS } from '../refused.ts'
import { counts, due, revised, verdicts, WHERE } from './given.ts'
import type { SamplesOf } from './shape.ts'

export const activities: SamplesOf<
  | 'examples'
  | 'frameworks'
  | 'completing'
  | 'together'
  | 'words'
  | 'withdrawal'
  | 'amendment'
  | 'review'
  | 'contest'
  | 'comments'
  | 'competence'
  | 'statement'
> = {
  examples: {
    count: counts,
    found: counts,
    first: [[20, 34]],
    before: [[['B2.3']], [['B2.3', 'A3.2', 'B3.1']]],
    suggested: [[['B2.3']], [['B2.3', 'A3.2', 'B3.1']]],
  },
  frameworks: {
    works: [['C2i2e (2010)', 28]],
    understood: [
      ['Référentiel', 'un tableau', 1, 1],
      ['Référentiel', 'un tableau', 5, 16],
    ],
    ignoredAt: [
      [1, 3],
      [4, 3],
    ],
    moreIgnored: counts,
    line: [[12]],
    moreProblems: counts,
    losing: [[['rule']], [['rule', 'version', 'english', 'short-titles', 'read-from']]],
    competences: counts,
    rule: {
      threshold: [
        [23, 2],
        [20, null],
      ],
    },
    insteadOf: [['CRCN (2019)', 16, 'C2i2e (2010)']],
    declared: [
      [1, 'C2i2e (2010)'],
      [12, 'C2i2e (2010)'],
    ],
    waiting: [
      [1, 'C2i2e (2010)'],
      [12, 'C2i2e (2010)'],
    ],
    attested: [
      [1, 1, 'C2i2e (2010)'],
      [12, 3, 'C2i2e (2010)'],
    ],
  },
  withdrawal: {
    asked: [[1], [3]],
    stays: [[[]], [['B2.1', 'B2.3']]],
    told: [[NAME, FACTS.reference, ['B2.1', 'B2.3']]],
  },
  together: {
    people: counts,
  },
  completing: {
    how: [[[]], [['B2.1', 'B2.3']]],
  },
  amendment: {
    version: [[2, FACTS.when]],
    facts: [['à l’institut', 'le 20 octobre 2026', ['B2.1', 'B2.3']]],
    older: [[1], [3]],
  },
  review: {
    toDecide: [
      [FACTS.reference, 1],
      [FACTS.reference, 3],
    ],
    waitingTitle: counts,
    bundle: {
      titles: { reminder: counts, alert: counts, breach: counts },
      overTitle: counts,
      earlierTitle: counts,
    },
    explanation: {
      started: [[due, { days: 14 }, WHERE]],
      step: [[{ id: 'reminder' }]],
      policy: [[1]],
      met: [
        [due, due],
        [due, null],
      ],
    },
  },
  contest: {
    bundle: {
      titles: { reminder: counts, alert: counts, breach: counts },
      overTitle: counts,
      earlierTitle: counts,
    },
  },
  words: {
    sent: [[[NAME]], [[NAME, 'Claire', 'Denis']]],
  },
  comments: {
    kept: [
      ['Attester', null],
      ['Attester', 'MATHS'],
    ],
  },
  competence: {
    declared: [
      [NAME, true],
      [NAME, false],
    ],
    actions: { attestRest: [[2], [28]], sure: [[1], [3]] },
    restAsked: [
      [NAME, 1],
      [NAME, 3],
    ],
    history: {
      attested: revised,
      refused: revised,
      asked: revised,
      replied: revised,
      edited: revised,
      contested: revised,
      withdrawn: revised,
      confirmed: revised,
      'sent-back': revised,
      'taken-back': revised,
      wrote: revised,
    },
    verdictTitle: verdicts.flatMap((verdict) =>
      [true, false].map((again): ['attested' | 'refused', string, boolean] => [verdict, 'B2.3', again]),
    ),
    recorded: ([...verdicts, 'taken-back', 'information-requested', 'information-given'] as const).map(
      (kind) => [kind, 'B2.3', NAME],
    ),
    left: counts,
    counted: (['claimed', 'more-information-requested', 'attested', 'refused', 'withdrawn'] as const).flatMap(
      (state) => [1, 2].map((count): [number, typeof state] => [count, state]),
    ),
    progress: {
      attestedElsewhere: [
        ['C2i2e (2011)', ['B2.1']],
        ['C2i2e (2011)', ['A1.1', 'B2.1']],
      ],
      count: [[3, 5]],
      share: [[3, 5]],
      summary: [
        [0, 28],
        [1, 28],
        [23, 28],
      ],
      minimum: counts,
      minimumDetail: [
        [0, 23],
        [0, 1],
        [22, 1],
      ],
      goal: [[23]],
      needs: [[1], [3]],
      next: {
        domain: [
          [1, 'B3'],
          [3, 'B3'],
        ],
        any: counts,
        wait: counts,
        undeclared: counts,
      },
      perDomain: counts,
      perDomainDetail: [
        [true, []],
        [false, ['A1', 'B2']],
      ],
    },
  },
  statement: {
    says: [
      [1, 'C2i2e (2010)', '2 novembre 2026'],
      [23, 'C2i2e (2010)', '2 novembre 2026'],
    ],
    shared: { others: SHARED.map((shows) => [shows]) },
    badge: {
      description: [
        [1, 'C2i', '2010'],
        [23, 'C2i', '2010'],
      ],
    },
    actions: { partStopOf: [[2]] },
    part: {
      shown: [[['A1.1']], [['A1.1', 'A3.3']]],
      handed: [[['A1.1', 'A3.3'], 'https://institut/verify/ABCD']],
      one: [[2, ['A1.1', 'A3.3'], '2 novembre 2026']],
      older: counts,
    },
    past: [[['ATT-MATHS-2026-0001']], [['ATT-MATHS-2026-0001', 'ATT-MATHS-2026-0002']]],
    mine: [
      ['ATT-MATHS-2026-0001', 1, '2 novembre 2026'],
      ['ATT-MATHS-2026-0001', 23, '2 novembre 2026'],
    ],
    verify: {
      chosen: counts,
      file: { bundle: counts },
      attested: [
        [1, 28],
        [23, 28],
      ],
    },
  },
}
