/** Words that may mean the same in an organisation, for those who coordinate. */
export const wordPairs = {
  title: 'Mots à rapprocher',
  joinedTitle: 'Mots rapprochés',
  label: 'les mots',
  summaries: {
    list: 'Voir les mots qui disent peut-être la même chose',
    joined: 'Voir les mots rapprochés',
    same: 'Dire que deux mots disent la même chose',
    different: 'Dire que deux mots ne disent pas la même chose',
    undo: 'Revenir sur ce qui a été dit de deux mots',
  },
  intro:
    'Au moins deux personnes ont trouvé leur réponse sous un autre mot que le leur. Si les deux mots disent la même chose, chercher l’un trouvera aussi l’autre.',
  none: 'Aucun mot à rapprocher pour le moment. Il en paraît ici quand deux personnes ont trouvé leur réponse sous un autre mot que le leur.',
  noneLeft: 'Il ne reste aucun mot à rapprocher.',
  noneJoined: 'Aucun mot n’est rapproché pour le moment.',
  more: 'Il y en a d’autres : ils paraîtront ici après ceux-ci.',
  choose: 'Choisir deux mots',
  pair: (one: string, other: string) => `« ${one} » et « ${other} »`,
  asked: 'la même chose ?',
  joinedBy: (by: string, day: string) => `rapprochés par ${by}, le ${day}`,
  seeJoined: 'Voir les mots rapprochés',
  moves: { same: 'Oui, la même chose', different: 'Non', undo: 'Annuler' },
  /** The same, where it is read alone. */
  moveOn: {
    same: (one: string, other: string) => `Oui · ${one}, ${other}`,
    different: (one: string, other: string) => `Non · ${one}, ${other}`,
    undo: (one: string, other: string) => `Annuler · ${one}, ${other}`,
  },
  decided: {
    same: (one: string, other: string) =>
      `C’est noté : « ${one} » et « ${other} » disent la même chose. Chercher l’un trouve aussi l’autre, dans tout l’institut.`,
    different: (one: string, other: string) =>
      `C’est noté : « ${one} » et « ${other} » ne disent pas la même chose. Nous ne les proposerons plus.`,
    proposed: (one: string, other: string) =>
      `C’est annulé : « ${one} » et « ${other} » ne sont plus rapprochés. Vous pouvez de nouveau en décider.`,
  },
}
