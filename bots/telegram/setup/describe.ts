/**
 * What Telegram shows of the bot before anybody has spoken to it: in the empty conversation above Start, and on its page.
 * Words that somebody gave it in @BotFather stay: only what says nothing is written.
 */
import type { Api } from 'grammy'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { words } from '../words.ts'

/** Answers how many were written. French for whoever speaks no language of ours. */
export async function describe(api: Api): Promise<number> {
  const writes: Array<() => Promise<unknown>> = []
  for (const language of LANGUAGES) {
    const where = language === 'fr' ? {} : ({ language_code: language } as const)
    const said = words(language)
    const { description } = await api.getMyDescription(where)
    if (description === '') writes.push(() => api.setMyDescription(said.description, where))
    const { short_description } = await api.getMyShortDescription(where)
    if (short_description === '') writes.push(() => api.setMyShortDescription(said.shortDescription, where))
  }
  // All are read before any is written: Telegram may show one where another is missing.
  for (const write of writes) await write()
  return writes.length
}
