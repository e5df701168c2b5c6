/** What people call their closures is kept beside the rules, and comes back to the days that it names. */
import { expect, test } from 'vitest'
import { guarantee } from '../../../core/helpdesk/promise.ts'
import { readWritten, written } from '../../../core/policy/own-store.ts'
import { parsePolicy } from '../../../core/policy/policy.ts'

const WHOLE_DAY = [['00:00', '24:00']]
const christmas = { from: '2026-12-24', to: '2027-01-03', why: 'closure' }
const policyWith = (closed: readonly object[]) =>
  parsePolicy({
    ...guarantee,
    calendar: { week: Array(7).fill(WHOLE_DAY), closed, open: [], holidays: null, school: null },
  })

test.each([
  [
    'the same days under two names',
    [
      { ...christmas, name: 'Noël' },
      { ...christmas, name: 'Inventaire' },
    ],
  ],
  [
    'the same days in one file, in another, and by hand',
    [
      { ...christmas, by: 1, name: 'Noël' },
      { ...christmas, by: 1, name: 'Inventaire' },
      { ...christmas, by: 2, name: 'Fermeture' },
      { ...christmas, name: 'Pont' },
    ],
  ],
  ['the same days without a name, and with one', [christmas, { ...christmas, name: 'Noël' }]],
  [
    'two days under one name',
    [
      { ...christmas, name: 'Pont' },
      { ...christmas, from: '2026-11-12', to: '2026-11-12', name: 'Pont' },
    ],
  ],
])('%s', (_, closed) => {
  const policy = policyWith(closed)
  const { rules, names } = written(policy)
  expect(rules).not.toMatch(/Noël|Inventaire|Fermeture|Pont/)
  expect(readWritten(rules, names)).toEqual(policy)
})
