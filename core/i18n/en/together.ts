import type { Messages } from '../fr/index.ts'

export const together: Messages['together'] = {
  actions: {
    name: 'Name who took part',
    confirm: 'I took part',
    decline: 'I was not there',
    declare: 'Declare my competences',
    bravo: 'Well done',
  },
  summaries: {
    name: 'Name who took part in your activity',
    confirm: 'Say that you took part in an activity',
    decline: 'Say that you were not there',
    encourage: 'Say well done for an activity, or take it back',
  },
  nameTitle: 'Who took part',
  nameIntro: 'Each person gets a message and answers for themselves. Nothing is declared for them.',
  labels: { people: 'people of the group' },
  hints: { people: 'Trainees of your group. Those who have answered are no longer listed.' },
  fields: { with: 'With', activity: 'Done with', bravo: 'Well done' },
  other: (author, reference) => `${author} · ${reference}`,
  people: (count) => (count > 1 ? `${count} people` : 'one person'),
  awaited: (names) => `Yet to answer: ${names}.`,
  told: (names) =>
    `Noted. We are waiting for an answer from: ${names}. The activity names only those who confirm.`,
  nobodyAwaited: 'Noted: there is nobody left to answer.',
  named: (author, days) => `${author} says that you took part in this activity, ${days}. Is that right?`,
  nothingClaimed: 'Nothing is declared for you. If you were there, you can declare your own competences.',
  confirmed: 'Thank you. This activity now says that you took part.',
  ownNow:
    'You can declare your own: its title, where and when are filled in, and you tell your part of it. The trainers decide on it as on any activity.',
  notThere: (author) => `Noted: your name is not on it, and ${author} will hear so from us.`,
  declined: (name) => `${name} says that they did not take part in this activity: it no longer names them.`,
  given: (author) => `Your “well done” counts, and ${author} will hear of it. Press again to take it back.`,
  takenBack: 'You have taken it back.',
  encouragedTitle: 'People say well done',
}
