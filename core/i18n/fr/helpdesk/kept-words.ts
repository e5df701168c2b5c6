/** Words that are kept beside buttons, until one of them says what they are for. */
export const keptWords = {
  privateHint:
    'Votre texte est gardé. Appuyez sur un bouton pour l’envoyer, ou tapez /aide pour voir tout ce que vous pouvez faire.',
  fileKept:
    'Ce que vous avez envoyé est gardé. Appuyez sur un bouton pour écrire les quelques mots qui vont avec.',
  wordsNeeded:
    'Il nous faut aussi quelques mots pour transmettre votre question. Pouvez-vous l’écrire ici, en joignant de nouveau le fichier ?',
  heardByNobody:
    'Ce message n’est transmis à personne. Appuyez sur un bouton de nos messages, ou tapez /alertes pour voir ce qui demande votre attention.',
  passOnThis:
    'Votre texte est gardé, et n’est transmis à personne pour l’instant. Appuyez sur le bouton pour l’envoyer à qui répond à cette question.',
  answersNone:
    'Ce message ne répond à aucune des questions qui attendent, et leurs délais courent toujours. Si c’était une réponse, choisissez la question ; sinon, il n’y a rien à faire.',
  noAnswerToAny:
    'Plusieurs questions attendent une réponse ici. Vos mots ne comptent pas comme réponse : seule l’équipe de formation du groupe répond, et les délais courent toujours.',
  answerToWhich: (count: number): string =>
    count === 1
      ? 'Votre texte est gardé, et n’est transmis à personne pour l’instant. Appuyez sur le bouton pour l’envoyer en réponse.'
      : count === 0
        ? 'Aucune question n’attend de réponse en ce moment. Votre texte est gardé, et n’est transmis à personne ; vous pouvez l’envoyer à la suite d’une réponse déjà donnée.'
        : 'À quelle question répondez-vous ? Votre texte est gardé, et n’est transmis à personne avant que vous n’ayez choisi.',
  answerTo: (reference: string) => `Répondre à ${reference}`,
  toAnother: 'Choisir la question',
  givePrecisionOn: (reference: string) => `Préciser ${reference}`,
  askThis: 'Poser cette question',
}
