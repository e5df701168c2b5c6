import { edits } from './edits.ts'
import { explanation } from './explanation.ts'
import { guarantee } from './guarantee.ts'
import { beside, doubt } from './heard.ts'
import { keptWords } from './kept-words.ts'
import { precision } from './precision.ts'
import { undelivered } from './undelivered.ts'

const STATES = {
  open: 'waiting for an answer',
  waiting: 'waiting for details',
  answered: 'answered',
  resolved: 'resolved',
  closed: 'closed',
  dismissed: 'withdrawn',
}

export const helpdesk = {
  edits,
  explanation,
  beside,
  doubt,
  ...guarantee,
  ...keptWords,
  ...precision,
  ...undelivered,
  states: STATES,
  labels: {
    reference: 'Reference',
    due: 'Answer guaranteed by',
    assignee: 'In the hands of',
    answered: 'Answered',
    asked: 'Asked',
    state: 'Status',
    question: 'your question',
    text: 'text',
    to: 'to whom',
    reason: 'reason',
    missing: 'what is still missing',
    precision: 'what you would like to know',
    yourPrecision: 'your details',
    trainer: 'to whom',
  },
  /** Labels before the instant at which it ended. */
  ended: { resolved: 'Resolved', closed: 'Closed', dismissed: 'Withdrawn' },
  hints: {
    question: 'About tools or teaching, very precise or very general: you can ask anything.',
    to: (within: string) =>
      `On the group’s forum, an answer is guaranteed ${within}. To one person, your question is followed, with no guaranteed time.`,
    reason: 'The person who asked will read it.',
    reference: 'For example SOS-MATHS-2026-0042.',
  },
  fromMessage: { name: 'Ask SOS TICE', summary: 'Asks this message as a question' },
  summaries: {
    ask: 'Ask SOS TICE a question',
    answer: 'Answer a question',
    claim: 'Take on a question',
    transfer: 'Hand a question to someone',
    askPrecision: 'Ask for details before you answer',
    givePrecision: 'Give the details you were asked for',
    remind: 'Remind whoever has a question of it',
    close: 'Close a question, saying why',
    complement: 'Add to an answer',
    remark: 'Write about a question',
    missing: 'Say what is still missing from the answer',
    passOn: 'Pass on what you wrote',
    takeBack: 'Say that it was not the answer yet',
    wasTalk: 'Say that this message is not a question',
    explain: 'See how a question’s deadline is counted, day by day',
    resolve: 'Say that your question is resolved',
    reopen: 'Say that your question still needs an answer',
    dismiss: 'Say that this message was not a question',
    publish: 'Put a question you sent to one person on the forum',
    show: 'See a question and what was said about it',
    mine: 'See your questions',
    queue: 'See the questions that are waiting for an answer',
    alerts: 'See what needs the coordinators’ attention',
  },
  forum: 'The group’s forum (answer guaranteed)',
  actions: {
    answer: 'Answer',
    wasMyAnswer: 'That was my answer',
    notMyAnswer: 'Not the answer yet',
    claim: 'I’ll take it',
    transfer: 'Hand to someone',
    askPrecision: 'Ask for details',
    givePrecision: 'Give the details',
    resolved: 'It’s resolved',
    stillUnanswered: 'Still needs an answer',
    missing: 'Say what is missing',
    passOn: 'Pass my words on',
    complement: 'Send it as an addition',
    remark: 'Send it as a message',
    remind: 'Send a reminder',
    close: 'Close',
    letRest: 'Set it aside',
    notAQuestion: 'This wasn’t a question',
    wasAQuestion: 'It was a question',
    publish: 'Put it on the forum',
    explain: 'How is the deadline counted?',
    show: 'See the question',
  },
  nobody: 'nobody yet',
  nobodyWhile: (name: string, day: string | null) =>
    day ? `nobody yet (${name} is away until ${day})` : `nobody yet (${name} is away)`,
  receivedTitle: (reference: string) => `We have your question ${reference}`,
  receivedForum: (due: string) => `You will have an answer by ${due}.`,
  receivedDirect: (trainer: string, within: string) =>
    `Your question is with ${trainer}. We keep track of it, but the time is not guaranteed; on the group’s forum, an answer is guaranteed ${within}.`,
  nobodyPresent: 'No trainer is available right now, so the coordinators have been told.',
  questionTitle: (reference: string) => `Question ${reference}`,
  /** Titles of a card that stands somewhere, once it is not simply open. */
  stands: {
    waiting: (reference: string) => `Waiting for details: question ${reference}`,
    answered: (reference: string) => `Answered: question ${reference}`,
    resolved: (reference: string) => `Question ${reference} is resolved`,
    closed: (reference: string) => `Question ${reference} is closed`,
    dismissed: (reference: string) => `Question ${reference} was withdrawn`,
  },
  elsewhere: 'This question is not yours any more: there is nothing to do.',
  replyHere: 'The training team answers by replying to this message.',
  answerByButton: 'To answer, press “Answer”: what the team writes below this message is not passed on.',
  newTitle: (reference: string) => `New question ${reference}`,
  forYouTitle: (reference: string) => `A question for you: ${reference}`,
  directNotice: 'This question was put to you directly. We keep track of it, with no guaranteed time.',
  nobodyTitle: (reference: string) => `Nobody is available for question ${reference}`,
  nobodyAlert: (within: string) =>
    `No trainer is available, and an answer is guaranteed ${within}. Can you find someone to give it?`,
  freedTitle: (reference: string) => `Nobody has question ${reference} any more`,
  freedTitles: (count: number) => `Nobody has ${count} questions any more`,
  freedAway: (name: string, day: string | null) =>
    day
      ? `${name} is away until ${day} inclusive, and nobody has taken over what they had.`
      : `${name} is away until further notice, and nobody has taken over what they had.`,
  freedLeft: (name: string) =>
    `${name} is no longer one of the trainers, and nobody has taken over what they had.`,
  freedOwn: (name: string) =>
    `Two accounts turned out to be one person’s, ${name}, who asked what they had been given: somebody else has to answer.`,
  freedForCoordinators: 'Can you find someone to answer? The clock keeps running.',
  freedForTrainers: 'Can you take it on? The clock keeps running.',
  directAway: (name: string, day: string | null) =>
    day
      ? `${name} is away until ${day} inclusive; your question is waiting for them. On the group’s forum, an answer would be guaranteed.`
      : `${name} is away until further notice; your question is waiting for them. On the group’s forum, an answer would be guaranteed.`,
  directNobody:
    'The person you asked is no longer one of the trainers. On the group’s forum, an answer would be guaranteed.',
  directLeft: (name: string) =>
    `${name} is no longer one of the trainers and cannot answer you. On the group’s forum, an answer would be guaranteed.`,
  answeredTitle: (reference: string) => `Answer to question ${reference}`,
  complementTitle: (reference: string) => `More on question ${reference}`,
  recall: (text: string) => `Your question: ${text}`,
  answerSent: (asker: string) => `Your answer is on its way to ${asker}.`,
  complementSent: (asker: string) => `We are passing your answer on to ${asker} as an addition.`,
  answeredBefore: (name: string, asker: string) =>
    `${name} has already answered this question. Your answer goes to ${asker} as well.`,
  claimed: (due: string) =>
    `Thank you, this question is yours. The clock keeps running: please answer by ${due}.`,
  claimedOverdue: (due: string) =>
    `Thank you, this question is yours. The answer was due by ${due}: please answer as soon as you can.`,
  claimedUntimed: 'Thank you, this question is yours.',
  passedOn: (by: string, to: string) => `${by} passed this question on to ${to}: you need not answer it now.`,
  answeredByAnother: (name: string) => `${name} answered this question: you need not do so now.`,
  claimedBy: (name: string) => `${name} is taking care of this question.`,
  reminderSent: (name: string) => `We are sending ${name} a reminder.`,
  remindedOf: (name: string) => `${name} reminds you of this question, which is still waiting for an answer.`,
  remindedBy: (name: string) => `Reminder sent by ${name}`,
  transferred: (name: string) => `${name} now has this question. This does not change when it is due.`,
  remarkFrom: (name: string) => `${name} writes to you about this question.`,
  saidElsewhere: (platform: string) => `In this question’s thread, on ${platform}:`,
  remarkSent: (name: string) => `We are passing your message on to ${name}.`,
  remarkSentToAll: 'We are passing your message on to the trainers.',
  stillMissing: (text: string) => `What is still missing: ${text}`,
  noAnswer:
    'Your words are kept with the question, but they do not count as an answer: only the group’s trainers answer, and the clock is still running. Would you like to pass them on?',
  remarkKept: 'Your message is kept with the question.',
  noAnswerYetFrom: (name: string, due: string | null) =>
    due
      ? `${name} says that their message was not the answer yet. You will have one by ${due}.`
      : `${name} says that their message was not the answer yet.`,
  noAnswerYetOverdueFrom: (name: string, due: string) =>
    `${name} says that their message was not the answer yet. An answer was due by ${due}: you should have one as soon as possible.`,
  resolvedBy: (name: string) => `${name} says that the question is resolved.`,
  resolvedThanks: 'Thank you for telling us. If the difficulty comes back, one button is enough to say so.',
  reopenedBy: (name: string, due: string | null) =>
    due ? `${name} still needs an answer, now due by ${due}.` : `${name} still needs an answer.`,
  wasAQuestionBy: (name: string, due: string | null) =>
    due
      ? `${name} says that it was a question after all, due by ${due}.`
      : `${name} says that it was a question after all.`,
  reopened: (due: string) => `Noted. The clock starts again: you will have an answer by ${due}.`,
  reopenedUntimed: 'Noted: we have passed it on.',
  closedForAsker:
    'Your question was closed, for the reason below. If you still need an answer, one button is enough to say so.',
  closedUnanswered: (name: string) => `${name} closed this question before it had an answer.`,
  closed: (asker: string) => `The question is closed. We are passing the reason on to ${asker}.`,
  dismissed: 'Noted: we no longer follow this message as a question.',
  dismissedBy: (name: string) => `${name} says that this was not a question. There is nothing to do.`,
  mineTitle: 'Your questions',
  mineEmpty: 'You have not asked anything yet. Type /ask to begin.',
  queueTitle: 'Questions waiting for an answer',
  queueEmpty: 'No question is waiting for an answer.',
  alertsTitle: 'Alerts',
  alertsEmpty: 'No question needs your attention.',
  entry: {
    answer: 'Answer',
    'precision-request': 'Request for details',
    precision: 'Details',
    remark: 'Message',
    missing: 'What is still missing',
  },
}
