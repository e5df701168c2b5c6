/** Sentences about Discord's own affordances, in both languages. */
import { counted } from '../../core/i18n/sizes.ts'
import { frenchSpacing } from '../../core/i18n/typography.ts'
import type { Language } from '../../core/kernel/actor.ts'

const fr = frenchSpacing({
  colon: '\u00a0: ',
  continue: 'Continuer',
  correct: 'Corriger',
  cancel: 'Annuler',
  stepDone: (done: number, steps: number) =>
    `Étape ${done} sur ${steps} enregistrée. Rien n’est envoyé pour l’instant : continuez quand vous voulez.`,
  late: 'C’est prêt : appuyez pour ouvrir le formulaire.',
  formGone:
    'Ce formulaire n’est plus ouvert\u00a0: il a peut-être déjà été envoyé. Sinon, tapez de nouveau la commande.',
  formDropped: 'C’est annulé : rien n’a été envoyé.',
  toCorrect: 'Quelques réponses sont à revoir ; tout ce que vous avez écrit est gardé.',
  continued: (label: string) => `${label} (suite)`,
  continuedHint: (most: number) => `Si le texte dépasse ${counted(most, 'fr')} caractères.`,
  part: (part: number, parts: number) => ` (${part}/${parts})`,
  filesKept: (count: number) =>
    count === 1 ? '1 fichier est déjà joint.' : `${count} fichiers sont déjà joints.`,
  openPrivate:
    'Nous vous avons répondu en privé, mais Discord n’accepte pas nos messages. Dans les paramètres de ce serveur, ' +
    'autorisez les messages privés des membres, puis réessayez.',
  membersHidden:
    'Discord ne nous laisse pas voir d’avance qui a ce rôle : chaque personne sera reconnue dès qu’elle écrira ici. Pour les ' +
    'reconnaître toutes d’un coup, la personne qui gère l’application active « Server Members Intent » sur ' +
    'https://discord.com/developers/applications (Bot), puis redémarre SOS TICE.',
  picture: 'image',
  greeting:
    'Bonjour, ici SOS TICE. Nous transmettons les questions et les activités d’un groupe à son équipe de formation. Pour ' +
    'commencer, une personne qui administre ce serveur tape `/configurer` dans chaque salon du groupe.',
})

export type Words = typeof fr

const en: Words = {
  colon: ': ',
  continue: 'Continue',
  correct: 'Edit answers',
  cancel: 'Cancel',
  stepDone: (done, steps) =>
    `Step ${done} of ${steps} is saved. Nothing has been sent yet: go on whenever you like.`,
  late: 'It is ready: press to open the form.',
  formGone: 'This form is no longer open: it may have been sent already. If not, type the command again.',
  formDropped: 'Cancelled: nothing was sent.',
  toCorrect: 'A few answers need another look; everything you wrote is kept.',
  continued: (label) => `${label} (continued)`,
  continuedHint: (most) => `If the text is longer than ${counted(most, 'en')} characters.`,
  part: (part, parts) => ` (${part}/${parts})`,
  filesKept: (count) =>
    count === 1 ? '1 file is already attached.' : `${count} files are already attached.`,
  openPrivate:
    'We answered you in private, but Discord refuses our messages. In the settings of this server, allow direct ' +
    'messages from members, then try again.',
  membersHidden:
    'Discord does not let us see in advance who has this role: each person is recognised as soon as they write here. To ' +
    'recognise everybody at once, whoever manages the application switches on “Server Members Intent” on ' +
    'https://discord.com/developers/applications (Bot), then restarts SOS TICE.',
  picture: 'picture',
  greeting:
    'Hello, this is SOS TICE. We pass a group’s questions and activities on to its trainers. To begin, a server ' +
    'administrator types `/set-up` in each of the group’s channels.',
}

const all: Record<Language, Words> = { fr, en }

export function words(language: Language): Words {
  return all[language]
}

/** The language of somebody's Discord, before we know theirs. */
export function languageOf(locale: string | undefined): Language {
  return locale === undefined || locale.startsWith('fr') ? 'fr' : 'en'
}
