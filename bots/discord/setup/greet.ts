/** First contact with a server: one sentence, where the bot may write, for whoever administers it. */
import type { REST } from 'discord.js'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Arrival } from '../../exchange/people/greeting.ts'
import { nonceOf, plainly, sendTo } from '../outgoing/send.ts'
import { patiently } from '../wire/retrying.ts'
import { isText, permissionsIn, RIGHTS } from '../wire/rights.ts'
import { type ReadServer, readChannels, readSelf, readServer } from '../wire/server.ts'
import { languageOf, words } from '../words.ts'

export type Greeting = {
  rest: REST
  botId: string
  serverId: string
  /** Ends the waiting. */
  end: AbortSignal
}

const SPEAKING = RIGHTS.view | RIGHTS.send

/** It is said nowhere when the bot may write nowhere. */
export async function arrivalAt({ rest, botId, serverId, end }: Greeting): Promise<Arrival> {
  const server = await patiently(() => readServer(rest, serverId), end)
  const self = await patiently(() => readSelf(rest, serverId, botId), end)
  const channels = await patiently(() => readChannels(rest, serverId), end)
  const mayWrite = channels
    .filter((channel) => isText(channel) && (permissionsIn(server, self, channel) & SPEAKING) === SPEAKING)
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
  const chosen = mayWrite.find(({ id }) => id === server.system_channel_id) ?? mayWrite[0]
  return {
    channels: channels.map(({ id }) => id),
    setTo: async () => spokenIn(server),
    async say(language) {
      if (!chosen) return
      const sentence = plainly(words(language).greeting)
      await patiently(() => sendTo(rest, chosen.id, sentence, nonceOf(`added:${serverId}`, 0)), end)
    },
  }
}

/** Only community servers choose a language: the others all have Discord's own. */
function spokenIn({ features, preferred_locale: locale }: ReadServer): Language | undefined {
  return features.includes('COMMUNITY') ? languageOf(locale) : undefined
}
