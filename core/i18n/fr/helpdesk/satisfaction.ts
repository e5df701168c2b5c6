/** Whether an answer was of use: asked of whoever resolved their question, read as totals. */
export const satisfaction = {
  asked:
    'La réponse vous a-t-elle été utile ? Un appui suffit. La coordination n’en lit que des totaux : ni votre nom, ni celui de la personne qui a répondu.',
  ratings: { very: 'Très utile', rather: 'Plutôt utile', little: 'Pas assez utile' },
  actions: { word: 'Ajouter un mot' },
  noted: (rating: string) =>
    `Votre avis est compté : « ${rating} ». Vous pouvez en changer tant que la question reste résolue.`,
  wordNoted: 'Merci. Ces mots vont avec votre avis, sans votre nom.',
  summary: 'Dire si la réponse a été utile',
  wordSummary: 'Ajouter un mot à votre avis',
  label: 'votre avis',
  wordLabel: 'pourquoi, en un mot',
  wordHint: 'La coordination lit ces mots sans votre nom, parmi ceux de cinq avis au moins.',
}
