/** Messages that were edited, or deleted, by whoever wrote them. */
export const edits = {
  /** By what was edited; the words of now follow. */
  changed: {
    question: 'Their question now says:',
    answer: 'Their answer now says:',
    precision: 'The details they gave now say:',
    'precision-request': 'What they ask you now says:',
    remark: 'Their message now says:',
  } as Record<string, string> & { remark: string },
  /** In the history, before the words that stood there. */
  before: (name: string) => `${name} edited this message; before`,
  tooLate: (state: string, button: string) =>
    `You edited a message about this question. It is ${state}, or has been asked again since: what you wrote first stays as it was. We have kept your new text. To send it, press “${button}”.`,
  withdrawn:
    'You edited a message about a question that was withdrawn: it stays withdrawn. If it was a question after all, press the button, then edit the message again.',
  /** To whom it is not given to take that back. */
  withdrawnByAsker:
    'You edited a message about a question that was withdrawn: it stays withdrawn, and your new text goes to nobody. To say something else, write a new message.',
  part: 'You edited a message that reached us in several parts. We cannot read it again that way: what you wrote first stays as it was. To correct it or add to it, write a new message below.',
  deleted:
    'You deleted the message of this question. It is still being followed. Would you like to withdraw it?',
  withdraw: 'Withdraw the question',
  keep: 'Keep it',
  isKept: 'Your question is still being followed.',
}
