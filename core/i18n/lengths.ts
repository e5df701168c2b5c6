/** How much time is promised, as people say it. */
import type { Language } from '../kernel/actor.ts'
import { dayCount } from './dates.ts'

/** Calendar days; or open days, or hours, of a calendar. What a policy promises. */
export type Length = {
  readonly days?: number | undefined
  readonly hours?: number | undefined
  readonly calendar?: { readonly week: ReadonlyArray<readonly unknown[]> } | undefined
}

/**
 * `4 jours`, `4 jours ouvrés`, `16 heures ouvrées`; `4 days`, `4 working days`, `16 working hours`. Where every day of the week
 * counts unless it is closed, `4 jours d’ouverture`, `4 open days`.
 */
export function lengthName({ days, hours, calendar }: Length, language: Language): string {
  if (days === undefined) return hourCount(hours ?? 0, language)
  if (!calendar) return dayCount(days, language)
  const isEvery = calendar.week.every((hours) => hours.length > 0)
  if (language === 'fr')
    return `${dayCount(days, language)} ${isEvery ? 'd’ouverture' : `ouvré${days > 1 ? 's' : ''}`}`
  return `${days} ${isEvery ? 'open' : 'working'} day${days > 1 ? 's' : ''}`
}

function hourCount(hours: number, language: Language): string {
  const s = hours > 1 ? 's' : ''
  return language === 'fr' ? `${hours} heure${s} ouvrée${s}` : `${hours} working hour${s}`
}

/** How soon something is promised: `dans les 4 jours`, `within 4 days`. */
export function within(length: Length, language: Language): string {
  const { days, hours, calendar } = length
  const said = lengthName(length, language)
  if ((days ?? hours) !== 1) return `${language === 'fr' ? 'dans les' : 'within'} ${said}`
  if (language === 'en') return `within ${/^1 [aeiou]/.test(said) ? 'an' : 'a'}${said.slice(1)}`
  return days !== undefined && !calendar
    ? 'sous un jour'
    : `sous ${days === undefined ? 'une' : 'un'}${said.slice(1)}`
}
