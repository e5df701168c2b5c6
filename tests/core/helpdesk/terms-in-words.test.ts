/** What a group promises, in words: which days count, and in which hours, whatever its week is. */
import { describe, expect, test } from 'vitest'
import { termsCard } from '../../../core/helpdesk/terms/cards.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { Group } from '../../../core/kernel/actor.ts'
import { parsePolicy } from '../../../core/policy/policy.ts'

const whole = [['00:00', '24:00']]
const office = [
  ['08:00', '12:00'],
  ['13:30', '17:00'],
]
const said = (length: object, week: unknown, open: unknown = []) => {
  const policy = parsePolicy({
    id: 'own',
    version: 1,
    ...length,
    calendar: { week, closed: [], open, holidays: null, school: null },
    steps: [
      { id: 'all-trainers', at: 0.5, kind: 'reminder', audience: ['trainers'] },
      { id: 'breach', at: 1, kind: 'breach', audience: ['coordinators'] },
    ],
    afterBreach: null,
  })
  const { body } = termsCard(messages('fr'), { group: { code: 'MATHS' } as Group, whole: false }, policy)
  return JSON.stringify(body).replaceAll('\u00a0', ' ')
}

describe('the week that counts', () => {
  test('from Monday to Friday', () => {
    expect(said({ days: 4 }, [whole, whole, whole, whole, whole, [], []])).toContain(
      'Comptent les jours du lundi au vendredi, de minuit à minuit.',
    )
  })

  test('of other days names each', () => {
    expect(said({ days: 4 }, [whole, whole, [], whole, whole, whole, []])).toContain(
      'Comptent, chaque semaine : lundi, mardi, jeudi, vendredi et samedi, de minuit à minuit.',
    )
  })

  test('of hours says the hours of each day, several a day too', () => {
    const words = said({ hours: 16 }, [office, office, [['08:00', '24:00']], office, office, [], []])
    expect(words).toContain('"lundi","detail":"de 8 h à 12 h et de 13 h 30 à 17 h"')
    expect(words).toContain('"mercredi","detail":"de 8 h à minuit"')
    expect(words).not.toContain('samedi')
    expect(words).not.toContain('de minuit à minuit')
  })

  test('in days of such a week, each counts whole', () => {
    const words = said({ days: 2 }, [office, office, office, office, office, [], []])
    expect(words).toContain('du lundi au vendredi, de minuit à minuit')
  })

  test('and how many days count by exception', () => {
    const week = [whole, whole, whole, whole, whole, [], []]
    expect(said({ days: 2 }, week, [{ on: '2026-11-14', hours: whole }])).toContain(
      'Un jour compte par exception.',
    )
  })
})
