/** What this platform's own affordances say; everything else comes from the core's catalogues. */
import type { Language } from '../../core/kernel/actor.ts'

const fr = {
  app: 'SOS TICE',
  wait: 'Un instant…',
  close: 'Fermer',
  cancel: 'Annuler',
  send: 'Envoyer',
  openForm: 'Ouvrir le formulaire',
  formWaits: 'Pour continuer, ouvrez le formulaire :',
  youTyped: 'Vous aviez écrit :',
  sentPrivately: 'Je vous ai répondu en message privé, dans l’onglet Messages de l’application.',
  openPrivately:
    'Je n’ai pas pu vous écrire en privé. Ouvrez l’application dans la barre latérale de Slack (Applications), puis écrivez-moi un mot dans l’onglet Messages.',
  failed: 'Je n’ai pas pu faire ce que vous demandiez. Réessayez dans un instant.',
  later:
    'C’est noté, mais je n’ai pas pu le faire tout de suite. Je le ferai dès que possible : ne recommencez pas.',
  stale: 'Ce formulaire n’est plus valable. Recommencez par la commande ou par le bouton.',
  storing: 'C’est reçu. J’enregistre…',
  storingFiles: 'C’est reçu. J’enregistre vos fichiers…',
  kept: (count: number) =>
    count > 1 ? `${count} fichiers déjà reçus seront joints.` : '1 fichier déjà reçu sera joint.',
  continued: (label: string) => `${label} (suite)`,
  fileElsewhere: (name: string) => `« ${name} » ne vient pas de Slack : déposez le fichier ici même.`,
  fileTooBig: (name: string, megabytes: number) =>
    `« ${name} » est trop lourd : ${megabytes} Mo au plus. Donnez plutôt un lien.`,
  fileFailed: (name: string) => `« ${name} » n’a pas pu être lu. Déposez-le de nouveau.`,
  search: 'Tapez une référence ou un mot',
  notADate: (typed: string) => `Date écrite : ${typed}`,
  sentByMessage: 'La réponse vous attend dans vos messages.',
  moreHere: (command: string) => `La suite ne tient pas ici : tapez /${command}.`,
  greeting:
    'Bonjour, je suis SOS TICE : je réponds aux questions d’un groupe en formation et suis ses activités ; qui administre cet espace de travail tape /configurer dans chaque canal qui m’est destiné.',
  examination: {
    connected: (bot: string, team: string) => `Slack connaît ce bot : @${bot}, dans l’espace « ${team} ».`,
    badToken: 'Slack refuse SLACK_BOT_TOKEN.',
    badTokenRepair:
      'Sur https://api.slack.com/apps, ouvrez l’application, Install App (installez-la de nouveau s’il le faut), et copiez le Bot User OAuth Token (xoxb-…) dans SLACK_BOT_TOKEN.',
    noAnswer: 'Slack ne répond pas comme il le devrait.',
    noAnswerRepair: (root: string) =>
      `Vérifiez la connexion à ${root}, ou SLACK_API_ROOT si vous passez par un autre serveur.`,
    scopes: 'L’application a tous les droits du manifeste.',
    noScopes: (scopes: readonly string[]) => `Il manque des droits à l’application : ${scopes.join(', ')}.`,
    noScopesRepair:
      'Sur https://api.slack.com/apps, ouvrez l’application, App Manifest, collez docs/slack-manifest.json, Save Changes, puis Install App → Reinstall to Workspace.',
    socket: 'Socket Mode est ouvert (aucune adresse publique n’est nécessaire).',
    badAppToken: 'Slack refuse SLACK_APP_TOKEN.',
    badAppTokenRepair:
      'Sur https://api.slack.com/apps, ouvrez l’application, Basic Information → App-Level Tokens → Generate Token and Scopes, ajoutez connections:write, et copiez le jeton (xapp-…) dans SLACK_APP_TOKEN.',
    noSocket: 'SLACK_APP_TOKEN ne permet pas d’ouvrir Socket Mode.',
    noSocketRepair:
      'Sur https://api.slack.com/apps, ouvrez l’application : Socket Mode → Enable Socket Mode, et un jeton d’application avec le droit connections:write.',
    signed: 'Mode HTTP : le secret de signature est en place ; seul un appel de Slack peut le confirmer.',
    notASecret:
      'SLACK_SIGNING_SECRET n’a pas la forme d’un secret de Slack (32 chiffres et lettres de a à f).',
    notASecretRepair:
      'Sur https://api.slack.com/apps, ouvrez l’application, Basic Information → Signing Secret → Show, et copiez-le.',
    place: (name: string) => `${name} : le bot y est.`,
    placeLeft: (name: string) => `${name} : le bot n’y est pas.`,
    placeLeftRepair: (bot: string) => `Dans ce canal, tapez /invite @${bot}`,
    placeArchived: (name: string) => `${name} : ce canal est archivé.`,
    placeGone: (name: string) => `${name} : Slack ne montre pas ce canal au bot.`,
    placeUnseenRepair: (bot: string) =>
      `S’il est privé, tapez-y /invite @${bot} ; s’il n’existe plus, tapez /configurer dans celui qui le remplace.`,
    placeGoneRepair:
      'Dans le canal qui le remplace, une personne qui administre l’espace de travail tape /configurer.',
    placeElsewhere: (name: string) => `${name} : ce canal est dans un autre espace de travail.`,
    placeElsewhereRepair:
      'Donnez à SLACK_BOT_TOKEN le jeton de cet espace-là, ou tapez /configurer dans un canal de celui-ci.',
    placeUnknown: (name: string) => `${name} : l’application n’a pas le droit de regarder ce canal.`,
  },
}

const en: typeof fr = {
  app: 'SOS TICE',
  wait: 'One moment…',
  close: 'Close',
  cancel: 'Cancel',
  send: 'Send',
  openForm: 'Open the form',
  formWaits: 'To go on, open the form:',
  youTyped: 'You had written:',
  sentPrivately: 'I answered in a private message, in the Messages tab of the app.',
  openPrivately:
    'I could not write to you in private. Open the app in the sidebar of Slack (Apps), then write me a word in the Messages tab.',
  failed: 'I could not do what you asked. Try again in a moment.',
  later: 'Noted, but I could not do it right away. I will as soon as I can: do not start again.',
  stale: 'This form is no longer valid. Start again from the command or the button.',
  storing: 'Received. Recording…',
  storingFiles: 'Received. Recording your files…',
  kept: (count) =>
    count > 1
      ? `${count} files already received will be attached.`
      : '1 file already received will be attached.',
  continued: (label) => `${label} (continued)`,
  fileElsewhere: (name) => `“${name}” does not come from Slack: drop the file right here.`,
  fileTooBig: (name, megabytes) => `“${name}” is too big: ${megabytes} MB at most. Give a link instead.`,
  fileFailed: (name) => `“${name}” could not be read. Drop it again.`,
  search: 'Type a reference or a word',
  notADate: (typed) => `Date as written: ${typed}`,
  sentByMessage: 'The answer waits in your messages.',
  moreHere: (command) => `The rest does not fit here: type /${command}.`,
  // Slack has room for the French name of this command only.
  greeting:
    'Hello, I am SOS TICE: I answer the questions of a group in training and follow its activities; whoever administers this workspace types /configurer in each channel that is meant for me.',
  examination: {
    connected: (bot, team) => `Slack knows this bot: @${bot}, in the workspace “${team}”.`,
    badToken: 'Slack refuses SLACK_BOT_TOKEN.',
    badTokenRepair:
      'On https://api.slack.com/apps, open the app, Install App (install it again if need be), and copy the Bot User OAuth Token (xoxb-…) into SLACK_BOT_TOKEN.',
    noAnswer: 'Slack does not answer as it should.',
    noAnswerRepair: (root) => `Check the connection to ${root}, or SLACK_API_ROOT if you use another server.`,
    scopes: 'The app has every right of the manifest.',
    noScopes: (scopes) => `The app lacks rights: ${scopes.join(', ')}.`,
    noScopesRepair:
      'On https://api.slack.com/apps, open the app, App Manifest, paste docs/slack-manifest.json, Save Changes, then Install App → Reinstall to Workspace.',
    socket: 'Socket Mode is open (no public address is needed).',
    badAppToken: 'Slack refuses SLACK_APP_TOKEN.',
    badAppTokenRepair:
      'On https://api.slack.com/apps, open the app, Basic Information → App-Level Tokens → Generate Token and Scopes, add connections:write, and copy the token (xapp-…) into SLACK_APP_TOKEN.',
    noSocket: 'SLACK_APP_TOKEN does not let us open Socket Mode.',
    noSocketRepair:
      'On https://api.slack.com/apps, open the app: Socket Mode → Enable Socket Mode, and an app-level token with the scope connections:write.',
    signed: 'HTTP mode: the signing secret is there; only a call from Slack can confirm it.',
    notASecret: 'SLACK_SIGNING_SECRET does not look like a secret of Slack (32 digits and letters a to f).',
    notASecretRepair:
      'On https://api.slack.com/apps, open the app, Basic Information → Signing Secret → Show, and copy it.',
    place: (name) => `${name}: the bot is there.`,
    placeLeft: (name) => `${name}: the bot is not there.`,
    placeLeftRepair: (bot) => `In this channel, type /invite @${bot}`,
    placeArchived: (name) => `${name}: this channel is archived.`,
    placeGone: (name) => `${name}: Slack does not show this channel to the bot.`,
    placeUnseenRepair: (bot) =>
      `If it is private, type /invite @${bot} in it; if it no longer exists, type /configurer in the one that takes its place.`,
    placeGoneRepair:
      'In the channel that takes its place, somebody who administers the workspace types /configurer.',
    placeElsewhere: (name) => `${name}: this channel is in another workspace.`,
    placeElsewhereRepair:
      'Give SLACK_BOT_TOKEN the token of that workspace, or type /configurer in a channel of this one.',
    placeUnknown: (name) => `${name}: the app has no right to look at this channel.`,
  },
}

export type Words = typeof fr

export function words(language: Language): Words {
  return language === 'en' ? en : fr
}
