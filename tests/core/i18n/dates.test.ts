import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, duration, fullTime, place, shortTime, withoutRepeating } from '../../../core/i18n/dates.ts'
import { lengthName, within } from '../../../core/i18n/lengths.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES, type Language } from '../../../core/kernel/actor.ts'

const PARIS = 'Europe/Paris'
const full = (iso: string, language: Language, zone = PARIS) => fullTime(new Date(iso), zone, language)

describe('times', () => {
  test('are told in the wall time of the zone', () => {
    expect(full('2026-11-23T09:00:00Z', 'fr')).toBe('lundi 23 novembre 2026 à 10 h')
    expect(full('2026-11-23T09:00:00Z', 'en')).toBe('Monday 23 November 2026 at 10:00')
    expect(full('2026-11-23T09:00:00Z', 'fr', 'America/Martinique')).toBe('lundi 23 novembre 2026 à 5 h')
    expect(full('2026-11-23T23:30:00Z', 'en')).toBe('Tuesday 24 November 2026 at 00:30')
  })

  test.each([
    ['1er novembre 2026', '18 novembre 2026', '1er'],
    ['28 octobre 2026', '18 novembre 2026', '28 octobre'],
    ['1 September 2026', '31 August 2027', '1 September 2026'],
    ['1er novembre 2026', '1er novembre 2026', '1er'],
  ])('say once what two days share: %s, %s', (from, to, said) => {
    expect(withoutRepeating(from, to)).toBe(said)
  })

  test('skip the hour that spring takes away', () => {
    expect(full('2026-03-29T00:59:59Z', 'fr')).toBe('dimanche 29 mars 2026 à 1 h 59')
    expect(full('2026-03-29T01:00:00Z', 'fr')).toBe('dimanche 29 mars 2026 à 3 h')
    expect(full('2026-03-29T00:59:59Z', 'en')).toBe('Sunday 29 March 2026 at 01:59')
    expect(full('2026-03-29T01:00:00Z', 'en')).toBe('Sunday 29 March 2026 at 03:00')
  })

  test('say twice the hour that autumn gives back', () => {
    for (const iso of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
      expect(full(iso, 'fr')).toBe('dimanche 25 octobre 2026 à 2 h 30')
      expect(full(iso, 'en')).toBe('Sunday 25 October 2026 at 02:30')
    }
    expect(full('2026-10-25T02:00:00Z', 'fr')).toBe('dimanche 25 octobre 2026 à 3 h')
  })

  test('have a short form for lists', () => {
    const instant = new Date('2026-11-23T09:05:00Z')
    expect(shortTime(instant, PARIS, 'fr')).toBe('lun. 23 nov. à 10 h 05')
    expect(shortTime(instant, PARIS, 'en')).toBe('Mon 23 Nov at 10:05')
  })

  test('count the first day of a month, and no other, the French way', () => {
    const first = new Date('2026-11-01T09:00:00Z')
    expect(fullTime(first, PARIS, 'fr')).toBe('dimanche 1er novembre 2026 à 10 h')
    expect(shortTime(first, PARIS, 'fr')).toBe('dim. 1er nov. à 10 h')
    expect(day(first, PARIS, 'fr')).toBe('1er novembre 2026')
    expect(day(first, PARIS, 'en')).toBe('1 November 2026')
    expect(day(new Date('2026-11-21T09:00:00Z'), PARIS, 'fr')).toBe('21 novembre 2026')
  })

  test('turn the day at local midnight, in both seasons', () => {
    expect(day(new Date('2026-03-28T23:00:00Z'), PARIS, 'fr')).toBe('29 mars 2026')
    expect(day(new Date('2026-03-29T21:59:59Z'), PARIS, 'fr')).toBe('29 mars 2026')
    expect(day(new Date('2026-03-29T22:00:00Z'), PARIS, 'en')).toBe('30 March 2026')
    expect(day(new Date('2026-10-24T22:00:00Z'), PARIS, 'fr')).toBe('25 octobre 2026')
    expect(day(new Date('2026-10-25T22:59:59Z'), PARIS, 'en')).toBe('25 October 2026')
    expect(day(new Date('2026-10-25T23:00:00Z'), PARIS, 'fr')).toBe('26 octobre 2026')
  })

  test('stay on one line in the French catalogue', () => {
    const instant = new Date('2026-11-23T09:00:00Z')
    expect(messages('fr').fullTime(instant, PARIS)).toBe('lundi 23 novembre 2026 à 10\u00a0h')
    expect(messages('fr').shortTime(instant, PARIS)).toBe('lun. 23 nov. à 10\u00a0h')
    expect(messages('en').fullTime(instant, PARIS)).toBe('Monday 23 November 2026 at 10:00')
  })

  test('name a zone by its town', () => {
    expect(place('Europe/Paris')).toBe('Paris')
    expect(place('America/Port_of_Spain')).toBe('Port of Spain')
    expect(place('UTC')).toBe('UTC')
  })
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const UNDER_A_MINUTE: Record<Language, string> = { fr: 'moins d’une minute', en: 'less than a minute' }

/** The minutes that the words promise. */
function minutesIn(said: string): number {
  const amount = (pattern: RegExp) => Number(pattern.exec(said)?.[1] ?? 0)
  const hours = amount(/(\d+) h(?:eure|our)?s?\b/) * 60
  return amount(/(\d+) (?:jour|day)/) * 1440 + hours + amount(/(\d+) min(?:ute)?s?\b/) + amount(/ h (\d\d)$/)
}

test('how soon something is promised, one day or several', () => {
  expect(within({ days: 4 }, 'fr')).toBe('dans les 4 jours')
  expect(within({ days: 1 }, 'fr')).toBe('sous un jour')
  expect(within({ days: 4 }, 'en')).toBe('within 4 days')
  expect(within({ days: 1 }, 'en')).toBe('within a day')
})

test('how soon something is promised on a calendar', () => {
  const week = [[1], [1], [1], [1], [1], [], []]
  const said = (length: { days?: number; hours?: number }) =>
    LANGUAGES.map((language) => within({ ...length, calendar: { week } }, language))
  expect(said({ days: 4 })).toEqual(['dans les 4 jours ouvrés', 'within 4 working days'])
  expect(said({ days: 1 })).toEqual(['sous un jour ouvré', 'within a working day'])
  expect(said({ hours: 16 })).toEqual(['dans les 16 heures ouvrées', 'within 16 working hours'])
  expect(said({ hours: 1 })).toEqual(['sous une heure ouvrée', 'within a working hour'])
  expect(lengthName({ days: 2, calendar: { week } }, 'fr')).toBe('2 jours ouvrés')
})

test('how soon something is promised where every day counts but those that are closed', () => {
  const calendar = { week: Array.from({ length: 7 }, () => [1]) }
  const said = (days: number) => LANGUAGES.map((language) => within({ days, calendar }, language))
  expect(said(4)).toEqual(['dans les 4 jours d’ouverture', 'within 4 open days'])
  expect(said(1)).toEqual(['sous un jour d’ouverture', 'within an open day'])
})

describe('durations', () => {
  test('leave out what is nothing', () => {
    expect(duration(DAY + 3 * HOUR + 20 * MINUTE, 'fr')).toBe('1 jour et 3 h 20')
    expect(duration(4 * DAY, 'fr')).toBe('4 jours')
    expect(duration(DAY + 5 * MINUTE, 'en')).toBe('1 day and 5 minutes')
    expect(duration(25 * HOUR, 'en')).toBe('1 day and 1 hour')
    expect(duration(2 * DAY, 'en')).toBe('2 days')
    expect(duration(9 * HOUR, 'fr')).toBe('9 heures')
    expect(duration(HOUR + 5 * MINUTE, 'fr')).toBe('1 h 05')
    expect(duration(HOUR + 5 * MINUTE, 'en')).toBe('1 h 5 min')
    expect(duration(59 * MINUTE, 'fr')).toBe('59 minutes')
  })

  test.each(LANGUAGES)('under a minute say so in %s, even when the instant has passed', (language) => {
    for (const milliseconds of [0, 1, MINUTE - 1, -1, -DAY])
      expect(duration(milliseconds, language)).toBe(UNDER_A_MINUTE[language])
    expect(duration(MINUTE, language)).toBe('1 minute')
  })

  test.each(LANGUAGES)('round down to the minute and are never empty, in %s', (language) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (milliseconds) => {
        const said = duration(milliseconds, language)
        expect(said).not.toBe('')
        expect(minutesIn(said)).toBe(Math.floor(milliseconds / MINUTE))
        expect(said).not.toMatch(/(^| )0 | {2}|^ | $/)
      }),
    )
  })

  test.each(LANGUAGES)('never promise more than there is, in %s', (language) => {
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: 400 * DAY }), (milliseconds) => {
        const promised = minutesIn(duration(milliseconds, language)) * MINUTE
        expect(promised).toBeLessThanOrEqual(Math.max(0, milliseconds))
      }),
    )
  })

  test('stay on one line in the French catalogue, unit by unit', () => {
    expect(messages('fr').duration(DAY + 3 * HOUR + 20 * MINUTE)).toBe('1\u00a0jour et 3\u00a0h\u00a020')
  })
})
