/** Sentences about Discord's own affordances, in both languages. */
import type { Language } from '../../core/kernel/actor.ts'

const fr = {
  colon: '\u00a0: ',
  continue: 'Continuer',
  correct: 'Corriger',
  cancel: 'Annuler',
  open: 'Ouvrir le formulaire',
  stepDone: (done: number, steps: number) =>
    `Étape ${done} sur ${steps} enregistrée. Rien n’est envoyé pour l’instant : continuez quand vous voulez.`,
  late: 'C’est prêt : appuyez pour ouvrir le formulaire.',
  formGone: 'Ce formulaire n’est plus ouvert. Tapez de nouveau la commande pour le reprendre.',
  formDropped: 'C’est annulé : rien n’a été envoyé.',
  toCorrect: 'Quelques réponses sont à revoir ; tout ce que vous avez écrit est gardé.',
  unsaid:
    'C’est enregistré, mais la réponse ne peut pas s’afficher ici. Tapez /aide pour voir où vous en êtes.',
  part: (part: number, parts: number) => ` (${part}/${parts})`,
  filesKept: (count: number) =>
    count === 1 ? '1 fichier est déjà joint.' : `${count} fichiers sont déjà joints.`,
  fileTooBig: (name: string) => `Le fichier ${name} est trop volumineux : 10 Mo au plus.`,
  fileLost: (name: string) => `Le fichier ${name} n’a pas pu être lu. Pouvez-vous le joindre de nouveau ?`,
  openPrivate:
    'Nous vous avons répondu en privé, mais Discord n’accepte pas nos messages. Dans les paramètres de ce serveur, ' +
    'autorisez les messages privés des membres, puis réessayez.',
  picture: 'image',
  greeting:
    'Bonjour, je suis SOS TICE\u00a0: je réponds aux questions d’un groupe en formation et suis ses activités\u00a0; qui administre ' +
    'ce serveur tape `/configurer` dans chaque salon qui m’est destiné.',
  examination: {
    connected: (bot: string, application: string) =>
      `Discord connaît ce bot\u00a0: ${bot} (application ${application}).`,
    badToken: 'Discord refuse le jeton.',
    badTokenRepair:
      'Sur https://discord.com/developers/applications, ouvrez l’application, Bot → Reset Token, et copiez le jeton dans DISCORD_TOKEN.',
    noAnswer: 'Discord ne répond pas comme il le devrait.',
    noAnswerRepair: (root: string) =>
      `Vérifiez la connexion à ${root}, ou DISCORD_API_ROOT si vous passez par un autre serveur.`,
    content: 'Les messages écrits sans commande sont lisibles (Message Content Intent).',
    noContent: 'Le bot ne peut pas lire ce qui est écrit sans commande.',
    noContentRepair:
      'Sur https://discord.com/developers/applications, ouvrez l’application, Bot → Privileged Gateway Intents, cochez Message Content Intent, Save Changes, puis redémarrez l’assistant.',
    noServer: 'Le bot n’est encore sur aucun serveur.',
    noServerRepair: (link: string) => `Ouvrez ${link} et choisissez votre serveur.`,
    place: (name: string) => `${name}\u00a0: le bot y a tous les droits utiles.`,
    placeGone: (name: string) => `${name}\u00a0: ce salon n’existe plus.`,
    placeGoneRepair:
      'Dans le salon qui le remplace, une personne qui administre le serveur tape /configurer.',
    placeClosed: (name: string) => `${name}\u00a0: le bot ne voit pas ce salon.`,
    placeClosedRepair: (link: string) =>
      `Modifier le salon → Permissions → Ajouter des membres ou des rôles\u00a0: ajoutez le rôle du bot. S’il n’est plus sur le serveur, ouvrez ${link}.`,
    placeLacks: (name: string) => `${name}\u00a0: il manque des droits au bot.`,
    placeLacksRepair: (rights: readonly string[]) =>
      `Modifier le salon → Permissions → le rôle du bot\u00a0: autorisez ${rights.join(', ')}.`,
    rights: {
      view: '«\u00a0Voir le salon\u00a0»',
      send: '«\u00a0Envoyer des messages\u00a0»',
      sendInThreads: '«\u00a0Envoyer des messages dans les fils\u00a0»',
      createThreads: '«\u00a0Créer des fils publics\u00a0»',
      embed: '«\u00a0Intégrer des liens\u00a0»',
      attach: '«\u00a0Joindre des fichiers\u00a0»',
      history: '«\u00a0Voir les anciens messages\u00a0»',
    },
  },
}

export type Words = typeof fr

const en: Words = {
  colon: ': ',
  continue: 'Continue',
  correct: 'Correct',
  cancel: 'Cancel',
  open: 'Open the form',
  stepDone: (done, steps) =>
    `Step ${done} of ${steps} is kept. Nothing has been sent yet: go on whenever you like.`,
  late: 'It is ready: press to open the form.',
  formGone: 'This form is no longer open. Type the command again to take it up.',
  formDropped: 'Cancelled: nothing was sent.',
  toCorrect: 'A few answers need another look; everything you wrote is kept.',
  unsaid: 'It is recorded, but the answer cannot be shown here. Type /help to see where you are.',
  part: (part, parts) => ` (${part}/${parts})`,
  filesKept: (count) =>
    count === 1 ? '1 file is already attached.' : `${count} files are already attached.`,
  fileTooBig: (name) => `The file ${name} is too big: 10 MB at most.`,
  fileLost: (name) => `The file ${name} could not be read. Can you attach it again?`,
  openPrivate:
    'We answered you in private, but Discord refuses our messages. In the settings of this server, allow direct ' +
    'messages from members, then try again.',
  picture: 'picture',
  greeting:
    'Hello, I am SOS TICE: I answer the questions of a group in training and follow its activities; whoever administers ' +
    'this server types `/set-up` in each channel that is meant for me.',
  examination: {
    connected: (bot, application) => `Discord knows this bot: ${bot} (application ${application}).`,
    badToken: 'Discord refuses the token.',
    badTokenRepair:
      'On https://discord.com/developers/applications, open the application, Bot → Reset Token, and copy the token into DISCORD_TOKEN.',
    noAnswer: 'Discord does not answer as it should.',
    noAnswerRepair: (root) =>
      `Check the connection to ${root}, or DISCORD_API_ROOT if you use another server.`,
    content: 'Messages written without a command can be read (Message Content Intent).',
    noContent: 'The bot cannot read what is written without a command.',
    noContentRepair:
      'On https://discord.com/developers/applications, open the application, Bot → Privileged Gateway Intents, tick Message Content Intent, Save Changes, then start the assistant again.',
    noServer: 'The bot is not on any server yet.',
    noServerRepair: (link) => `Open ${link} and choose your server.`,
    place: (name) => `${name}: the bot has every right it uses there.`,
    placeGone: (name) => `${name}: this channel no longer exists.`,
    placeGoneRepair:
      'In the channel that takes its place, somebody who administers the server types /set-up.',
    placeClosed: (name) => `${name}: the bot does not see this channel.`,
    placeClosedRepair: (link) =>
      `Edit Channel → Permissions → Add members or roles: add the bot’s role. If it is no longer on the server, open ${link}.`,
    placeLacks: (name) => `${name}: the bot lacks rights.`,
    placeLacksRepair: (rights) => `Edit Channel → Permissions → the bot’s role: allow ${rights.join(', ')}.`,
    rights: {
      view: '“View Channel”',
      send: '“Send Messages”',
      sendInThreads: '“Send Messages in Threads”',
      createThreads: '“Create Public Threads”',
      embed: '“Embed Links”',
      attach: '“Attach Files”',
      history: '“Read Message History”',
    },
  },
}

const all: Record<Language, Words> = { fr, en }

export function words(language: Language): Words {
  return all[language]
}

/** The language of somebody's Discord, before we know theirs. */
export function languageOf(locale: string | undefined): Language {
  return locale === undefined || locale.startsWith('fr') ? 'fr' : 'en'
}
