import type { Messages } from '../fr/index.ts'

const opinions = (count: number) => (count === 1 ? '1 second opinion' : `${count} second opinions`)

export const contest: Messages['contest'] = {
  summaries: {
    ask: 'Ask for a second opinion on a decision',
    confirm: 'Confirm a decision',
    sendBack: 'Have somebody else look at a competence',
  },
  hints: {
    ask: 'Say what you think was misunderstood or overlooked. You can ask once for each competence.',
    settle: 'Whoever asked for this second opinion will read it, and so will whoever decided.',
  },
  actions: {
    ask: (code) => `Ask for a second opinion on ${code}`,
    confirm: (code) => `Confirm the decision on ${code}`,
    sendBack: (code) => `Have somebody else look at ${code}`,
    see: 'See the activity',
  },
  raisedTitle: (author, code, reference) => `${author} asks for a second opinion on ${code} (${reference})`,
  raised: (author, trainer, title, competence) =>
    `In the activity “${title}”, ${trainer} did not attest competence ${competence}. ${author} asks for a second opinion.`,
  whatNext: 'Confirm the decision, or have another of the trainers look at the competence.',
  asked: (code, due) =>
    `Your request about competence ${code} is on its way to the coordinators, and we ask them to answer by ${due}. We will tell you what they decide.`,
  answerBefore: (due) => `An answer is due by ${due}.`,
  wasDue: (due) => `An answer was due by ${due}.`,
  remindedTitle: (author, code, reference) =>
    `Reminder: ${author} is waiting for a second opinion on ${code} (${reference})`,
  lateTitle: (author, code, reference) =>
    `Overdue: ${author} is waiting for a second opinion on ${code} (${reference})`,
  overTitle: (author, code, reference) => `Second opinion on ${code} · ${author} (${reference})`,
  earlierTitle: (author, code, reference) =>
    `Earlier message: second opinion on ${code} · ${author} (${reference})`,
  earlier: 'A more recent message says where this request stands.',
  elsewhere: 'This request is not yours any more.',
  over: {
    confirmed: (by) => `${by} confirmed the decision. Nothing is left to do.`,
    'sent-back': (by) => `${by} granted it: another of the trainers looks at it. Nothing is left to do.`,
    changed: 'The decision has been changed since. Nothing is left to do.',
  },
  listTitle: 'Second opinions to give:',
  dueBy: (due) => `answer due by ${due}`,
  overdueSince: (due) => `overdue since ${due}`,
  bundle: {
    titles: {
      reminder: (count) => `${opinions(count)} to give`,
      alert: (count) => `Alert: ${opinions(count)} to give`,
      breach: (count) => `Overdue: ${opinions(count)} to give`,
    },
    overTitle: (count) => `Nothing left to do: ${opinions(count)}`,
    earlierTitle: (count) => `Earlier message: ${opinions(count)}`,
    earlierLine: 'see the more recent message',
    overLine: 'nothing left to do',
    choose: 'Choose a request',
  },
  settledTitle: {
    confirmed: (code, reference) => `The decision on ${code} is confirmed (${reference})`,
    'sent-back': (code, reference) => `${code} will be looked at again (${reference})`,
  },
  toAuthor: {
    confirmed: (by, trainer, competence) =>
      `You asked for a second opinion on competence ${competence}. ${by} confirms the decision that ${trainer} made.`,
    'sent-back': (by, trainer, competence) =>
      `You asked for a second opinion on competence ${competence}. ${by} grants it: this time another of the trainers decides, and not ${trainer}.`,
  },
  toTrainer: {
    confirmed: (by, author, competence) =>
      `${author} asked for a second opinion on your decision about competence ${competence}. ${by} confirms your decision.`,
    'sent-back': (by, author, competence) =>
      `${author} asked for a second opinion on your decision about competence ${competence}. ${by} is having another of the trainers look at it. Your decision stays in the history.`,
  },
  settled: {
    confirmed: (code, author) =>
      `The decision on competence ${code} is confirmed; your reason is on its way to ${author}.`,
    'sent-back': (code, author) =>
      `Competence ${code} waits for a decision again; your reason is on its way to ${author}.`,
  },
  standing: {
    open: (state) => `${state}, second opinion asked for`,
    confirmed: (state) => `${state}, confirmed after a second opinion`,
    'sent-back': (state) => `${state}, second opinion granted`,
  },
}
