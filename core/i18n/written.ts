/** Words for what a chat cannot show, or calls by a number. */
import type { Language } from '../kernel/actor.ts'
import type { Moment } from '../kernel/written.ts'
import { fullTime } from './dates.ts'
import { frenchSpacing } from './typography.ts'

const fr = frenchSpacing({
  struck: (text: string) => `(barré : ${text})`,
  hidden: (text: string) => `(texte caché : ${text})`,
  quoted: (text: string) => `« ${text} »`,
  /** What is named by an id, of which the name cannot be had. */
  someone: 'quelqu’un',
  someChannel: 'un salon',
  someGroup: 'un groupe',
  everyone: 'tout le monde',
})

export type WrittenWords = typeof fr

const en: WrittenWords = {
  struck: (text) => `(struck out: ${text})`,
  hidden: (text) => `(hidden text: ${text})`,
  quoted: (text) => `“${text}”`,
  someone: 'someone',
  someChannel: 'a channel',
  someGroup: 'a group',
  everyone: 'everyone',
}

export function writtenWords(language: Language): WrittenWords {
  return language === 'en' ? en : fr
}

/** A time in words; in the zone in which it was said, which is named where nobody knows it. */
export function momentSaid({ at, zone }: Moment, language: Language): string {
  const said = fullTime(at, zone ?? 'UTC', language)
  const named = zone === undefined ? `${said} (UTC)` : said
  return language === 'fr' ? frenchSpacing(named) : named
}
