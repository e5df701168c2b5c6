import { test } from 'vitest'
import { discordNotStarted } from '../../../bots/discord/setup/findings.ts'
import { saysWhyNotStarted } from '../../support/says.ts'

const cause = new Error('s3cr3t')
const reasons = [
  discordNotStarted.token(),
  discordNotStarted.content(),
  discordNotStarted.intents(),
  discordNotStarted.ended(),
  discordNotStarted.network('https://discord.com/api', cause),
]

test.each(reasons.map((one) => [one.say('en').what, one] as const))('%s', (_, reason) => {
  saysWhyNotStarted(reason, 's3cr3t')
})
