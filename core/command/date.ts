/**
 * Dates as people write them, in French and in English: `23/11/2026`, `12/12`, `12 décembre`, `demain`, `vendredi`,
 * `next friday`. Pure: which day it is today comes in, in the zone of whoever asks.
 */
import { folded } from '../kernel/text.ts'

/** Which of the days that words can mean is meant: `mardi` is the last one for what has happened, the next one else. */
export type Direction = 'past' | 'future'

/** Days since 1 January 1970, so that a day has no hours and no zone. */
type Day = number

const DAY_MS = 86_400_000
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

const dayOf = (year: number, month: number, day: number): Day | undefined => {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.getTime() / DAY_MS : undefined
}
const isoOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

const SHIFTS: Record<string, number> = {
  avanthier: -2,
  hier: -1,
  yesterday: -1,
  aujourdhui: 0,
  today: 0,
  demain: 1,
  tomorrow: 1,
  apresdemain: 2,
}

/** From Sunday, as `getUTCDay` counts. */
const WEEKDAYS = [
  ['dimanche', 'sunday'],
  ['lundi', 'monday'],
  ['mardi', 'tuesday'],
  ['mercredi', 'wednesday'],
  ['jeudi', 'thursday'],
  ['vendredi', 'friday'],
  ['samedi', 'saturday'],
]

const MONTHS = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
]

const NEXT = new Set(['prochain', 'prochaine', 'next'])
const LAST = new Set(['dernier', 'derniere', 'passe', 'last'])
/** Said before a day, and changing nothing of it. */
const BESIDE = new Set(['le', 'ce', 'jusquau', 'jusqua', 'au', 'until', 'to', 'the', 'this', 'on', 'of'])
/** The same before a date in figures. */
const BEFORE_FIGURES = /^(?:(?:jusqu['’]\s*)?au|le|until|to|the|on)\s+(?=\d)/iu

/**
 * The day that a text means, as `2026-11-23`; undefined when it means none.
 * @param today the day it is, as `2026-11-23`.
 */
export function dateMeant(text: string, today: string, direction: Direction = 'future'): string | undefined {
  const now = Date.parse(`${today}T00:00:00Z`) / DAY_MS
  const figures = text.trim().replace(BEFORE_FIGURES, '')
  const day = writtenInFull(figures) ?? withoutYear(figures, now, direction) ?? inWords(text, now, direction)
  return day === undefined ? undefined : isoOf(day)
}

/** `du`, `à partir du`, `from`: what follows is where a span begins. */
const OPENS = /^(?:du|d[eè]s\s+le|[aà]\s+partir\s+du|from)\s+(?=\S)/iu
/** `12 au `: a day whose month is that of the day it goes to. */
const DAY_TO = /^(\d{1,2})(?:er)?\s+(?:au|to|-)\s+(?=\d)/iu

/**
 * Where a span begins, and what comes after that; undefined where a text begins with one date alone: `du 12 au 20 décembre`,
 * `12/12 20/12`, `à partir du 3 mai`. `firstDate`: the date that a text begins with, and what comes after it.
 */
export function spanOpened(
  text: string,
  firstDate: (text: string) => [string, string] | undefined,
): [string, string] | undefined {
  const rest = text.replace(OPENS, '')
  const says = rest !== text
  const [day, from] = DAY_TO.exec(rest) ?? []
  const to = day === undefined ? undefined : rest.slice(day.length)
  const until = to === undefined ? undefined : firstDate(to)
  if (until && to !== undefined) return [until[0].replace(/\d{1,2}/, from ?? ''), to]
  const first = firstDate(rest)
  if (!first) return undefined
  return says || firstDate(first[1]) ? first : undefined
}

function writtenInFull(text: string): Day | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const french = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text)
  return french ? dayOf(Number(french[3]), Number(french[2]), Number(french[1])) : undefined
}

function withoutYear(text: string, today: Day, direction: Direction): Day | undefined {
  const match = /^(\d{1,2})\s*[/.]\s*(\d{1,2})$/.exec(text)
  return match ? nearestYear(Number(match[2]), Number(match[1]), today, direction) : undefined
}

/** Every year has the day, but 29 February: the nearest one that has it. */
function nearestYear(month: number, day: number, today: Day, direction: Direction): Day | undefined {
  const year = new Date(today * DAY_MS).getUTCFullYear()
  const sign = direction === 'future' ? 1 : -1
  for (let step = 0; step <= 8; step++) {
    const found = dayOf(year + sign * step, month, day)
    if (found !== undefined && (found - today) * sign >= 0) return found
  }
  return undefined
}

function inWords(text: string, today: Day, direction: Direction): Day | undefined {
  const words = text
    .replace(/avant[\s-]+hier/giu, 'avanthier')
    .replace(/apr[eè]s[\s-]+demain/giu, 'apresdemain')
    .replace(/jusqu['’]\s*/giu, 'jusqu')
    .split(/[\s,.-]+/)
    .map(folded)
    .filter((word) => word !== '' && !BESIDE.has(word))
  const [only] = words
  const shift = only === undefined || words.length > 1 ? undefined : SHIFTS[only]
  return shift === undefined
    ? (monthDay(words, today, direction) ?? weekday(words, today, direction))
    : today + shift
}

/** `vendredi`, `mardi dernier`, `next friday`. */
function weekday(words: readonly string[], today: Day, direction: Direction): Day | undefined {
  const index = words.findIndex((word) => WEEKDAYS.some((names) => names.includes(word)))
  const named = WEEKDAYS.findIndex((names) => names.includes(words[index] ?? ''))
  const others = words.filter((_, at) => at !== index)
  if (named === -1 || others.length > 1) return undefined
  const [beside] = others
  if (beside !== undefined && !NEXT.has(beside) && !LAST.has(beside)) return undefined
  const current = new Date(today * DAY_MS).getUTCDay()
  const ahead = (named - current + 6) % 7
  const behind = (current - named + 7) % 7
  if (beside !== undefined) return NEXT.has(beside) ? today + ahead + 1 : today - (behind === 0 ? 7 : behind)
  // Whoever means today says so when something ends; something that has happened may have happened today.
  return direction === 'future' ? today + ahead + 1 : today - behind
}

/** `12 décembre`, `vendredi 12 décembre 2026`, `December 12`, `1er mars`. */
function monthDay(words: readonly string[], today: Day, direction: Direction): Day | undefined {
  const rest = words.filter((word) => !WEEKDAYS.some((names) => names.includes(word)))
  const at = rest.findIndex((word) => MONTHS.some((names) => names.includes(word)))
  const month = MONTHS.findIndex((names) => names.includes(rest[at] ?? '')) + 1
  const numbers = rest
    .filter((_, index) => index !== at)
    .map((word) => word.replace(/^(\d{1,2})(er|st|nd|rd|th)$/, '$1'))
  const [day, year, ...more] = numbers
  if (month === 0 || day === undefined || more.length > 0 || !/^\d{1,2}$/.test(day)) return undefined
  if (year === undefined) return nearestYear(month, Number(day), today, direction)
  return /^\d{4}$/.test(year) ? dayOf(Number(year), month, Number(day)) : undefined
}
