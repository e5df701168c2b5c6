/**
 * The whole days that an iCalendar file closes. A day is closed by what lasts all of it, from midnight to midnight in the
 * zone of whoever reads: half a day closes nothing. Pure.
 */
import ICAL, { type Property } from 'ical.js'
import { DateTime, Duration, IANAZone } from 'luxon'
import { dayOf, shifted } from './days.ts'
import { type Gathering, gathering } from './gathering.ts'
import { type Budget, datesOf, type Rule, ruleOf } from './rule.ts'
import { scan, type Written } from './scan.ts'
import { EVENTS_MOST, type Reading, type Understood, Unreadable, type WhyLeftOut } from './understood.ts'

/** A date, or a time of the wall in a zone. `zone`: null for a date. */
type When = { readonly local: string; readonly zone: string | null }

type Event = {
  readonly line: number
  readonly uid: string
  readonly sequence: number
  readonly name: string
  readonly from: When
  /** Of a date, days; of a time, what it lasts. */
  readonly lasts: { readonly days: number } | { readonly duration: Duration }
  readonly rule: Rule | undefined
  readonly added: readonly When[]
  readonly without: readonly When[]
  /** Of which occurrence of a repetition this says how it is instead. */
  readonly instead: When | undefined
  readonly why: WhyLeftOut | undefined
}

/** Thrown where an event cannot be taken. */
class Left extends Error {
  readonly why: WhyLeftOut
  constructor(why: WhyLeftOut) {
    super(why)
    this.why = why
  }
}

/** What the rules of a file may take together: a daily one of twenty years is 7,000. */
const STEPS_MOST = 30_000

/** @throws Unreadable */
export function readIcal(text: string, reading: Reading): Understood {
  const { events: written, cancels } = scan(text)
  const gathered = gathering(reading)
  const events: Event[] = []
  for (const one of written) {
    const event = attempt(gathered, one.line, () => eventOf(one, reading.zone))
    if (event && cancels) gathered.leave(event.line, 'cancelled')
    else if (event) events.push(event)
  }
  const budget: Budget = { steps: STEPS_MOST }
  for (const same of byUid(events).values()) takeAll(same, gathered, budget, reading.zone)
  return gathered.understood('ical')
}

function attempt<T>(gathered: Gathering, line: number, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) throw error
    gathered.leave(line, error instanceof Left ? error.why : 'unreadable')
    return undefined
  }
}

function byUid(events: readonly Event[]): Map<string, Event[]> {
  const same = new Map<string, Event[]>()
  for (const event of events) {
    // Without a name of its own it is a thing by itself.
    const uid = event.uid === '' ? `line ${event.line}` : `uid ${event.uid}`
    same.set(uid, [...(same.get(uid) ?? []), event])
  }
  return same
}

/** All that says something of one thing: its newest version, and what single occurrences are instead. */
function takeAll(same: readonly Event[], gathered: Gathering, budget: Budget, zone: string): void {
  const newest = (ones: readonly Event[]) => {
    const last = Math.max(...ones.map(({ sequence }) => sequence))
    for (const { line, sequence } of ones) if (sequence < last) gathered.leave(line, 'older')
    return ones.filter(({ sequence }) => sequence === last)
  }
  const [masters, others] = [same.filter(({ instead }) => !instead), same.filter(({ instead }) => instead)]
  const replaced = new Set(others.map(({ instead }) => instead && keyOf(instead, zone)))
  const standing = masters.length > 0 ? newest(masters) : []
  const byOccurrence = new Map<string, Event[]>()
  for (const one of others) {
    const key = one.instead ? keyOf(one.instead, zone) : ''
    byOccurrence.set(key, [...(byOccurrence.get(key) ?? []), one])
  }
  for (const event of [...standing, ...[...byOccurrence.values()].flatMap(newest)])
    attempt(gathered, event.line, () => {
      if (event.why) throw new Left(event.why)
      takeEvent(event, event.instead ? new Set() : replaced, gathered, budget, zone)
    })
}

/** By which two ways of writing one occurrence are known to be one. */
function keyOf({ local, zone }: When, here: string): string {
  return zone === null ? local : `${instant({ local, zone }, here).toMillis()}`
}

function takeEvent(
  event: Event,
  replaced: ReadonlySet<string | undefined>,
  gathered: Gathering,
  budget: Budget,
  zone: string,
): void {
  const { window } = gathered
  const starts = startsOf(event, window.to, budget, zone)
  const without = new Set(event.without.map((one) => keyOf(one, zone)))
  const days = starts
    .filter((start) => !without.has(keyOf(start, zone)) && !replaced.has(keyOf(start, zone)))
    .map((start) => wholeDays(start, event, zone))
  const { line, name } = event
  const whole = days.filter((one) => one !== undefined)
  if (whole.length === 0) {
    // Without any, every occurrence is told of by another line, or comes too late.
    throw new Left(days.length > 0 ? 'part-of-day' : starts.length > 0 ? 'cancelled' : 'after')
  }
  const near = joined(whole).filter(({ from, to }) => to >= window.from && from <= window.to)
  const [first] = whole
  if (near.length > 0) for (const one of near) gathered.take({ ...one, name, line })
  else if (first) gathered.take({ ...first, name, line })
}

function startsOf(event: Event, last: string, budget: Budget, zone: string): When[] {
  const { from, rule, added } = event
  if (!rule) return [from, ...added]
  const [date = '', time] = from.local.split('T')
  const until = rule.until === undefined ? '9999-12-31' : lastDate(rule.until, from, zone)
  const dates = datesOf(rule, date, { last, until, budget })
  if (typeof dates === 'string') throw new Left(dates)
  const repeated = dates.map((day) => ({
    local: time === undefined ? day : `${day}T${time}`,
    zone: from.zone,
  }))
  return [...repeated, ...added]
}

/** The last local date, where the event is, that an UNTIL lets it have. */
function lastDate(until: string, from: When, zone: string): string {
  const [, y, m, d, time, utc] = /^(\d{4})(\d{2})(\d{2})(?:T(\d{6})(Z)?)?$/.exec(until) ?? []
  if (y === undefined) throw new Left('repetition')
  const date = `${y}-${m}-${d}`
  if (dayOf(date) === undefined) throw new Left('impossible-date')
  if (time === undefined) return date
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`
  const there = from.zone === null || from.zone === '' ? zone : from.zone
  const at = DateTime.fromISO(`${date}T${clock}`, { zone: utc ? 'UTC' : there }).setZone(there)
  if (!at.isValid) throw new Left('impossible-date')
  if (from.zone === null) return at.toISODate() ?? date
  // Its own time of day may come after the end.
  const own = from.local.split('T')[1] ?? ''
  return at.toFormat('HH:mm:ss') < own ? shifted(at.toISODate() ?? date, -1) : (at.toISODate() ?? date)
}

/** An empty zone: wherever one reads it. */
function instant({ local, zone }: When, here: string): DateTime {
  return DateTime.fromISO(local, { zone: zone === null || zone === '' ? here : zone })
}

/** The local dates, both included, that it takes from midnight to midnight. */
function wholeDays(start: When, { lasts }: Event, zone: string): { from: string; to: string } | undefined {
  if ('days' in lasts) return { from: start.local, to: shifted(start.local, lasts.days - 1) }
  const from = instant(start, zone)
  const to = from.plus(lasts.duration)
  if (to <= from) throw new Left(to < from ? 'backwards' : 'part-of-day')
  const begins = from.setZone(zone)
  const ends = to.setZone(zone)
  const midnight = begins.startOf('day')
  const first = begins.toMillis() === midnight.toMillis() ? midnight : midnight.plus({ days: 1 })
  // 23:59 is how some programs write the end of a day.
  const isLate = ends.hour === 23 && ends.minute === 59
  const last = isLate ? ends.startOf('day') : ends.startOf('day').minus({ days: 1 })
  if (last < first) return undefined
  return { from: first.toISODate() ?? '', to: last.toISODate() ?? '' }
}

/** Days that follow one another are one period. */
function joined(days: ReadonlyArray<{ from: string; to: string }>): Array<{ from: string; to: string }> {
  const all: Array<{ from: string; to: string }> = []
  for (const { from, to } of [...days].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const before = all.at(-1)
    if (before && from <= shifted(before.to, 1)) before.to = to > before.to ? to : before.to
    else all.push({ from, to })
  }
  return all
}

/** @throws Left, or anything that ical.js throws. */
function eventOf({ line, text }: Written, here: string): Event {
  const [, properties] = ICAL.parse(text)
  const all = (name: string) => properties.filter(([one]) => one === name)
  const first = (name: string) => `${all(name)[0]?.[3] ?? ''}`
  const uid = first('uid')
  const common = {
    line,
    uid,
    sequence: Number.parseInt(first('sequence'), 10) || 0,
    name: first('summary'),
    instead: whens(all('recurrence-id'))[0],
  }
  const status = first('status').trim().toUpperCase()
  // Whatever else is wrong with it.
  const why =
    status === 'CANCELLED'
      ? 'cancelled'
      : first('transp').toUpperCase() === 'TRANSPARENT'
        ? 'free'
        : undefined
  const nothing = { rule: undefined, added: [], without: [], lasts: { days: 1 } }
  const [start] = all('dtstart')
  if (!start && why) return { ...common, ...nothing, why, from: { local: '0001-01-01', zone: null } }
  if (!start) throw new Left('no-date')
  const from = whens([start])[0] ?? left('no-date')
  if (why) return { ...common, ...nothing, why, from }
  const rules = all('rrule')
  const [rule] = rules
  if (rules.length > 1 || all('exrule').length > 0 || all('recurrence-id').some(([, { range }]) => range))
    throw new Left('repetition')
  const written = rule && /^RRULE[^:]*:(.*)$/im.exec(text)?.[1]?.trim()
  const followed = written === undefined ? undefined : ruleOf(written)
  if (typeof followed === 'string') throw new Left(followed)
  return {
    ...common,
    why,
    from,
    lasts: lastsOf(from, all('dtend')[0], all('duration')[0], here),
    rule: followed,
    added: whens(all('rdate')).map((one) => sameKind(one, from)),
    without: whens(all('exdate')),
  }
}

function left(why: WhyLeftOut): never {
  throw new Left(why)
}

/** An occurrence that is added is a date where the first is one. */
function sameKind(one: When, from: When): When {
  return (one.zone === null) === (from.zone === null) ? one : left('repetition')
}

function lastsOf(
  from: When,
  end: Property | undefined,
  duration: Property | undefined,
  here: string,
): Event['lasts'] {
  const to = end && (whens([end])[0] ?? left('no-date'))
  const lasting = duration ? Duration.fromISO(`${duration[3]}`) : undefined
  if (lasting && !lasting.isValid) throw new Left('unreadable')
  if (from.zone === null) {
    if (to && to.zone !== null) throw new Left('unreadable')
    const days = to ? (dayOf(to.local) ?? 0) - (dayOf(from.local) ?? 0) : Math.round(lasting?.as('days') ?? 1)
    if (days < 0) throw new Left('backwards')
    // Some programs write the same day twice for one day.
    return { days: Math.max(1, days) }
  }
  if (!to) return { duration: lasting ?? Duration.fromMillis(0) }
  if (to.zone === null) throw new Left('unreadable')
  const [begins, ends] = [instant(from, here), instant(to, here)]
  return { duration: wallLength(begins, ends, from) }
}

/** What it lasts on the wall, so that a repetition over a change of season ends at the same time of day. */
function wallLength(begins: DateTime, ends: DateTime, { zone }: When): Duration {
  const there = zone === null || zone === '' ? begins.zoneName : zone
  const wall = (one: DateTime) => one.setZone(there ?? 'UTC').setZone('UTC', { keepLocalTime: true })
  return wall(ends).diff(wall(begins), ['days', 'milliseconds'])
}

/** Values of these properties that are dates or times. @throws Left `impossible-date`, `zone`, `repetition`. */
function whens(properties: readonly Property[]): When[] {
  const found = properties.flatMap(([, parameters, type, ...values]) =>
    values.map((value) => {
      if (type !== 'date' && type !== 'date-time') throw new Left('repetition')
      return whenOf(`${value}`, parameters['tzid'])
    }),
  )
  return found.length > EVENTS_MOST ? left('repetition') : found
}

function whenOf(value: string, tzid: string | readonly string[] | undefined): When {
  const [, date, time, utc] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(Z)?)?$/.exec(value) ?? left('no-date')
  if (date === undefined || dayOf(date) === undefined) throw new Left('impossible-date')
  if (time === undefined) return { local: date, zone: null }
  const local = `${date}T${time}`
  if (!DateTime.fromISO(local, { zone: 'UTC' }).isValid) throw new Left('impossible-date')
  return { local, zone: utc ? 'UTC' : tzid === undefined ? '' : zoneOf(`${tzid}`) }
}

/** What programs of Microsoft call the zones of those who read this, and of their neighbours (CLDR, windowsZones). */
const WINDOWS: Readonly<Record<string, string>> = {
  'Romance Standard Time': 'Europe/Paris',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'SA Western Standard Time': 'America/Guadeloupe',
  'SA Eastern Standard Time': 'America/Cayenne',
  'Saint Pierre Standard Time': 'America/Miquelon',
  'Mauritius Standard Time': 'Indian/Reunion',
  'E. Africa Standard Time': 'Indian/Mayotte',
  'Central Pacific Standard Time': 'Pacific/Noumea',
  UTC: 'UTC',
}

/** @throws Left `zone` rather than guess: a day may be another one elsewhere. */
function zoneOf(tzid: string): string {
  const given = tzid.replace(/^"|"$/g, '').trim()
  // `/freeassociation.sourceforge.net/Europe/Paris`
  const end = given.split('/').slice(-2).join('/')
  const known = [WINDOWS[given], given, end].find(
    (one) => one && one.length < 60 && IANAZone.isValidZone(one),
  )
  return known ?? left('zone')
}
