/** The variables that connect Slack, what may be wrong with them, and what to do about it. */
import { z } from 'zod'
import { frenchSpacing } from '../../../core/i18n/typography.ts'
import { type Given, type SettingProblem, says, webAddress } from '../../kit.ts'

export const variables = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', says('slack-bot-token')),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', says('slack-app-token')),
  SLACK_SIGNING_SECRET: z.string(),
  SLACK_API_ROOT: webAddress.refine((url) => new URL(url).pathname.endsWith('/api/'), says('slack-api-root')),
}

type Variables = Given<typeof variables>

export function settings(given: Variables) {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_ROOT: apiRoot,
  } = given
  if (botToken === undefined) return undefined
  return {
    botToken,
    ...(appToken ? { appToken } : {}),
    ...(signingSecret ? { signingSecret } : {}),
    ...(apiRoot ? { apiRoot } : {}),
  }
}

export function contradictions(given: Variables): SettingProblem[] {
  const hasBot = given.SLACK_BOT_TOKEN !== undefined
  const hasWayIn = given.SLACK_APP_TOKEN !== undefined || given.SLACK_SIGNING_SECRET !== undefined
  if (hasBot === hasWayIn) return []
  return [{ code: hasBot ? 'slack-way-in' : 'slack-bot-missing', names: ['SLACK_BOT_TOKEN'] }]
}

const fr = frenchSpacing({
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
})

const en: typeof fr = {
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
}

export const faults = { fr, en }
