/** Times as people write them, always in the wall time of an IANA zone. Instants come in as UTC `Date`s. */
import { DateTime } from 'luxon'
import type { Language } from '../kernel/actor.ts'

const at = (instant: Date, zone: string, language: Language) =>
  DateTime.fromJSDate(instant, { zone }).setLocale(language === 'fr' ? 'fr-FR' : 'en-GB')

const CLOCK = { fr: "H 'h' mm", en: 'HH:mm' } as const

/** `lundi 23 novembre 2026 à 10 h 00`, `Monday 23 November 2026 at 10:00`. */
export function fullTime(instant: Date, zone: string, language: Language): string {
  const joined = language === 'fr' ? `cccc d MMMM yyyy 'à' ${CLOCK.fr}` : `cccc d MMMM yyyy 'at' ${CLOCK.en}`
  return at(instant, zone, language).toFormat(joined)
}

/** `lun. 23 nov. à 10 h 00`, for lists. */
export function shortTime(instant: Date, zone: string, language: Language): string {
  const joined = language === 'fr' ? `ccc d LLL 'à' ${CLOCK.fr}` : `ccc d LLL 'at' ${CLOCK.en}`
  return at(instant, zone, language).toFormat(joined)
}

/** `23 novembre 2026`. */
export function day(instant: Date, zone: string, language: Language): string {
  return at(instant, zone, language).toFormat('d MMMM yyyy')
}

/** A length of time in days, hours and minutes, rounded down to the minute: `1 jour 3 h 20 min`. */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const dayWord = language === 'fr' ? (days > 1 ? 'jours' : 'jour') : days > 1 ? 'days' : 'day'
  const parts = [
    days > 0 ? `${days} ${dayWord}` : '',
    hours > 0 ? `${hours} h` : '',
    rest > 0 ? `${rest} min` : '',
  ]
  const said = parts.filter((part) => part !== '').join(' ')
  return said === '' ? '0 min' : said
}
