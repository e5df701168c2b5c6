/**
 * Repetitions of an event (RFC 5545, 3.3.10), as far as calendars of institutes have them: from daily to yearly, by days,
 * months and days of the month. What would have to be reckoned by hours, minutes or seconds is not followed, and every date
 * that is generated is held against the rule once more: the library makes 3 March of 31 February.
 */
import ICAL from 'ical.js'
import { DAY } from '../../kernel/clock.ts'
import { dateOf, numberOf, weekdayOf } from './days.ts'
import { Unreadable } from './understood.ts'

export type Rule = {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  readonly count: number | undefined
  /** As it is written. */
  readonly until: string | undefined
  readonly byDay: ReadonlyArray<{ nth: number; weekday: number }>
  readonly byMonth: readonly number[]
  readonly byMonthDay: readonly number[]
  /** 1 is Monday. */
  readonly weekStart: number
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const FOLLOWED = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'WKST'])
const RULE_MOST = 500
const INTERVAL_MOST = 1_000
/** February as in a leap year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Why not, where it is not followed. */
export function ruleOf(text: string): Rule | 'repetition' | 'impossible-date' {
  if (text.length > RULE_MOST) return 'repetition'
  const parts = new Map<string, string>()
  for (const part of text.toUpperCase().split(';').filter(Boolean)) {
    const [name = '', value = '', more] = part.split('=')
    if (!FOLLOWED.has(name) || value === '' || more !== undefined || parts.has(name)) return 'repetition'
    parts.set(name, value)
  }
  const freq = parts.get('FREQ')
  if (freq !== 'DAILY' && freq !== 'WEEKLY' && freq !== 'MONTHLY' && freq !== 'YEARLY') return 'repetition'
  const interval = whole(parts.get('INTERVAL') ?? '1')
  const count = parts.has('COUNT') ? whole(parts.get('COUNT')) : undefined
  const byMonth = (parts.get('BYMONTH')?.split(',') ?? []).map(Number)
  const byMonthDay = (parts.get('BYMONTHDAY')?.split(',') ?? []).map(Number)
  const byDay = (parts.get('BYDAY')?.split(',') ?? []).map((one) => {
    const [, nth = '', day = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(one) ?? []
    return { nth: Number(nth), weekday: WEEKDAYS.indexOf(day) + 1 }
  })
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO') + 1
  const isNth = byDay.some(({ nth }) => nth !== 0)
  if (
    interval === undefined ||
    interval > INTERVAL_MOST ||
    (parts.has('COUNT') && count === undefined) ||
    weekStart === 0 ||
    byDay.some(({ weekday }) => weekday === 0) ||
    byMonth.some((month) => !Number.isInteger(month) || month < 1 || month > 12) ||
    byMonthDay.some((day) => !Number.isInteger(day) || day === 0) ||
    (isNth && (freq === 'DAILY' || freq === 'WEEKLY' || byMonthDay.length > 0)) ||
    (byMonthDay.length > 0 && freq === 'WEEKLY')
  )
    return 'repetition'
  const months = byMonth.length > 0 ? byMonth : LONGEST.map((_, index) => index + 1)
  const exists = (day: number) => months.some((month) => Math.abs(day) <= (LONGEST[month - 1] ?? 0))
  if (byMonthDay.length > 0 && !byMonthDay.some(exists)) return 'impossible-date'
  const until = parts.get('UNTIL')
  return { freq, interval, count, until, byDay, byMonth, byMonthDay, weekStart }
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}

/** Steps that the rules of one file may take together, before the window included. */
export type Budget = { steps: number }

/**
 * The local dates on which it falls, from its first on, up to `last`. `until` is the last date that it may have.
 * @returns why not, where a date that it gives is none of its own.
 * @throws Unreadable where the file has spent what its rules may take.
 */
export function datesOf(
  rule: Rule,
  start: string,
  { last, until, budget }: { last: string; until: string; budget: Budget },
): string[] | 'impossible-date' {
  const [year = 0, month = 0, day = 0] = start.split('-').map(Number)
  const first = placeOf(numberOf(year, month, day))
  const end = until < last ? until : last
  const iterator = ICAL.Recur.fromString(writtenRule(rule)).iterator(
    ICAL.Time.fromData({ year, month, day, hour: 0, minute: 0, second: 0, isDate: true }),
  )
  const dates: string[] = []
  for (let next = iterator.next(); next; next = iterator.next()) {
    budget.steps -= 1
    if (budget.steps < 0) throw new Unreadable('calendar-complex')
    const place = placeOf(numberOf(next.year, next.month, next.day))
    if (place.day !== next.day) return 'impossible-date'
    const date = dateOf(place.number)
    if (date > end) break
    if (!satisfies(rule, first, place)) return 'impossible-date'
    dates.push(date)
  }
  return dates
}

/** Where a day stands in its week, month and year. */
type Place = ReturnType<typeof placeOf>

function placeOf(number: number) {
  const at = new Date(number * DAY)
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
  return {
    ...{ number, year, month, day, weekday: weekdayOf(number) },
    monthLength: numberOf(year, month + 1, 1) - numberOf(year, month, 1),
    ofYear: number - numberOf(year, 1, 1) + 1,
    yearLength: numberOf(year + 1, 1, 1) - numberOf(year, 1, 1),
  }
}

/** Only what was looked at, and without its end, which is looked at by date. */
function writtenRule({ freq, interval, count, byDay, byMonth, byMonthDay, weekStart }: Rule): string {
  const days = byDay.map(({ nth, weekday }) => `${nth === 0 ? '' : nth}${WEEKDAYS[weekday - 1]}`)
  return [
    `FREQ=${freq}`,
    `INTERVAL=${interval}`,
    ...(count === undefined ? [] : [`COUNT=${count}`]),
    ...(days.length > 0 ? [`BYDAY=${days}`] : []),
    ...(byMonth.length > 0 ? [`BYMONTH=${byMonth}`] : []),
    ...(byMonthDay.length > 0 ? [`BYMONTHDAY=${byMonthDay}`] : []),
    `WKST=${WEEKDAYS[weekStart - 1]}`,
  ].join(';')
}

/** Whether a rule that begins on `start` falls on this day. */
function satisfies(rule: Rule, start: Place, day: Place): boolean {
  const { freq, interval, byDay, byMonth, byMonthDay } = rule
  if (day.number < start.number || apart(rule, start, day) % interval !== 0) return false
  if (byMonth.length > 0 && !byMonth.includes(day.month)) return false
  const isMonthDay = (one: number) => (one > 0 ? one : day.monthLength + one + 1) === day.day
  if (byMonthDay.length > 0 && !byMonthDay.some(isMonthDay)) return false
  if (byDay.length > 0)
    return byDay.some(({ nth, weekday }) => weekday === day.weekday && (nth === 0 || isNth(rule, day, nth)))
  if (byMonthDay.length > 0 || freq === 'DAILY') return true
  if (freq === 'WEEKLY') return day.weekday === start.weekday
  if (freq === 'MONTHLY') return day.day === start.day
  return day.day === start.day && (byMonth.length > 0 || day.month === start.month)
}

/** How many of its own units lie between. */
function apart({ freq, weekStart }: Rule, start: Place, day: Place): number {
  const week = ({ number, weekday }: Place) => number - ((weekday - weekStart + 7) % 7)
  if (freq === 'DAILY') return day.number - start.number
  if (freq === 'WEEKLY') return (week(day) - week(start)) / 7
  if (freq === 'MONTHLY') return (day.year - start.year) * 12 + day.month - start.month
  return day.year - start.year
}

/** The nth such weekday of its month, or of its year where no month is named; from the end where negative. */
function isNth({ freq, byMonth }: Rule, day: Place, nth: number): boolean {
  const ofMonth = freq === 'MONTHLY' || byMonth.length > 0
  const [place, length] = ofMonth ? [day.day, day.monthLength] : [day.ofYear, day.yearLength]
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth
}
