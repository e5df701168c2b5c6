/** A trainer who does not decide on an activity. */
export const apart = {
  actions: {
    stand: 'Je ne peux pas décider ici',
    standAgain: 'Je peux décider ici',
    who: 'Qui ne décide pas',
    letDecide: 'Laisser décider de nouveau',
  },
  summaries: {
    stand: 'Dire que vous ne pouvez pas décider sur une activité',
    standAgain: 'Dire que vous pouvez décider sur une activité',
    who: 'Voir qui ne décide pas sur une activité',
    letDecide: 'Laisser quelqu’un décider de nouveau',
  },
  intro:
    'Famille, tutorat, travail en commun : l’activité quitte votre liste, et vos collègues décident. La personne n’en sait rien.',
  labels: { scope: 'pour', reason: 'pourquoi', of: 'qui' },
  hints: { reason: 'Si vous voulez le dire. La coordination seule le lira.' },
  scopes: { activity: 'cette activité', author: 'toutes les activités de cette personne' },
  done: (reference: string) =>
    `C’est noté : l’activité ${reference} n’est plus à vous de décider. Vous pourrez revenir là-dessus avec /activite ${reference}.`,
  again: (reference: string) => `C’est noté : vous pouvez décider sur l’activité ${reference}.`,
  letAgain: (name: string, reference: string) =>
    `C’est noté : ${name} peut décider sur l’activité ${reference}.`,
  told: 'Vous avez dit ne pas pouvoir décider ici.',
  title: (title: string) => `Qui ne décide pas : ${title}`,
  fromOne: (name: string) => `${name} ne décide pas sur cette activité.`,
  fromAll: (name: string) => `${name} ne décide sur aucune activité de cette personne.`,
  none: 'Toute l’équipe de formation peut décider sur cette activité.',
  nobodyTitle: (reference: string) => `Plus personne pour décider : ${reference}`,
  nobody: (author: string, title: string) =>
    `L’activité « ${title} » (${author}) attend une décision, et toute l’équipe de formation du groupe a dit ne pas pouvoir la prendre. Ajoutez quelqu’un à l’équipe avec /membre, ou parlez-en avec elle.`,
}
