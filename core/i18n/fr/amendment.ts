/** An activity that its author says anew. */
export const amendment = {
  action: 'Modifier',
  /** Another activity that begins with the words of this one. */
  takeUp: 'Reprendre comme modèle',
  summaries: { amend: 'Modifier une activité que vous avez déclarée' },
  title: 'Modifier l’activité',
  intro: 'L’équipe de formation lira ce que vous écrivez ici. Le délai pour décider ne change pas.',
  files: 'fichiers à ajouter',
  filesHint: 'Ceux qui y sont déjà restent.',
  on: (when: string) => `Modifiée le ${when} : voici ce qu’elle dit maintenant.`,
  done: 'C’est modifié. L’équipe de formation lit désormais cette version ; ce que l’activité disait avant reste dans l’historique.',
  see: 'Voir l’activité',
  versions: 'Voir les versions',
  versionsTitle: (reference: string) => `Versions de l’activité ${reference}`,
  version: (number: number, when: string) => `Version ${number}, du ${when} :`,
  facts: (place: string, days: string, codes: readonly string[]) => `${place}, ${days} · ${codes.join(', ')}`,
  usedAs: (code: string, how: string) => `${code} : ${how}`,
  older: (count: number) =>
    count > 1
      ? `Et ${count} versions plus anciennes, gardées aussi.`
      : 'Et une version plus ancienne, gardée aussi.',
}
