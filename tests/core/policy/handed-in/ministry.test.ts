/** The school calendar of the ministry, as it is downloaded. */
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { readCalendar } from '../../../../core/policy/handed-in/read.ts'
import { schoolHolidaysOf } from '../../../../core/policy/known-days.ts'
import { days, left, READING, read } from './reading.ts'

describe('the school calendar of the ministry', () => {
  const HEAD = 'Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire'
  /** As it is downloaded: midnights of Paris, written in UTC, the end being the day on which classes begin again. */
  const stamp = (date: string) =>
    `${DateTime.fromISO(date, { zone: 'Europe/Paris' }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss")}+00:00`
  const next = (date: string) => DateTime.fromISO(date).plus({ days: 1 }).toISODate() ?? ''
  const row = (zone: string, from: string, to: string, name: string, people = '-', academie = 'Lyon') =>
    `${name};${people};${stamp(from)};${stamp(next(to))};${academie};Zone ${zone};2026-2027`
  const whole = (['A', 'B', 'C'] as const).flatMap((zone) =>
    schoolHolidaysOf(zone, '2026-09-01').map(({ from, to, name }) => row(zone, from, to, name ?? '')),
  )

  test.each(['A', 'B', 'C'] as const)('of zone %s closes the days that come with this release', (school) => {
    const result = read([HEAD, ...whole].join('\n'), { school })
    const expected = schoolHolidaysOf(school, '2026-09-01').map(({ from, to }) => `${from} ${to}`)
    expect(days(result)).toEqual(expected)
    expect(left(result)).toHaveLength(whole.length - expected.length)
    for (const one of left(result) as string[]) expect(one).toMatch(/^\d+ other-zone$/)
  })

  test('of several académies says each period once, and names the lines that say it again', () => {
    const [a, b] = ['Lyon', 'Dijon'].map((where) =>
      row('A', '2026-12-19', '2027-01-03', 'Vacances de Noël', '-', where),
    )
    const result = read([HEAD, a, b].join('\n'))
    expect(result).toMatchObject({ periods: [{ line: 2, name: 'Vacances de Noël' }] })
    expect(left(result)).toEqual(['3 same'])
  })

  test('counts the lines of everybody and of those who were chosen', () => {
    const rows = [
      row('A', '2026-12-19', '2027-01-03', 'Vacances de Noël'),
      row('A', '2027-07-03', '2027-08-31', "Vacances d'Été", 'Élèves'),
      row('A', '2027-07-03', '2027-08-30', "Vacances d'Été", 'Enseignants'),
    ]
    const text = [HEAD, ...rows].join('\r\n')
    expect(days(read(text))).toEqual(['2026-12-19 2027-01-03', '2027-07-03 2027-08-31'])
    expect(left(read(text))).toEqual(['4 other-people'])
    expect(days(read(text, { population: 'teachers' }))).toEqual([
      '2026-12-19 2027-01-03',
      '2027-07-03 2027-08-30',
    ])
  })

  test('leaves out what is no holidays, and days that do not exist', () => {
    const rows = [
      `Début des Vacances d'Été;-;${stamp('2027-07-03')};${stamp('2027-07-03')};Lyon;Zone A;2026-2027`,
      `Rentrée scolaire des élèves;-;${stamp('2026-09-01')};${stamp('2026-09-01')};Lyon;Zone A;2026-2027`,
      'Vacances de Noël;-;2026-12-19;2026-02-31;Lyon;Zone A;2026-2027',
      'Vacances de Noël;-;bientôt;2027-01-03;Lyon;Zone A;2026-2027',
      `Vacances de Noël;-;${stamp('2026-12-19')};${stamp('2027-01-04')};Bastia;Corse;2026-2027`,
    ]
    const result = read([HEAD, ...rows].join('\n'))
    expect(days(result)).toEqual([])
    expect(left(result)).toEqual([
      ...['2 no-holidays', '3 no-holidays', '4 impossible-date', '5 no-date', '6 other-zone'],
    ])
  })

  test.each([
    ['2026-12-18T23:00:00+00:00', '2027-01-03T23:00:00+00:00'],
    ['2026-12-19T00:00:00+01:00', '2027-01-04T00:00:00+01:00'],
    ['2026-12-18T23:00:00', '2027-01-03T23:00:00'],
    ['2026-12-19', '2027-01-04'],
    ['2026-12-19', '2027-01-03'],
    ['2026-12-19T00:00:00+01:00', '2027-01-03T23:59:59+01:00'],
    ['19/12/2026', '04/01/2027'],
  ])('from %s to %s is from 19 December to 3 January', (from, to) => {
    expect(days(read(`${HEAD}\nVacances de Noël;-;${from};${to};Lyon;Zone A;2026-2027`))).toEqual([
      '2026-12-19 2027-01-03',
    ])
  })

  test('may be separated by commas, quoted, named as its interface names it, and in Latin-1', () => {
    const text =
      'location,description,population,start_date,end_date,zones\n"Lyon, Grenoble","Vacances\nd’été",Élèves,2027-07-02T22:00:00+00:00,2027-08-31T22:00:00+00:00,Zone A\n'
    expect(read(text)).toMatchObject({
      periods: [{ from: '2027-07-03', to: '2027-08-31', name: 'Vacances d’été', line: 2 }],
    })
    const latin = `\ufeff${HEAD}\n${row('A', '2026-12-19', '2027-01-03', 'Vacances de Noël')}`
    expect(days(read(latin))).toEqual(['2026-12-19 2027-01-03'])
    const bytes = Buffer.from(latin.slice(1), 'latin1')
    const mediaType = 'text/plain; charset=windows-1252'
    expect(readCalendar({ bytes, mediaType }, READING)).toMatchObject({
      periods: [{ name: 'Vacances de Noël' }],
    })
  })

  test('needs a zone', () => {
    expect(read([HEAD, ...whole].join('\n'), { school: null })).toEqual({
      ok: false,
      code: 'calendar-school-zone',
    })
  })

  test('with a quotation that never ends is broken, and says where', () => {
    const text = [HEAD, whole[0], 'Vacances;"-;2026-12-19'].join('\n')
    expect(read(text)).toEqual({ ok: false, code: 'calendar-broken', line: 3 })
  })

  test('with too many lines is refused', () => {
    const text = [HEAD, ...Array.from({ length: 6_000 }, () => 'Vacances;-;;;;;')].join('\n')
    expect(read(text)).toMatchObject({ ok: false, code: 'calendar-many' })
  })
})
