/** A second reading, by hand, of files that nobody thought of. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { ics, read } from './reading.ts'

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
