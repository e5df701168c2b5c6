/** The panel of a linked place: what it offers, and what waits there. */
export const panels = {
  ask: 'Poser une question',
  myQuestions: 'Mes questions',
  myProgress: 'Ma progression',
  declare: 'Déclarer une activité',
  toAttest: 'Activités à attester',
  group: 'Le groupe',
  seeAll: 'Voir tout',
  /** Of everything that is said of a panel, a notification and a list of pinned messages show this. */
  title: (what: string, group: string) => `${what} · ${group}`,
  yourQuestions: 'Vos questions sur le numérique',
  yourActivities: 'Vos activités avec le numérique',
  waiting: (count: number) => {
    if (count === 0) return 'Aucune question n’attend de réponse'
    return count > 1 ? `${count} questions attendent une réponse` : 'Une question attend une réponse'
  },
  alerting: (count: number) => {
    if (count === 0) return 'Aucune question ne demande l’attention de la coordination'
    return count > 1
      ? `${count} questions demandent l’attention de la coordination`
      : 'Une question demande l’attention de la coordination'
  },
  /** More than are counted. */
  alertingMore: (count: number) => `Plus de ${count} questions demandent l’attention de la coordination`,
  /** While nothing else needs the coordinators. */
  undelivered: 'Des messages ne sont pas arrivés',
  /** While no question needs them, and a second opinion or an activity does. */
  reviewing: 'Des décisions attendent la coordination',
  former: 'Ancien message d’accueil',
  replaced: 'Ce message a laissé sa place à un plus récent, plus bas.',
}
