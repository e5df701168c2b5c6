/** Calendars that coordinators hand in: what is understood of them, line by line, and what of them is left out, or refused. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { readCalendar } from '../../../core/policy/handed-in/read.ts'
import { BYTES_MOST, type Read, type Reading } from '../../../core/policy/handed-in/understood.ts'
import { schoolHolidaysOf } from '../../../core/policy/known-days.ts'

const READING: Reading = { zone: 'Europe/Paris', today: '2026-11-02', school: 'A', population: 'pupils' }

const read = (text: string, reading: Partial<Reading> = {}, mediaType = 'text/plain'): Read =>
  readCalendar({ bytes: new TextEncoder().encode(text), mediaType }, { ...READING, ...reading })
const ics = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const event = (...lines: string[]) => read(ics(lines))
/** `2026-12-24 2027-01-03`, of each period that was taken. */
const days = (result: Read) => (result.ok ? result.periods.map(({ from, to }) => `${from} ${to}`) : result)
const left = (result: Read) => (result.ok ? result.left.map(({ line, why }) => `${line} ${why}`) : result)

describe('an event', () => {
  test('of whole days ends before the day that DTEND names', () => {
    const result = event(
      'DTSTART;VALUE=DATE:20261224',
      'DTEND;VALUE=DATE:20270104',
      'SUMMARY:Ferm\\, No',
      ' ël',
    )
    expect(result).toEqual({
      ...{ ok: true, kind: 'ical', left: [] },
      periods: [{ from: '2026-12-24', to: '2027-01-03', name: 'Ferm, Noël', line: 3 }],
    })
  })

  test.each([
    ['without an end is one day', ['DTSTART;VALUE=DATE:20261224'], '2026-12-24 2026-12-24'],
    [
      'that ends on its first day is one day',
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224'],
      '2026-12-24 2026-12-24',
    ],
    ['may say how long it lasts', ['DTSTART;VALUE=DATE:20261224', 'DURATION:P1W'], '2026-12-24 2026-12-30'],
    [
      'with times closes the days that it takes whole',
      ['DTSTART;TZID=Europe/Paris:20261224T170000', 'DTEND;TZID=Europe/Paris:20261228T080000'],
      '2026-12-25 2026-12-27',
    ],
    [
      'may end a minute before midnight',
      ['DTSTART:20261224T000000', 'DTEND:20261225T235900'],
      '2026-12-24 2026-12-25',
    ],
    [
      'in no zone is of the zone where it is read',
      ['DTSTART:20261224T000000', 'DTEND:20261225T000000'],
      '2026-12-24 2026-12-24',
    ],
    [
      'in UTC is put where it is read',
      ['DTSTART:20261223T230000Z', 'DTEND:20261224T230000Z'],
      '2026-12-24 2026-12-24',
    ],
    [
      'of another part of the world closes the days that are whole here',
      ['DTSTART;TZID=Indian/Reunion:20261224T000000', 'DTEND;TZID=Indian/Reunion:20261226T000000'],
      '2026-12-24 2026-12-24',
    ],
    [
      'has the zones of Microsoft, too',
      [
        'DTSTART;TZID=Romance Standard Time:20261224T000000',
        'DTEND;TZID=Romance Standard Time:20261225T000000',
      ],
      '2026-12-24 2026-12-24',
    ],
    [
      'over the night in which clocks change is whole',
      ['DTSTART;TZID=Europe/Paris:20270328T000000', 'DTEND;TZID=Europe/Paris:20270329T000000'],
      '2027-03-28 2027-03-28',
    ],
  ])('%s', (_, lines, period) => {
    expect(days(event(...lines))).toEqual([period])
  })

  test.each([
    ['cancelled', ['DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED']],
    ['free', ['DTSTART;VALUE=DATE:20261224', 'TRANSP:TRANSPARENT']],
    ['part-of-day', ['DTSTART:20261224T080000', 'DTEND:20261224T180000']],
    ['part-of-day', ['DTSTART:20261224T080000']],
    ['before', ['DTSTART;VALUE=DATE:20241224']],
    ['after', ['DTSTART;VALUE=DATE:20321224']],
    ['no-date', ['SUMMARY:Un jour']],
    ['no-date', ['DTSTART:demain']],
    ['impossible-date', ['DTSTART;VALUE=DATE:20270231']],
    ['impossible-date', ['DTSTART;VALUE=DATE:20270201', 'DTEND;VALUE=DATE:20270231']],
    ['backwards', ['DTSTART;VALUE=DATE:20270210', 'DTEND;VALUE=DATE:20270201']],
    ['too-long', ['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20280101']],
    ['zone', ['DTSTART;TZID=Terre du Milieu:20261224T000000', 'DTEND;TZID=Terre du Milieu:20261225T000000']],
  ])('is left out as %s: %j', (why, lines) => {
    const result = event(...lines)
    expect(days(result)).toEqual([])
    expect(left(result)).toEqual([`3 ${why}`])
  })

  test('that is broken keeps no other from being read, and is named by its line', () => {
    const good = ['DTSTART;VALUE=DATE:20261224']
    const result = read(ics(good, ['DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ'], good, ['SUMMARY']))
    expect(days(result)).toEqual(['2026-12-24 2026-12-24'])
    expect(left(result)).toEqual(['6 unreadable', '10 same', '13 unreadable'])
  })

  test('that has a newer version is that one, and a single occurrence may be elsewhere, or nowhere', () => {
    const weekly = ['UID:w', 'DTSTART;VALUE=DATE:20261102', 'RRULE:FREQ=WEEKLY;COUNT=4']
    const moved = ['UID:w', 'RECURRENCE-ID;VALUE=DATE:20261109', 'DTSTART;VALUE=DATE:20261111']
    const gone = [
      'UID:w',
      'RECURRENCE-ID;VALUE=DATE:20261116',
      'DTSTART;VALUE=DATE:20261116',
      'STATUS:CANCELLED',
    ]
    const old = ['UID:x', 'DTSTART;VALUE=DATE:20270301', 'SEQUENCE:1']
    const newer = ['UID:x', 'DTSTART;VALUE=DATE:20270302', 'SEQUENCE:2']
    const result = read(ics(weekly, moved, gone, newer, old))
    expect(days(result)).toEqual([
      '2026-11-02 2026-11-02',
      '2026-11-11 2026-11-11',
      '2026-11-23 2026-11-23',
      '2027-03-02 2027-03-02',
    ])
    expect(left(result)).toEqual(['13 cancelled', '24 older'])
  })

  test('of a file that cancels what it names is cancelled', () => {
    const text = ics(['DTSTART;VALUE=DATE:20261224']).replace('VERSION:2.0', 'METHOD:CANCEL')
    expect(left(read(text))).toEqual(['3 cancelled'])
  })
})

describe('a repetition', () => {
  const from = (start: string, rule: string, ...more: string[]) =>
    event(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, ...more)

  test.each([
    ['20261106', 'FREQ=WEEKLY;BYDAY=FR;COUNT=3', ['2026-11-06', '2026-11-13', '2026-11-20']],
    ['20261106', 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20261204', ['2026-11-06', '2026-11-20', '2026-12-04']],
    ['20261106', 'FREQ=WEEKLY;UNTIL=20261119T225959Z', ['2026-11-06', '2026-11-13']],
    ['20261201', 'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270131', ['2026-12-25', '2027-01-29']],
    ['20260701', 'FREQ=YEARLY', ['2026-07-01', '2027-07-01', '2028-07-01', '2029-07-01']],
    ['20270131', 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', ['2027-01-31', '2027-03-31', '2027-05-31']],
  ])('from %s, %s', (start, rule, expected) => {
    expect(days(from(start, rule))).toEqual(expected.map((date) => `${date} ${date}`))
  })

  test('whose days follow one another is one period, without those that are left out', () => {
    expect(days(from('20261221', 'FREQ=DAILY;COUNT=5', 'EXDATE;VALUE=DATE:20261224'))).toEqual([
      '2026-12-21 2026-12-23',
      '2026-12-25 2026-12-25',
    ])
    expect(days(event('DTSTART;VALUE=DATE:20261221', 'RDATE;VALUE=DATE:20270104,20270106'))).toEqual([
      '2026-12-21 2026-12-21',
      '2027-01-04 2027-01-04',
      '2027-01-06 2027-01-06',
    ])
  })

  test.each([
    ['of every second, for ever', 'FREQ=SECONDLY', 'repetition'],
    ['of every hour', 'FREQ=HOURLY;COUNT=3', 'repetition'],
    [
      'by months, days, hours, minutes and seconds at once',
      `FREQ=YEARLY;BYMONTH=1,2,3,4,5,6;BYMONTHDAY=1,2,3;BYHOUR=0,1,2;BYMINUTE=${[...Array(60).keys()]};BYSECOND=${[...Array(60).keys()]}`,
      'repetition',
    ],
    ['by a calendar of another sort', 'FREQ=YEARLY;RSCALE=CHINESE', 'repetition'],
    ['every time but by nothing', 'FREQ=WEEKLY;INTERVAL=0', 'repetition'],
    ['on 31 February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 'impossible-date'],
    ['on each 31 April', 'FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31', 'impossible-date'],
    ['of every day, for ever', 'FREQ=DAILY', 'too-long'],
  ])('%s is left out, and closes nothing', (_, rule, why) => {
    const result = from('20260101', rule)
    expect(days(result)).toEqual([])
    expect(left(result)).toEqual([`3 ${why}`])
  })

  test('of 29 February is no 1 March', () => {
    expect(left(from('20240229', 'FREQ=YEARLY'))).toEqual(['3 impossible-date'])
  })
})

describe('a file', () => {
  const refused = (code: string, line?: number) => ({
    ok: false,
    code,
    ...(line === undefined ? {} : { line }),
  })

  test('of 200,000 events is too large, whatever is in it', () => {
    const events = 'BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nEND:VEVENT\r\n'.repeat(200_000)
    const text = `BEGIN:VCALENDAR\r\n${events}END:VCALENDAR\r\n`
    expect(read(text)).toEqual(refused('calendar-large'))
  })

  test('of one line of 20 MB is too large', () => {
    expect(read(`BEGIN:VCALENDAR\nX:${'a'.repeat(20 * BYTES_MOST)}`)).toEqual(refused('calendar-large'))
  })

  test('with a line that never ends is told of by that line, folded or not', () => {
    const long = 'a'.repeat(20_000)
    expect(read(ics(['DTSTART;VALUE=DATE:20261224', `SUMMARY:${long}`]))).toEqual(refused('calendar-line', 5))
    const folded = long.replace(/.{70}/g, '$&\r\n ')
    expect(read(ics([`SUMMARY:${folded}`]))).toMatchObject(refused('calendar-line'))
  })

  test('of more than 5,000 events is told of by the first that is too many', () => {
    const text = ics(...Array.from({ length: 5_001 }, () => ['DTSTART;VALUE=DATE:20261224']))
    expect(read(text)).toEqual(refused('calendar-many', 3 + 3 * 5_000))
  })

  test('of more than 1,000 periods is refused, and not taken in part', () => {
    const text = ics(
      ...Array.from({ length: 20 }, (_, index) => [
        `UID:${index}`,
        `SUMMARY:${index}`,
        'DTSTART;VALUE=DATE:20260105',
        'RRULE:FREQ=WEEKLY',
      ]),
    )
    expect(read(text)).toEqual(refused('calendar-many'))
  })

  test('whose repetitions take too many steps is refused, and not taken in part', () => {
    const text = ics(
      ...Array.from({ length: 10 }, (_, index) => [
        `UID:${index}`,
        'DTSTART;VALUE=DATE:20000101',
        'RRULE:FREQ=DAILY',
      ]),
    )
    expect(read(text)).toEqual(refused('calendar-complex'))
  })

  test.each([
    ['cut off', ics(['DTSTART;VALUE=DATE:20261224']).replace(/END:VCALENDAR\s*$/, ''), 5],
    ['with an event in an event', ics(['BEGIN:VEVENT', 'END:VEVENT']), 4],
    ['that ends what it did not begin', ics(['END:VTODO']), 4],
  ])('%s is broken, and says where', (_, text, line) => {
    expect(read(text)).toEqual(refused('calendar-broken', line))
  })

  test.each([
    ['a letter', 'Bonjour, voici nos fermetures : Noël.'],
    ['nothing', ''],
    ['another table', 'nom;prénom\nMoreau;Inès'],
  ])('that is %s is no calendar', (_, text) => {
    expect(read(text)).toEqual(refused('calendar-unknown'))
  })

  test('that is no text is no calendar', () => {
    expect(read('BEGIN:VCALENDAR', {}, 'image/png')).toEqual(refused('calendar-unknown'))
  })

  test('ends its lines in any way, may be marked as UTF-8, and may have empty lines', () => {
    const text = ics(['DTSTART;VALUE=DATE:20261224'])
    for (const one of [text.replaceAll('\r\n', '\n'), `\ufeff${text}`, text.replaceAll('\r\n', '\r\n\r\n')])
      expect(days(read(one))).toEqual(['2026-12-24 2026-12-24'])
  })

  test('of which alarms and zones are full is read all the same', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT15M', 'DTSTART;VALUE=DATE:20301224', 'END:VALARM']
    const text = ics(['DTSTART;VALUE=DATE:20261224', ...alarm]).replace(
      'VERSION:2.0',
      'BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE',
    )
    expect(days(read(text))).toEqual(['2026-12-24 2026-12-24'])
  })
})

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

describe('whatever a file is made of', () => {
  /** By hand: each day of the window, looked at by itself, knowing nothing of the reader. */
  type Given = {
    start: number
    length: number
    repeats: { freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'; interval: number; count: number } | null
    status: '' | 'STATUS:CANCELLED' | 'TRANSP:TRANSPARENT' | 'STATUS:CONFIRMED'
  }
  const [FIRST, LAST] = [-220, 900]
  const BASE = DateTime.fromISO('2026-11-02', { zone: 'UTC' })
  const CALENDAR = Array.from({ length: LAST - FIRST + 1 }, (_, index) => BASE.plus({ days: FIRST + index }))
  const on = (day: number) => CALENDAR[day - FIRST] ?? BASE
  const lines = ({ start, length, repeats, status }: Given) => [
    `DTSTART;VALUE=DATE:${on(start).toFormat('yyyyMMdd')}`,
    `DTEND;VALUE=DATE:${on(start + length).toFormat('yyyyMMdd')}`,
    ...(repeats ? [`RRULE:FREQ=${repeats.freq};INTERVAL=${repeats.interval};COUNT=${repeats.count}`] : []),
    ...(status ? [status] : []),
  ]
  /** The days that an event says are closed. */
  const closedBy = ({ start, length, repeats, status }: Given): Set<string> => {
    const closed = new Set<string>()
    if (status === 'STATUS:CANCELLED' || status === 'TRANSP:TRANSPARENT') return closed
    const { freq, interval, count } = repeats ?? { freq: 'DAILY', interval: 1, count: 1 }
    const first = on(start)
    let left = count
    for (let day = start; day <= LAST && left > 0; day++) {
      const date = on(day)
      const months = (date.year - first.year) * 12 + date.month - first.month
      const begins = {
        DAILY: (day - start) % interval === 0,
        WEEKLY: (day - start) % (7 * interval) === 0,
        MONTHLY: date.day === first.day && months % interval === 0,
        YEARLY: date.day === first.day && months % (12 * interval) === 0,
      }
      if (!begins[freq]) continue
      left -= 1
      for (let one = day; one < day + length && one <= LAST; one++) closed.add(on(one).toISODate() ?? '')
    }
    return closed
  }
  const given: fc.Arbitrary<Given> = fc.record({
    start: fc.integer({ min: -200, max: 500 }),
    length: fc.integer({ min: 1, max: 20 }),
    repeats: fc.option(
      fc.record({
        freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        interval: fc.integer({ min: 1, max: 4 }),
        count: fc.integer({ min: 1, max: 6 }),
      }),
    ),
    status: fc.constantFrom('', 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'STATUS:CONFIRMED'),
  })

  test('only days are closed that a second reading of its lines, by hand, closes; and all of those that are not left out', () => {
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 6 }), (all) => {
        const result = read(ics(...all.map(lines)))
        if (!result.ok) throw new Error(result.code)
        const gone = new Set(result.left.filter(({ why }) => why !== 'same').map(({ line }) => line))
        let line = 3
        const standing = all.filter((one) => {
          const here = line
          line += lines(one).length + 2
          return !gone.has(here)
        })
        const expected = new Set(standing.flatMap((one) => [...closedBy(one)]))
        const closed = CALENDAR.map((day) => day.toISODate() ?? '').filter((date) =>
          result.periods.some(({ from, to }) => from <= date && date <= to),
        )
        expect(closed).toEqual([...expected].sort())
      }),
      { numRuns: 60 },
    )
  })

  test('no text makes the reader fail, and a refusal is always one of those with a sentence', () => {
    const pieces = fc.constantFrom(
      ...[
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'END:VCALENDAR',
        'DTSTART',
        ':',
        ';VALUE=DATE',
        '\r\n',
        ' ',
        '"',
      ],
      ...[
        '20261224',
        '20270231',
        'T0000',
        'RRULE:FREQ=WEEKLY',
        ';BYDAY=-60MO',
        ';UNTIL=99999999',
        ';COUNT=-1',
        '\ud83d',
      ],
      ...[
        'EXDATE',
        'RDATE;VALUE=PERIOD',
        'DURATION:-P1D',
        'RECURRENCE-ID',
        'UID:1',
        'SEQUENCE:x',
        ';TZID="',
        ',',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(read(`BEGIN:VCALENDAR\r\n${parts.join('')}`)).toHaveProperty('ok')
        expect(read(ics([parts.join('')]))).toHaveProperty('ok')
      }),
      { numRuns: 300 },
    )
  })
})
