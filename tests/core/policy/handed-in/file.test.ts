/** What no file of closures is, and what is too much of one: refused by its line, never taken in part. */
import { describe, expect, test } from 'vitest'
import { BYTES_MOST } from '../../../../core/policy/handed-in/understood.ts'
import { days, ics, read } from './reading.ts'

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
