/** Messages without a word: a screenshot alone, a voice message, something forwarded. */
import type { REST } from 'discord.js'
import type { Catalogue } from '../../core/command/catalogue.ts'
import { isRefusal } from './errors.ts'
import type { Written } from './hear.ts'
import { type AskedLanguage, languageChosen } from './languages.ts'
import { patiently } from './retrying.ts'
import { nonceOf, type Privates, plainly, sendTo } from './send.ts'
import { words } from './words.ts'

export type WordlessDeps = AskedLanguage & {
  catalogue: Catalogue
  rest: REST
  privates: Privates
  end: AbortSignal
  purposeOf(channelId: string): Promise<string | undefined>
}

/**
 * Where words would have meant something, whoever sends a picture alone must not believe that they have asked: they are
 * told in private where that is possible, once for several pictures in a row, which Discord knows by their nonce.
 * @throws what the database throws when it cannot work.
 */
export async function sayOnlyText(one: Written, channelId: string, deps: WordlessDeps): Promise<void> {
  const isHeard = async () => deps.catalogue.hearsWordsIn(await deps.purposeOf(channelId))
  if (one.guild_id !== undefined && !(await isHeard())) return
  const say = words(await languageChosen(one.author.id, { private: true, channelId }, 'fr', deps))
  const nonce = nonceOf(`wordless:${one.author.id}:${one.channel_id}`, 0)
  const tell = (where: string, sentence: string, replyTo?: string) =>
    patiently(() => sendTo(deps.rest, where, plainly(sentence), nonce, replyTo), deps.end)
  if (one.guild_id === undefined) return void (await tell(one.channel_id, say.onlyText))
  const link = `https://discord.com/channels/${one.guild_id}/${one.channel_id}/${one.id}`
  try {
    await tell(await patiently(() => deps.privates.open(one.author.id), deps.end), say.onlyTextThere(link))
  } catch (error) {
    if (!isRefusal(error)) throw error
    await tell(one.channel_id, say.onlyText, one.id)
  }
}
