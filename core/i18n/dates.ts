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

/** `novembre 2026`. */
export function month(instant: Date, zone: string, language: Language): string {
  return at(instant, zone, language).toFormat('LLLL yyyy')
}

/** Of a time of the wall, `13:30`: `13 h 30`, `13:30`. The end of a day is midnight, as its beginning is. */
export function wallTime(time: string, language: Language): string {
  if (time === '00:00' || time === '24:00') return language === 'fr' ? 'minuit' : 'midnight'
  if (language === 'en') return time
  const [hours = '', minutes = '00'] = time.split(':')
  return `${Number(hours)} h${minutes === '00' ? '' : ` ${minutes}`}`
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

/**
 * How long it is from now to an instant, or since it: `dans 20 heures`, `il y a 2 heures`; true while it is read, where
 * chats can. Of what takes a day or more the minutes tell nothing, and never more is promised than there is.
 */
export function fromNow(instant: Date, now: Date, language: Language): string {
  const exact = Math.abs(instant.getTime() - now.getTime())
  const unit = exact < DAY_MINUTES * MINUTE ? MINUTE : 60 * MINUTE
  const length = duration(Math.floor(exact / unit) * unit, language)
  const isOver = instant <= now
  if (language === 'fr')
    return passing(instant, frenchSpacing(isOver ? `il y a ${length}` : `dans ${length}`))
  return passing(instant, isOver ? `${length} ago` : `in ${length}`)
}

/** A length of time, rounded down to the minute: `1 jour et 3 h 20`, `9 heures`, `59 minutes`. Never empty. */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE))
  const days = Math.floor(minutes / DAY_MINUTES)
  const parts = [
    ...(days > 0 ? [dayCount(days, language)] : []),
    ...partOfDay(minutes % DAY_MINUTES, language),
  ]
  if (parts.length > 0) return parts.join(language === 'fr' ? ' et ' : ' and ')
  return language === 'fr' ? 'moins d’une minute' : 'less than a minute'
}

const MINUTE = 60_000
const DAY_MINUTES = 1_440

/** In words where it is a number of one thing; nothing for nothing. */
function partOfDay(minutes: number, language: Language): string[] {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const counted = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`
  if (hours === 0) return rest === 0 ? [] : [counted(rest, 'minute')]
  if (rest === 0) return [counted(hours, language === 'fr' ? 'heure' : 'hour')]
  return [language === 'fr' ? `${hours} h ${String(rest).padStart(2, '0')}` : `${hours} h ${rest} min`]
}
