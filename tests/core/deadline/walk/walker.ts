/**
 * The same deadlines, found by walking along the wall clock minute by minute. Knows nothing of the engine, of Luxon or of
 * intervals: it looks at a wall (through Intl), at a calendar on it, and counts. What is begun or paused here is so on whole
 * minutes.
 */

export const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

type Times = ReadonlyArray<readonly [string, string]>

export type Paper = {
  /** Monday first. */
  week: readonly Times[]
  closed: ReadonlyArray<{ from: string; to: string }>
  open: ReadonlyArray<{ on: string; hours: Times }>
}

export type Asked = {
  start: number
  zone: string
  days?: number | undefined
  hours?: number | undefined
  calendar?: Paper | undefined
  /** `to`: null while it lasts. */
  pauses: ReadonlyArray<{ from: number; to: number | null }>
}

/** Quarters of an hour that are looked at: from 2025 on, for six years. */
const FIRST = Date.UTC(2025, 0) / QUARTER
const QUARTERS = 6 * 366 * 96
const offsets = new Map<string, Int32Array>()
const UNKNOWN = 2 ** 31 - 1

/** What a wall there shows: minutes since 1970 as if it were in Greenwich. Clocks change on quarters of an hour. */
function wall(zone: string, instant: number): number {
  const quarter = Math.floor(instant / QUARTER) - FIRST
  if (zone !== last.zone) last = { zone, offsets: offsetsOf(zone) }
  let offset = last.offsets[quarter] ?? UNKNOWN
  if (offset === UNKNOWN) {
    offset = offsetAt(zone, (quarter + FIRST) * QUARTER)
    last.offsets[quarter] = offset
  }
  return instant / MINUTE + offset
}

/** The zone before is looked at again and again. */
let last: { zone: string; offsets: Int32Array } = { zone: '', offsets: new Int32Array() }

function offsetsOf(zone: string): Int32Array {
  const known = offsets.get(zone) ?? new Int32Array(QUARTERS).fill(UNKNOWN)
  offsets.set(zone, known)
  return known
}

/** In minutes. */
function offsetAt(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return (Date.UTC(year, month - 1, day, hour, minute) - instant) / MINUTE
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(zone, format)
  return format
}

const PER_DAY = 1440
/** Days since 1970 on the wall. */
const dateOf = (shown: number) => Math.floor(shown / PER_DAY)
export const dateName = (date: number) => new Date(date * DAY).toISOString().slice(0, 10)
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const firsts = new Map<string, Map<number, number>>()

/** The first instant at which the wall shows this minute; where it jumps over it, as long after the jump. */
function first(zone: string, shown: number): number {
  const known = firsts.get(zone) ?? new Map<number, number>()
  firsts.set(zone, known)
  const found = known.get(shown) ?? look(zone, shown)
  known.set(shown, found)
  return found
}

function look(zone: string, shown: number): number {
  // Nobody's clock jumps by more than three hours.
  let at =
    shown * MINUTE - (wall(zone, shown * MINUTE - DAY) * MINUTE - (shown * MINUTE - DAY)) - 180 * MINUTE
  while (wall(zone, at) < shown) at += MINUTE
  if (wall(zone, at) === shown) return at
  const jumped = wall(zone, at - MINUTE) + 1
  return at + (shown - jumped) * MINUTE
}

/** The hours of this date, as minutes of its wall; whole days are from midnight to midnight. */
function hoursOn(paper: Paper, date: number, whole: boolean): Array<[number, number]> {
  const name = dateName(date)
  const weekday = (((date + 3) % 7) + 7) % 7
  const usual = paper.week[weekday] ?? []
  const isClosed = paper.closed.some(({ from, to }) => from <= name && name <= to)
  const hours = paper.open.find(({ on }) => on === name)?.hours ?? (isClosed ? [] : usual)
  if (whole) return hours.length > 0 ? [[0, PER_DAY]] : []
  return hours.map(([from, to]) => [minutesOf(from), minutesOf(to)])
}

/** Whether a minute counts on this calendar. */
function counting({ zone, hours, calendar }: Asked): (instant: number) => boolean {
  if (!calendar) return () => true
  const stretches = new Map<number, Array<[number, number]>>()
  const on = (date: number) => {
    const known =
      stretches.get(date) ??
      hoursOn(calendar, date, hours === undefined).map(([from, to]): [number, number] => [
        first(zone, date * PER_DAY + from),
        first(zone, date * PER_DAY + to),
      ])
    stretches.set(date, known)
    return known
  }
  const isIn = (date: number, instant: number) => {
    for (const [from, to] of on(date)) if (from <= instant && instant < to) return true
    return false
  }
  return (instant) => {
    const date = dateOf(wall(zone, instant))
    // A stretch of a day may reach into a night that is shown twice.
    return isIn(date, instant) || isIn(date - 1, instant) || isIn(date + 1, instant)
  }
}

/** How long the clock has to run, in milliseconds. */
export function lengthOf(asked: Asked): number {
  const { start, zone, days, hours, calendar } = asked
  if (days === undefined) return (hours ?? 0) * 60 * MINUTE
  const shown = wall(zone, start)
  if (!calendar) return first(zone, shown + days * PER_DAY) - start
  const isOpen = (date: number) => hoursOn(calendar, date, true).length > 0
  let date = dateOf(shown)
  let ends: number
  if (isOpen(date)) {
    for (let left = days; left > 0; ) {
      date += 1
      if (isOpen(date)) left -= 1
    }
    ends = first(zone, date * PER_DAY + (shown - dateOf(shown) * PER_DAY))
  } else {
    for (let left = days; left > 0; ) {
      date += 1
      if (isOpen(date)) left -= 1
    }
    ends = first(zone, (date + 1) * PER_DAY)
  }
  const counts = counting(asked)
  let length = 0
  for (let at = start; at < ends; at += MINUTE) if (counts(at)) length += MINUTE
  return length
}

export type Walked = {
  /** Null where a pause that lasts hides it. */
  due: number | null
  /** When so much of it had gone by, in the order asked for. */
  reached: Array<number | null>
  /** By date on the wall, in milliseconds, from start to due. */
  counted: Map<string, number>
  paused: Map<string, number>
}

/** Walks until the clock has run for this length, or stands still for good. `marks`: milliseconds of running clock, rising. */
export function walk(asked: Asked, length: number, marks: readonly number[]): Walked {
  const { start, zone, pauses } = asked
  const counts = counting(asked)
  const walked: Walked = { due: null, reached: [], counted: new Map(), paused: new Map() }
  const isPaused = (at: number) => {
    for (const { from, to } of pauses) if (from <= at && (to === null || at < to)) return true
    return false
  }
  const held = Math.min(...pauses.map(({ from, to }) => (to === null ? from : Number.POSITIVE_INFINITY)))
  const by = { counted: new Map<number, number>(), paused: new Map<number, number>() }
  let ran = 0
  for (let at = start; at < held; at += MINUTE) {
    if (!counts(at)) continue
    const pause = isPaused(at)
    const dates = pause ? by.paused : by.counted
    const date = dateOf(wall(zone, at))
    dates.set(date, (dates.get(date) ?? 0) + MINUTE)
    if (pause) continue
    for (let mark = marks[walked.reached.length]; mark !== undefined; mark = marks[walked.reached.length]) {
      if (mark > ran + MINUTE) break
      walked.reached.push(mark === 0 ? start : at + mark - ran)
    }
    ran += MINUTE
    if (ran >= length) {
      walked.due = at + MINUTE
      break
    }
  }
  while (walked.reached.length < marks.length) walked.reached.push(null)
  for (const [date, length] of by.counted) walked.counted.set(dateName(date), length)
  for (const [date, length] of by.paused) walked.paused.set(dateName(date), length)
  return walked
}

/** When it is said, where nobody is to be disturbed between two times of the wall. */
export function quietly(
  zone: string,
  quiet: { from: string; to: string },
  at: number,
  since: number,
): number {
  const date = dateOf(wall(zone, at))
  for (const one of [date, date - 1]) {
    const from = first(zone, one * PER_DAY + minutesOf(quiet.from))
    const isSameDay = minutesOf(quiet.from) < minutesOf(quiet.to)
    const to = first(zone, (isSameDay ? one : one + 1) * PER_DAY + minutesOf(quiet.to))
    if (from < at && at < to) return from > since ? from : at
  }
  return at
}
