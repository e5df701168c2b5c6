import { withoutRepeating } from '../dates.ts'
import type { Messages } from '../fr/index.ts'
import { percent } from '../percent.ts'

export const report: Messages['report'] = {
  summary: 'See how the response guarantee was kept',
  period: 'Period',
  periods: {
    month: 'this month',
    'last-month': 'last month',
    year: 'this school year',
    'last-year': 'last school year',
  },
  title: (days) => `The guarantee ${days}`,
  days: (from, to) => `from ${withoutRepeating(from, to)} to ${to}`,
  oneDay: (day) => `on ${day}`,
  nothing: 'No question was asked in this period.',
  asked: 'Questions asked',
  kept: 'Kept',
  share: (share) => percent(share, 'en'),
  keptIn: (share) => `kept for ${share}`,
  outcomes: {
    kept: 'Answered in time',
    late: 'Answered late',
    broken: 'Overdue, without an answer',
    open: 'Open',
    dropped: 'No longer needed before the due time (resolved, closed or withdrawn)',
  },
  half: 'One answer in two within',
  nine: 'Nine answers in ten within',
  again: 'Asked again',
  brokenTitle: 'When it became overdue, the question was:',
  whys: {
    nobody: 'with nobody',
    given: 'given to somebody who had not taken it',
    taken: 'taken, without an answer',
    'not-received': 'answered, and the answer did not arrive',
  },
  groupsTitle: 'By group:',
  loadTitle: 'By trainer:',
  fewQuestions: (few) => `fewer than ${few} questions`,
  somebodyGone: 'somebody who is no longer here',
  questions: (count) => (count === 1 ? '1 question' : `${count} questions`),
  answers: (count) => (count === 1 ? '1 first answer' : `${count} first answers`),
  outagesTitle: 'SOS TICE was down:',
  outage: (from, to, length) => `from ${from} to ${to} (${length})`,
  concerned(references, more) {
    if (references.length === 0) return 'no question concerned'
    const named = references.join(', ')
    const rest = more === 0 ? '' : more > 1 ? ` and ${more} others` : ' and one other'
    return `${references.length + more > 1 ? 'questions' : 'question'} concerned: ${named}${rest}`
  },
  otherOutages: (count, length) =>
    count > 1 ? `And ${count} shorter outages (${length} in all).` : `And one shorter outage (${length}).`,
  source: (entries) =>
    `These figures are reckoned from the ledger of the guarantee (${entries === 1 ? '1 entry' : `${entries} entries`}).`,
  /** Of few nothing is shown. */
  opinionsFew: (few: number) =>
    `Opinions of the answers: fewer than ${few} in this period. Nothing of them is shown, so that nobody can be recognised.`,
  opinionsTitle: (count: number) =>
    `Opinions of the answers: ${count}, from those who had asked. They do not come from the ledger.`,
  opinions: (count: number) => `${count} ${count === 1 ? 'opinion' : 'opinions'}`,
  opinionWords: 'In a few words, without their authors:',
  receive: { document: 'Get the PDF', table: 'Get the table' },
  coming: 'We are sending you this file in private.',
  handed: {
    document: 'Here is the report, to print or to pass on.',
    table: 'Here is the table: a line for each question, for a spreadsheet.',
  },
  noSuchPeriod: 'There is no report for that period. Type /report to see this month’s.',
  chart: {
    title: 'Questions and answers',
    lengthsTitle: 'Time to the first answer',
    late: 'after the due time',
    ofWhich: (count, what) => `, ${count} of them ${what}`,
    nobodyYet: 'None yet',
    under: (length) => `under ${length}`,
    between: (from, to) => `${from} to ${to}`,
    over: (length) => `${length} and over`,
    daysTitle: 'Day on which it is asked',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    hoursTitle: 'Hour at which it is asked',
    hours: [
      'before 8:00',
      '8:00 to 10:00',
      '10:00 to 12:00',
      '12:00 to 14:00',
      '14:00 to 16:00',
      '16:00 to 18:00',
      '18:00 to 20:00',
      'after 20:00',
    ],
  },
  paper: {
    title: 'Report on the response guarantee',
    issued: (day) => `Made on ${day}.`,
    group: (name, code) => `${name} (${code})`,
    results: 'The answers',
    what: 'What is counted',
    count: 'Number',
    broken: 'When it became overdue',
    brokenOpening: 'At that moment, the question was:',
    spread: 'Times and days',
    groups: 'By group',
    groupColumns: {
      group: 'Group',
      asked: 'Questions',
      kept: 'Kept',
      late: 'Answered late',
      broken: 'Unanswered',
    },
    week: 'When questions are asked',
    weekOpening: 'Each cell counts the questions asked on that day, at those hours.',
    day: 'Day',
    all: 'All day',
    load: 'By trainer',
    loadOpening: (few) =>
      `The questions that each was given, took or answered. Below ${few} questions nothing more is said: chance weighs more there than the person.`,
    loadColumns: { who: 'Who', questions: 'Questions', answers: 'First answers' },
    few: (few) => `fewer than ${few}`,
    outages: 'When SOS TICE was down',
    outagesOpening:
      'While it is down, nobody is reminded. A question is concerned when a reminder, an alert or the end of its time fell into that.',
    outageColumns: { when: 'When', questions: 'Questions concerned' },
    none: 'none',
    proof: 'Where these figures come from',
    seal: (seal) =>
      `The ledger’s seal at that moment: ${seal}. The command /ledger followed by it says whether anything before it was changed since.`,
    page: 'page',
  },
  file: 'guarantee',
  yes: 'yes',
  columns: {
    reference: 'Question',
    group: 'Group',
    asked: 'Asked',
    due: 'Guaranteed by',
    answered: 'Answered',
    hours: 'Hours to the answer',
    outcome: 'Outcome',
    why: 'When it became overdue',
    again: 'Asked again',
  },
}
