/** Texts that are longer than a field of the platform's. */
import { expect, test } from 'vitest'
import { fieldsFor, together } from '../../../bots/exchange/text/continued.ts'

test('as many fields as hold the text, three at most; one where the length is not told', () => {
  expect([120, 4_000, 8_000, 100_000, undefined].map((most) => fieldsFor(most, 4_000))).toEqual([
    1, 1, 2, 3, 1,
  ])
  expect([4_000, 8_000].map((most) => fieldsFor(most, 3_000))).toEqual([2, 3])
})

test('what was cut is one again; what was begun anew is a line of its own', () => {
  expect(together('x'.repeat(4_000), 'yy', 4_000)).toBe(`${'x'.repeat(4_000)}yy`)
  expect(together('un mot ', 'puis un autre', 4_000)).toBe('un mot puis un autre')
  expect(together('D’abord ceci.', 'Ensuite cela.', 4_000)).toBe('D’abord ceci.\nEnsuite cela.')
  expect(together('Tout est là.', '', 4_000)).toBe('Tout est là.')
})
