export const apart = {
  actions: {
    stand: 'I cannot decide here',
    standAgain: 'I can decide here',
    who: 'Who does not decide',
    letDecide: 'Let them decide again',
  },
  summaries: {
    stand: 'Say that you cannot decide on an activity',
    standAgain: 'Say that you can decide on an activity',
    who: 'See who does not decide on an activity',
    letDecide: 'Let somebody decide again',
  },
  intro:
    'Family, tutoring, work you did together: the activity leaves your list, and your colleagues decide. The person is not told.',
  labels: { scope: 'for', reason: 'why', of: 'who' },
  hints: { reason: 'If you wish to say so. Only the coordinators will read it.' },
  scopes: { activity: 'this activity', author: 'all activities of this person' },
  done: (reference: string) =>
    `Noted: activity ${reference} is not yours to decide on any more. You can change that with /activity ${reference}.`,
  again: (reference: string) => `Noted: you can decide on activity ${reference}.`,
  letAgain: (name: string, reference: string) => `Noted: ${name} can decide on activity ${reference}.`,
  told: 'You said that you cannot decide here.',
  title: (title: string) => `Who does not decide: ${title}`,
  fromOne: (name: string) => `${name} does not decide on this activity.`,
  fromAll: (name: string) => `${name} does not decide on any activity of this person.`,
  none: 'All trainers of the group can decide on this activity.',
  nobodyTitle: (reference: string) => `Nobody is left to decide: ${reference}`,
  nobody: (author: string, title: string) =>
    `Activity “${title}” (${author}) waits for a decision, and all trainers of the group said that they cannot make it. Add somebody to the trainers with /member, or talk to them.`,
}
