/** What the author of words that change nothing, or that may mean two things, is told of them. */

/** Words in a thread that change nothing. */
export const beside = {
  readBy: (name: string) =>
    `Votre message reste dans ce fil, où ${name} peut le lire, et il est gardé avec la question.`,
  readByTeam:
    'Votre message reste dans ce fil, où l’équipe de formation peut le lire, et il est gardé avec la question.',
  readAfterwards:
    'Cette question est résolue, fermée ou retirée. Votre message reste dans ce fil, gardé avec elle, et n’est transmis à personne.',
}

/** Words that may be no question, or no answer. */
export const doubt = {
  courtesyHeard:
    'Bien reçu. Nous n’y avons pas vu de question. Quand vous en aurez une, écrivez-la ici, tout simplement.',
  isItAQuestion: 'Est-ce une question pour l’équipe de formation ?',
  yesAQuestion: 'Oui, c’est une question',
  wasAQuestion: 'C’était une question',
  noQuestion: 'Non',
  notedAsTalk: 'C’est noté : ce n’est pas une question.',
  holding: (asker: string) => `${asker} peut lire ce message, qui n’est pas compté comme réponse.`,
  added: 'Nous ajoutons ce message à la question que vous venez de poser.',
  mineOrAnother:
    'Votre message reste dans ce fil, gardé avec cette question. Est-ce une autre question, ou attendez-vous toujours une réponse à celle-ci ?',
  yoursOrTheirs: (asker: string) =>
    `Votre message reste dans ce fil, où ${asker} peut le lire. Est-ce une question pour l’équipe de formation ?`,
  anotherQuestion: 'C’est une autre question',
  counted: 'Votre message compte comme la réponse à cette question.',
  takenBack: (due: string) => `Une réponse reste garantie avant le ${due}.`,
  takenBackOverdue: (due: string) => `Le délai est dépassé depuis le ${due} : répondez dès que vous pouvez.`,
  takenBackUntimed: 'Une réponse est toujours attendue.',
}
