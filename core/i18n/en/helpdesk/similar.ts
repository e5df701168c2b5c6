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
