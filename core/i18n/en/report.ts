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
  group: 'Group',
  groupHint: 'The code of a group. Without it: all that you coordinate.',
  ofGroup: (code) => `Group ${code}`,
  allGroups: 'All my groups',
  typeOtherGroup: 'For another group, type /report and its code.',
  title: (days, group) =>
    group === undefined ? `The guarantee ${days}` : `The guarantee ${days}, group ${group}`,
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
    nobody: 'with nobody, since nobody was there',
    left: 'free to take: whoever had it was not there any more, or had given it back',
    given: 'given to somebody who had not taken it',
    taken: 'taken, without an answer',
    waiting: 'waiting for details',
    'not-received': 'answered, and the answer did not arrive',
  },
  whileDown: 'and concerned by an outage of SOS TICE',
  deflected: 'Resolved by a question like it, without waiting',
  groupsTitle: 'By group:',
  topicsTitle: 'By topic, told by the words of the question (not from the ledger):',
  otherTopics: (count) =>
    count > 1 ? `And ${count} other topics, in the PDF.` : 'And one other topic, in the PDF.',
  noTopic: 'no topic recognised',
  uncovered: (code, domains) =>
    `Group ${code}: nobody of the team answers for ${domains.join(', ')} in particular. Such questions go round in turn.`,
  nobodySaidTopics: (code) =>
    `Group ${code}: nobody of the team has chosen a topic yet (/topics). Questions go round in turn.`,
  loadTitle: 'By trainer (“open now”: not from the ledger):',
  fewQuestions: (few) => `fewer than ${few} questions`,
  openNow: (count) => `${count} open now`,
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
    `Except where it says otherwise, these figures are reckoned from the ledger of the guarantee (${entries === 1 ? '1 entry' : `${entries} entries`}).`,
  /** Of few nothing is shown. */
  opinionsFew: (few: number) =>
    `Opinions of the answers: fewer than ${few} in this period. Nothing of them is shown, so that nobody can be recognised.`,
  opinionsTogether:
    'Opinions on the answers are read of all groups together, so that nobody can be recognised: “All my groups”.',
  opinionsTitle: (count: number) =>
    `Opinions of the answers: ${count}, from those who had asked. They do not come from the ledger.`,
  opinions: (count: number) => `${count} ${count === 1 ? 'opinion' : 'opinions'}`,
  opinionWords: 'In a few words, without their authors:',
  receive: { document: 'Get the PDF', table: 'Get the table' },
  coming: 'We are sending you this file in private.',
  handed: {
    document: 'Here is the report, to print or to keep. It names people: it is for the coordinators.',
    table:
      'Here are two tables, for a spreadsheet: a line for each question, without any name; and the figures of the report, which name people and are for the coordinators.',
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
    topicsTitle: 'What it is about',
    otherTopics: (count) => `${count} other topics`,
    past: 'overdue',
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
    topics: 'By topic',
    topicsOpening:
      'Each question counts under one topic, told by its words: first the topics that the team chose in words of their own, then the domains of the framework. The ledger holds no words: this does not come from it, and follows the words and the team of today.',
    topicColumns: {
      topic: 'Topic',
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
      `The questions that each was given, took or answered. Below ${few} questions nothing more is said: chance weighs more there than the person. “Open now” counts what each has in hand on the day on which this report is made; that number does not come from the ledger.`,
    loadColumns: { who: 'Who', questions: 'Questions', answers: 'First answers', open: 'Open now' },
    few: (few) => `fewer than ${few}`,
    opinions: 'What those who had asked say',
    opinionsOpening: (few) =>
      `After a question is resolved, whoever asked it can give an opinion by one press. These do not come from the ledger; below ${few} nothing of them is shown, so that nobody can be recognised.`,
    opinionColumns: { opinion: 'Opinion', count: 'Number' },
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
  figuresFile: 'figures',
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
    deflected: 'Resolved by a question like it',
    down: 'Concerned by an outage of SOS TICE',
    day: 'Day',
    time: 'Hour',
    topic: 'Topic (not from the ledger)',
  },
}
