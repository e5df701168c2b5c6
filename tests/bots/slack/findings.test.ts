import { test } from 'vitest'
import { slackNotStarted } from '../../../bots/slack/setup/findings.ts'
import { saysWhyNotStarted } from '../../support/says.ts'

const cause = new Error('s3cr3t')
const reasons = [
  slackNotStarted('invalid_auth', 'SLACK_BOT_TOKEN', 'https://slack.com/api/', cause),
  slackNotStarted('token_revoked', 'SLACK_APP_TOKEN', 'https://slack.com/api/', cause),
  slackNotStarted('missing_scope', 'SLACK_BOT_TOKEN', 'https://slack.com/api/', cause),
  slackNotStarted('missing_scope', 'SLACK_APP_TOKEN', 'https://slack.com/api/', cause),
  slackNotStarted(undefined, 'SLACK_BOT_TOKEN', 'https://slack.com/api/', cause),
]

test.each(reasons.map((one) => [one.say('en').what, one] as const))('%s', (_, reason) => {
  saysWhyNotStarted(reason, 's3cr3t')
})
