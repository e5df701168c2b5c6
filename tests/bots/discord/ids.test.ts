/** What survives between an act and the next: ids of buttons and forms, and of deliveries. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nonceOf } from '../../../bots/discord/outgoing/send.ts'
import { decodeCustomId, encodeButton, encodeForm, shortKey } from '../../../bots/discord/wire/ids.ts'
import { encodeIntent } from '../../../core/command/intent.ts'
import { catalogue } from './cast.ts'
import { intent } from './samples.ts'

describe('ids', () => {
  test('of buttons and forms give back what they were made of', () => {
    fc.assert(
      fc.property(intent, fc.integer({ min: 0, max: 24 }), fc.uuid(), (one, twin, uuid) => {
        expect(decodeCustomId(catalogue, encodeButton(catalogue, one, twin))).toEqual({
          kind: 'intent',
          intent: one,
        })
        const key = shortKey(uuid)
        expect(decodeCustomId(catalogue, encodeForm(catalogue, one, key) ?? '')).toEqual({
          kind: 'form',
          key,
          intent: one,
        })
        expect(decodeCustomId(catalogue, `~f|${encodeIntent(catalogue, one)}`)).toEqual({
          kind: 'form',
          intent: one,
        })
      }),
    )
  })

  test('that do not fit are an error, never a shorter id', () => {
    const input = { reference: 'R'.repeat(120) }
    expect(() => encodeButton(catalogue, { command: 'question.claim', input })).toThrow('100 characters')
    expect(encodeForm(catalogue, { command: 'question.claim', input }, 'k'.repeat(22))).toBeUndefined()
  })

  test('that are forged or old mean nothing', () => {
    fc.assert(fc.property(fc.string(), (id) => void decodeCustomId(catalogue, id)))
    expect(decodeCustomId(catalogue, '~s|../x|1')).toBeUndefined()
    expect(decodeCustomId(catalogue, 'drop.table|1')).toBeUndefined()
  })

  test('of deliveries are short, the same at every attempt, and different for every part', () => {
    const nonces = [0, 1, 35, 36].map((part) => nonceOf('0192f0c1-2b3c-7def-8123-456789abcdef', part))
    expect(new Set(nonces).size).toBe(4)
    for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25)
    expect(nonceOf('a', 0)).toBe(nonceOf('a', 0))
  })
})
