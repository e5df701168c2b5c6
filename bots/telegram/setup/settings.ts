/** The variables that connect Telegram, what may be wrong with them, and what to do about it. */
import { z } from 'zod'
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import { type Given, type SettingProblem, says, webAddress } from '../../kit.ts'
import { SECRET } from '../limits.ts'

export const variables = {
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\d+:[\w-]+$/, says('telegram-token')),
  TELEGRAM_API_ROOT: webAddress,
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, ...says('webhook-address'), abort: true })
    .refine((url) => new URL(url).pathname.length > 1, says('webhook-address')),
  TELEGRAM_WEBHOOK_SECRET: z.string().regex(SECRET, says('webhook-secret')),
}

type Variables = Given<typeof variables>

export function settings(given: Variables) {
  const {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_WEBHOOK_URL: url,
    TELEGRAM_WEBHOOK_SECRET: secret,
  } = given
  if (token === undefined) return undefined
  return { token, ...(apiRoot ? { apiRoot } : {}), ...(url && secret ? { webhook: { url, secret } } : {}) }
}

export function contradictions(given: Variables): SettingProblem[] {
  const names = ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const
  const webhook = names.filter((name) => given[name] !== undefined)
  if (webhook.length === 0) return []
  const missing = given.TELEGRAM_BOT_TOKEN === undefined
  return [
    ...(missing ? [{ code: 'telegram-bot-missing', names: ['TELEGRAM_BOT_TOKEN'] }] : []),
    ...(webhook.length < names.length ? [{ code: 'webhook-half', names }] : []),
  ]
}

const fr = frenchSpacing({
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

const en: typeof fr = {
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

export const faults = { fr, en }
