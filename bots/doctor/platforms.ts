/** Each configured platform, examined without connecting to it. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Config } from '../config.ts'
import type { Finding, LinkedPlace } from '../platform.ts'

/** Never rejects. `now`: some platforms tell when something last failed. */
type Examine = (places: readonly LinkedPlace[], language: Language, now: Date) => Promise<readonly Finding[]>

export type Examined = {
  id: string
  examine: Examine
  /** Where its time may be asked for. */
  address: string
}

/** Only what is configured is loaded. */
export function examinationsFor({ discord, slack, telegram }: Config): readonly Examined[] {
  const examined: Examined[] = []
  if (discord)
    examined.push({
      id: 'discord',
      address: discord.apiRoot ?? 'https://discord.com/api',
      examine: async (places, language) =>
        (await import('../discord/examine.ts')).examineDiscord(discord, places, language),
    })
  if (slack)
    examined.push({
      id: 'slack',
      address: slack.apiRoot ?? 'https://slack.com/api/',
      examine: async (places, language) =>
        (await import('../slack/examine.ts')).examineSlack(slack, places, language),
    })
  if (telegram)
    examined.push({
      id: 'telegram',
      address: telegram.apiRoot ?? 'https://api.telegram.org',
      examine: async (places, language, now) =>
        (await import('../telegram/examine.ts')).examineTelegram(telegram, places, language, now),
    })
  return examined
}
