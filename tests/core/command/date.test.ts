import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Direction, dateMeant } from '../../../core/command/date.ts'

/** A Monday. */
const TODAY = '2026-11-02'

describe('a date as people write it', () => {
  test.each<[string, string]>([
    ['2026-11-23', '2026-11-23'],
    ['23/11/2026', '2026-11-23'],
    ['1.2.2027', '2027-02-01'],
    ['12/12', '2026-12-12'],
    ['1/11', '2027-11-01'],
    ['2/11', '2026-11-02'],
    ['29/2', '2028-02-29'],
    ['aujourd’hui', '2026-11-02'],
    ['demain', '2026-11-03'],
    ['Demain ', '2026-11-03'],
    ['après-demain', '2026-11-04'],
    ['apres demain', '2026-11-04'],
    ['tomorrow', '2026-11-03'],
    ['vendredi', '2026-11-06'],
    ['mardi', '2026-11-03'],
    ['lundi', '2026-11-09'],
    ['vendredi prochain', '2026-11-06'],
    ['jusqu’au vendredi', '2026-11-06'],
    ['next Friday', '2026-11-06'],
    ['Friday', '2026-11-06'],
    ['12 décembre', '2026-12-12'],
    ['le 1er mars', '2027-03-01'],
    ['samedi 12 décembre 2026', '2026-12-12'],
    ['December 12', '2026-12-12'],
    ['December 12th, 2027', '2027-12-12'],
    ['until the 3rd of January', '2027-01-03'],
  ])('%s, of what is to come, is %s', (text, day) => {
    expect(dateMeant(text, TODAY, 'future')).toBe(day)
  })

  test.each<[string, string]>([
    ['hier', '2026-11-01'],
    ['avant-hier', '2026-10-31'],
    ['yesterday', '2026-11-01'],
    ['mardi', '2026-10-27'],
    ['lundi', '2026-11-02'],
    ['lundi dernier', '2026-10-26'],
    ['last tuesday', '2026-10-27'],
    ['12/12', '2025-12-12'],
    ['2/11', '2026-11-02'],
    ['12 octobre', '2026-10-12'],
    ['29/2', '2024-02-29'],
  ])('%s, of what has happened, is %s', (text, day) => {
    expect(dateMeant(text, TODAY, 'past')).toBe(day)
  })

  test.each([
    '',
    'bientôt',
    '31/02/2026',
    '23/11/26',
    '11-02',
    '32/12',
    '12/13',
    '01/01/0000',
    '01/01/9999',
    'vendredi ou samedi',
    '12 brumaire',
    'demain matin peut-être',
    '1,5',
    '2026',
  ])('%j is none', (text) => {
    expect(dateMeant(text, TODAY, 'future')).toBeUndefined()
    expect(dateMeant(text, TODAY, 'past')).toBeUndefined()
  })
})

const WEEKDAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const direction = fc.constantFrom<Direction>('past', 'future')
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

describe('whichever day it is', () => {
  test('a day written in full means itself', () => {
    fc.assert(
      fc.property(day, day, direction, (today, meant, towards) => {
        const [year, month, date] = meant.split('-')
        for (const text of [meant, `${date}/${month}/${year}`])
          expect(dateMeant(text, today, towards)).toBe(meant)
      }),
    )
  })

  test('the name of a day means one within a week, on the right side, and that day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...WEEKDAYS), (today, name) => {
        const next = dateMeant(name, today, 'future') ?? ''
        const last = dateMeant(name, today, 'past') ?? ''
        for (const found of [next, last]) expect(WEEKDAYS[new Date(found).getUTCDay()]).toBe(name)
        expect(days(today, next)).toBeGreaterThanOrEqual(1)
        expect(days(today, next)).toBeLessThanOrEqual(7)
        expect(days(last, today)).toBeGreaterThanOrEqual(0)
        expect(days(last, today)).toBeLessThanOrEqual(6)
      }),
    )
  })

  test('a day and a month mean the nearest one on the right side', () => {
    fc.assert(
      fc.property(day, day, direction, (today, other, towards) => {
        const [, month, date] = other.split('-')
        const found = dateMeant(`${date}/${month}`, today, towards) ?? ''
        expect(found.slice(5)).toBe(`${month}-${date}`)
        const distance = towards === 'future' ? days(today, found) : days(found, today)
        expect(distance).toBeGreaterThanOrEqual(0)
        expect(distance).toBeLessThanOrEqual(`${month}-${date}` === '02-29' ? 2922 : 366)
      }),
    )
  })

  test('whatever is typed is a day of the calendar, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), day, direction, (text, today, towards) => {
        const found = dateMeant(text, today, towards)
        if (found !== undefined) expect(new Date(found).toISOString().slice(0, 10)).toBe(found)
      }),
    )
  })
})
