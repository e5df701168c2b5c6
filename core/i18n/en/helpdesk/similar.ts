/** What was answered before and is like a question, under its receipt and read whole. */
export const similar = {
  found: (count: number): string =>
    count === 1
      ? 'A similar question was answered before. Yours goes ahead all the same.'
      : 'Similar questions were answered before. Yours goes ahead all the same.',
  read: (reference: string) => `Read ${reference}`,
  answersMine: 'This answers my question',
  yours: (reference: string) =>
    `Your question ${reference} is still waiting for its answer. If this one is enough for you, say so: the training team will know.`,
}

/** What somebody looks for among the questions that they may read. */
export const search = {
  title: (words: string) => `Search: ${words}`,
  none: 'Nothing that you may read is about that. Try other words.',
  tooLittle: 'These words are too common to search for. Try those that say what it is about.',
  activity: (author: string, day: string) => `activity · ${author} · ${day}`,
  narrow: (shown: number, all: number) =>
    `The first ${shown} of ${all}. To see fewer, search with other words.`,
}
