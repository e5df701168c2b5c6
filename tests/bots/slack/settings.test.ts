import { slack } from '../../../bots/slack/kit.ts'
import { settingsGoWrong } from '../../support/settings.ts'

settingsGoWrong(Object.keys(slack.faults.fr), [
  ['slack-bot-token', 'SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'secret-that-is-not-one' }],
  ['slack-app-token', 'SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_APP_TOKEN: 'xoxb-secret' }],
  ['slack-api-root', 'SLACK_API_ROOT', { SLACK_API_ROOT: 'https://example.test/?secret=/api/' }],
  ['slack-way-in', 'SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-secret' }],
  ['slack-bot-missing', 'SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-secret' }],
  ['slack-bot-missing', 'SLACK_BOT_TOKEN', { SLACK_SIGNING_SECRET: 'secret' }],
])
