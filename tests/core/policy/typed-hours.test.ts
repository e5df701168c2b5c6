/** Hours of a day, as people type them. */
import { describe, expect, test } from 'vitest'
import { typedHours, workingHours } from '../../../core/policy/typed-hours.ts'

describe('hours of a day', () => {
  test.each([
    ['8h-12h, 13h30-17h', ['08:00-12:00', '13:30-17:00']],
    ['de 8 h à 12 h et de 13 h 30 à 17 h', ['08:00-12:00', '13:30-17:00']],
    ['08:00–12:00; 13:30–17:00', ['08:00-12:00', '13:30-17:00']],
    ['from 8 to 12 and 13:30 to 17', ['08:00-12:00', '13:30-17:00']],
    ['20h-7h', ['20:00-07:00']],
    ['20h à minuit', ['20:00-00:00']],
    ['8H-24H', ['08:00-00:00']],
  ])('are read: %s', (text, expected) => {
    expect(typedHours(text)?.map(([from, to]) => `${from}-${to}`)).toEqual(expected)
  })

  test.each([
    '',
    'le matin',
    '8h',
    '25h-26h',
    '8h70-12h',
    '8h-12h sauf mardi',
    '8h-12h-14h',
    `8h-12h${' '.repeat(300)}`,
  ])('are not guessed: %s', (text) => {
    expect(typedHours(text)).toBeUndefined()
  })

  test('of work end at midnight, follow one another, and go through no night', () => {
    expect(workingHours('8h-12h, 13h30-minuit')).toEqual([
      ['08:00', '12:00'],
      ['13:30', '24:00'],
    ])
    for (const wrong of ['20h-7h', '13h-17h, 8h-12h', '8h-12h, 11h-17h', '8h-8h', '8h-12h, 12h-17h'])
      expect(workingHours(wrong), wrong).toBeUndefined()
  })
})
