/** What is left of a reply: the words that somebody typed, as the programs of our readers put things around them. */
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../bots/email/incoming/cut.ts'
import { plainOf } from '../../../bots/email/incoming/plain.ts'
import { workOf } from '../../support/until.ts'
import { SAMPLES } from './replies.ts'

describe('of a reply', () => {
  test.each(SAMPLES.map((one) => [one.program, one] as const))('the words are left: %s', (_, sample) => {
    expect(wordsOf(sample.html ? plainOf(sample.body) : sample.body)).toBe(sample.words)
  })

  test('lines may end as in letters', () => {
    expect(wordsOf('Avec Windows et P.\r\n\r\n> Comment ?\r\n')).toBe('Avec Windows et P.')
  })
})

test.each([
  ['empty lines', '\n'.repeat(200_000)],
  ['blanks', ' \n'.repeat(200_000)],
  ['marks', '>'.repeat(200_000)],
  ['the beginning of an attribution', 'Le a <'.repeat(40_000)],
  ['names of a head', 'De : a\n'.repeat(40_000)],
  ['lines', '_'.repeat(200_000)],
])('a hostile text takes no time: %s', (_, text) => {
  // As much as a plain text of that length takes, many times over.
  expect(workOf(() => wordsOf(text))).toBeLessThan(5_000)
})

test('HTML that is no HTML is read as far as it can be', () => {
  expect(plainOf('<div>Bonjour <b>à <p>tous').replace(/\s+/g, ' ').trim()).toBe('Bonjour à tous')
  expect(plainOf('<blockquote>'.repeat(50_000)).length).toBeLessThan(1_000_000)
})
