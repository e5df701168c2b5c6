/** From a question that is resolved to the declaration of what was done with its answer. */
export const declaring = {
  actions: { declare: 'Déclarer ce que j’en ai fait' },
  /** How the description begins; what follows the colon is the author’s. */
  begun: (reference: string, asked: string) =>
    `Au départ, la question ${reference} : « ${asked} »\n\nCe qui a été fait ensuite :`,
}
