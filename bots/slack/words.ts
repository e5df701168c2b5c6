/** What this platform's own affordances say; everything else comes from the core's catalogues. */
import { counted } from '../../core/i18n/sizes.ts'
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  app: 'SOS TICE',
  colon: ' : ',
  wait: 'Un instant…',
  close: 'Fermer',
  cancel: 'Annuler',
  send: 'Envoyer',
  sentPrivately: 'Nous vous avons répondu en message privé, dans l’onglet Messages de l’application.',
  openPrivately:
    'Nous n’avons pas pu vous écrire en privé. Ouvrez l’application dans la barre latérale de Slack (Applications), puis écrivez-nous un mot dans l’onglet Messages.',
  stale:
    'Ce formulaire n’est plus ouvert : il a peut-être déjà été envoyé. Sinon, ouvrez-le de nouveau par sa commande ou par son bouton.',
  storing: 'C’est reçu. Enregistrement en cours…',
  storingFiles: 'C’est reçu. Vos fichiers sont en cours d’enregistrement…',
  kept: (count: number) =>
    count > 1 ? `${count} fichiers déjà reçus seront joints.` : '1 fichier déjà reçu sera joint.',
  alreadyReceived: 'Fichiers déjà reçus',
  leaveOut: 'Ne pas les joindre',
  continued: (label: string) => `${label} (suite)`,
  continuedHint: (most: number) => `Si le texte dépasse ${counted(most, 'fr')} caractères.`,
  search: 'Tapez une référence ou un mot',
  groups: 'Groupes d’utilisateurs de Slack',
  groupsHint:
    'Les personnes qui en font partie, maintenant ou plus tard, auront ce rôle. Cette liste est vide si votre abonnement Slack n’a pas de groupes.',
  notADate: (typed: string) => `Date écrite : ${typed}`,
  sentByMessage: 'La réponse vous attend dans vos messages.',
  moreHere: (command: string) => `La suite ne tient pas ici : tapez /${command}.`,
  thisChannel: 'ce canal',
  inviteMe: (channels: string, bot: string) =>
    `Nous ne sommes pas encore dans ${channels}, et ne pouvons rien y lire ni y écrire : tapez-y /invite @${bot}`,
  partner: (workspace: string) =>
    `Vous écrivez ici depuis un autre espace de travail Slack. Chacun peut lire et discuter, mais seules les personnes de l’espace de travail « ${workspace} » posent ici des questions à SOS TICE et y répondent : ce que vous écrivez n’y est pas transmis. Pour en être, demandez à la coordination de vous inviter dans cet espace de travail.`,
  greeting:
    'Bonjour, ici SOS TICE. Nous transmettons les questions et les activités d’un groupe à son équipe de formation. Pour commencer, une personne qui administre cet espace de travail tape /configurer dans chaque canal du groupe.',
})

const en: typeof fr = {
  app: 'SOS TICE',
  colon: ': ',
  wait: 'One moment…',
  close: 'Close',
  cancel: 'Cancel',
  send: 'Send',
  sentPrivately: 'We answered you in a private message, in the Messages tab of the app.',
  openPrivately:
    'We could not write to you in private. Open the app in the sidebar of Slack (Apps), then write us a word in the Messages tab.',
  stale:
    'This form is no longer open: it may have been sent already. If not, open it again by its command or its button.',
  storing: 'Received. Recording…',
  storingFiles: 'Received. Recording your files…',
  kept: (count) =>
    count > 1
      ? `${count} files already received will be attached.`
      : '1 file already received will be attached.',
  alreadyReceived: 'Files already received',
  leaveOut: 'Do not attach them',
  continued: (label) => `${label} (continued)`,
  continuedHint: (most) => `If the text is longer than ${counted(most, 'en')} characters.`,
  search: 'Type a reference or a word',
  groups: 'Slack user groups',
  groupsHint:
    'Everyone in them, now or later, gets this role. This list is empty when your Slack plan has no groups.',
  notADate: (typed) => `Date as written: ${typed}`,
  sentByMessage: 'The answer is waiting in your messages.',
  moreHere: (command) => `The rest does not fit here: type /${command}.`,
  thisChannel: 'this channel',
  inviteMe: (channels, bot) =>
    `We are not in ${channels} yet, and can neither read nor write there: type /invite @${bot} in it`,
  // Slack has room for the French name of this command only.
  partner: (workspace) =>
    `You are writing from another Slack workspace. Everybody can read and talk here, but only people of the workspace “${workspace}” ask SOS TICE questions and answer them: what you write is not passed on. To take part, ask the coordinators to invite you to that workspace.`,
  greeting:
    'Hello, this is SOS TICE. We pass a group’s questions and activities on to its trainers. To begin, a workspace administrator types /configurer in each of the group’s channels.',
}

export type Words = typeof fr

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
