/** Letters, where nothing else reaches somebody: one's address, and the code that confirms it. */
export const mail = {
  summaries: {
    give: 'Recevoir un courriel quand rien d’autre ne vous parvient',
    confirm: 'Confirmer votre adresse de courriel',
    stop: 'Ne plus recevoir de courriel',
  },
  title: 'Votre courriel',
  /** In one’s profile. */
  label: 'Courriel',
  none: 'aucun',
  waits: (address: string) => `${address}, à confirmer`,
  intro:
    'Nous n’y écrivons que si une alerte ou un rappel ne vous parvient dans aucune application. Personne d’autre ne voit cette adresse, et vous pouvez la retirer à tout moment.',
  address: 'votre adresse de courriel',
  addressHint: 'Par exemple ines@exemple.fr. Nous y envoyons un code pour la confirmer.',
  codeLabel: 'le code reçu par courriel',
  give: 'Donner une adresse de courriel',
  enterCode: 'Entrer le code',
  stop: 'Ne plus recevoir de courriel',
  codeSent: (address: string) =>
    `Nous envoyons un code à ${address}. Il sert une seule fois, dans les 30 minutes : entrez-le ici pour confirmer que cette adresse est la vôtre. S’il n’arrive pas, regardez dans les indésirables.`,
  /** What follows is read in the letter itself. */
  codeTitle: 'Confirmez votre adresse',
  code: (code: string) =>
    `Votre code : ${code}. Entrez-le dans la conversation où vous avez donné cette adresse, dans les 30 minutes. Il ne sert qu’une fois. Ne le donnez à personne : personne n’en a besoin pour vous aider.`,
  confirmed: (address: string) =>
    `C’est noté : si une alerte ou un rappel ne vous parvient dans aucune application, nous écrirons à ${address}.`,
  stopped:
    'C’est noté : votre adresse est effacée, et vous ne recevrez plus de courriel. Si aucune application ne vous atteint, nos alertes et nos rappels ne vous parviendront plus ; les alertes, elles, sont toujours dites aux autres personnes qui suivent le groupe.',
  stoppedByLetter:
    'Un lien dans l’un de nos courriels a servi à ne plus en recevoir : votre adresse est effacée. Si aucune application ne vous atteint, nos alertes et nos rappels ne vous parviendront plus ; les alertes, elles, sont toujours dites aux autres personnes qui suivent le groupe. Si ce n’était pas vous, ou si vous changez d’avis, redonnez votre adresse.',
  /** By somebody who coordinates, for somebody else. */
  offer: 'Donner l’adresse d’une personne',
  offerSummary: 'Proposer une adresse de courriel pour une personne du groupe',
  offerIntro:
    'Nous y envoyons un code, et rien d’autre tant que la personne ne l’a pas entré elle-même. Elle seule voit ensuite son adresse, et peut la retirer à tout moment.',
  offerPerson: 'la personne',
  offerSent: (name: string) =>
    `C’est noté : un code part à cette adresse. Rien d’autre n’y sera envoyé avant qu’il soit entré ; nous disons comment faire à ${name}.`,
  offered: (address: string) =>
    `La coordination de votre groupe propose que nous écrivions à ${address} si une alerte ou un rappel ne vous parvient dans aucune application. Si cette adresse est la vôtre, entrez ici le code qui y est envoyé, d’ici une semaine. Sinon, vous n’avez rien à faire : rien d’autre n’y sera envoyé.`,
  codeOffered: (code: string) =>
    `La coordination de votre groupe propose que nous vous écrivions à cette adresse si une alerte ou un rappel ne vous parvient dans aucune application. Votre code : ${code}. Dans l’application où vous parlez à SOS TICE, tapez /moi, puis « Entrer le code », d’ici une semaine. Ne le donnez à personne : personne n’en a besoin pour vous aider.`,
  /** Of what is written back to a letter. */
  unreadTitle: 'Votre réponse par courriel n’est pas lue',
  unread: {
    sender:
      'Une réponse à l’un de nos courriels vient d’une autre adresse que la vôtre : nous ne la lisons pas. Répondez depuis l’adresse à laquelle nous vous écrivons ; si c’est une autre, donnez-la dans /moi.',
    about:
      'Le courriel auquel vous répondez ne parle pas d’une seule question ni d’une seule activité : nous ne savons pas à quoi rattacher votre réponse. Écrivez-la dans l’application.',
    wordless:
      'Nous n’y trouvons aucun mot de vous, seulement le texte cité ou une signature. Écrivez votre réponse au-dessus du texte cité, ou dans l’application.',
    large:
      'Elle dépasse 15 Mo : nous ne l’ouvrons pas. Renvoyez-la sans ses pièces jointes, ou écrivez dans l’application.',
    many: 'Trop de réponses sont venues de votre adresse en une heure : nous n’en lisons pas plus. Réessayez dans une heure, ou écrivez dans l’application.',
  },
  codeRefused:
    'Le code n’a pas pu vous être envoyé : cette adresse n’est pas acceptée. Vérifiez-la, et donnez-la de nouveau.',
  codeLate:
    'Le code n’a pas pu vous être envoyé : le serveur de courriel demande d’attendre, ou ne répond pas. Redemandez-en un dans quelques minutes.',
}
