import { bundle } from './bundle.ts'
import { declaring } from './declaring.ts'
import { edits } from './edits.ts'
import { explanation } from './explanation.ts'
import { guarantee } from './guarantee.ts'
import { beside, doubt } from './heard.ts'
import { held } from './held.ts'
import { help } from './help.ts'
import { keptWords } from './kept-words.ts'
import { merging } from './merging.ts'
import { precision } from './precision.ts'
import { satisfaction } from './satisfaction.ts'
import { sheets } from './sheets.ts'
import { search, similar } from './similar.ts'
import { splitting } from './splitting.ts'
import { titles } from './titles.ts'
import { undelivered } from './undelivered.ts'
import { why } from './why.ts'
import { wordPairs } from './word-pairs.ts'

const STATES = {
  open: 'waiting for an answer',
  waiting: 'waiting for details',
  answered: 'answered',
  resolved: 'resolved',
  closed: 'closed',
  dismissed: 'withdrawn',
}

export const helpdesk = {
  bundle,
  edits,
  explanation,
  held,
  help,
  merging,
  splitting,
  why,
  beside,
  doubt,
  declaring,
  satisfaction,
  similar,
  wordPairs,
  search,
  sheets,
  ...guarantee,
  ...keptWords,
  ...precision,
  ...titles,
  ...undelivered,
  states: STATES,
  stages: {
    waiting: 'waiting',
    late: 'late',
    answered: 'answered',
    resolved: 'resolved',
  },
  labels: {
    reference: 'Reference',
    due: 'Answer guaranteed by',
    dueSoon: 'Due soon: answer guaranteed by',
    overdue: 'Answer due since',
    assignee: 'With',
    answered: 'Answered',
    asked: 'Asked',
    state: 'Status',
    question: 'your question',
    text: 'your answer',
    sought: 'what you are looking for',
    to: 'to whom',
    reason: 'why',
    missing: 'what is still missing',
    precision: 'what you would like to know',
    yourPrecision: 'your reply',
    trainer: 'who should answer',
    colleague: 'whom',
    whyDeclined: 'why, in a few words',
    whyPassed: 'why (optional)',
    whatYouAsk: 'what you would like to know (optional)',
    whyCalled: 'what would help you',
    into: 'the other question',
    mergedInto: 'Same question as',
    merged: 'Will also answer',
  },
  /** Labels before the instant at which it ended. */
  ended: { resolved: 'Resolved', closed: 'Closed', dismissed: 'Withdrawn' },
  hints: {
    question: 'About tools or teaching, very precise or very general: you can ask anything.',
    to: (within: string) =>
      `To the whole group: anyone in it can read the question, and an answer is guaranteed ${within}. To one person: no guaranteed time, and the group does not read it.`,
    sought: 'A few words of a question, an answer or an activity.',
    reason: 'The person who asked will read it.',
    amongUs: 'Only the trainers and the coordinators will read this.',
    reference: 'For example SOS-MATHS-2026-0042.',
  },
  fromMessage: { name: 'Ask SOS TICE', summary: 'Sends this message as a question' },
  summaries: {
    ask: 'Ask SOS TICE a question',
    answer: 'Answer a question',
    claim: 'Take a question',
    transfer: 'Hand a question over',
    waysOut: 'See what you can do with a question you cannot answer',
    decline: 'Pass on a question you were given',
    opinion: 'Ask a colleague about a question',
    call: 'Call the coordinators to a question',
    alike: 'Find the question that asks the same',
    merge: 'Give a question the answer to another one',
    split: 'Split a question that asks two things',
    unmerge: 'Say that a question does not ask the same as another one',
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
    explain: 'See the deadline of a question, day by day',
    why: 'See why a question is with whom it is',
    resolve: 'Say that your question is resolved',
    reopen: 'Ask again, if you still need an answer',
    dismiss: 'Withdraw your question, or a message taken for one',
    publish: 'Ask the whole group a question you sent to one person',
    show: 'See a question and what was said about it',
    search: 'Search questions, answers and activities',
    mine: 'See your questions',
    queue: 'See the questions that are waiting for an answer',
    alerts: 'See what needs the coordinators’ attention',
  },
  forum: 'The whole group (answer guaranteed)',
  actions: {
    answer: 'Answer',
    wasMyAnswer: 'That was my answer',
    notMyAnswer: 'Not the answer yet',
    claim: 'I’ll take it',
    transfer: 'Hand over',
    waysOut: 'I need help',
    decline: 'I can’t take this one',
    opinion: 'Ask a colleague',
    call: 'Call the coordinators',
    sameAs: 'Same as another question',
    apart: 'Not the same question',
    split: 'Split in two',
    otherReference: 'Another reference',
    askPrecision: 'Ask for details',
    givePrecision: 'Give the details',
    resolved: 'It’s resolved',
    stillUnanswered: 'Ask again',
    missing: 'Say what is missing',
    passOn: 'Pass my words on',
    complement: 'Send this answer too',
    remark: 'Send it as a message',
    remind: 'Send a reminder',
    close: 'Close',
    letRest: 'Set it aside',
    notAQuestion: 'This wasn’t a question',
    wasAQuestion: 'It was a question',
    publish: 'Ask the whole group',
    explain: 'See the deadline',
    dayByDay: 'Day by day',
    why: 'Why this person',
    show: 'See the question',
  },
  nobody: 'nobody yet',
  nobodyWhile: (name: string, day: string | null) =>
    day ? `nobody yet (${name} is away until ${day})` : `nobody yet (${name} is away)`,
  receivedForum: (due: string) => `An answer is guaranteed by ${due}.`,
  receivedDirect: (trainer: string, within: string) =>
    `We are passing your question to ${trainer}, with no guaranteed time. For an answer ${within}, ask the whole group.`,
  nobodyPresent: 'No trainer is available right now, so we are telling the coordinators.',
  nothingToDo: 'There is nothing to do.',
  notYoursNow: 'You need not answer it now.',
  replyHere: 'Trainers answer by replying to this message.',
  answerByButton: 'To answer, press “Answer”: whoever asked does not see what the team writes here.',
  directNotice: 'This question is for you directly, with no guaranteed time.',
  nobodyAlert: 'No trainer is available, and an answer is guaranteed. Can you find someone to give it?',
  freedTitles: (count: number) =>
    count === 1 ? 'Nobody has one question any more' : `Nobody has ${count} questions any more`,
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
      ? `${name} is away until ${day} inclusive; your question is waiting for them. If you asked the whole group, an answer would be guaranteed.`
      : `${name} is away until further notice; your question is waiting for them. If you asked the whole group, an answer would be guaranteed.`,
  directNobody:
    'The person you asked is no longer one of the trainers. If you asked the whole group, an answer would be guaranteed.',
  directLeft: (name: string) =>
    `${name} is no longer one of the trainers and cannot answer you. If you asked the whole group, an answer would be guaranteed.`,
  recall: (text: string) => `Your question: ${text}`,
  /** The same, to others than its asker. */
  about: (text: string) => `About: ${text}`,
  answerSent: (asker: string) => `Your answer is on its way to ${asker}.`,
  complementSent: (asker: string) => `We are passing this answer on to ${asker} as well.`,
  answeredBefore: (name: string, asker: string) =>
    `${name} has already answered this question. Your answer goes to ${asker} as well.`,
  claimed: (due: string) =>
    `Thank you for taking it. The clock keeps running: an answer is guaranteed by ${due}.`,
  claimedOverdue: (due: string) =>
    `Thank you for taking it. The answer was due by ${due}: please answer as soon as you can.`,
  claimedUntimed: 'Thank you for taking it.',
  reminderSent: (name: string) => `We are sending ${name} a reminder.`,
  remindedOf: (name: string) => `${name} reminds you of this question, which is still waiting for an answer.`,
  remindedBy: (name: string) => `Reminder sent by ${name}`,
  transferred: (name: string) =>
    `You have handed the question over to ${name}. The deadline does not change.`,
  remarkSent: (name: string) => `We are passing your message on to ${name}.`,
  remarkSentToAll: 'We are passing your message on to the trainers.',
  stillMissing: (text: string) => `What is still missing: ${text}`,
  noAnswer:
    'Your words are kept with the question, but they do not count as an answer: only the group’s trainers answer, and the clock is still running. Would you like to pass them on?',
  remarkKept: 'Your message is kept with the question.',
  noAnswerYetFrom: (name: string, due: string | null) =>
    due
      ? `${name} says that their message was not the answer yet. An answer is guaranteed by ${due}.`
      : `${name} says that their message was not the answer yet.`,
  noAnswerYetOverdueFrom: (name: string, due: string) =>
    `${name} says that their message was not the answer yet. It was due by ${due}: we are alerting the coordinators every day until you have it.`,
  resolvedBy: (name: string) => `${name} says that the question is resolved.`,
  resolvedThanks: 'Thank you for telling us. If the difficulty comes back, press “Ask again”.',
  reopenedBy: (name: string, due: string | null) =>
    due ? `${name} still needs an answer, now due by ${due}.` : `${name} still needs an answer.`,
  wasAQuestionBy: (name: string, due: string | null) =>
    due
      ? `${name} says that it was a question after all, due by ${due}.`
      : `${name} says that it was a question after all.`,
  reopened: (due: string) => `An answer is guaranteed by ${due}.`,
  reopenedUntimed: 'We are passing it on.',
  closedForAsker: 'Here is why. If you still need an answer, press “Ask again”.',
  closedUnanswered: (name: string) => `${name} closed it; here is why.`,
  closed: (asker: string) => `The question is closed. We are passing on to ${asker} why.`,
  dismissed: 'We no longer follow this message as a question.',
  dismissedBy: (name: string) => `${name} says that this was not a question. There is nothing to do.`,
  mineTitle: 'Your questions',
  mineEmpty: 'You have not asked anything yet. Type /ask to begin.',
  queueTitle: 'Questions waiting for an answer',
  queueEmpty: 'No question is waiting for an answer.',
  alertsTitle: 'Alerts',
  alertsEmpty: 'No question needs your attention.',
  alertsChoose: 'Choose a question',
  alertsNext: 'Act on the next ones',
  alertsLater: (button: string) => `After these (“${button}” shows them with their buttons):`,
  alertsActs: {
    remind: (which: string) => `Remind · ${which}`,
    transfer: (which: string) => `Hand over · ${which}`,
    answer: (which: string) => `Answer · ${which}`,
  },
  entry: {
    answer: 'Answer',
    'precision-request': 'Request for details',
    precision: 'Details',
    remark: 'Message',
    missing: 'What is still missing',
  },
}
