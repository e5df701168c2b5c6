/**
 * What was understood of a calendar that somebody handed in: the days that it would close, and what of it is left out, each
 * by the line on which it stands. Nothing here is taken yet.
 */
import { MEGABYTE } from '../../kernel/files.ts'
import type { Population, SchoolZone } from '../calendar.ts'

/** `ministry`: the school calendar of the ministry, as CSV. */
export const CALENDAR_KINDS = ['ical', 'ministry'] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** How a file is read: for which zone of the clock, which day it is there, and whose school holidays count. */
export type Reading = {
  readonly zone: string
  /** A local date. */
  readonly today: string
  /** Null where none was chosen: no school calendar can be read then. */
  readonly school: SchoolZone | null
  readonly population: Population
}

/** Local dates, both ends included. */
export type Period = {
  readonly from: string
  readonly to: string
  /** What the file calls it; empty where it says nothing that can be read. */
  readonly name: string
  /** The first line of what says it, from 1. */
  readonly line: number
}

export const LEFT_OUT = [
  /** It no longer takes place, or another line has a newer version of it. */
  'cancelled',
  'older',
  /** Whoever wrote it says that one is free all the same. */
  'free',
  /** Hours of a day, and no whole one. */
  'part-of-day',
  'before',
  'after',
  /** Another line says the same. */
  'same',
  'other-zone',
  'other-people',
  /** Of a school calendar: no time without classes, such as the first day of school. */
  'no-holidays',
  'no-date',
  /** A day that the calendar does not have, or a repetition that would need one. */
  'impossible-date',
  'backwards',
  'too-long',
  /** A time zone that is not known here. */
  'zone',
  /** A repetition that is not followed: too fine, or of a sort that calendars seldom have. */
  'repetition',
  'unreadable',
] as const
export type WhyLeftOut = (typeof LEFT_OUT)[number]

export type LeftOut = { readonly line: number; readonly why: WhyLeftOut }

export type Understood = {
  readonly kind: CalendarKind
  /** The earliest first. */
  readonly periods: readonly Period[]
  /** In the order of the lines. */
  readonly left: readonly LeftOut[]
}

/** Why nothing of a file is taken, and at which line one knew. */
export type Unread = {
  readonly code:
    | 'calendar-broken'
    | 'calendar-busy'
    | 'calendar-complex'
    | 'calendar-large'
    | 'calendar-line'
    | 'calendar-many'
    | 'calendar-school-zone'
    | 'calendar-unknown'
  readonly line?: number
}

export type Read = ({ readonly ok: true } & Understood) | ({ readonly ok: false } & Unread)

export type HandedIn = {
  readonly bytes: Uint8Array
  /** As it is kept: `text/plain; charset=windows-1252`. */
  readonly mediaType: string
}

/** Reads apart from everything else, and ends what takes too long. Never throws for anything that a file may hold. */
export type ReadCalendar = (file: HandedIn, reading: Reading) => Promise<Read>

/** A file whose reading ends here. */
export class Unreadable extends Error {
  readonly unread: Unread

  constructor(code: Unread['code'], line?: number) {
    super(code)
    this.unread = { code, ...(line === undefined ? {} : { line }) }
  }
}

/** What a whole year of an institute takes is a hundredth of it. */
export const BYTES_MOST = MEGABYTE
export const EVENTS_MOST = 5_000
/** Characters of one line, folded or not. */
export const LINE_MOST = 10_000
/** Periods of one file; those of a repetition count one by one. */
export const PERIODS_MOST = 1_000
/** Days of one period. */
export const DAYS_MOST = 366
export const YEARS_BEFORE = 1
export const YEARS_AFTER = 3
