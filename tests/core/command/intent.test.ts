import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carried, decodeIntent, encodeIntent } from '../../../core/command/intent.ts'
import type { Intent } from '../../../core/view/card.ts'
import { catalogue } from '../../support/acts.ts'

/** Any command with any of its options filled with any text. */
const intents: fc.Arbitrary<Intent> = fc.constantFrom(...catalogue.all).chain((command) => {
  const names = [...new Set([...carried(command), 'group'])]
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.stringMatching(/^[%|pb]{1,12}$/),
  )
  return fc
    .dictionary(fc.constantFrom(...names), value, { noNullPrototype: true })
    .map((input) => ({ command: command.id, input }))
})

describe('a button’s intent', () => {
  test('is read back as it was written, for every command and any values', () => {
    fc.assert(
      fc.property(intents, (intent) => {
        expect(decodeIntent(catalogue, encodeIntent(catalogue, intent))).toEqual(intent)
      }),
      { numRuns: 2_000 },
    )
  })

  test('two that differ are never written alike', () => {
    fc.assert(
      fc.property(intents, intents, (one, other) => {
        const same = encodeIntent(catalogue, one) === encodeIntent(catalogue, other)
        if (same) expect(one).toEqual(other)
      }),
    )
  })

  test('reads as what it does', () => {
    const intent = { command: 'question.claim', input: { reference: 'SOS-MATHS-2026-0007' } }
    expect(encodeIntent(catalogue, intent)).toBe('question.claim|SOS-MATHS-2026-0007')
  })

  test('an unknown command or option is our own fault, found before it is shown', () => {
    expect(() => encodeIntent(catalogue, { command: 'question.guess', input: {} })).toThrow('question.guess')
    expect(() => encodeIntent(catalogue, { command: 'question.claim', input: { colour: 'red' } })).toThrow(
      'colour',
    )
  })

  test('an old or forged button is none', () => {
    for (const text of ['', '|', 'question.guess|x', 'question.claim|a|b|c|d', '__proto__', 'constructor|x'])
      expect(decodeIntent(catalogue, text)).toBeUndefined()
  })

  test('whatever bytes come back, reading them never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const intent = decodeIntent(catalogue, text)
        if (intent) expect(catalogue.byId(intent.command)).toBeDefined()
      }),
    )
  })
})
