/**
 * Which days and hours count for a promise, as validated data. Everything that closes a day stands in it with its reason,
 * holidays and school holidays included: what was promised stays explainable when the lists that it was made from change.
 *
 *     { week: [[['08:00', '12:00'], ['13:30', '17:00']], …, [], []],      Monday first; an empty day is closed
 *       closed: [{ from: '2026-11-11', to: '2026-11-11', why: 'holiday', name: 'armistice-1918' },
 *                { from: '2026-12-19', to: '2027-01-03', why: 'school' }],
 *       open: [{ on: '2026-12-12', hours: [['09:00', '12:00']] }],          "we work that Saturday"
 *       holidays: { where: 'metropole', until: '2031-12-31' },
 *       school: { zone: 'A', until: '2027-07-02' },
 *       added: [{ number: 1, kind: 'ical', on: '2026-11-02', from: '2026-12-24', to: '2027-01-03', … }] }
 *
 * Dates are local dates of the zone in which the promise is counted, both ends included. A date in `open` is open whatever
 * closes it. After `until` nothing more is known, and days are what the week says. `added` is what coordinators handed in: the
 * days that it closes stand in `closed`, each with its number, so that it can be taken back whole.
 */
import { DateTime } from 'luxon'
import { z } from 'zod'

/** A local date, `2026-11-11`. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-11')
  .refine((text) => DateTime.fromISO(text, { zone: 'UTC' }).isValid, 'must be a day that exists')

/** `08:00`; the end of a day is `24:00`. */
const Clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 08:00')

/** `23:59` as an end means the end of the day: that minute is no pause. */
const End = Clock.transform((text) => (text === '23:59' ? '24:00' : text))

const Interval = z.tuple([Clock, End]).readonly()

const Hours = z
  .array(Interval)
  .max(8)
  .superRefine((intervals, context) => {
    intervals.forEach(([from, to], index) => {
      const before = intervals[index - 1]
      if (to <= from)
        context.addIssue({ code: 'custom', path: [index], message: `must end after ${from}; a night is two` })
      if (before && from < before[1])
        context.addIssue({ code: 'custom', path: [index], message: `must begin after ${before[1]}` })
    })
  })
  .readonly()

/** Of what closes a day, or was added, in UTF-16 units. */
export const CLOSURE_NAME_MOST = 120

export const CLOSING = ['holiday', 'school', 'closure'] as const
/** Why a day is closed: a public holiday, school holidays, or because a coordinator said so. */
export type Closing = (typeof CLOSING)[number]

const Closed = z
  .strictObject({
    from: LocalDate,
    to: LocalDate,
    why: z.enum(CLOSING),
    /** Of a holiday its id, of anything else what people call it. */
    name: z.string().min(1).max(CLOSURE_NAME_MOST).optional(),
    /** The number of what was added that closes it. */
    by: z.int().min(1).optional(),
  })
  .refine(({ from, to }) => from <= to, 'must end on the day it begins, or later')
  .readonly()

const Opened = z
  .strictObject({
    on: LocalDate,
    hours: Hours.refine((hours) => hours.length > 0, 'must name at least one stretch of hours'),
    /** The number of what was added that opens it. */
    by: z.int().min(1).optional(),
  })
  .readonly()

export const SCHOOL_ZONES = ['A', 'B', 'C'] as const
export type SchoolZone = (typeof SCHOOL_ZONES)[number]

export const POPULATIONS = ['pupils', 'teachers'] as const
/** Whose school holidays: pupils come back later than who teaches them. */
export type Population = (typeof POPULATIONS)[number]

/** Closed days of a calendar; two years of school holidays and ten of public ones are some 130. */
export const CLOSED_MOST = 1_000
export const ADDED_MOST = 20

export const ADDED_KINDS = ['ical', 'ministry', 'hand', 'opening'] as const

/** What a coordinator handed in: a file, a closure that was typed, or a day on which people work nevertheless. */
const Added = z
  .strictObject({
    number: z.int().min(1),
    kind: z.enum(ADDED_KINDS),
    /** The local date on which it was. */
    on: LocalDate,
    /** The first and the last day that it closes; of an opening, the day that it opens. */
    from: LocalDate,
    to: LocalDate,
    /** Of the ministry's calendar: which of its lines count. */
    zone: z.enum(SCHOOL_ZONES).optional(),
    population: z.enum(POPULATIONS).optional(),
    /** Of a file: which one it was, exactly. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    /** What the file, or the closure, is called. */
    name: z.string().min(1).max(CLOSURE_NAME_MOST).optional(),
  })
  .readonly()

export const Calendar = z
  .strictObject({
    week: z
      .array(Hours)
      .length(7)
      .refine((days) => days.some((hours) => hours.length > 0), 'must have one day that is open')
      .readonly(),
    closed: z.array(Closed).max(CLOSED_MOST).readonly(),
    open: z
      .array(Opened)
      .max(CLOSED_MOST)
      .refine((days) => new Set(days.map(({ on }) => on)).size === days.length, 'must name a day only once')
      .readonly(),
    holidays: z
      .strictObject({ where: z.string().min(1), until: LocalDate })
      .readonly()
      .nullable(),
    school: z
      .strictObject({ zone: z.enum(SCHOOL_ZONES), until: LocalDate })
      .readonly()
      .nullable(),
    added: z
      .array(Added)
      .max(ADDED_MOST)
      .refine((all) => new Set(all.map(({ number }) => number)).size === all.length, 'must number each once')
      .readonly()
      .optional(),
  })
  .readonly()

export type Calendar = z.output<typeof Calendar>
export type ClosedDays = Calendar['closed'][number]
export type Added = z.output<typeof Added>
/** From and to, `08:00`, in the order of the day, never touching midnight from both sides. */
export type Hours = Calendar['week'][number]

/** What a local date is. */
export type DayIs =
  | { readonly is: 'open'; readonly hours: Hours; readonly exception: boolean }
  /** `closed`: what closes it; null where the week does. */
  | { readonly is: 'closed'; readonly closed: ClosedDays | null }

/** `weekday`: 1 is Monday. Pure. */
export function dayIs({ week, closed, open }: Calendar, date: string, weekday: number): DayIs {
  const opened = open.find(({ on }) => on === date)
  if (opened) return { is: 'open', hours: opened.hours, exception: true }
  const hours = week[weekday - 1] ?? []
  // A day that is never open needs no other reason.
  if (hours.length === 0) return { is: 'closed', closed: null }
  const closing = closed.find(({ from, to }) => from <= date && date <= to)
  return closing ? { is: 'closed', closed: closing } : { is: 'open', hours, exception: false }
}

/**
 * The last date of which this calendar knows all that it leaves out; null where it leaves out no holidays, and no file was
 * added. Of files of one sort, the last to end counts; a closure that was typed promises nothing of what follows.
 */
export function knownUntil({ holidays, school, added = [] }: Calendar): string | null {
  const last = (kind: Added['kind']) => added.filter((one) => one.kind === kind).map(({ to }) => to)
  const ends = [
    holidays ? [holidays.until] : [],
    [...(school ? [school.until] : []), ...last('ministry')],
    last('ical'),
  ].flatMap((of) => of.sort().at(-1) ?? [])
  return ends.sort()[0] ?? null
}

/** Whether every day of its week is open: what it leaves out are closures alone. */
export function countsEveryDay({ week }: Pick<Calendar, 'week'>): boolean {
  return week.every((hours) => hours.length > 0)
}

/** Whose school holidays it leaves out. */
export function schoolZoneOf({ school, added = [] }: Calendar): SchoolZone | null {
  return school?.zone ?? added.find(({ zone }) => zone !== undefined)?.zone ?? null
}
