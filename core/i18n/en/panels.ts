import type { Messages } from '../fr/index.ts'

export const panels: Messages['panels'] = {
  ask: 'Ask a question',
  myQuestions: 'My questions',
  myProgress: 'My progress',
  declare: 'Declare an activity',
  toAttest: 'Activities to attest',
  group: 'The group',
  seeAll: 'See all',
  title: (what, group) => `${what} · ${group}`,
  yourQuestions: 'Your questions about digital tools',
  yourActivities: 'Your activities with digital tools',
  waiting: (count) => {
    if (count === 0) return 'No question is waiting for an answer'
    return count > 1
      ? `${count} questions are waiting for an answer`
      : 'One question is waiting for an answer'
  },
  alerting: (count) => {
    if (count === 0) return 'No question needs the coordinators'
    return count > 1 ? `${count} questions need the coordinators` : 'One question needs the coordinators'
  },
  alertingMore: (count) => `More than ${count} questions need the coordinators`,
  undelivered: 'Some messages did not arrive',
  reviewing: 'Decisions are waiting for the coordinators',
  former: 'Former welcome message',
  replaced: 'A more recent message below has taken the place of this one.',
}
