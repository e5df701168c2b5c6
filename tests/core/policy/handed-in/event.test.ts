/** The days that an event closes: those that it takes whole, where it is read. */
import { describe, expect, test } from 'vitest'
import { days, event, ics, left, read } from './reading.ts'

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
