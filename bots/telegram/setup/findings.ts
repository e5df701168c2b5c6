/** What may be wrong with Telegram, and what to do about it: said by the doctor, and by a start that fails. */
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { NotStarted, type Repair } from '../../platform.ts'

const fr = frenchSpacing({
  connected: (name: string) => `Telegram connaît ce bot : @${name}.`,
  token: (): Repair => ({
    what: 'Telegram refuse le jeton.',
    repair:
      'Ouvrez @BotFather, /mybots, choisissez le bot, « API Token », et copiez-le dans TELEGRAM_BOT_TOKEN.',
  }),
  network: (root: string): Repair => ({
    what: 'Telegram ne répond pas comme il le devrait.',
    repair: `Vérifiez la connexion à ${root}, ou TELEGRAM_API_ROOT si vous passez par un autre serveur.`,
  }),
  noGroups: 'Le bot ne peut pas entrer dans un groupe.',
  privacyOn: 'Le bot ne lit pas les messages ordinaires des groupes (mode confidentialité).',
  polling: 'Les messages viennent par interrogation (aucune adresse publique n’est nécessaire).',
  otherWebhook: (): Repair => ({
    what: 'Une adresse de webhook est enregistrée, mais TELEGRAM_WEBHOOK_URL est vide.',
    repair:
      'Rien à faire : elle sera retirée au prochain démarrage. Si un autre programme s’en sert, donnez-lui un autre bot.',
  }),
  webhook: 'Le webhook est en place.',
  noWebhook: (): Repair => ({
    what: 'Le webhook enregistré n’est pas TELEGRAM_WEBHOOK_URL.',
    repair: 'Démarrez SOS TICE : il l’enregistre en démarrant.',
  }),
  webhookTrouble: (why: string): Repair => ({
    what: `Telegram n’arrive pas à appeler le webhook : ${why}`,
    repair:
      'Vérifiez que l’adresse est publique, en https avec un certificat valide, et qu’elle mène à SOS TICE en marche.',
  }),
  webhookOnce: (hours: number, why: string) =>
    `Telegram n’a pas pu appeler le webhook il y a ${hours} h (${why}) ; rien ne manque depuis.`,
  webhookRefused: (why: string): Repair => ({
    what: `Telegram refuse l’adresse TELEGRAM_WEBHOOK_URL : ${why}`,
    repair:
      'Donnez une adresse publique en https, sur le port 443, 80, 88 ou 8443, avec un certificat valide ; ou videz TELEGRAM_WEBHOOK_URL et TELEGRAM_WEBHOOK_SECRET, pour recevoir sans adresse publique.',
  }),
  place: (name: string) => `${name} : le bot y est.`,
  placeGone: (name: string): Repair => ({
    what: `${name} : le bot n’y est plus, ou le groupe a disparu.`,
    repair:
      'Dans ce groupe : Ajouter un membre, cherchez le bot, ajoutez-le. Si le groupe a disparu, tapez /configurer dans celui qui le remplace.',
  }),
  placeMute: (name: string): Repair => ({
    what: `${name} : le bot n’a pas le droit d’y écrire.`,
    repair:
      'Dans ce groupe : Gérer le groupe → Autorisations (ou Exceptions) : autorisez le bot à envoyer des messages.',
  }),
  placeWithoutTopics: (name: string): Repair => ({
    what: `${name} : le bot ne peut pas y ouvrir un sujet pour chaque question.`,
    repair:
      'Dans ce groupe : Modifier, Administrateurs, ajoutez le bot avec le droit « Gérer les sujets ». Sans ce droit, les réponses se suivent sous la question.',
  }),
  placeDeaf: (name: string) => `${name} : le bot n’y lit que les commandes.`,
  warnings: {
    privacy:
      'Telegram ne transmet pas au bot les messages ordinaires des groupes. Dans @BotFather : /setprivacy, choisissez le bot, Disable ; puis retirez le bot de chaque groupe et ajoutez-le à nouveau (ou nommez-le administrateur).',
    groups:
      'Le bot ne peut pas être ajouté à des groupes. Dans @BotFather : /setjoingroups, choisissez le bot, Enable.',
    commands:
      'Le menu des commandes n’a pas pu être mis à jour. Les commandes marchent quand même ; nouvel essai au prochain démarrage.',
  },
})

export type Findings = typeof fr

const en: Findings = {
  connected: (name) => `Telegram knows this bot: @${name}.`,
  token: () => ({
    what: 'Telegram refuses the token.',
    repair: 'Open @BotFather, /mybots, choose the bot, “API Token”, and copy it into TELEGRAM_BOT_TOKEN.',
  }),
  network: (root) => ({
    what: 'Telegram does not answer as it should.',
    repair: `Check the connection to ${root}, or TELEGRAM_API_ROOT if you use another server.`,
  }),
  noGroups: 'The bot cannot enter a group.',
  privacyOn: 'The bot does not read the ordinary messages of groups (privacy mode).',
  polling: 'Messages come by long polling (no public address is needed).',
  otherWebhook: () => ({
    what: 'A webhook address is registered, but TELEGRAM_WEBHOOK_URL is empty.',
    repair:
      'Nothing to do: it is removed at the next start. If another program uses it, give that one a bot of its own.',
  }),
  webhook: 'The webhook is in place.',
  noWebhook: () => ({
    what: 'The registered webhook is not TELEGRAM_WEBHOOK_URL.',
    repair: 'Start SOS TICE: it registers it when it starts.',
  }),
  webhookTrouble: (why) => ({
    what: `Telegram cannot call the webhook: ${why}`,
    repair:
      'Check that the address is public, https with a valid certificate, and leads to SOS TICE while it runs.',
  }),
  webhookOnce: (hours, why) =>
    `Telegram could not call the webhook ${hours} h ago (${why}); nothing is missing since.`,
  webhookRefused: (why) => ({
    what: `Telegram refuses the address TELEGRAM_WEBHOOK_URL: ${why}`,
    repair:
      'Give a public https address, on port 443, 80, 88 or 8443, with a valid certificate; or leave TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET out, to receive without a public address.',
  }),
  place: (name) => `${name}: the bot is there.`,
  placeGone: (name) => ({
    what: `${name}: the bot is no longer there, or the group is gone.`,
    repair:
      'In this group: Add member, search for the bot, add it. If the group is gone, type /set_up in the one that takes its place.',
  }),
  placeMute: (name) => ({
    what: `${name}: the bot may not write there.`,
    repair: 'In this group: Manage group → Permissions (or Exceptions): allow the bot to send messages.',
  }),
  placeWithoutTopics: (name) => ({
    what: `${name}: the bot cannot open a topic for each question there.`,
    repair:
      'In this group: Edit, Administrators, add the bot with the right “Manage topics”. Without it, answers follow one another under the question.',
  }),
  placeDeaf: (name) => `${name}: the bot reads only commands there.`,
  warnings: {
    privacy:
      'Telegram does not give the bot the ordinary messages of groups. In @BotFather: /setprivacy, choose the bot, Disable; then remove the bot from each group and add it again (or make it an administrator).',
    groups: 'The bot cannot be added to groups. In @BotFather: /setjoingroups, choose the bot, Enable.',
    commands:
      'The command menu could not be brought up to date. Commands work all the same; it is tried again at the next start.',
  },
}

export function findings(language: Language): Findings {
  return language === 'en' ? en : fr
}

/** Reasons for which it does not start. */
export const telegramNotStarted = {
  token: (cause: unknown) => new NotStarted('token', (language) => findings(language).token(), cause),
  network: (root: string, cause: unknown) =>
    new NotStarted('network', (language) => findings(language).network(root), cause),
  webhook: (why: string, cause: unknown) =>
    new NotStarted('webhook', (language) => findings(language).webhookRefused(why), cause),
}
