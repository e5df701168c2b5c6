/** A precision: asked for, waited for, given. */
export const precision = {
  precisionPaused: 'Le délai est suspendu jusqu’à votre réponse.',
  /** The same, for everybody who reads the thread. */
  precisionPausedFor: (asker: string) =>
    `Le délai est suspendu : il reprendra quand ${asker} aura donné cette précision.`,
  precisionAskedOf: (asker: string) => `Cette précision aidera à répondre à ${asker}.`,
  precisionHere: (asker: string) => `${asker} peut la donner à la suite de ce message.`,
  /** `ago`: `il y a 2 jours`. */
  precisionReminder: (name: string | null, ago: string) =>
    `${name ?? 'L’équipe de formation'} attend la précision demandée ${ago} pour pouvoir vous répondre. Quelques mots suffisent.`,
  precisionMissing: (asker: string, ago: string) =>
    `${asker} n’a pas donné la précision demandée ${ago}, malgré nos rappels. Vous pouvez joindre cette personne autrement, ou mettre la question de côté : nous le lui dirons simplement, et un bouton lui suffira pour la reprendre.`,
  noPrecision:
    'Nous n’avons pas eu la précision demandée, et mettons votre question de côté pour l’instant. Reprenez-la quand vous voulez.',
  precisionAsked: 'Votre précision aidera à vous répondre.',
  precisionSent: (asker: string) => `Nous transmettons votre demande à ${asker}.`,
  precisionSentPaused: (asker: string) =>
    `Nous transmettons votre demande à ${asker}. Le délai est suspendu jusqu’à sa réponse.`,
  precisionGiven: (due: string) => `Le délai reprend : réponse garantie avant le ${due}.`,
  precisionReceived: (due: string) => `Merci. Une réponse vous est garantie avant le ${due}.`,
  precisionGivenOverdue: (due: string) =>
    `Le délai est dépassé depuis le ${due} : répondez dès que vous pouvez.`,
  precisionReceivedOverdue: (due: string) =>
    `Merci, nous transmettons votre précision. Une réponse vous était garantie avant le ${due} : nous alertons la coordination chaque jour jusqu’à la réponse.`,
  precisionReceivedUntimed: 'Merci, nous transmettons votre précision.',
  /** Below what was received, where whoever asked for it is not there any more. */
  precisionToTeam: 'Nous la transmettons à toute l’équipe de formation du groupe.',
  precisionToWhich: (count: number): string =>
    count === 1
      ? 'Votre texte est gardé, et n’est transmis à personne pour l’instant. Appuyez sur le bouton pour l’envoyer.'
      : 'Pour laquelle de vos questions est cette précision ? Votre texte est gardé, et n’est transmis à personne avant que vous n’ayez choisi.',
}
