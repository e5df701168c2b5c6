/** Messages that did not arrive. */
export const undelivered = {
  undeliveredTitle: 'Messages qui n’ont pas pu être remis :',
  undeliveredTo: (recipient: string, when: string) => `destinataire : ${recipient} · ${when}`,
  untitled: 'Message sans titre',
  undelivered: (recipient: string, title: string) =>
    `Un message n’a pas pu être remis à ${recipient} : « ${title} ». Pouvez-vous joindre cette personne autrement (courriel, téléphone) ?`,
  undeliveredButThere: (name: string, title: string, platforms: string | null) =>
    `Un message n’a pas pu être remis en privé à ${name} : « ${title} ». ${name} peut le lire dans le fil de la question${platforms ? ` (${platforms})` : ''}.`,
  readsThread: 'à lire dans le fil de la question',
  saidOnlyThere: (name: string, platforms: string | null) =>
    `Ce que vous avez écrit n’a pas pu être remis en privé à ${name}, qui peut le lire dans le fil de la question${platforms ? ` (${platforms})` : ''}. La coordination le sait.`,
  saidToNobody: (name: string) =>
    `Ce que vous avez écrit n’a pas pu être remis à ${name} : aucun de ses comptes ne peut être joint. La coordination est prévenue, pour joindre cette personne autrement.`,
  undeliveredPlace: (place: string, title: string) =>
    `Un message n’a pas pu être affiché dans ${place} : « ${title} ». Vérifiez que ce lieu existe encore et que l’assistant peut y écrire.`,
  undeliveredGone: (place: string, platform: string) =>
    `Nous ne pouvons plus rien dire dans ${place} du groupe (${platform}) : ce lieu a été supprimé, ou nous n’y sommes plus. S’il existe encore, invitez-y SOS TICE. Sinon, appuyez sur le bouton pour ne plus l’utiliser, et tapez /configurer dans celui qui le remplace.`,
  undeliveredRetired: (place: string) =>
    `Des messages attendaient encore de paraître dans ${place}, que le groupe n’utilise plus. Ils n’y paraîtront pas : tapez /alertes pour voir lesquels.`,
  undeliveredAlert: (title: string) =>
    `Cette alerte n’a pu être remise à personne de la coordination : « ${title} ». Pouvez-vous la prévenir autrement (courriel, téléphone) ?`,
  nextUndelivered: 'Autres messages non remis',
  undeliveredHead: 'Message non remis',
}
