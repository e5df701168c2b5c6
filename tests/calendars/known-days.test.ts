/** The days that come with this release: as their makers reckon them, as a second source has them, each with its source. */
import { readFileSync } from 'node:fs'
import joursFeries from '@socialgouv/jours-feries'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { dueAt } from '../../core/deadline/calendar.ts'
import { explain } from '../../core/deadline/explain.ts'
import type { Calendar } from '../../core/policy/calendar.ts'
import {
  HOLIDAY_PLACES,
  HOLIDAYS_UNTIL,
  holidaysOf,
  SCHOOL_UNTIL,
  schoolHolidaysOf,
} from '../../core/policy/known-days.ts'
import { parsePolicy } from '../../core/policy/policy.ts'
import { holidayFile, YEARS } from './make-holidays.ts'

const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../core/policy/calendars/${name}.json`, import.meta.url), 'utf8')) as {
    sources: Record<string, string>
    holidays: Array<{ source: string }>
  }
const years = Array.from({ length: YEARS.to - YEARS.from + 1 }, (_, index) => YEARS.from + index)
const daysOf = (where: string, year: number) =>
  holidaysOf(where, '2026-01-01').flatMap(({ from }) => (from.startsWith(`${year}`) ? [from] : []))

describe('public holidays', () => {
  test('are what npm run holidays writes today', () => {
    expect(file('holidays')).toEqual(JSON.parse(holidayFile()))
  })

  test('are those of the second source, on the mainland and in Alsace and Moselle, every year', () => {
    const theirs = (year: number, alsace: boolean) =>
      Object.values(joursFeries(year, { alsace }))
        .map((date) => DateTime.fromJSDate(date).toISODate())
        .sort()
    for (const year of years) {
      expect(daysOf('metropole', year)).toEqual(theirs(year, false))
      expect(daysOf('alsace-moselle', year)).toEqual(theirs(year, true))
    }
  })

  test('overseas have the eleven of everybody and the day of the abolition, but for Saint-Pierre-et-Miquelon', () => {
    const own = (where: string) =>
      daysOf(where, 2027).filter((day) => !daysOf('metropole', 2027).includes(day))
    expect(Object.fromEntries(HOLIDAY_PLACES.slice(2).map((where) => [where, own(where)]))).toEqual({
      guadeloupe: ['2027-05-27'],
      martinique: ['2027-05-22'],
      guyane: ['2027-06-10'],
      reunion: ['2027-12-20'],
      mayotte: ['2027-04-27'],
      'saint-barthelemy': ['2027-10-09'],
      'saint-martin': ['2027-05-28'],
      'saint-pierre-et-miquelon': [],
    })
  })

  test('are known for ten years', () => {
    expect(HOLIDAYS_UNTIL).toBe('2036-12-31')
    for (const where of HOLIDAY_PLACES) expect(daysOf(where, 2036).length).toBeGreaterThanOrEqual(11)
  })
})

describe('school holidays', () => {
  const weekday = (date: string) => DateTime.fromISO(date).weekday

  test('of each zone follow one another, from a Saturday to a Sunday, but for the bridge of Ascension', () => {
    for (const zone of ['A', 'B', 'C'] as const) {
      const theirs = schoolHolidaysOf(zone, '2026-09-01')
      expect(theirs.map(({ name }) => name)).toEqual([
        'Vacances de la Toussaint',
        'Vacances de Noël',
        'Vacances d’hiver',
        'Vacances de printemps',
        'Pont de l’Ascension',
      ])
      for (const { from, to, name } of theirs) {
        expect(from <= to && to <= SCHOOL_UNTIL).toBe(true)
        if (name?.startsWith('Vacances')) expect([weekday(from), weekday(to)]).toEqual([6, 7])
      }
    }
  })

  test('of what is over are not taken along', () => {
    expect(schoolHolidaysOf('A', '2027-01-01').map(({ from }) => from)).toContain('2026-12-19')
    expect(schoolHolidaysOf('A', '2027-01-04').map(({ from }) => from)).not.toContain('2026-12-19')
  })
})

test.each(['holidays', 'school'])('each line of the %s has a source that is named', (name) => {
  const { sources, holidays } = file(name)
  expect(holidays.filter(({ source }) => !sources[source])).toEqual([])
  const used = new Set(holidays.map(({ source }) => source))
  expect(Object.keys(sources).filter((source) => !used.has(source))).toEqual([])
})

test('two working days over Easter are two working days, and not six: customs of other regions close nothing', () => {
  const day = [['00:00', '24:00']] as const
  const on = (where: string): Calendar => ({
    week: [day, day, day, day, day, [], []],
    closed: holidaysOf(where, '2027-01-01'),
    open: [],
    holidays: { where, until: HOLIDAYS_UNTIL },
    school: null,
  })
  // Thursday 25 March 2027, before Good Friday.
  const asked = { startedAt: new Date('2027-03-25T10:00+01:00'), zone: 'Europe/Paris', pauses: [] }
  const due = (where: string) => dueAt({ ...asked, length: { days: 2, calendar: on(where) } })
  expect(due('metropole')).toEqual(new Date('2027-03-30T10:00+02:00'))
  expect(due('alsace-moselle')).toEqual(new Date('2027-03-31T10:00+02:00'))
  const policy = parsePolicy({
    id: 'any',
    version: 1,
    days: 2,
    calendar: on('metropole'),
    steps: [
      { id: 'half', at: 0.5, kind: 'reminder', audience: ['a'] },
      { id: 'breach', at: 1, kind: 'breach', audience: ['a'] },
    ],
    afterBreach: { id: 'daily', everyDays: 1, audience: ['a'] },
  })
  const { dates } = explain(policy, asked, asked.startedAt)
  expect(
    dates.map(({ date, closed }) => [date, closed && (closed === 'week' ? closed : closed.name)]),
  ).toEqual([
    ['2027-03-25', null],
    ['2027-03-26', null],
    ['2027-03-27', 'week'],
    ['2027-03-28', 'week'],
    ['2027-03-29', 'lundi-de-paques'],
    ['2027-03-30', null],
  ])
})
