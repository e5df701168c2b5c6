/** Times as people write them, always in the wall time of an IANA zone. Instants come in as UTC `Date`s. */
import { DateTime } from 'luxon'
import type { Language } from '../kernel/actor.ts'
import { passing } from '../kernel/written.ts'
import { frenchSpacing } from './typography.ts'

const at = (instant: Date, zone: string, language: Language) =>
  DateTime.fromJSDate(instant, { zone }).setLocale(language === 'fr' ? 'fr-FR' : 'en-GB')

/** On the hour, French says the hour alone: `10 h`, then `10 h 05`. */
const clock = (when: DateTime, language: Language) =>
  language === 'en' ? "'at' HH:mm" : when.minute === 0 ? "'à' H 'h'" : "'à' H 'h' mm"

/** Of the days of a month, French only counts the first: `1er novembre`, then `2 novembre`. */
const dayOfMonth = (when: DateTime, language: Language) =>
  language === 'fr' && when.day === 1 ? "d'er'" : 'd'

/** `lundi 23 novembre 2026 à 10 h`, `Monday 23 November 2026 at 10:00`. */
export function fullTime(instant: Date, zone: string, language: Language): string {
  const when = at(instant, zone, language)
  return when.toFormat(`cccc ${dayOfMonth(when, language)} MMMM yyyy ${clock(when, language)}`)
}

/** `lun. 23 nov. à 10 h`, for lists. */
export function shortTime(instant: Date, zone: string, language: Language): string {
  const when = at(instant, zone, language)
  return when.toFormat(`ccc ${dayOfMonth(when, language)} LLL ${clock(when, language)}`)
}

/** `23 novembre 2026`. */
export function day(instant: Date, zone: string, language: Language): string {
  const when = at(instant, zone, language)
  return when.toFormat(`${dayOfMonth(when, language)} MMMM yyyy`)
}

/** The first of two days, without the month and the year that it shares with the second: `1er`, before `18 novembre 2026`. */
export function withoutRepeating(from: string, to: string): string {
  const [first, second] = [from.split(' '), to.split(' ')]
  while (first.length > 1 && first.at(-1) === second.pop()) first.pop()
  return first.join(' ')
}

/** `Europe/Paris` → `Paris`: what people call the zone they live in. */
export function place(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** `1 jour`, `4 days`. */
export function dayCount(days: number, language: Language): string {
  const word = language === 'fr' ? 'jour' : 'day'
  return `${days} ${word}${days > 1 ? 's' : ''}`
}

/** How long it is from now to an instant, or since it: `dans 20 h`, `il y a 2 h`; true while it is read, where chats can. */
export function fromNow(instant: Date, now: Date, language: Language): string {
  const length = duration(Math.abs(instant.getTime() - now.getTime()), language)
  const isOver = instant <= now
  if (language === 'fr')
    return passing(instant, frenchSpacing(isOver ? `il y a ${length}` : `dans ${length}`))
  return passing(instant, isOver ? `${length} ago` : `in ${length}`)
}

/** A length of time in days, hours and minutes, rounded down to the minute: `1 jour 3 h 20 min`. Never empty. */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const parts = [
    days > 0 ? dayCount(days, language) : '',
    hours > 0 ? `${hours} h` : '',
    rest > 0 ? `${rest} min` : '',
  ]
  const said = parts.filter((part) => part !== '').join(' ')
  if (said !== '') return said
  return language === 'fr' ? 'moins d’une minute' : 'less than a minute'
}
