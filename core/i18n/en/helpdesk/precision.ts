/** A precision: asked for, waited for, given. */
export const precision = {
  precisionPaused: 'The clock is stopped until you reply.',
  /** The same, for everybody who reads the thread. */
  precisionPausedFor: (asker: string) => `The clock is stopped until ${asker} replies.`,
  precisionAskedOf: (asker: string) => `${asker}’s reply will help us answer them.`,
  precisionHere: (asker: string) => `${asker} can give it below this message.`,
  /** `ago`: `2 days ago`. */
  precisionReminder: (name: string | null, ago: string) =>
    `${name ?? 'The trainers'} asked you for details ${ago}, so as to answer you. A few words are enough.`,
  precisionMissing: (asker: string, ago: string) =>
    `${asker} was asked for details ${ago} and has not given them, although we reminded them. You can reach them another way, or set the question aside: we will simply tell them so, and one button will bring it back.`,
  noPrecision:
    'We did not get the details we asked for, and are setting your question aside for now. Bring it back whenever you like.',
  precisionAsked: 'Your reply will help us answer you.',
  precisionSent: (asker: string) => `Your request is on its way to ${asker}.`,
  precisionSentPaused: (asker: string) =>
    `Your request is on its way to ${asker}. The clock is stopped until they reply.`,
  precisionGiven: (due: string) => `The clock is running again: please answer by ${due}.`,
  precisionReceived: (due: string) => `Thank you. An answer is guaranteed by ${due}.`,
  precisionGivenOverdue: (due: string) => `The answer was due by ${due}: please answer as soon as you can.`,
  precisionReceivedOverdue: (due: string) =>
    `Thank you, we are passing on your reply. The answer was due by ${due}: we are alerting the coordinators every day until you have it.`,
  precisionReceivedUntimed: 'Thank you, we are passing on your reply.',
  precisionToTeam: 'It is on its way to all the trainers of the group.',
  precisionToWhich: (count: number): string =>
    count === 1
      ? 'Your text is kept, and passed on to nobody for now. Press the button to send it.'
      : 'Which of your questions are these details for? Your text is kept, and passed on to nobody before you choose.',
}
