import { edits } from './edits.ts'
import { explanation } from './explanation.ts'
import { beside, doubt } from './heard.ts'

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
  precisionTitle: (reference: string) => `Details needed for question ${reference}`,
  precisionPaused: 'The clock is stopped until you reply.',
  /** The same, for everybody who reads the thread. */
  precisionPausedFor: (asker: string) => `The clock is stopped until ${asker} replies.`,
  precisionAskedOf: (asker: string) => `The reply of ${asker} will help to answer them.`,
  precisionHere: (asker: string) => `${asker} can give it below this message.`,
  precisionReminder: (name: string | null, since: string) =>
    `${name ?? 'The training team'} asked you for details ${since} ago, so as to answer you. A few words are enough.`,
  precisionMissingTitle: (reference: string) => `Still no details on question ${reference}`,
  precisionMissing: (asker: string, since: string) =>
    `${asker} was asked for details ${since} ago and has not given them, although we reminded them. You can reach them another way, or set the question aside: we will simply tell them so, and one button will bring it back.`,
  noPrecision:
    'We did not get the details we asked for, and are setting your question aside for now. Bring it back whenever you like.',
  precisionAsked: 'Your details will help to answer you.',
  precisionSent: (asker: string) => `Your request is on its way to ${asker}.`,
  precisionSentPaused: (asker: string) =>
    `Your request is on its way to ${asker}. The clock is stopped until they reply.`,
  precisionGiven: (asker: string, due: string | null) =>
    due
      ? `${asker} has given the details. The clock is running again: please answer by ${due}.`
      : `${asker} has given the details.`,
  precisionReceived: (due: string) =>
    `Thank you. The clock is running again: you will have an answer by ${due}.`,
  precisionGivenOverdue: (asker: string, due: string) =>
    `${asker} has given the details. The answer was due by ${due}: please answer as soon as you can.`,
  precisionReceivedOverdue: (due: string) =>
    `Thank you, your details have been passed on. The answer was due by ${due}: the coordinators are alerted every day until you have it.`,
  precisionReceivedUntimed: 'Thank you, your details have been passed on.',
  precisionToTeam: 'They are on their way to everybody who trains the group.',
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
  reminderTitle: (reference: string) => `Reminder: question ${reference} is waiting for an answer`,
  alertTitle: (reference: string) => `Alert: question ${reference} still has no answer`,
  breachTitle: (reference: string) => `Overdue: question ${reference}`,
  rung: (due: string, when: string) => `The answer is due by ${due}, ${when}.`,
  breached: (due: string, when: string) =>
    `The answer was due by ${due}, ${when}. The question is still waiting.`,
  breachToAsker: (due: string) =>
    `We guaranteed you an answer by ${due}, and it has not come. We are sorry. The delay is on record, and the coordinators are alerted now and every day until you have your answer.`,
  correctionTitle: (reference: string) => `Correction: question ${reference}`,
  correction: (at: string) =>
    `We told you that the time had run out, and we were wrong: what mattered had been said in time, ${at}, but we only read it afterwards. The promise was kept; both are on record.`,
  correctionPaused: (at: string) =>
    `We told you that the deadline had passed, and that was our mistake: a detail had been asked for in time, ${at}, but we read it only after the deadline. The clock has been paused since then; both are on record.`,
  claimedNotAnswered: (name: string) => `${name} is on it; the answer is still to come.`,
  assignedTo: (name: string) => `In the hands of: ${name}.`,
  dueBy: (due: string) => `due by ${due}`,
  overdueSince: (due: string) => `overdue since ${due}`,
  withoutGuarantee: 'no guaranteed time',
  mineTitle: 'Your questions',
  mineEmpty: 'You have not asked anything yet. Type /ask to begin.',
  queueTitle: 'Questions waiting for an answer',
  queueEmpty: 'No question is waiting for an answer.',
  alertsTitle: 'Alerts',
  alertsEmpty: 'No question needs your attention.',
  undeliveredTitle: 'Messages that we could not deliver:',
  undeliveredTo: (recipient: string, when: string) => `for ${recipient} · ${when}`,
  untitled: 'Untitled message',
  undelivered: (recipient: string, title: string) =>
    `We could not deliver a message to ${recipient}: “${title}”. Can you reach them another way (e-mail, telephone)?`,
  undeliveredButThere: (name: string, title: string, platforms: string | null) =>
    `A message could not be delivered to ${name} in private: “${title}”. ${name} can read it in the thread of the question${platforms ? ` (${platforms})` : ''}.`,
  readsThread: 'can be read in the thread of the question',
  saidOnlyThere: (name: string, platforms: string | null) =>
    `What you wrote could not be delivered to ${name} in private, who can read it in the thread of the question${platforms ? ` (${platforms})` : ''}. The coordinators know.`,
  saidToNobody: (name: string) =>
    `What you wrote could not be delivered to ${name}: none of their accounts can be reached. The coordinators have been told, so as to reach them in another way.`,
  undeliveredPlace: (place: string, title: string) =>
    `We could not show a message in ${place}: “${title}”. Check that this place still exists and that the assistant may write there.`,
  undeliveredGone: (place: string, platform: string) =>
    `We can say nothing more in the group’s ${place} place (${platform}): it was deleted, or we are no longer in it. If it is still there, invite SOS TICE to it. If not, press the button to stop using it, and type /set-up in the one that takes its place.`,
  undeliveredRetired: (place: string) =>
    `Some messages were still waiting for the ${place} place, which the group has stopped using. They will not be shown there: type /alerts to see which.`,
  undeliveredAlert: (title: string) =>
    `We could not deliver this alert to any coordinator: “${title}”. Can you tell them another way (e-mail, telephone)?`,
  setAsideTitle: (reference: string) => `${reference} · deadline not followed`,
  setAside:
    'We can no longer follow the response guarantee of this question: the rule it was asked under is unknown to this version of SOS TICE. No reminder will be sent. Please see that it is answered, and tell whoever runs this installation.',
  nextUndelivered: 'More undelivered messages',
  undeliveredHead: 'Message not delivered',
  privateHint: 'We have kept your text. Press a button to send it, or type /help to see all you can do.',
  fileKept: 'We have kept what you sent. Press a button to write the few words that go with it.',
  wordsNeeded:
    'We also need a few words to pass your question on. Could you write it here, and attach the file again?',
  heardByNobody:
    'This message is passed on to nobody. Press a button of one of our messages, or type /alerts to see what needs your attention.',
  passOnThis:
    'Your text is kept, and is not passed on to anybody for now. Press the button to send it to whoever answers this question.',
  answersNone:
    'This message answers none of the questions that are waiting, and their time goes on running. If it was an answer, choose the question; if not, there is nothing to do.',
  noAnswerToAny:
    'Several questions here wait for an answer. Your words do not count as one: only the trainers of the group answer, and the clocks are still running.',
  answerToWhich: (count: number): string =>
    count === 1
      ? 'Your text is kept, and passed on to nobody for now. Press the button to send it as an answer.'
      : count === 0
        ? 'No question is waiting for an answer at the moment. Your text is kept, and passed on to nobody; you can add it to an answer that was given already.'
        : 'Which question are you answering? Your text is kept, and passed on to nobody before you choose.',
  precisionToWhich: (count: number): string =>
    count === 1
      ? 'Your text is kept, and passed on to nobody for now. Press the button to send it.'
      : 'Which of your questions are these details for? Your text is kept, and passed on to nobody before you choose.',
  answerTo: (reference: string) => `Answer ${reference}`,
  toAnother: 'Choose the question',
  givePrecisionOn: (reference: string) => `Details for ${reference}`,
  askThis: 'Ask this question',
  entry: {
    answer: 'Answer',
    'precision-request': 'Request for details',
    precision: 'Details',
    remark: 'Message',
    missing: 'What is still missing',
  },
}
