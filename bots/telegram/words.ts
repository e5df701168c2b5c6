/** What the assistant says about Telegram itself; everything else it says comes from the core's catalogues. */
import type { Language } from '../../core/kernel/actor.ts'

const fr = {
  /** Said in a group: it must tell the others nothing. */
  openPrivate: 'J’ai une réponse pour vous. Ouvrez une conversation privée avec moi pour la lire.',
  openButton: 'Ouvrir la conversation',
  onlyText: 'Je ne sais lire que le texte. Pouvez-vous l’écrire en quelques mots ?',
  greeting: 'Bonjour ! Je suis l’assistant de votre groupe. Écrivez-moi ici, ou choisissez une commande.',
  step: (at: number, of: number) => `Étape ${at} sur ${of}`,
  optional: 'facultatif',
  current: (value: string) => `Pour l’instant : ${value}`,
  keep: 'Garder',
  back: '‹ Retour',
  skip: 'Passer',
  cancel: 'Annuler',
  done: 'Terminé',
  resume: 'Reprendre',
  domains: '‹ Domaines',
  more: 'Suite ›',
  fewer: '‹ Début',
  chosen: (count: number) => (count === 0 ? 'Rien de choisi pour l’instant.' : `Choisi (${count}) :`),
  chooseOne: 'Choisissez une réponse avec les boutons.',
  chooseMany: 'Choisissez d’abord un domaine, puis touchez chaque réponse. « Terminé » quand tout y est.',
  sendFiles: (most: number) =>
    `Envoyez un document ou une photo (20 Mo au plus, ${most} au plus), puis « Terminé ».`,
  sendWords: 'Écrivez votre réponse.',
  fileKept: (name: string, count: number) => `Reçu : ${name} (${count}).`,
  fileTooBig: 'Ce fichier dépasse 20 Mo, la limite de Telegram. Pouvez-vous l’alléger, ou donner un lien ?',
  fileFailed: 'Ce fichier n’a pas pu être lu. Pouvez-vous l’envoyer à nouveau ?',
  tooManyFiles: (most: number) => `Vous en avez déjà ${most} : c’est le plus que nous gardons.`,
  notAFile: 'Un fichier n’est pas attendu ici. Écrivez votre réponse, ou utilisez les boutons.',
  recap: 'Tout y est ?',
  nothing: '(rien)',
  edit: 'Modifier',
  cancelled: (title: string) => `« ${title} » est abandonné. Rien n’a été envoyé.`,
  paused: (title: string) => `« ${title} » attend toujours la suite.`,
  closed: 'Ce formulaire n’est plus ouvert.',
  wrong: 'À revoir :',
  warnings: {
    privacy:
      'Telegram ne transmet pas au bot les messages ordinaires des groupes. Dans @BotFather : /setprivacy, choisissez le bot, Disable ; puis retirez le bot de chaque groupe et ajoutez-le à nouveau (ou nommez-le administrateur).',
    groups:
      'Le bot ne peut pas être ajouté à des groupes. Dans @BotFather : /setjoingroups, choisissez le bot, Enable.',
    commands:
      'Le menu des commandes n’a pas pu être mis à jour. Les commandes marchent quand même ; nouvel essai au prochain démarrage.',
  },
  examination: {
    connected: (name: string) => `Telegram connaît ce bot : @${name}.`,
    badToken: 'Telegram refuse le jeton.',
    noAnswer: 'Telegram ne répond pas.',
    noGroups: 'Le bot ne peut pas entrer dans un groupe.',
    polling: 'Les messages viennent par interrogation (aucune adresse publique n’est nécessaire).',
    otherWebhook: 'Une adresse de webhook est enregistrée, mais TELEGRAM_WEBHOOK_URL est vide.',
    otherWebhookRepair:
      'Rien à faire : elle sera retirée au prochain démarrage. Si un autre programme s’en sert, donnez-lui un autre bot.',
    webhook: 'Le webhook est en place.',
    noWebhook: 'Le webhook enregistré n’est pas TELEGRAM_WEBHOOK_URL.',
    noWebhookRepair: 'Démarrez l’assistant : il l’enregistre en démarrant.',
    webhookTrouble: (why: string) => `Telegram n’arrive pas à appeler le webhook : ${why}`,
    webhookTroubleRepair:
      'Vérifiez que l’adresse est publique, en https avec un certificat valide, et qu’elle mène à l’assistant.',
    place: (name: string) => `${name} : le bot y est.`,
    placeGone: (name: string) => `${name} : le bot n’y est plus, ou le groupe a disparu.`,
    placeGoneRepair: 'Dans ce groupe : Ajouter un membre, cherchez le bot, ajoutez-le.',
    placeDeaf: (name: string) => `${name} : le bot n’y lit que les commandes.`,
  },
  failures: {
    token:
      'Telegram refuse ce jeton. Ouvrez @BotFather, /mybots, choisissez le bot, « API Token », et copiez-le dans TELEGRAM_BOT_TOKEN.',
    network: (root: string) =>
      `${root} ne répond pas. Vérifiez la connexion à Internet, ou TELEGRAM_API_ROOT si vous passez par un autre serveur.`,
    secret:
      'TELEGRAM_WEBHOOK_SECRET doit tenir en 1 à 256 lettres sans accent, chiffres, tirets et soulignés.',
    url: 'TELEGRAM_WEBHOOK_URL doit être une adresse https:// avec un chemin, par exemple https://exemple.fr/telegram/webhook.',
    webhook: (why: string) => `Telegram refuse l’adresse TELEGRAM_WEBHOOK_URL : ${why}`,
  },
}

export type Words = typeof fr

const en: Words = {
  openPrivate: 'I have an answer for you. Open a private conversation with me to read it.',
  openButton: 'Open the conversation',
  onlyText: 'I can only read text. Could you put it in a few words?',
  greeting: 'Hello! I am your group’s assistant. Write to me here, or choose a command.',
  step: (at, of) => `Step ${at} of ${of}`,
  optional: 'optional',
  current: (value) => `So far: ${value}`,
  keep: 'Keep',
  back: '‹ Back',
  skip: 'Skip',
  cancel: 'Cancel',
  done: 'Done',
  resume: 'Resume',
  domains: '‹ Domains',
  more: 'More ›',
  fewer: '‹ Start',
  chosen: (count) => (count === 0 ? 'Nothing chosen so far.' : `Chosen (${count}):`),
  chooseOne: 'Choose an answer with the buttons.',
  chooseMany: 'Choose a domain first, then touch each answer. “Done” when everything is there.',
  sendFiles: (most) => `Send a document or a photo (20 MB at most, ${most} at most), then “Done”.`,
  sendWords: 'Write your answer.',
  fileKept: (name, count) => `Received: ${name} (${count}).`,
  fileTooBig: 'This file is over 20 MB, Telegram’s limit. Could you make it smaller, or give a link?',
  fileFailed: 'This file could not be read. Could you send it again?',
  tooManyFiles: (most) => `You already have ${most}: that is as many as we keep.`,
  notAFile: 'No file is expected here. Write your answer, or use the buttons.',
  recap: 'Is everything there?',
  nothing: '(nothing)',
  edit: 'Change',
  cancelled: (title) => `“${title}” is cancelled. Nothing was sent.`,
  paused: (title) => `“${title}” is still waiting for you.`,
  closed: 'This form is no longer open.',
  wrong: 'Please check:',
  warnings: {
    privacy:
      'Telegram does not give the bot the ordinary messages of groups. In @BotFather: /setprivacy, choose the bot, Disable; then remove the bot from each group and add it again (or make it an administrator).',
    groups: 'The bot cannot be added to groups. In @BotFather: /setjoingroups, choose the bot, Enable.',
    commands:
      'The command menu could not be brought up to date. Commands work all the same; it is tried again at the next start.',
  },
  examination: {
    connected: (name) => `Telegram knows this bot: @${name}.`,
    badToken: 'Telegram refuses the token.',
    noAnswer: 'Telegram does not answer.',
    noGroups: 'The bot cannot enter a group.',
    polling: 'Messages come by long polling (no public address is needed).',
    otherWebhook: 'A webhook address is registered, but TELEGRAM_WEBHOOK_URL is empty.',
    otherWebhookRepair:
      'Nothing to do: it is removed at the next start. If another program uses it, give that one a bot of its own.',
    webhook: 'The webhook is in place.',
    noWebhook: 'The registered webhook is not TELEGRAM_WEBHOOK_URL.',
    noWebhookRepair: 'Start the assistant: it registers it when it starts.',
    webhookTrouble: (why) => `Telegram cannot call the webhook: ${why}`,
    webhookTroubleRepair:
      'Check that the address is public, https with a valid certificate, and leads to the assistant.',
    place: (name) => `${name}: the bot is there.`,
    placeGone: (name) => `${name}: the bot is no longer there, or the group is gone.`,
    placeGoneRepair: 'In this group: Add member, search for the bot, add it.',
    placeDeaf: (name) => `${name}: the bot reads only commands there.`,
  },
  failures: {
    token:
      'Telegram refuses this token. Open @BotFather, /mybots, choose the bot, “API Token”, and copy it into TELEGRAM_BOT_TOKEN.',
    network: (root) =>
      `${root} does not answer. Check the Internet connection, or TELEGRAM_API_ROOT if you use another server.`,
    secret: 'TELEGRAM_WEBHOOK_SECRET must be 1 to 256 unaccented letters, digits, hyphens and underscores.',
    url: 'TELEGRAM_WEBHOOK_URL must be an https:// address with a path, such as https://example.org/telegram/webhook.',
    webhook: (why) => `Telegram refuses the address TELEGRAM_WEBHOOK_URL: ${why}`,
  },
}

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
