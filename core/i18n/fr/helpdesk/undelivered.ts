/** Messages that did not arrive. */
import { people } from '../people.ts'

export const undelivered = {
  undeliveredTitle: 'Messages qui ne sont pas arrivés :',
  undeliveredTo: (recipient: string, when: string) => `pour ${recipient} · ${when}`,
  untitled: 'Message sans titre',
  undelivered: (recipient: string, title: string) =>
    `Un message n’est pas arrivé à ${recipient} : « ${title} ». Pouvez-vous joindre cette personne autrement (courriel, téléphone) ?`,
  undeliveredButThere: (name: string, title: string, platforms: string | null) =>
    `Un message n’est pas arrivé en privé à ${name} : « ${title} ». ${name} peut le lire dans le fil de la question${platforms ? ` (${platforms})` : ''}.`,
  readsThread: 'à lire dans le fil de la question',
  saidOnlyThere: (name: string, platforms: string | null) =>
    `Ce que vous avez écrit n’est pas arrivé en privé à ${name}, qui peut le lire dans le fil de la question${platforms ? ` (${platforms})` : ''}. La coordination le sait.`,
  saidToNobody: (name: string) =>
    `Ce que vous avez écrit n’est pas arrivé à ${name} : aucun de ses comptes ne peut être joint. Nous prévenons la coordination, qui pourra joindre cette personne autrement.`,
  undeliveredPlace: (place: string, title: string) =>
    `Un message n’a pas paru dans ${place} : « ${title} ». Vérifiez que ce salon existe encore et que nous pouvons y écrire.`,
  undeliveredGone: (place: string, platform: string) =>
    `Nous ne pouvons plus écrire dans ${place} du groupe (${platform}) : ce salon a disparu, ou nous n’en faisons plus partie. S’il existe encore, invitez-y SOS TICE. Sinon, appuyez sur « ${people.stopUsingPlace} », puis tapez /configurer dans celui qui le remplace.`,
  placeBack: (place: string) => `Nos messages arrivent de nouveau dans ${place} du groupe.`,
  placeLeft: (place: string) => `Le groupe n’utilise plus ${place} : il n’y a plus rien à faire.`,
  undeliveredRetired: (place: string) =>
    `Des messages attendaient encore de paraître dans ${place}, que le groupe n’utilise plus. Ils n’y paraîtront pas : tapez /alertes pour voir lesquels.`,
  undeliveredAlert: (title: string) =>
    `Cette alerte n’est arrivée à personne de la coordination : « ${title} ». Pouvez-vous la prévenir autrement (courriel, téléphone) ?`,
  nextUndelivered: 'Autres messages non arrivés',
  undeliveredHead: 'Un message n’est pas arrivé',
}
