/** Several questions in one message. */
const questions = (count: number) => (count === 1 ? '1 question' : `${count} questions`)

/** `yours`: how many of them whoever reads it is to see to. */
const yoursAmong = (count: number, yours: number) =>
  yours === 0 ? '' : yours < count ? `, ${yours} of them yours` : count === 1 ? ', yours' : ', all yours'

export const bundle = {
  titles: {
    reminder: (count: number, yours: number) =>
      `${questions(count)} ${count === 1 ? 'is' : 'are'} waiting for an answer${yoursAmong(count, yours)}`,
    alert: (count: number, yours: number) =>
      `Alert: ${questions(count)} still without an answer${yoursAmong(count, yours)}`,
    breach: (count: number, yours: number) => `Overdue: ${questions(count)}${yoursAmong(count, yours)}`,
  },
  /** Of a message of which every line has come to its end, or to a later message. */
  overTitle: (count: number) => `Nothing left to do: ${count} questions`,
  earlierTitle: (count: number) => `Earlier message: ${count} questions`,
  you: 'you',
  earlier: 'see the more recent message',
  with: (name: string) => `with ${name}`,
  elsewhere: 'not yours any more',
  choose: 'Choose a question',
}
