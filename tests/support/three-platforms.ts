/** The stand-ins of the three platforms, and the settings with which a program reaches them. */
import { expect } from 'vitest'
import { TOKEN as DISCORD_TOKEN, type Fake, openFake } from '../bots/discord/fake.ts'
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from '../bots/slack/fake.ts'
import { FakeTelegram, TOKEN as TELEGRAM_TOKEN } from '../bots/telegram/fake.ts'

export type ThreePlatforms = {
  discord: Fake
  slack: FakeSlack
  telegram: FakeTelegram
  settings: Record<string, string>
  /** @throws when one of them was sent anything that its platform would refuse. */
  close(): Promise<void>
}

export async function openThreePlatforms(): Promise<ThreePlatforms> {
  const [discord, slack, telegram] = [await openFake(), await startFakeSlack(), new FakeTelegram()]
  await telegram.listen()
  return {
    discord,
    slack,
    telegram,
    settings: {
      DISCORD_TOKEN,
      DISCORD_API_ROOT: discord.apiRoot,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_ROOT: slack.apiRoot,
      TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
      TELEGRAM_API_ROOT: telegram.root,
    },
    async close() {
      await Promise.all([discord.close(), slack.close(), telegram.close()])
      expect([...discord.problems, ...slack.faults, ...telegram.problems]).toEqual([])
    },
  }
}
