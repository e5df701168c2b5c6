/** What an overview says in the same words wherever it is read: in a chat, as a picture, on paper. Pure. */
import type { Framework } from '../../framework/framework.ts'
import { duration } from '../../i18n/dates.ts'
import type { Messages } from '../../i18n/messages.ts'
import { DAY, HOUR } from '../../kernel/clock.ts'
import type { PeriodCode } from '../../kernel/period.ts'
import { competenceLabel } from '../cards/label.ts'
import { type Row, type Section, WAYS } from './figures.ts'
import { LENGTHS, type Overview } from './reading.ts'
import { SILENT_WEEKS } from './silence.ts'

export type Said = { readonly label: string; readonly value: string }

/** `du 1er au 30 novembre 2026`, or the only day. */
export function daysOf(m: Messages, { period }: Pick<Overview, 'period'>, zone: string): string {
  // The last day is the one before what comes after.
  const [first, last] = [period.from, new Date(period.to.getTime() - 1)].map((at) => m.day(at, zone))
  return first === last ? m.report.oneDay(first ?? '') : m.report.days(first ?? '', last ?? '')
}

/** `novembre 2026`. @param code such as `2026-11` */
export function monthInWords({ overview: o }: Messages, code: PeriodCode): string {
  return o.month(new Date(`${code}-15T12:00:00Z`), 'UTC')
}

export function groupsInWords({ overview: o }: Messages, { groups }: Pick<Overview, 'groups'>): string {
  return groups.map(({ name, code }) => o.group(name, code)).join(', ')
}

/** `C2i2e (2011)`; its key where this installation does not have it. */
export function frameworkInWords(
  m: Messages,
  { framework, key }: Pick<Section, 'framework' | 'key'>,
): string {
  return framework ? `${framework.shortTitle[m.language]} (${framework.version})` : key
}

export function sectionInWords({ overview: o }: Messages, section: Section): Said[] {
  const { fields: f } = o
  return [
    { label: f.activities, value: String(section.activities) },
    { label: f.declared, value: String(section.declared) },
    { label: f.attested, value: String(section.acquired) },
    { label: f.progressed, value: String(section.progressed) },
  ]
}

/** @param zone IANA: in which the day since when something waits is said. */
export function decidedInWords(m: Messages, { decided }: Pick<Overview, 'decided'>, zone: string): Said[] {
  const { overview: o, language } = m
  const { count, median, ninth, waiting, waitingSince } = decided
  return [
    { label: o.decisions, value: String(count) },
    ...(median === null ? [] : [{ label: o.half, value: duration(rounded(median), language) }]),
    ...(ninth === null ? [] : [{ label: o.nine, value: duration(rounded(ninth), language) }]),
    {
      label: o.waiting,
      value: waitingSince ? o.waitingSince(waiting, m.day(waitingSince, zone)) : String(waiting),
    },
  ]
}

/** What each length of time is called, in the order in which they are counted. */
export function lengthsInWords({ overview: { chart: c }, language }: Messages): string[] {
  const ends = LENGTHS.map((end) => duration(end, language))
  return [...ends, null].map((end, index) => {
    const from = ends[index - 1]
    if (from === undefined) return c.under(end ?? '')
    return end === null ? c.over(from) : c.between(from, end)
  })
}

/** Of what takes days, minutes tell nothing. Never less than a minute. */
function rounded(milliseconds: number): number {
  const unit = milliseconds >= DAY ? HOUR : HOUR / 60
  return Math.max(unit, Math.round(milliseconds / unit) * unit)
}

export function rowLabel(m: Messages, framework: Framework | undefined, { code }: Pick<Row, 'code'>): string {
  return framework ? competenceLabel(m, framework, code) : code
}

export function silentInWords({ overview: o }: Messages, { trainees }: Pick<Overview, 'trainees'>): string {
  const { silent, all } = trainees
  return silent === 0 ? o.silentNone(SILENT_WEEKS) : o.silent(silent, all, SILENT_WEEKS)
}

/** What the columns of the matrix are, in their order. */
export const waysOf = ({ overview: { ways } }: Messages): string[] => WAYS.map((way) => ways[way])
