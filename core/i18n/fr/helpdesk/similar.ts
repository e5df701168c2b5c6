/** What was answered before and is like a question, under its receipt and read whole. */
export const similar = {
  found: (count: number): string =>
    count === 1
      ? 'Une question semblable a déjà reçu une réponse. La vôtre suit son cours.'
      : 'Des questions semblables ont déjà reçu une réponse. La vôtre suit son cours.',
  read: (reference: string) => `Lire ${reference}`,
  answersMine: 'Cela répond à ma question',
  yours: (reference: string) =>
    `Votre question ${reference} attend toujours sa réponse. Si celle-ci vous suffit, dites-le : l’équipe de formation le saura.`,
}
