/** From a question that is resolved to the declaration of what was done with its answer. */
export const declaring = {
  actions: { declare: 'Declare what I did with it' },
  /** How the description begins; what follows the colon is the author’s. */
  begun: (reference: string, asked: string) =>
    `It began with the question ${reference}: “${asked}”\n\nWhat was done next:`,
}
