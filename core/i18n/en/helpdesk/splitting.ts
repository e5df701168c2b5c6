import type { splitting as french } from '../../fr/helpdesk/splitting.ts'

export const splitting: typeof french = {
  first: 'the first question',
  second: 'the second question',
  hint: 'Keep here what belongs to it. The person who asked will read both.',
  askerTitle: (first, second) => `Your question makes two · ${first} and ${second}`,
  forAskerPromised: 'Each will get its answer, within the time that was running already.',
  forAsker: 'Each will get its answer.',
  done: (second) =>
    `The second question is ${second}, with the same deadline. We are telling the person who asked.`,
  by: (by) => `${by} split the question in two`,
}
