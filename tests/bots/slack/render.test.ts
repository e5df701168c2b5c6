/** Any card and any text within Slack's limits: nothing is lost, and nobody is mentioned. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../bots/slack/incoming/decode.ts'
import { blocksOf, notification, partsOf } from '../../../bots/slack/outgoing/render.ts'
import { literal, pieces, readText } from '../../../bots/slack/wire/text.ts'
import { decodeIntent } from '../../../core/command/intent.ts'
import { cleanText } from '../../../core/kernel/text.ts'
import type { Card } from '../../../core/view/card.ts'
import { action, bare, card, catalogue, encode, expectInOrder, said, textsOf, typed } from './arbitrary.ts'
import { blockFaults, fallbackFaults } from './strict.ts'
import { type Block, buttonsIn, readable, shown, stored, TEAM } from './workspace.ts'

describe('a card on Slack', () => {
  test('any card is within the limits, and nothing of it is lost', () => {
    fc.assert(
      fc.property(card, (given) => {
        const seen: string[] = []
        for (const part of partsOf(given, encode)) {
          if (part.kind === 'picture') {
            seen.push(part.alt)
            continue
          }
          expect(blockFaults(part.blocks, 50, 'message')).toEqual([])
          expect(fallbackFaults(part.text)).toEqual([])
          for (const one of part.blocks as unknown as Block[]) {
            seen.push(readable([one]))
            seen.push(...buttonsIn([one]).map(({ label }) => label))
          }
        }
        expectInOrder(bare(seen.join('')), textsOf(given))
      }),
      { numRuns: 150 },
    )
  })

  test('where no file can be posted, pictures are said in words', () => {
    fc.assert(
      fc.property(card, (given) => {
        const blocks = blocksOf(given, encode) as unknown as Block[]
        const seen = blocks.flatMap((one) => [readable([one]), ...buttonsIn([one]).map(({ label }) => label)])
        expectInOrder(bare(seen.join('')), textsOf(given))
      }),
      { numRuns: 60 },
    )
  })

  test('a button gives its intent back', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 30 }), (actions) => {
        const blocks = blocksOf({ tone: 'neutral', body: [], actions }, encode) as unknown as Block[]
        const buttons = buttonsIn(blocks)
        expect(buttons.map(({ value }) => decodeIntent(catalogue, value))).toEqual(
          actions.map((one) => one.intent),
        )
        for (const button of buttons) {
          const step = decode(
            {
              type: 'block_actions',
              user: { id: 'U1', team_id: TEAM },
              team: { id: TEAM },
              trigger_id: 't',
              container: { type: 'message', message_ts: '1.2', channel_id: 'C1' },
              channel: { id: 'C1' },
              actions: [{ ...button, action_ts: '1.3' }],
            },
            TEAM,
          )
          expect(step).toMatchObject({ kind: 'press', value: button.value })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a button that cannot carry its intent fails here, not before a person', () => {
    const heavy = { command: 'question.ask', input: { text: 'x'.repeat(2_000) } }
    const given: Card = {
      tone: 'neutral',
      body: [],
      actions: [{ label: 'x', style: 'plain', intent: heavy }],
    }
    expect(() => partsOf(given, encode)).toThrow(/question\.ask/)
  })
})

describe('people’s texts', () => {
  test('any text arrives unharmed, and mentions nobody', () => {
    fc.assert(
      fc.property(said, (text) => {
        const sent = blocksOf({ tone: 'neutral', body: [{ kind: 'quote', text }], actions: [] }, encode)
        expect(bare(readable(sent))).toBe(bare(text))
        // Slack reads markup in mrkdwn alone, and we send none.
        expect(JSON.stringify(sent)).not.toContain('"mrkdwn"')
        expect(notification({ tone: 'neutral', title: text, body: [], actions: [] })).not.toMatch(/[<>]/)
      }),
      { numRuns: 300 },
    )
  })

  test('what people type is read as they typed it', () => {
    fc.assert(
      fc.property(said, (text) => {
        expect(readText(stored(text), () => undefined)).toBe(text)
        expect(shown(literal(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  test('mentions become names, links their address', () => {
    const names = (id: string) => (id === 'U1' ? 'Claire Fontaine' : undefined)
    expect(readText('<@U1> &amp; <@U2|marc>', names)).toBe('@"Claire Fontaine" & @marc')
    expect(readText('<https://a.fr/x?b=1&amp;c=2>', names)).toBe('https://a.fr/x?b=1&c=2')
    expect(readText('<http://sos.fr|sos.fr> <https://a.fr|ici>', names)).toBe('sos.fr ici (https://a.fr)')
    expect(readText('<!here> <!subteam^S1|@profs> <#C1|général>', names)).toBe('@here @profs #général')
  })

  test('pieces are the text, each within the limit, and no character is halved', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 10, max: 300 }), (text, most) => {
        const cut = pieces(text, most)
        expect(cut.join('')).toBe(text)
        for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(most)
        const halved = (one: string) => cleanText(`${one}xxxxxxxxxxxxxxxxxxxx`).includes('\ufffd')
        if (!halved(text)) for (const piece of cut) expect(halved(piece)).toBe(false)
      }),
    )
  })
})
