/** What a notification shows of a card about a question: who, or what is new, first; the reference last. */
export const titles = {
  receivedTitle: (reference: string) => `Question bien reçue · ${reference}`,
  askedTitle: (asker: string, reference: string) => `${asker} pose une question · ${reference}`,
  yoursTitle: (reference: string) => `Votre question · ${reference}`,
  newTitle: (asker: string, reference: string) => `Nouvelle question · ${asker} · ${reference}`,
  /** It was asked again, and waits for an answer as it did at first. */
  againTitle: (asker: string, reference: string) => `De nouveau en attente · ${asker} · ${reference}`,
  forYouTitle: (asker: string, reference: string) => `Une question pour vous · ${asker} · ${reference}`,
  notYoursTitle: (reference: string) => `Vous n’avez plus à répondre · ${reference}`,
  nobodyTitle: (asker: string, reference: string) => `Personne pour répondre à ${asker} · ${reference}`,
  freedTitle: (asker: string, reference: string) => `Plus personne pour répondre à ${asker} · ${reference}`,
  claimedTitle: (name: string, reference: string) => `${name} s’en occupe · ${reference}`,
  passedOnTitle: (by: string, to: string, reference: string) =>
    `${by} a confié la question à ${to} · ${reference}`,

  answeredTitle: (author: string, reference: string) => `${author} vous répond · ${reference}`,
  complementTitle: (author: string, reference: string) => `${author} vous répond aussi · ${reference}`,
  /** For everybody who reads the thread. */
  answerTitle: (author: string, reference: string) => `${author} répond · ${reference}`,
  hasAnsweredTitle: (name: string, reference: string) => `${name} a répondu · ${reference}`,
  notAnsweredTitle: (name: string, reference: string) => `${name} n’a pas encore répondu · ${reference}`,
  remarkTitle: (name: string, reference: string) => `${name} vous écrit · ${reference}`,
  elsewhereTitle: (name: string, platform: string, reference: string) =>
    `${name} écrit sur ${platform} · ${reference}`,
  editedTitle: (name: string, reference: string) => `${name} a modifié son message · ${reference}`,

  precisionTitle: (author: string, reference: string) =>
    `${author} vous demande une précision · ${reference}`,
  /** For everybody who reads the thread. */
  precisionAskedTitle: (author: string, reference: string) =>
    `${author} demande une précision · ${reference}`,
  precisionAwaitedTitle: (reference: string) => `Votre précision est attendue · ${reference}`,
  precisionMissingTitle: (asker: string, reference: string) =>
    `Toujours pas de précision · ${asker} · ${reference}`,
  precisionGivenTitle: (asker: string, reference: string) => `${asker} a donné la précision · ${reference}`,

  reminderTitle: (asker: string, reference: string) => `Rappel : ${asker} attend une réponse · ${reference}`,
  alertTitle: (asker: string, reference: string) =>
    `Alerte : ${asker} n’a toujours pas de réponse · ${reference}`,
  breachTitle: (asker: string, reference: string) => `Délai dépassé · ${asker} · ${reference}`,
  breachToAskerTitle: (reference: string) => `Délai dépassé pour votre question · ${reference}`,
  earlierTitle: (asker: string, reference: string) => `Message précédent · ${asker} · ${reference}`,
  earlierYoursTitle: (reference: string) => `Message précédent sur votre question · ${reference}`,
  correctionTitle: (reference: string) => `Rectification : le délai n’était pas dépassé · ${reference}`,
  setAsideTitle: (reference: string) => `Délai non suivi : à vous de veiller à la réponse · ${reference}`,

  waitingTitle: (reference: string) => `Précision attendue · ${reference}`,
  answerGivenTitle: (reference: string) => `Réponse donnée · ${reference}`,
  resolvedTitle: (reference: string) => `Question résolue · ${reference}`,
  closedTitle: (reference: string) => `Question fermée · ${reference}`,
  dismissedTitle: (reference: string) => `Question retirée · ${reference}`,
  closedForAskerTitle: (reference: string) => `Votre question est fermée · ${reference}`,
  closedUnansweredTitle: (reference: string) => `Question fermée sans réponse · ${reference}`,

  /** To whoever did something, and reads that it is done. */
  notedTitle: (reference: string) => `C’est noté · ${reference}`,
  resumedTitle: (reference: string) => `Le délai reprend · ${reference}`,
  anewTitle: (reference: string) => `Un nouveau délai commence · ${reference}`,
  goesOnTitle: (reference: string) => `Le délai continue · ${reference}`,
  notReceivedTitle: (asker: string, reference: string) => `Message non arrivé à ${asker} · ${reference}`,
  awayTitle: (name: string, reference: string) => `${name} n’est pas disponible · ${reference}`,
  unheardTitle: (reference: string) => `Plus personne pour votre question · ${reference}`,
  noAnswerTitle: (reference: string) => `Ce message n’est pas une réponse · ${reference}`,
  maybeTitle: (reference: string) => `Une autre question ? · ${reference}`,
  tooLateTitle: (reference: string) => `Modification arrivée trop tard · ${reference}`,
  deletedTitle: (reference: string) => `Message supprimé · ${reference}`,
}
