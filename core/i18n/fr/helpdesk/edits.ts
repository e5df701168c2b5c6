/** Messages that were edited, or deleted, by whoever wrote them. */
export const edits = {
  /** By what was edited; the words of now follow. */
  changed: {
    question: 'Sa question dit maintenant :',
    answer: 'Sa réponse dit maintenant :',
    precision: 'Sa précision dit maintenant :',
    'precision-request': 'Ce qui vous est demandé dit maintenant :',
    remark: 'Son message dit maintenant :',
  } as Record<string, string> & { remark: string },
  /** In the history, before the words that stood there. */
  before: (name: string) => `${name} a modifié ce message ; avant`,
  tooLate: (state: string, button: string) =>
    `Vous avez modifié un message au sujet de cette question. Elle est ${state}, ou a été posée de nouveau depuis : ce que vous aviez écrit d’abord reste tel quel. Nous avons gardé votre nouveau texte. Pour l’envoyer, appuyez sur « ${button} ».`,
  withdrawn:
    'Vous avez modifié un message au sujet d’une question retirée : elle reste retirée. Si c’était bien une question, appuyez sur le bouton, puis modifiez le message de nouveau.',
  /** To whom it is not given to take that back. */
  withdrawnByAsker:
    'Vous avez modifié un message au sujet d’une question retirée : elle reste retirée, et votre nouveau texte n’est transmis à personne. Pour dire autre chose, écrivez un nouveau message.',
  part: 'Vous avez modifié un message qui nous est arrivé en plusieurs parties. Nous ne pouvons pas le relire ainsi : ce que vous aviez écrit d’abord reste tel quel. Pour corriger ou compléter, écrivez un nouveau message à la suite.',
  deleted:
    'Vous avez supprimé le message de cette question. Elle est toujours suivie. Souhaitez-vous la retirer ?',
  withdraw: 'Retirer la question',
  keep: 'La garder',
  isKept: 'Votre question reste suivie.',
}
