/**
 * The school calendar of the ministry (data.education.gouv.fr, `fr-en-calendrier-scolaire`), as it is downloaded: a line for
 * each académie, separated by semicolons or commas. Its stamps are midnights of Paris, overseas too, mostly written in UTC;
 * the end is the day on which classes begin again. Pure.
 */
import { CsvError, parse } from 'csv-parse/sync'
import { DateTime } from 'luxon'
import { folded } from '../../kernel/text.ts'
import { shifted } from './days.ts'
import { gathering } from './gathering.ts'
import { EVENTS_MOST, LINE_MOST, type Reading, type Understood, Unreadable } from './understood.ts'

const PARIS = 'Europe/Paris'

/** What its columns are called, with the labels of the download or the names of its interface. */
const COLUMNS = {
  description: ['description'],
  population: ['population'],
  from: ['datededebut', 'startdate'],
  to: ['datedefin', 'enddate'],
  zone: ['zones', 'zone'],
} as const
type Column = keyof typeof COLUMNS

/** Its first line, taken apart; undefined where this is no such file. */
function headOf(text: string): { separator: string; columns: Record<Column, number> } | undefined {
  const first = text.slice(0, LINE_MOST).split(/\r\n|\n|\r/, 1)[0] ?? ''
  for (const separator of [';', ',', '\t']) {
    const names = first.split(separator).map(folded)
    const at = (column: Column) =>
      names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
    const columns = {
      description: at('description'),
      population: at('population'),
      from: at('from'),
      to: at('to'),
      zone: at('zone'),
    }
    if (Object.values(columns).every((index) => index >= 0)) return { separator, columns }
  }
  return undefined
}

export function isMinistry(text: string): boolean {
  return headOf(text) !== undefined
}

/** @throws Unreadable */
export function readMinistry(text: string, reading: Reading): Understood {
  const head = headOf(text)
  if (!head) throw new Unreadable('calendar-unknown')
  const { school, population } = reading
  if (school === null) throw new Unreadable('calendar-school-zone')
  const gathered = gathering(reading)
  for (const { line, cells } of linesOf(text, head.separator)) {
    const cell = (column: Column) => (cells[head.columns[column]] ?? '').trim()
    const name = cell('description')
    const who = WHO[folded(cell('population'))]
    if (folded(cell('zone')) !== `zone${school.toLowerCase()}`) gathered.leave(line, 'other-zone')
    else if (!/^(?:vacances|pont)/.test(folded(name))) gathered.leave(line, 'no-holidays')
    else if (who !== 'everybody' && who !== population) gathered.leave(line, 'other-people')
    else {
      const [from, to] = [stampOf(cell('from')), stampOf(cell('to'))]
      if (from === 'impossible' || to === 'impossible') gathered.leave(line, 'impossible-date')
      else if (!from || !to) gathered.leave(line, 'no-date')
      else gathered.take({ ...daysOf(from, to), name, line })
    }
  }
  return gathered.understood('ministry')
}

const WHO: Readonly<Record<string, 'everybody' | 'pupils' | 'teachers'>> = {
  '': 'everybody',
  eleves: 'pupils',
  enseignants: 'teachers',
}

/** @throws Unreadable naming the line at which it cannot be read on. */
function linesOf(text: string, delimiter: string): Array<{ line: number; cells: readonly string[] }> {
  let last = 1
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      from_line: 2,
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: true,
      max_record_size: LINE_MOST,
      to: EVENTS_MOST + 1,
      info: true,
    })
    if (rows.length > EVENTS_MOST) throw new Unreadable('calendar-many')
    return rows.map(({ record, info }) => {
      // A cell may go on over several lines: what is told is where it begins.
      const line = last + 1
      last = info.lines
      return { line: Math.max(line, info.lines - linesIn(record)), cells: record }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error
    const code = error.code === 'CSV_MAX_RECORD_SIZE' ? 'calendar-line' : 'calendar-broken'
    throw new Unreadable(code, typeof lines === 'number' ? lines : undefined)
  }
}

const linesIn = (record: readonly string[]) =>
  record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

/** A local date of Paris and how the clock stands there, in minutes; null for a date alone. */
type Stamp = { date: string; minutes: number | null }

/** Undefined where there is none. */
function stampOf(text: string): Stamp | 'impossible' | undefined {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const iso = french
    ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`
    : text.replace(' ', 'T')
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(iso))
    return undefined
  const when = DateTime.fromISO(iso, { zone: PARIS })
  if (!when.isValid) return 'impossible'
  const minutes = iso.length === 10 ? null : when.hour * 60 + when.minute
  return { date: when.toISODate(), minutes }
}

/** An end so late belongs to its day: midnights of Paris that were written in UTC, and lost their mark. */
const LATE = 22 * 60

/** The days that are free from morning to night. */
function daysOf(from: Stamp, to: Stamp): { from: string; to: string } {
  const first = (from.minutes ?? 0) === 0 ? from.date : shifted(from.date, 1)
  const isOneDay = to.date === from.date && (to.minutes ?? 0) === (from.minutes ?? 0)
  if (isOneDay) return { from: first, to: first }
  // A date alone is the day of return where it is one of the week, and the last free day where it is a Saturday or Sunday.
  const isLast =
    to.minutes === null ? DateTime.fromISO(to.date, { zone: 'UTC' }).weekday > 5 : to.minutes >= LATE
  return { from: first, to: isLast ? to.date : shifted(to.date, -1) }
}
