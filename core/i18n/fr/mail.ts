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
  stopped: 'C’est noté : votre adresse est effacée, et vous ne recevrez plus de courriel.',
  codeRefused:
    'Le code n’a pas pu vous être envoyé : cette adresse n’est pas acceptée. Vérifiez-la, et donnez-la de nouveau.',
  codeLate:
    'Le code n’a pas pu vous être envoyé : le serveur de courriel demande d’attendre, ou ne répond pas. Redemandez-en un dans quelques minutes.',
}
