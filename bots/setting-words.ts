/** What is wrong with a setting, and what to write instead. */
import { frenchSpacing } from '../core/i18n/typography.ts'
import type { Language } from '../core/kernel/actor.ts'
import type { SettingCode, SettingProblem } from './config.ts'
import type { Repair } from './platform.ts'

/** What the variable should be, and how to get there. Values are never shown: they may be secrets. */
type Sentences = Record<SettingCode, Repair>

const fr: Sentences = frenchSpacing({
  'settings-file': {
    what: 'il y a bien quelque chose de ce nom, mais pas un fichier que nous puissions lire',
    repair:
      'si c’est un dossier, supprimez-le, et écrivez vos réglages dans un fichier de ce nom ; si c’est un fichier, donnez-en le droit de lecture à qui démarre SOS TICE : chmod u+r .env',
  },
  'on-or-off': {
    what: 'cette valeur n’est ni on ni off',
    repair: 'écrivez WEB_CHAT=on ou WEB_CHAT=off, ou retirez la ligne',
  },
  'web-address': {
    what: 'ce n’est pas une adresse du web',
    repair: 'donnez une adresse qui commence par https:// ou http://, ou retirez la ligne',
  },
  'database-address': {
    what: 'ce n’est pas l’adresse d’une base PostgreSQL',
    repair:
      'écrivez postgresql://utilisateur:motdepasse@serveur:5432/base, ou retirez la ligne pour la base intégrée',
  },
  'redis-address': {
    what: 'ce n’est pas l’adresse d’un serveur Redis',
    repair: 'écrivez redis://serveur:6379, ou retirez la ligne : Redis ne sert qu’à plusieurs processus',
  },
  port: {
    what: 'ce n’est pas un numéro de port',
    repair: 'donnez un nombre de 0 à 65535, par exemple PORT=3000',
  },
  'log-level': {
    what: 'ce niveau de journal n’existe pas',
    repair: 'choisissez fatal, error, warn, info, debug ou silent',
  },
  'slack-bot-token': {
    what: 'ce n’est pas un jeton de bot : il commence par xoxb-',
    repair:
      'sur https://api.slack.com/apps, ouvrez l’application, Install App, et copiez le Bot User OAuth Token',
  },
  'slack-app-token': {
    what: 'ce n’est pas un jeton d’application : il commence par xapp-',
    repair:
      'sur https://api.slack.com/apps, ouvrez l’application, Basic Information → App-Level Tokens, et copiez le jeton',
  },
  'slack-api-root': {
    what: 'cette adresse ne se termine pas par /api/',
    repair: 'écrivez-la comme https://slack.com/api/, ou retirez la ligne',
  },
  'telegram-token': {
    what: 'ce n’est pas un jeton de Telegram : il ressemble à 123456:ABC-DEF',
    repair: 'dans Telegram, ouvrez @BotFather, /mybots, choisissez le bot, « API Token », et copiez-le',
  },
  'webhook-address': {
    what: 'Telegram n’appelle qu’une adresse en https, avec un chemin',
    repair:
      'écrivez-la comme https://exemple.fr/telegram/webhook ; sans adresse publique, retirez TELEGRAM_WEBHOOK_URL et TELEGRAM_WEBHOOK_SECRET',
  },
  'webhook-secret': {
    what: 'Telegram n’accepte que 1 à 256 lettres sans accent, chiffres, tirets et soulignés',
    repair:
      'choisissez-en un autre, par exemple avec : node -p "crypto.randomBytes(24).toString(\'base64url\')"',
  },
  'local-chat-open': {
    what: 'dans le chat local, chacun est qui il veut : il n’écoute que cette machine',
    repair: 'retirez HOST, ou écrivez WEB_CHAT=off',
  },
  'slack-way-in': {
    what: 'il manque de quoi recevoir les messages de Slack',
    repair:
      'ajoutez SLACK_APP_TOKEN (Socket Mode, sans adresse publique) ou SLACK_SIGNING_SECRET (HTTP) : docs/fr/slack.md, étape 2',
  },
  'slack-bot-missing': {
    what: 'il manque, alors que d’autres réglages de Slack sont là',
    repair:
      'sur https://api.slack.com/apps, ouvrez l’application, Install App, et copiez le Bot User OAuth Token ; sans Slack, retirez SLACK_APP_TOKEN et SLACK_SIGNING_SECRET',
  },
  'telegram-bot-missing': {
    what: 'il manque, alors qu’un webhook de Telegram est réglé',
    repair:
      'ajoutez le jeton de @BotFather ; sans Telegram, retirez TELEGRAM_WEBHOOK_URL et TELEGRAM_WEBHOOK_SECRET',
  },
  'webhook-half': {
    what: 'l’un ne va pas sans l’autre',
    repair: 'donnez les deux, ou aucun : sans eux, aucune adresse publique n’est nécessaire',
  },
})

const en: Sentences = {
  'settings-file': {
    what: 'there is something of this name, but no file that we can read',
    repair:
      'if it is a folder, delete it, and write your settings in a file of this name; if it is a file, let whoever starts SOS TICE read it: chmod u+r .env',
  },
  'on-or-off': {
    what: 'this value is neither on nor off',
    repair: 'write WEB_CHAT=on or WEB_CHAT=off, or leave the line out',
  },
  'web-address': {
    what: 'this is not a web address',
    repair: 'give an address that starts with https:// or http://, or leave the line out',
  },
  'database-address': {
    what: 'this is not the address of a PostgreSQL database',
    repair:
      'write postgresql://user:password@host:5432/database, or leave the line out for the embedded database',
  },
  'redis-address': {
    what: 'this is not the address of a Redis server',
    repair: 'write redis://host:6379, or leave the line out: only several processes need Redis',
  },
  port: {
    what: 'this is not a port number',
    repair: 'give a number from 0 to 65535, such as PORT=3000',
  },
  'log-level': {
    what: 'there is no such log level',
    repair: 'choose fatal, error, warn, info, debug or silent',
  },
  'slack-bot-token': {
    what: 'this is not a bot token: those start with xoxb-',
    repair: 'on https://api.slack.com/apps, open the app, Install App, and copy the Bot User OAuth Token',
  },
  'slack-app-token': {
    what: 'this is not an app-level token: those start with xapp-',
    repair:
      'on https://api.slack.com/apps, open the app, Basic Information → App-Level Tokens, and copy the token',
  },
  'slack-api-root': {
    what: 'this address does not end in /api/',
    repair: 'write it as https://slack.com/api/ is written, or leave the line out',
  },
  'telegram-token': {
    what: 'this is not a token of Telegram: those look like 123456:ABC-DEF',
    repair: 'in Telegram, open @BotFather, /mybots, choose the bot, “API Token”, and copy it',
  },
  'webhook-address': {
    what: 'Telegram calls https addresses only, and with a path',
    repair:
      'write it as https://example.org/telegram/webhook; without a public address, leave TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET out',
  },
  'webhook-secret': {
    what: 'Telegram accepts only 1 to 256 unaccented letters, digits, hyphens and underscores',
    repair: 'choose another one, for instance with: node -p "crypto.randomBytes(24).toString(\'base64url\')"',
  },
  'local-chat-open': {
    what: 'in the local chat anyone is anyone: it listens to this machine only',
    repair: 'leave HOST out, or write WEB_CHAT=off',
  },
  'slack-way-in': {
    what: 'there is no way yet to receive Slack’s messages',
    repair:
      'add SLACK_APP_TOKEN (Socket Mode, no public address) or SLACK_SIGNING_SECRET (HTTP): docs/en/slack.md, step 2',
  },
  'slack-bot-missing': {
    what: 'it is missing, although other settings of Slack are there',
    repair:
      'on https://api.slack.com/apps, open the app, Install App, and copy the Bot User OAuth Token; without Slack, leave SLACK_APP_TOKEN and SLACK_SIGNING_SECRET out',
  },
  'telegram-bot-missing': {
    what: 'it is missing, although a webhook of Telegram is set',
    repair:
      'add the token of @BotFather; without Telegram, leave TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET out',
  },
  'webhook-half': {
    what: 'one does not go without the other',
    repair: 'give both, or neither: without them no public address is needed',
  },
}

/** `PORT : ce n’est pas un numéro de port`, and what to write. */
export function saySetting({ code, names }: SettingProblem, language: Language): Repair {
  const { what, repair } = language === 'en' ? en[code] : fr[code]
  const subject = names.join(language === 'en' ? ' and ' : ' et ')
  return { what: `${subject}${language === 'en' ? ': ' : '\u00a0: '}${what}`, repair }
}
