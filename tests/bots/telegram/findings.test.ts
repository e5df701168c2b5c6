import { test } from 'vitest'
import { telegramNotStarted } from '../../../bots/telegram/setup/findings.ts'
import { saysWhyNotStarted } from '../../support/says.ts'

const cause = new Error('s3cr3t')
const reasons = [
  telegramNotStarted.token(cause),
  telegramNotStarted.network('https://api.telegram.org', cause),
  telegramNotStarted.webhook('400: Bad Request: bad webhook', cause),
]

test.each(reasons.map((one) => [one.say('en').what, one] as const))('%s', (_, reason) => {
  saysWhyNotStarted(reason, 's3cr3t')
})
