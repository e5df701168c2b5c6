/** What the author of words that change nothing, or that may mean two things, is told of them. */

/** Words in a thread that change nothing. */
export const beside = {
  readBy: (name: string) =>
    `Your message stays in this thread, where ${name} can read it, and is kept with the question.`,
  readByTeam:
    'Your message stays in this thread, where the trainers can read it, and is kept with the question.',
  readAfterwards:
    'This question is resolved, closed or withdrawn. Your message stays in this thread, kept with it, and is not passed on to anybody.',
}

/** Words that may be no question, or no answer. */
export const doubt = {
  courtesyHeard: 'Got it. We saw no question in it. When you have one, just write it here.',
  isItAQuestion: 'Is this a question for the trainers?',
  yesAQuestion: 'Yes, it is a question',
  wasAQuestion: 'It was a question',
  noQuestion: 'No',
  notedAsTalk: 'All right: it is not a question.',
  holding: (asker: string) => `${asker} can read this message, which does not count as the answer.`,
  added: 'We are adding this message to the question you have just asked.',
  mineOrAnother:
    'Your message stays in this thread, kept with this question. Is it another question, or are you still waiting for an answer to this one?',
  yoursOrTheirs: (asker: string) =>
    `Your message stays in this thread, where ${asker} can read it. Is it a question for the trainers?`,
  anotherQuestion: 'It is another question',
  counted: 'Your message counts as the answer to this question.',
  takenBack: (due: string) => `An answer is still due by ${due}.`,
  takenBackOverdue: (due: string) => `The answer was due by ${due}: please answer as soon as you can.`,
  takenBackUntimed: 'An answer is still awaited.',
}
