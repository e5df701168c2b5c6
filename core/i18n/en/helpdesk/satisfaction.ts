/** Whether an answer was of use: asked of whoever resolved their question, read as totals. */
export const satisfaction = {
  asked:
    'Was the answer useful to you? One press is enough. The coordination reads totals only: neither your name nor that of whoever answered.',
  ratings: { very: 'Very useful', rather: 'Rather useful', little: 'Not useful enough' },
  actions: { word: 'Add a word' },
  noted: (rating: string) =>
    `Your opinion is counted: “${rating}”. You can change it as long as the question stays resolved.`,
  wordNoted: 'Thank you. These words go with your opinion, without your name.',
  summary: 'Say whether the answer was useful',
  wordSummary: 'Add a word to your opinion',
  label: 'your opinion',
  wordLabel: 'why, in a word',
  wordHint: 'The coordination reads these words without your name, among those of five opinions at least.',
}
