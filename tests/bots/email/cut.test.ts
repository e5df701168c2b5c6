/** What is left of a reply: the words that somebody typed, as the programs of our readers put things around them. */
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../bots/email/incoming/cut.ts'
import { LINE_MOST } from '../../../bots/email/incoming/marks.ts'
import { plainOf } from '../../../bots/email/incoming/plain.ts'
import { looksOf } from '../../support/looks.ts'
import { SAMPLES } from './replies.ts'

describe('of a reply', () => {
  test.each(SAMPLES.map((one) => [one.program, one] as const))('the words are left: %s', (_, sample) => {
    expect(wordsOf(sample.html ? plainOf(sample.body) : sample.body)).toBe(sample.words)
  })

  test('lines may end as in letters', () => {
    expect(wordsOf('Avec Windows et P.\r\n\r\n> Comment ?\r\n')).toBe('Avec Windows et P.')
  })

  test.each([
    ['whom they cite themselves', 'Le professeur a écrit :\nAppuyez sur Windows et P.'],
    ['a line that begins like an attribution', 'Le 3, avec Windows et P.\nEt le câble avant.'],
    ['a long line', `Le câble a ${'une longue gaine et '.repeat(60)}a écrit 2 mots :`],
  ])('words stay words: %s', (_, words) => {
    expect(wordsOf(words)).toBe(words)
    const quoted =
      'Le mar. 3 nov. 2026 à 10:12, SOS TICE <sos-tice@institut.example> a écrit :\n\n> Comment ?'
    expect(wordsOf(`${words}\n${quoted}`)).toBe(words)
  })

  test.each([
    'Am Di., 3. Nov. 2026 um 10:12 schrieb SOS TICE <sos-tice@institut.example>:',
    'Op di 3 nov 2026 om 10:12 schreef SOS TICE <sos-tice@institut.example>:',
    'El mar, 3 nov 2026 a las 10:12, SOS TICE (<sos-tice@institut.example>) escribió:',
    'Il giorno mar 3 nov 2026 alle ore 10:12 SOS TICE <sos-tice@institut.example> ha scritto:',
    'Em ter., 3 de nov. de 2026 às 10:12, SOS TICE <sos-tice@institut.example> escreveu:',
    '2026-11-03 10:12 GMT+01:00 SOS TICE <sos-tice@institut.example>:',
    'From: SOS TICE <sos-tice@institut.example>',
    '----- Original Message -----',
  ])('programs of other languages quote, too: %s', (line) => {
    expect(wordsOf(`Avec Windows et P.\n\n${line}\nComment projeter ?\n`)).toBe('Avec Windows et P.')
  })
})

describe('a hostile text takes no more than its length', () => {
  const LETTER = 60_000
  /** The letters that stand for many lines, or for one that is long. */
  const HOSTILE = [
    ['empty lines', '\n'],
    ['blanks', ' \n'],
    ['marks', '>'],
    ['the beginning of an attribution', 'Le a <'],
    ['the beginnings of attributions', 'Le 1\n'],
    ['broken attributions', 'Le 1 <\na\n'],
    ['attributions of others', 'abc. 1 skrev \n'],
    ['what is nearly one', 'On 1 at wrote '],
    ['names of a head', 'De : a\n'],
    ['lines', '_'],
    ['lines of hyphens', '--\n'],
    ['what phones write', 'Envoyé de mon iPhone\n'],
  ] as const

  test.each(HOSTILE)('%s', (_, piece) => {
    const text = piece.repeat(Math.ceil(LETTER / piece.length))
    const { count, longest } = looksOf(() => wordsOf(text))
    expect(longest).toBeLessThanOrEqual(LINE_MOST)
    expect(count).toBeLessThanOrEqual(40 * text.split('\n').length)
  })

  test.each([
    ['elements', '<b>a '],
    ['quotations', '<blockquote>a'],
    ['blanks', ' '],
    ['signs', '&amp; '],
    ['an element that has no end', '<div class="gmail '],
    ['empty lines', '<br>'],
  ])('of HTML: %s', (_, piece) => {
    const html = piece.repeat(100_000)
    const { count, longest } = looksOf(() => plainOf(html))
    expect(longest).toBeLessThanOrEqual(2_000)
    expect(count).toBeLessThanOrEqual(3 * html.length)
  })
})

test('HTML that is no HTML is read as far as it can be', () => {
  expect(plainOf('<div>Bonjour <b>à <p>tous').replace(/\s+/g, ' ').trim()).toBe('Bonjour à tous')
  expect(plainOf('<blockquote>'.repeat(50_000)).length).toBeLessThan(1_000_000)
})

test('what stands deeper in HTML than anybody writes is not read', () => {
  const within = (depth: number) =>
    plainOf(`Bonjour ${'<div>'.repeat(depth)}tous`)
      .replace(/\s+/g, ' ')
      .trim()
  expect(within(300)).toBe('Bonjour tous')
  expect(within(50_000)).toBe('Bonjour')
})

test('HTML reads the same wherever a piece of it ends', () => {
  const html = '<p>Appuyez sur <b>Ctrl</b> et&nbsp;P, puis sur «&#32;Entrée&#32;».</p>'
  const padding = (length: number) => `<!--${'-'.repeat(length)}-->`
  const read = Array.from(html, (_, index) => plainOf(`${padding(2_000 - 7 - index)}${html}`))
  expect(new Set(read)).toEqual(new Set([plainOf(html)]))
})
