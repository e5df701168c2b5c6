/** Any card, within what the core can say, fits into Discord whole; any text arrives and mentions nobody. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCard } from '../../../bots/discord/outgoing/render.ts'
import { sendable } from '../../../bots/discord/outgoing/send.ts'
import { decodeCustomId } from '../../../bots/discord/wire/ids.ts'
import { escaped, lines, shortened } from '../../../bots/discord/wire/markup.ts'
import { catalogue } from './cast.ts'
import { problemsOf } from './checks.ts'
import { card, some, squeezed, textsOf } from './samples.ts'
import { buttonsOf, readMarkup } from './seen.ts'
import type { StoredMessage } from './world.ts'

describe('a card', () => {
  test('fits into messages that Discord takes, with every text in its order, and mentions nobody', () => {
    fc.assert(
      fc.property(card, (one) => {
        const messages = renderCard(catalogue, one, 'fr').map((part) => ({
          part,
          sent: sendable(part, () => new Uint8Array([1])),
        }))
        let read = ''
        for (const { part, sent } of messages) {
          const files = part.pictures.map((_, index) => String(index))
          expect(problemsOf('POST', '/channels/1/messages', sent.body, files)).toEqual([])
          for (const embed of part.embeds) {
            for (const markup of [embed.title ?? '', embed.description ?? '']) {
              const seen = readMarkup(markup)
              expect(seen.mentions).toEqual([])
              read += squeezed(seen.text)
            }
          }
        }
        let at = 0
        for (const text of textsOf(one).map(squeezed)) {
          const found = read.indexOf(text, at)
          if (found === -1)
            throw new Error(`lost: ${text.slice(0, 200)} after ${at} in ${read.slice(at, at + 400)}`)
          at = found + text.length
        }
        const alts = one.body.flatMap((each) => (each.kind === 'image' ? [each.alt] : []))
        const pictures = messages.flatMap(({ part }) => part.pictures)
        expect(pictures).toHaveLength(alts.length)
        for (const [index, alt] of alts.entries()) {
          expect(pictures[index]?.alt).toBe(shortened(alt, 1_024))
          if (alt.length > 1_024) expect(read).toContain(squeezed(alt))
        }
      }),
      { numRuns: 150 },
    )
  })

  test('keeps every button: labels are whole, there or in the text, and ids give their intents back', () => {
    fc.assert(
      fc.property(card, (one) => {
        const messages = renderCard(catalogue, one, 'en')
        const buttons = messages.flatMap((part) => buttonsOf(part as unknown as StoredMessage))
        expect(buttons.map(({ custom_id }) => decodeCustomId(catalogue, custom_id))).toEqual(
          one.actions.map((each) => ({ kind: 'intent', intent: each.intent })),
        )
        const read = squeezed(
          messages.map((part) => readMarkup(part.embeds[0]?.description ?? '').text).join(''),
        )
        for (const [index, { label }] of one.actions.entries()) {
          const whole = squeezed(buttons[index]?.label ?? '') === squeezed(label)
          expect(whole || read.includes(squeezed(label))).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('says nothing in no message at all', () => {
    expect(renderCard(catalogue, { tone: 'neutral', body: [], actions: [] }, 'fr')).toEqual([])
  })
})

describe('text', () => {
  test('reads the same through Discord’s markup, and in pieces', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 40, max: 4_096 }), (text, most) => {
        expect(readMarkup(escaped(text)).text.replace(/^ {2}/gm, '')).toBe(text.replace(/^ {2}/gm, ''))
        const pieces = lines(text, most)
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most)
        const read = pieces.map((piece) => readMarkup(piece))
        expect(read.flatMap(({ mentions }) => mentions)).toEqual([])
        expect(squeezed(read.map((one) => one.text).join(''))).toBe(squeezed(text))
      }),
      { numRuns: 400 },
    )
  })

  test('in addresses stays as it is, so that they can be followed', () => {
    expect(escaped('voir https://exemple.fr/a_b_c?x=*1* (ici)')).toBe(
      'voir https://exemple.fr/a_b_c?x=*1* (ici)',
    )
  })
})
