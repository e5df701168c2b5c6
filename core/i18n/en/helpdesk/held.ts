import type { held as french } from '../../fr/helpdesk/held.ts'

const questions = (count: number) => (count === 1 ? '1 question' : `${count} questions`)

export const held: typeof french = {
  summary: 'See the questions that are kept and not sent yet',
  title: 'Many questions at once',
  kept: 'So that the trainers can read you, we keep this question and those that follow, and do not send them yet. Nothing is lost: you choose which ones to send, here or with /my-questions.',
  keptToo: 'This question is kept too. You will find it with /my-questions.',
  see: 'Kept questions',
  listTitle: (count) => `${questions(count)} not sent yet`,
  oneByOne:
    'Send those that need an answer. If they belong together, one question that says them all will be read sooner.',
  send: (nth) => `Send no. ${nth}`,
  drop: 'Send none of them',
  dropTitle: (count) => `Withdraw ${questions(count)}?`,
  dropText: 'They will not be sent, and we will not keep them any longer.',
  dropYes: 'Yes, withdraw them',
  dropped: (count) =>
    count === 0 ? 'There is nothing left to withdraw.' : `Done: ${questions(count)} withdrawn.`,
  none: 'No question is waiting to be sent.',
  alsoKept: (count) => `Not sent yet, and kept for you: ${questions(count)}.`,
}
