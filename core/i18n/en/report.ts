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
  title: (from, to) => `The guarantee from ${from} to ${to}`,
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
  answerersTitle: 'First answers:',
  somebodyGone: 'somebody who is no longer here',
  questions: (count) => (count === 1 ? '1 question' : `${count} questions`),
  answers: (count) => (count === 1 ? '1 answer' : `${count} answers`),
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
  file: 'guarantee',
  columns: {
    reference: 'Question',
    group: 'Group',
    asked: 'Asked',
    due: 'Guaranteed by',
    answered: 'Answered',
    hours: 'Hours to the answer',
    outcome: 'Outcome',
    why: 'When it became overdue',
  },
}
