/**
 * The language that people chose here, as far as this process was told: for what is said without asking the database,
 * or while it is away. What their Discord speaks is only a guess.
 */
import type { Incoming } from '../../core/command/incoming.ts'
import type { Language } from '../../core/kernel/actor.ts'
import type { Ingress } from '../platform.ts'
import { BoundedMap } from '../runtime/async/bounded.ts'
import { accountOf } from './decode.ts'

export type Languages = {
  of(userId: string): Language | undefined
  remember(userId: string, language: Language): void
}

const REMEMBERED = 5_000

export function languagesKnown(): Languages {
  const known = new BoundedMap<string, Language>(REMEMBERED)
  return {
    of: (userId) => known.get(userId),
    remember: (userId, language) => void known.set(userId, language),
  }
}

export type AskedLanguage = { languages: Languages; ingress: Pick<Ingress, 'look'> }

/** The language of somebody from whom nothing may have been received yet; `guess` for strangers, who have chosen none. */
export async function languageChosen(
  userId: string,
  place: Incoming['place'],
  guess: Language,
  { languages, ingress }: AskedLanguage,
): Promise<Language> {
  const known = languages.of(userId)
  if (known) return known
  const nothing = { account: accountOf(userId), place, shows: [], offers: [] }
  const looked = await ingress.look(nothing).catch(() => undefined)
  if (!looked || looked.notice) return guess
  languages.remember(userId, looked.language)
  return looked.language
}
