import { month } from '../dates.ts'
import type { Messages } from '../fr/index.ts'
import { percent } from '../percent.ts'

const some = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`)

export const overview: Messages['overview'] = {
  summary: 'See how competences come along in your groups',
  home: 'Overview of competences',
  labels: { period: 'Period', group: 'Group' },
  month: (instant, zone) => month(instant, zone, 'en'),
  year: 'this school year',
  lastYear: 'last school year',
  title: (days) => `Competences ${days}`,
  group: (name, code) => `${name} (${code})`,
  nothing: 'Nothing was declared or attested in this period.',
  under: (framework) => `Framework ${framework}`,
  former: (framework) => `Framework ${framework}, which none of these groups follows any more`,
  fields: {
    declared: 'Competences declared',
    attested: 'Competences attested',
    progressed: 'People who made progress',
    activities: 'Activities declared',
  },
  counted:
    'For each person a competence counts once: in the month in which it was first attested. What was withdrawn or refused does not count.',
  inFormer: (declared, attested) =>
    `${some(declared, 'competence', 'competences')} declared, ${attested} attested`,
  groupsTitle: 'By group, each by itself:',
  ofGroup: (attested, people) =>
    `${some(attested, 'competence', 'competences')} attested, ${some(people, 'person', 'people')} made progress`,
  half: 'One decision in two within',
  nine: 'Nine decisions in ten within',
  decisions: 'Competences decided',
  waiting: 'Waiting for a decision today',
  waitingSince: (count, day) => `${count}, the oldest since ${day}`,
  sharesTitle: 'Share of what was not attested, by trainer:',
  share: (share) => percent(share, 'en'),
  sharedOf: (share, refused, decided) => `${share} (${refused} of ${some(decided, 'decision', 'decisions')})`,
  everybody: 'The whole team',
  withheld: (few) => `not shown: fewer than ${few} decisions, or a share that could be found by subtraction`,
  sharesElsewhere:
    'The share of what was not attested is read for one group and a whole school year: by comparing other periods, what is too small to be shown could be found.',
  neverTitle: 'Not attested yet in this period:',
  neverNone: 'Every competence of the framework was attested at least once in this period.',
  neverMore: (count) => (count > 1 ? `And ${count} others, in the PDF.` : 'And one other, in the PDF.'),
  never(declared, undecided) {
    if (declared === 0) return 'never declared'
    const said = declared === 1 ? 'declared once' : `declared ${declared} times`
    return undecided === 0 ? said : `${said}, ${undecided} of which waiting`
  },
  ways: {
    institute: 'at the institute',
    school: 'in a school',
    home: 'at home',
    elsewhere: 'elsewhere',
    training: 'in a training',
    collaboration: 'in a collaboration',
  },
  heads: {
    institute: 'institute',
    school: 'school',
    home: 'home',
    elsewhere: 'elsewhere',
    training: 'training',
    collaboration: 'collab.',
  },
  silent: (silent, all, weeks) =>
    `${silent} of ${some(all, 'trainee', 'trainees')}: nothing declared for ${weeks} weeks.`,
  silentNone: (weeks) => `Every trainee declared something in the last ${weeks} weeks, or has just come.`,
  silentTitle: (weeks) => `Nothing declared for ${weeks} weeks`,
  silentOpening:
    'A word from you may help: they may be in need of advice, or do activities without declaring them. This list is shown to coordinators alone, here; none of it goes into files.',
  silentNobody: 'Nobody today.',
  lastDeclared: (day) => `last declared on ${day}`,
  neverDeclared: (day) => `nothing declared, in the group since ${day}`,
  actions: {
    document: 'Get the PDF',
    table: 'Get the table',
    silent: 'See who declared nothing',
    all: 'All my groups',
  },
  coming: 'We are sending you this file in a private message.',
  handed: {
    document: 'Here is the overview, to print or to keep. It may name trainers: it is for coordinators.',
    table:
      'Here are two tables for a spreadsheet: a line for each group, month and competence, without any name; and the figures of the overview, which may name trainers and are for coordinators.',
  },
  noSuchPeriod: 'There is no overview of this period. Type /overview for that of this school year.',
  chart: {
    title: 'How competences evolve',
    declared: 'Competences declared, by month',
    attested: 'Competences attested, by month',
    beside: 'by a training or a collaboration',
    progressed: 'People who made progress, by month',
    lengths: 'Time from declaration to decision',
    ofWhich: (count, what) => `, ${count} of which ${what}`,
    none: 'None so far',
    under: (length) => `up to ${length}`,
    between: (from, to) => `${from} to ${to}`,
    over: (length) => `${length} and more`,
  },
  matrix: {
    title: 'What develops competences',
    opening:
      'Each cell counts the people to whom the competence was attested in this way for the first time. “Collab.”: in a collaboration.',
    none: 'none',
    outside: 'Outside the framework',
  },
  paper: {
    title: 'Overview of competences',
    issued: (day) => `Issued on ${day}.`,
    results: 'In brief',
    what: 'What is counted',
    count: 'Number',
    months: 'Month by month',
    monthColumns: {
      month: 'Month',
      declared: 'Declared',
      attested: 'Attested',
      beside: 'not by an activity',
      people: 'People who made progress',
    },
    groups: 'By group',
    groupsNth: (nth, of) => `By group (${nth} of ${of})`,
    groupsOpening:
      'Competences attested each month. Each group is counted by itself: somebody in two groups counts in both.',
    groupColumn: 'Group',
    all: 'In all',
    matrix: 'What develops competences',
    matrixOpening:
      'Each cell counts the people to whom the competence was attested in this way for the first time; somebody may count in two ways. “Declared” counts declarations, attested or not.',
    matrixColumns: { competence: 'Competence', declared: 'Declared' },
    never: 'Not attested yet',
    neverColumns: { competence: 'Competence', declared: 'Declarations' },
    lengths: 'From declaration to decision',
    lengthsOpening:
      'From when a competence is declared to the first decision, times in which more was asked for included.',
    lengthColumns: { length: 'Time', count: 'Decisions' },
    shares: 'What was not attested',
    sharesOpening: (few) =>
      `Decisions that stand today, by whoever made them. Of fewer than ${few} decisions nothing is shown: one more or less would change it all. Where a single number would be withheld, another one is withheld with it, so that nobody finds it by subtraction.`,
    sharesColumns: { who: 'Who', decided: 'Decisions', refused: 'Not attested', share: 'Share' },
    silent: 'Trainees',
    silentNames: 'Their names go into no files; coordinators read them with /overview.',
    page: 'page',
  },
  file: 'competences',
  figuresFile: 'figures',
  columns: {
    framework: 'Framework',
    group: 'Group',
    month: 'Month',
    code: 'Code',
    competence: 'Competence',
    declared: 'Declared',
    attested: 'People who have it since this month',
  },
}
