/** Words that are kept beside buttons, until one of them says what they are for. */
export const keptWords = {
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
  answerTo: (reference: string) => `Answer ${reference}`,
  toAnother: 'Choose the question',
  givePrecisionOn: (reference: string) => `Details for ${reference}`,
  askThis: 'Ask this question',
}
