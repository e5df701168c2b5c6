/** When something is said of a time that runs, as people type it. */
import { describe, expect, test } from 'vitest'
import { typedMoment } from '../../../core/policy/typed-moment.ts'

describe('a moment', () => {
  test.each([
    ['la moitié du temps', { at: 0.5 }],
    ['À la moitié du délai', { at: 0.5 }],
    ['half the time', { at: 0.5 }],
    ['un quart du temps', { at: 0.25 }],
    ['aux trois quarts', { at: 0.75 }],
    ['75 %', { at: 0.75 }],
    ['75% du temps', { at: 0.75 }],
    ['29 %', { at: 0.29 }],
    ['à la fin', { at: 1 }],
    ['fin du délai', { at: 1 }],
    ['24 h avant la fin', { hoursBefore: 24, inDays: false }],
    ['24h avant', { hoursBefore: 24, inDays: false }],
    ['une heure avant la fin', { hoursBefore: 1, inDays: false }],
    ['2 jours avant la fin du délai', { hoursBefore: 48, inDays: true }],
    ['la veille', { hoursBefore: 24, inDays: true }],
    ['a day before the end', { hoursBefore: 24, inDays: true }],
    ['4 h après la fin', { hoursAfter: 4 }],
    ['4 hours after the deadline', { hoursAfter: 4 }],
    ['chaque jour', { everyDays: 1 }],
    ['tous les jours après la fin', { everyDays: 1 }],
    ['tous les 2 jours', { everyDays: 2 }],
    ['every three days after the end.', { everyDays: 3 }],
  ])('is read: %s', (typed, moment) => {
    expect(typedMoment(typed)).toEqual(moment)
  })

  test.each([
    '',
    'demain',
    '0 %',
    '101 %',
    '0 h avant la fin',
    'avant la fin',
    '24 h',
    'tous les 0 jours',
    '999 jours avant la fin',
    '24 h avant la fin et la moitié du temps',
    `${' '.repeat(60)}50 %`,
    '9'.repeat(10_000),
  ])('is none: %j', (typed) => {
    expect(typedMoment(typed)).toBeUndefined()
  })
})
