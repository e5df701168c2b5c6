/** What a notification shows of a card about a question: who, or what is new, first; the reference last. */
export const titles = {
  receivedTitle: (reference: string) => `We have your question · ${reference}`,
  askedTitle: (asker: string, reference: string) => `${asker} has a question · ${reference}`,
  yoursTitle: (reference: string) => `Your question · ${reference}`,
  newTitle: (asker: string, reference: string) => `New question · ${asker} · ${reference}`,
  /** It was asked again, and waits for an answer as it did at first. */
  againTitle: (asker: string, reference: string) => `Waiting again · ${asker} · ${reference}`,
  forYouTitle: (asker: string, reference: string) => `A question for you · ${asker} · ${reference}`,
  notYoursTitle: (reference: string) => `You need not answer any more · ${reference}`,
  nobodyTitle: (asker: string, reference: string) => `Nobody to answer ${asker} · ${reference}`,
  freedTitle: (asker: string, reference: string) => `Nobody left to answer ${asker} · ${reference}`,
  claimedTitle: (name: string, reference: string) => `${name} is taking it · ${reference}`,
  passedOnTitle: (by: string, to: string, reference: string) =>
    `${by} handed the question over to ${to} · ${reference}`,

  answeredTitle: (author: string, reference: string) => `${author} has answered you · ${reference}`,
  complementTitle: (author: string, reference: string) => `${author} has answered you too · ${reference}`,
  /** For everybody who reads the thread. */
  answerTitle: (author: string, reference: string) => `${author} answers · ${reference}`,
  hasAnsweredTitle: (name: string, reference: string) => `${name} has answered · ${reference}`,
  notAnsweredTitle: (name: string, reference: string) => `${name} has not answered yet · ${reference}`,
  remarkTitle: (name: string, reference: string) => `${name} wrote to you · ${reference}`,
  elsewhereTitle: (name: string, platform: string, reference: string) =>
    `${name} writes on ${platform} · ${reference}`,
  editedTitle: (name: string, reference: string) => `${name} edited their message · ${reference}`,

  precisionTitle: (author: string, reference: string) => `${author} asks you for details · ${reference}`,
  /** For everybody who reads the thread. */
  precisionAskedTitle: (author: string, reference: string) => `${author} asks for details · ${reference}`,
  precisionAwaitedTitle: (reference: string) => `Waiting for your reply · ${reference}`,
  precisionMissingTitle: (asker: string, reference: string) => `Still no details · ${asker} · ${reference}`,
  precisionGivenTitle: (asker: string, reference: string) => `${asker} has given the details · ${reference}`,

  reminderTitle: (asker: string, reference: string) =>
    `Reminder: ${asker} is waiting for an answer · ${reference}`,
  alertTitle: (asker: string, reference: string) => `Alert: ${asker} still has no answer · ${reference}`,
  breachTitle: (asker: string, reference: string) => `Overdue · ${asker} · ${reference}`,
  breachToAskerTitle: (reference: string) => `Your answer is overdue · ${reference}`,
  earlierTitle: (asker: string, reference: string) => `Earlier message · ${asker} · ${reference}`,
  earlierYoursTitle: (reference: string) => `Earlier message about your question · ${reference}`,
  correctionTitle: (reference: string) => `Correction: it was not overdue · ${reference}`,
  setAsideTitle: (reference: string) => `Deadline not followed: please see to an answer · ${reference}`,

  waitingTitle: (reference: string) => `Waiting for details · ${reference}`,
  answerGivenTitle: (reference: string) => `Answered · ${reference}`,
  resolvedTitle: (reference: string) => `Question resolved · ${reference}`,
  closedTitle: (reference: string) => `Question closed · ${reference}`,
  dismissedTitle: (reference: string) => `Question withdrawn · ${reference}`,
  closedForAskerTitle: (reference: string) => `Your question was closed · ${reference}`,
  closedUnansweredTitle: (reference: string) => `Closed without an answer · ${reference}`,

  /** To whoever did something, and reads that it is done. */
  notedTitle: (reference: string) => `All right · ${reference}`,
  resumedTitle: (reference: string) => `The clock is running again · ${reference}`,
  anewTitle: (reference: string) => `The clock starts again · ${reference}`,
  goesOnTitle: (reference: string) => `The clock is still running · ${reference}`,
  notReceivedTitle: (asker: string, reference: string) => `Message did not reach ${asker} · ${reference}`,
  awayTitle: (name: string, reference: string) => `${name} is not available · ${reference}`,
  unheardTitle: (reference: string) => `Nobody left for your question · ${reference}`,
  noAnswerTitle: (reference: string) => `This message is not an answer · ${reference}`,
  maybeTitle: (reference: string) => `Another question? · ${reference}`,
  tooLateTitle: (reference: string) => `Your edit came too late · ${reference}`,
  deletedTitle: (reference: string) => `Message deleted · ${reference}`,
}
