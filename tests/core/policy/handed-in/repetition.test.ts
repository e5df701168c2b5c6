/** Repetitions: each date of theirs, and none that is not. */
import { describe, expect, test } from 'vitest'
import { days, event, left } from './reading.ts'

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
