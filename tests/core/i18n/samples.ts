/** What the sentences are given that take more than words, for each of their turns: numbers, nulls, kinds. */
import { SHARED } from '../../../core/competence/statement/standing.ts'
import type { Messages } from '../../../core/i18n/fr/index.ts'
import { PURPOSES } from '../../../core/kernel/purposes.ts'
import { ROLES, WIDE_ROLES } from '../../../core/kernel/roles.ts'
import { NAME } from './name.ts'
import { FACTS, refused } from './refused.ts'

type Says = (...given: never[]) => string

/** True when a sentence only takes plain strings, so that any word will do. */
type TakesWords<Given extends readonly unknown[]> = {
  [I in keyof Given]: string extends Given[I] ? (Given[I] extends string ? true : false) : false
}[number] extends true
  ? true
  : false

/** What to give the sentences that take more than words: numbers, nulls, kinds. Adding one asks for its samples here. */
type Samples<T> = {
  [K in keyof T as T[K] extends Says
    ? TakesWords<Parameters<T[K]>> extends true
      ? never
      : K
    : T[K] extends readonly string[]
      ? never
      : T[K] extends object
        ? keyof Samples<T[K]> extends never
          ? never
          : K
        : never]: T[K] extends (...given: infer Given) => string ? ReadonlyArray<Given> : Samples<T[K]>
}

const WHEN = new Date('2026-11-23T09:00:00Z')
const WHERE = 'Europe/Paris'
const times = [[WHEN, WHERE]] as const satisfies ReadonlyArray<[Date, string]>
const counts = [[0], [1], [2], [12]] as const satisfies ReadonlyArray<[number]>
const yours = [
  [1, 0],
  [1, 1],
  [4, 0],
  [4, 2],
  [4, 4],
] as const satisfies ReadonlyArray<[number, number]>
const due = 'lundi 23 novembre 2026 à 10 h'
const optional = [
  [NAME, due],
  [NAME, null],
] as const satisfies ReadonlyArray<[string, string | null]>
const spans = [
  [null, '4 novembre 2026'],
  [null, null],
  ['3 novembre 2026', null],
  ['3 novembre 2026', '3 novembre 2026'],
  ['3 novembre 2026', '4 novembre 2026'],
] as const satisfies ReadonlyArray<[string | null, string | null]>
const verdicts = ['attested', 'refused'] as const
const revised = [
  [NAME, true],
  [NAME, false],
] as const satisfies ReadonlyArray<[string, boolean]>

/** Of a calendar on which Monday to Friday count. */
const WEEK = { week: [[1], [1], [1], [1], [1], [], []] }

export const samples: Samples<Messages> = {
  examples: {
    count: counts,
    found: counts,
    first: [[20, 34]],
    before: [[['B2.3']], [['B2.3', 'A3.2', 'B3.1']]],
    suggested: [[['B2.3']], [['B2.3', 'A3.2', 'B3.1']]],
  },
  frameworks: {
    works: [['C2i2e (2010)', 28]],
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
  terms: {
    stepAt: [[0.25]],
    closures: counts,
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
  withdrawal: {
    asked: [[1], [3]],
    stays: [[[]], [['B2.1', 'B2.3']]],
    told: [[NAME, FACTS.reference, ['B2.1', 'B2.3']]],
  },
  amendment: {
    version: [[2, FACTS.when]],
    facts: [['à l’institut', '20 octobre 2026', ['B2.1', 'B2.3']]],
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
  ledger: { kept: counts, now: counts, holds: counts },
  panels: {
    waiting: counts,
    alerting: counts,
    alertingMore: counts,
  },
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
      policy: [[1], [2]],
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
    },
    verdictTitle: verdicts.flatMap((verdict) =>
      [true, false].map((again): ['attested' | 'refused', string, boolean] => [verdict, 'B2.3', again]),
    ),
    recorded: ([...verdicts, 'information-requested', 'information-given'] as const).map((kind) => [
      kind,
      'B2.3',
      NAME,
    ]),
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
    past: [[['ATT-MATHS-2026-0001']], [['ATT-MATHS-2026-0001', 'ATT-MATHS-2026-0002']]],
    mine: [
      ['ATT-MATHS-2026-0001', 1, '2 novembre 2026'],
      ['ATT-MATHS-2026-0001', 23, '2 novembre 2026'],
    ],
    verify: {
      attested: [
        [1, 28],
        [23, 28],
      ],
    },
  },
  people: {
    removed: [
      [NAME, ['stagiaire'], 'MATHS'],
      [NAME, ['stagiaire', 'équipe de formation', 'coordination'], 'MATHS'],
    ],
    rolesTaken: [[['stagiaire']], [['stagiaire', 'coordination']]],
    peopleCount: counts,
    spaceName: PURPOSES.map((purpose) => [purpose, 'MATHS']),
    absenceNoted: [['23 novembre 2026'], [null]],
    load: counts,
    setUpDone: [
      ['le salon des questions', 'MATHS'],
      ['le salon des questions', 'MATHS', 'Maths – questions'],
    ],
    reassign: counts,
    leaveQuestions: counts,
    dropBadgeAsk: [
      [1, 'coordination', 'MATHS'],
      [2, 'coordination', 'MATHS'],
    ],
    leaveAsk: [
      ['coordination', 'MATHS'],
      [null, 'MATHS'],
    ],
  },
  absence: {
    period: spans,
    span: spans,
    notThere: [
      [NAME, 1, ['MATHS']],
      [NAME, 2, ['MATHS', 'PHYS']],
      [NAME, 12, []],
    ],
    handed: counts,
    freed: counts,
    waiting: counts,
    stayed: counts,
    standInTitles: [
      [NAME, 1],
      [NAME, 3],
    ],
    handedToYou: optional,
    gapAway: [[['Claire', 'Denis']]],
  },
  accounts: {
    unknown: [
      ['Max', 'Telegram'],
      [null, 'Telegram'],
    ],
    account: [
      ['Max', 'Telegram'],
      [null, 'Telegram'],
    ],
    linkedAs: [
      ['Inès Moreau', 0, '16 novembre 2026'],
      ['Inès Moreau', 1, '16 novembre 2026'],
      ['Inès Moreau', 2, '16 novembre 2026'],
    ],
  },
}
