/** What the author of an activity and those who decide on it write to each other. */
const listed = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} et ${names.at(-1)}` : (names[0] ?? '')

export const words = {
  reply: 'Répondre',
  replyToDecisions: 'Répondre aux décisions',
  summary: 'Écrire au sujet d’une décision',
  label: 'votre message',
  hint: 'Votre message est transmis. Il ne change aucune décision.',
  title: (by: string, reference: string) => `${by} vous écrit (${reference})`,
  about: (title: string, competence: string) =>
    `Au sujet de l’activité « ${title} », compétence ${competence}.`,
  decidesNothing:
    'Aucune décision ne change pour autant. Répondez ici, ou changez votre décision si ces mots vous en donnent une raison.',
  stands: 'Aucune décision ne change pour autant.',
  seeDecisions: 'Texte officiel et décisions',
  sent: (names: readonly string[]) =>
    `Nous transmettons votre message à ${listed(names)}. Aucune décision ne change pour autant.`,
  sentToTrainers:
    'Nous transmettons votre message à l’équipe de formation. Aucune décision ne change pour autant.',
}
