import type { Messages } from '../fr/index.ts'

export const topics: Messages['topics'] = {
  summaries: {
    show: 'See and choose the topics that the team answers for',
    choose: 'Choose the topics you answer for',
    drop: 'Answer for no topic in particular any more',
  },
  label: 'your topics',
  hint: 'Codes of the framework or your own words, with commas between: B2, tablets, image rights.',
  title: 'Your topics',
  noted: 'Noted: your topics',
  effect:
    'A question asked of the whole group that is about one of them is given to you first, while you are there. If others have the same topic, it goes to whoever has the fewest open questions.',
  none: 'You have chosen no topic: questions are given to you in turn, as to the others.',
  domains: 'The domains of the framework, which you can name by their codes:',
  choose: 'Choose my topics',
  drop: 'Have none',
  whoAnswers: 'Who answers for what',
  teamsTitle: 'Who answers for what',
  teamTitle: (code) => `Among the trainers of group ${code}:`,
  onlyTrainers: 'Each trainer chooses their own topics with /topics; yours would change nothing.',
  mine: 'Topics',
  listed: (names) => `topics: ${names}`,
}
