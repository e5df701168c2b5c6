/** Comments that trainers keep for decisions to come. */
export const comments = {
  title: 'Commentaires gardés',
  intro:
    'Ces commentaires vous sont proposés quand vous décidez sur une activité. Vous pouvez les modifier avant de les envoyer.',
  choose: (reference: string) =>
    `Choisissez un commentaire pour l’activité ${reference}. Vous pourrez le modifier avant de l’envoyer.`,
  chooseOne: 'Choisissez un commentaire',
  kinds: { attest: 'Attester', refuse: 'Ne pas attester', ask: 'Demander plus' },
  named: (kind: string, said: string) => `${kind} : ${said}`,
  whose: { own: 'à vous', group: 'partagé dans le groupe', given: 'proposé par SOS TICE' },
  actions: {
    list: 'Commentaires gardés',
    use: 'Utiliser',
    keep: 'Garder un commentaire',
    putAway: 'Ne plus garder un commentaire',
  },
  summaries: {
    list: 'Voir les commentaires gardés pour les décisions',
    use: 'Décider avec un commentaire gardé',
    keep: 'Garder un commentaire pour les décisions à venir',
    putAway: 'Ne plus garder un commentaire',
  },
  labels: {
    comment: 'commentaire',
    kind: 'pour',
    text: 'texte',
    whose: 'qui le trouve',
    competence: 'compétence',
  },
  hints: {
    text: 'Écrivez-le comme vous le diriez à la personne : ce qui est acquis, ce qui manque, comment avancer.',
    use: 'La personne vous lira. Modifiez ce texte comme il convient.',
  },
  mine: 'moi',
  ofGroup: (code: string) => `toute l’équipe de formation du groupe ${code}`,
  kept: (kind: string, code: string | null) =>
    code === null
      ? `C’est gardé (${kind}). Ce commentaire vous sera proposé quand vous déciderez.`
      : `C’est gardé (${kind}). Ce commentaire sera proposé à toute l’équipe de formation du groupe ${code}.`,
  gone: 'Ce commentaire n’est plus proposé. Ce que vous avez déjà envoyé avec lui ne change pas.',
}
