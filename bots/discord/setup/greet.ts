/** First contact with a server: one sentence, where the bot may write, for whoever administers it. */
import type { REST } from 'discord.js'
import type { Language } from '../../../core/kernel/actor.ts'
import { nonceOf, plainly, sendTo } from '../outgoing/send.ts'
import { patiently } from '../wire/retrying.ts'
import { isText, permissionsIn, RIGHTS } from '../wire/rights.ts'
import { type ReadServer, readChannels, readSelf, readServer } from '../wire/server.ts'
import { languageOf, words } from '../words.ts'

export type Greeting = {
  rest: REST
  botId: string
  serverId: string
  /** Whether a group has its place there already: whoever set it up needs no greeting. */
  isLinked: (channelId: string) => Promise<boolean>
  /** Ends the waiting. */
  end: AbortSignal
}

const SPEAKING = RIGHTS.view | RIGHTS.send

/** Answers the channel in which it was said: nowhere when the bot may write nowhere or is known there. */
export async function greet({ rest, botId, serverId, isLinked, end }: Greeting): Promise<string | undefined> {
  const server = await patiently(() => readServer(rest, serverId), end)
  const self = await patiently(() => readSelf(rest, serverId, botId), end)
  const channels = await patiently(() => readChannels(rest, serverId), end)
  for (const { id } of channels) if (await isLinked(id)) return undefined
  const mayWrite = channels
    .filter((channel) => isText(channel) && (permissionsIn(server, self, channel) & SPEAKING) === SPEAKING)
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
  const chosen = mayWrite.find(({ id }) => id === server.system_channel_id) ?? mayWrite[0]
  if (!chosen) return undefined
  const sentence = plainly(words(spokenIn(server)).greeting)
  await patiently(() => sendTo(rest, chosen.id, sentence, nonceOf(`added:${serverId}`, 0)), end)
  return chosen.id
}

/** Only community servers choose a language: the others all have Discord's own. */
function spokenIn({ features, preferred_locale: locale }: ReadServer): Language {
  return features.includes('COMMUNITY') ? languageOf(locale) : 'fr'
}
