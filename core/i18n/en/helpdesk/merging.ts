import type { merging as french } from '../../fr/helpdesk/merging.ts'

export const merging: typeof french = {
  chooseTitle: (reference) => `Same question as another · ${reference}`,
  choose:
    'Choose the other question: its answer will also go to the person who asked this one. Each question keeps its own deadline.',
  nothingNear: 'We can’t find a similar question in the group. You can give a reference.',
  sameAs: (reference) => `Same as ${reference}`,
  askerTitle: (reference) => `A similar question is already in progress · ${reference}`,
  forAsker: 'You will get the answer too.',
  toldAsker: 'A similar question is already in progress: you will get the answer too.',
  samePromise: (due) => `The deadline of your question stays the same: by ${due}.`,
  givenToAnother: 'This answer was written for a question similar to yours.',
  inThread: 'A similar question is already in progress: the answer will be given here too.',
  staffTitle: (by, reference, main) => `${by} attached ${reference} to ${main}`,
  oneAnswer: (main) => `Answer ${main}: your answer will go to both.`,
  merged: (asker, main) => `We will also give ${asker} the answer to ${main}. The clock stays as it is.`,
  mergedAnswered: (asker, main) => `We are sending ${asker} the answer that was given to ${main}.`,
  unmerged: (main) => `This question is no longer attached to ${main}. The clock stays as it is.`,
  ownAgainTitle: (reference) => `Your question is waiting for its own answer · ${reference}`,
  ownAgain: 'The trainers will answer it separately. The clock stays as it is.',
  leftTitle: (reference) => `This question is waiting for its own answer · ${reference}`,
  left: (main) =>
    `It was to get the answer to ${main}, which no longer waits for one. The clock stays as it is.`,
  alsoTo: (names) => `This answer also goes to ${names}, for a similar question.`,
  along: (references) => `The same goes for ${references}: the answer will be the same.`,
  goingOn: (clocks) => `The same answer is awaited for ${clocks}: there the clock goes on.`,
  clockRuns: (reference, due) => `${reference} (by ${due})`,
  clockPassed: (reference, due) => `${reference} (overdue since ${due})`,
  clockGoesOn: (reference) => `${reference} (there the clock goes on)`,
  mergedBy: (by) => `${by} attached the question to another one`,
  unmergedBy: (by) => `The question is no longer attached to another one (${by})`,
}
