/** Answers that are kept as sheets: offered to whoever asks, looked after by the team. */
export const sheets = {
  kind: 'fiche',
  found: (count: number): string =>
    count === 1
      ? 'Une fiche répond peut-être déjà à votre question, qui suit son cours.'
      : 'Des fiches répondent peut-être déjà à votre question, qui suit son cours.',
  title: (reference: string) => `Fiche ${reference}`,
  listTitle: 'Fiches',
  listEmpty:
    'Aucune fiche pour l’instant. Sous une question qui a sa réponse, l’équipe de formation trouve « Garder comme fiche ».',
  labels: {
    asked: 'la question',
    answer: 'la réponse',
    reach: 'qui peut lire la fiche',
    until: 'valable jusqu’au',
    readBy: 'Lue par',
    holdsUntil: 'Valable jusqu’au',
    overSince: 'Plus proposée depuis le',
    keeper: 'Gardée par',
    sheet: 'référence de la fiche',
    sought: 'une référence, ou quelques mots',
  },
  hints: {
    asked: 'Telle que d’autres pourraient la poser.',
    until: 'Le dernier jour. Sans date : un an.',
    sheet: 'Par exemple FICHE-MATHS-2026-0003.',
  },
  reaches: { group: 'le groupe', organisation: 'tout l’institut' },
  readByGroup: (code: string) => `le groupe ${code}`,
  read: 'Lire la fiche',
  keep: 'Garder comme fiche',
  keepTitle: 'Garder comme fiche',
  keepIntro:
    'Relisez : enlevez les noms et ce qui ne regarde que la personne. D’autres liront ces mots quand ils posent une question semblable.',
  editTitle: 'Modifier la fiche',
  editIntro: 'Ce que la fiche disait avant reste dans son historique.',
  edit: 'Modifier',
  prolong: 'Prolonger d’un an',
  withdraw: 'Retirer la fiche',
  restore: 'Proposer de nouveau',
  history: 'Historique',
  all: 'Toutes les fiches',
  keepThis: (reference: string) => `La réponse à la question ${reference} peut devenir une fiche.`,
  kept: (readers: string, until: string) =>
    `La fiche est gardée. Elle est proposée à qui pose une question semblable (lue par ${readers}), jusqu’au ${until}.`,
  stillNamed: (name: string) =>
    `Le nom « ${name} » s’y lit encore. S’il ne doit pas y être, appuyez sur « Modifier ».`,
  edited: 'La fiche dit maintenant ceci.',
  prolonged: (until: string) => `La fiche est valable jusqu’au ${until}.`,
  withdrawn:
    'La fiche est retirée : elle n’est plus proposée à personne. Vous pouvez la proposer de nouveau.',
  restored: 'La fiche est de nouveau proposée.',
  overNow: 'Cette fiche n’est plus proposée. Si elle dit toujours vrai, prolongez-la.',
  withdrawnNow: 'Cette fiche est retirée : elle n’est proposée à personne.',
  changes: {
    keep: 'Gardée',
    edit: 'Modifiée',
    prolong: 'Prolongée',
    withdraw: 'Retirée',
    restore: 'Proposée de nouveau',
  },
  changedBy: (what: string, name: string, when: string) => `${what} par ${name} · ${when}`,
  historyTitle: (reference: string) => `Historique de la fiche ${reference}`,
  endingTitle: (reference: string) => `Fiche à relire : ${reference}`,
  ending: (until: string) =>
    `Cette fiche est proposée jusqu’au ${until}, puis ne l’est plus. Si elle dit toujours vrai, prolongez-la.`,
  endedTitle: (reference: string) => `Fiche ${reference}`,
  answerWith: 'Répondre avec une fiche',
  answerWithDetail: 'reprendre une réponse déjà gardée, que vous relisez avant l’envoi',
  useTitle: 'Répondre avec une fiche',
  useIntro: 'Relisez et adaptez : rien n’est envoyé avant votre accord.',
  use: (reference: string) => `Reprendre ${reference}`,
  nearTitle: (reference: string) => `Fiches pour la question ${reference}`,
  noneNear:
    'Aucune fiche ne ressemble à cette question. Vous pouvez répondre, et garder votre réponse ensuite.',
  summaries: {
    list: 'Voir les fiches : des réponses gardées pour tout le groupe',
    show: 'Lire une fiche',
    keep: 'Garder une réponse comme fiche',
    edit: 'Modifier une fiche',
    prolong: 'Prolonger une fiche d’un an',
    withdraw: 'Retirer une fiche',
    restore: 'Proposer de nouveau une fiche retirée',
    history: 'Voir ce qu’une fiche disait avant',
    near: 'Voir les fiches qui répondent à une question',
    use: 'Répondre avec une fiche',
  },
}
