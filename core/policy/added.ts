/**
 * What coordinators add to a calendar, and take back: files of closures, the ministry's school holidays, closures and openings
 * that they type. Taken back, days are what they were. Pure.
 */
import {
  type Added,
  type Calendar,
  type ClosedDays,
  countsEveryDay,
  type Hours,
  SCHOOL_ZONES,
  type SchoolZone,
} from './calendar.ts'
import { HOLIDAY_PLACES, HOLIDAYS_UNTIL, holidaysOf, SCHOOL_UNTIL, schoolHolidaysOf } from './known-days.ts'

const WHOLE_DAY = [['00:00', '24:00']] as const
const WEEK = [1, 2, 3, 4, 5, 6, 7]
const EVERY_DAY = weekOf(WEEK)

export type Closes = { readonly from: string; readonly to: string; readonly name?: string | undefined }

/** What is added, before it has its number; `periods` are the days that it closes, or opens, at least one. */
export type ToAdd = Omit<Added, 'number' | 'from' | 'to'> & { readonly periods: readonly Closes[] }

/** Where every day counted, every day does but those that are closed now. */
export function withAdded(before: Calendar | undefined, { periods, ...given }: ToAdd): Calendar {
  const calendar = before ?? { week: EVERY_DAY, closed: [], open: [], holidays: null, school: null }
  const number = Math.max(0, ...(calendar.added ?? []).map((one) => one.number)) + 1
  const froms = periods.map(({ from }) => from).sort()
  const tos = periods.map(({ to }) => to).sort()
  const added: Added = { ...given, number, from: froms[0] ?? given.on, to: tos.at(-1) ?? given.on }
  const all = [...(calendar.added ?? []), added]
  if (given.kind === 'opening') {
    const hours = calendar.week.find((usual) => usual.length > 0) ?? WHOLE_DAY
    const opened = { on: added.from, hours, by: number }
    return { ...calendar, open: [...calendar.open, opened], added: all }
  }
  const closed = periods.map(({ from, to, name }): ClosedDays => {
    const why = given.kind === 'ministry' ? 'school' : 'closure'
    return { from, to, why, by: number, ...(name ? { name } : {}) }
  })
  return {
    ...calendar,
    closed: inOrder([...calendar.closed.filter((one) => !isReplaced(one, calendar.school, all)), ...closed]),
    added: all,
  }
}

/**
 * Undefined where nothing is left to leave out, as before anything was added. `from`: the local date from which on the days
 * that come with this release are taken along.
 */
export function withoutAdded(calendar: Calendar, number: number, from: string): Calendar | undefined {
  const { added: before = [], school, ...rest } = calendar
  const added = before.filter((one) => one.number !== number)
  const closed = inOrder([
    ...rest.closed.filter((one) => one.by !== number && !isKnownSchool(one)),
    ...knownSchool(school?.zone, added, from),
  ])
  const { holidays } = rest
  const open = rest.open.filter((one) => one.by !== number)
  const isPlain =
    countsEveryDay(rest) && added.length + closed.length + open.length === 0 && !holidays && !school
  if (isPlain) return undefined
  return {
    ...rest,
    closed,
    open,
    school: school && { zone: school.zone, until: SCHOOL_UNTIL },
    ...(added.length > 0 ? { added } : {}),
  }
}

export type Days = {
  /** Those of the week that count, 1 being Monday, at least one. */
  readonly weekdays: readonly number[]
  /** Where each of the seven counts, every day does, whatever holidays are named. */
  readonly inDays: boolean
  readonly holidays?: string | undefined
  readonly school?: string | undefined
}

/**
 * Which days count, as far as this release knows them, from this local date on. What was added before stays, but for the
 * school holidays of another zone; undefined where every day counts and nothing was.
 */
export function calendarOf(days: Days, before: Calendar | undefined, from: string): Calendar | undefined {
  const everyDay = days.inDays && days.weekdays.length === WEEK.length
  const where = everyDay ? undefined : HOLIDAY_PLACES.find((place) => place === days.holidays)
  const zone = SCHOOL_ZONES.find((one) => one === days.school)
  const added = (before?.added ?? []).filter((one) => one.zone === undefined || one.zone === zone)
  const known = everyDay ? undefined : zone
  const closed = [
    ...(where ? holidaysOf(where, from) : []),
    ...knownSchool(known, added, from),
    ...(before?.closed ?? []).filter(({ why, by }) =>
      by === undefined ? why === 'closure' : added.some(({ number }) => number === by),
    ),
  ]
  if (everyDay && closed.length === 0) return undefined
  const isSame = before && openWeekdays(before).join() === days.weekdays.join()
  return {
    // Its hours stay where its days do.
    week: isSame ? before.week : weekOf(days.weekdays),
    closed: inOrder(closed),
    open: before?.open ?? [],
    holidays: where ? { where, until: HOLIDAYS_UNTIL } : null,
    school: known ? { zone: known, until: SCHOOL_UNTIL } : null,
    ...(added.length > 0 ? { added } : {}),
  }
}

/** Each day of its week in these hours; a day that was opened is worked in the same. */
export function inHours(calendar: Calendar, hours: Hours): Calendar {
  return {
    ...calendar,
    week: calendar.week.map((day) => (day.length > 0 ? hours : day)),
    open: calendar.open.map((one) => ({ ...one, hours })),
  }
}

/** The days of its week that count, 1 being Monday. */
export function openWeekdays({ week }: Pick<Calendar, 'week'>): number[] {
  return WEEK.filter((day) => (week[day - 1] ?? []).length > 0)
}

function weekOf(weekdays: readonly number[]): Hours[] {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => (weekdays.includes(day) ? WHOLE_DAY : []))
}

/** The school holidays that come with this release, but for those of a time that the ministry's calendar was added for. */
function knownSchool(zone: SchoolZone | undefined, added: readonly Added[], from: string): ClosedDays[] {
  if (zone === undefined) return []
  return schoolHolidaysOf(zone, from).filter((one) => !isReplaced(one, { zone }, added))
}

const isKnownSchool = ({ why, by }: ClosedDays) => why === 'school' && by === undefined

function isReplaced(
  days: ClosedDays,
  school: { readonly zone: SchoolZone } | null,
  added: readonly Added[],
): boolean {
  const overlaps = ({ from, to }: Added) => from <= days.to && days.from <= to
  return isKnownSchool(days) && added.some((one) => one.zone === school?.zone && school && overlaps(one))
}

function inOrder(closed: readonly ClosedDays[]): ClosedDays[] {
  return [...closed].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}
