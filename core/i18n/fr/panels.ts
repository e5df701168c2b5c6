/** The panel of a linked place: what it offers, and what waits there. */
export const panels = {
  ask: 'Poser une question',
  myQuestions: 'Mes questions',
  myProgress: 'Ma progression',
  declare: 'Déclarer une activité',
  toAttest: 'Activités à attester',
  group: 'Le groupe',
  seeAll: 'Voir tout',
  waiting: (count: number) =>
    count > 1 ? `${count} questions attendent une réponse.` : 'Une question attend une réponse.',
  alerting: (count: number) =>
    count > 1
      ? `${count} questions demandent l’attention de la coordination.`
      : 'Une question demande l’attention de la coordination.',
  /** More than are counted. */
  alertingMore: (count: number) => `Plus de ${count} questions demandent l’attention de la coordination.`,
  replaced: 'Ce message a laissé sa place à un plus récent, plus bas.',
}
