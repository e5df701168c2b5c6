import { telegram } from '../../../bots/telegram/kit.ts'
import { settingsGoWrong } from '../../support/settings.ts'

settingsGoWrong(Object.keys(telegram.faults.fr), [
  ['telegram-token', 'TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: 'secret-that-is-not-one' }],
  ['webhook-address', 'TELEGRAM_WEBHOOK_URL', { TELEGRAM_WEBHOOK_URL: 'http://secret.test/x' }],
  ['webhook-address', 'TELEGRAM_WEBHOOK_URL', { TELEGRAM_WEBHOOK_URL: 'https://secret.test/' }],
  ['webhook-secret', 'TELEGRAM_WEBHOOK_SECRET', { TELEGRAM_WEBHOOK_SECRET: 'secret é' }],
  [
    'telegram-bot-missing',
    'TELEGRAM_BOT_TOKEN',
    { TELEGRAM_WEBHOOK_URL: 'https://secret.test/x', TELEGRAM_WEBHOOK_SECRET: 'secret' },
  ],
  [
    'webhook-half',
    'TELEGRAM_WEBHOOK_URL,TELEGRAM_WEBHOOK_SECRET',
    { TELEGRAM_BOT_TOKEN: '1:secret', TELEGRAM_WEBHOOK_URL: 'https://secret.test/x' },
  ],
])
