import type { Messages } from '../fr/index.ts'

export const panels: Messages['panels'] = {
  ask: 'Ask a question',
  myQuestions: 'My questions',
  myProgress: 'My progress',
  declare: 'Declare an activity',
  toAttest: 'Activities to attest',
  group: 'The group',
  seeAll: 'See all',
  waiting: (count) =>
    count > 1 ? `${count} questions are waiting for an answer.` : 'One question is waiting for an answer.',
  alerting: (count) =>
    count > 1 ? `${count} questions need the coordinators.` : 'One question needs the coordinators.',
  alertingMore: (count) => `More than ${count} questions need the coordinators.`,
  replaced: 'A more recent message below has taken the place of this one.',
}
