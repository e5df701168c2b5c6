/** Any card and any text within Slack's limits: nothing is lost, and nobody is mentioned. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../bots/slack/incoming/decode/decode.ts'
import { blocksOf, notification, partsOf } from '../../../bots/slack/outgoing/render.ts'
import { literal, pieces } from '../../../bots/slack/wire/text.ts'
import { decodeIntent } from '../../../core/command/intent.ts'
import { cleanText } from '../../../core/kernel/text.ts'
import { bare as plainOf, STYLES, written } from '../../../core/kernel/written.ts'
import type { Card } from '../../../core/view/card.ts'
import { drawnText, linesIn, piecesOf } from '../../support/written.ts'
import { action, bare, card, catalogue, encode, expectInOrder, said, textsOf, typed } from './arbitrary.ts'
import { blockFaults, fallbackFaults } from './strict.ts'
import { type Block, buttonsIn, readable, shown, TEAM } from './workspace.ts'

describe('a card on Slack', () => {
  test('any card is within the limits, and nothing of it is lost', () => {
    fc.assert(
      fc.property(card, (given) => {
        const seen: string[] = []
        for (const part of partsOf(given, encode, 'fr')) {
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
        const blocks = blocksOf(given, encode, 'fr') as unknown as Block[]
        const seen = blocks.flatMap((one) => [readable([one]), ...buttonsIn([one]).map(({ label }) => label)])
        expectInOrder(bare(seen.join('')), textsOf(given))
      }),
      { numRuns: 60 },
    )
  })

  test('a button gives its intent back', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 30 }), (actions) => {
        const blocks = blocksOf({ tone: 'neutral', body: [], actions }, encode, 'fr') as unknown as Block[]
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
    expect(() => partsOf(given, encode, 'fr')).toThrow(/question\.ask/)
  })
})

describe('people’s texts', () => {
  test('any text arrives unharmed, and mentions nobody', () => {
    fc.assert(
      fc.property(said, (text) => {
        const sent = blocksOf({ tone: 'neutral', body: [{ kind: 'quote', text }], actions: [] }, encode, 'fr')
        expect(bare(readable(sent))).toBe(bare(text))
        // Slack reads markup in mrkdwn alone, and we send none.
        expect(JSON.stringify(sent)).not.toContain('"mrkdwn"')
        expect(notification({ tone: 'neutral', title: text, body: [], actions: [] })).not.toMatch(/[<>]/)
      }),
      { numRuns: 300 },
    )
  })

  test('a notification says the title and then the first words, in one line that ends', () => {
    const body = [{ kind: 'quote', text: 'Le projecteur\nreste noir.' }] as const
    const card: Card = { tone: 'neutral', title: 'Inès Moreau · SOS-MATHS-2026-0001', body, actions: [] }
    expect(notification(card)).toBe('Inès Moreau · SOS-MATHS-2026-0001 — Le projecteur reste noir.')
    expect(notification({ ...card, body: [] })).toBe('Inès Moreau · SOS-MATHS-2026-0001')
    const { title: _, ...untitled } = card
    expect(notification(untitled)).toBe('Le projecteur reste noir.')
    const long = notification({ ...card, body: [{ kind: 'text', text: 'mot '.repeat(200) }] })
    expect([...long].length).toBeLessThanOrEqual(151)
  })

  test('what they wrote it in is drawn, and only its characters are shown', () => {
    const shownIn = (text: string) => {
      const sent = partsOf({ tone: 'neutral', body: [{ kind: 'quote', text }], actions: [] }, encode, 'fr')
      for (const part of sent)
        if (part.kind === 'message') expect(blockFaults(part.blocks, 50, 'message')).toEqual([])
      return bare(readable(sent.flatMap((part) => (part.kind === 'message' ? part.blocks : []))))
    }
    fc.assert(
      fc.property(drawnText, (text) => {
        // A quotation within the words that are quoted is said by its marks.
        expect(shownIn(text).replace(/[«»]/g, '')).toBe(bare(plainOf(text)).replace(/[«»]/g, ''))
      }),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(linesIn(STYLES), (lines) => {
        expectInOrder(shownIn(written(lines)), piecesOf(lines))
      }),
      { numRuns: 200 },
    )
  })

  test('a link is one, labelled or not; what is hidden is announced; a quotation is one', () => {
    const text = written([
      { runs: [{ text: 'Voyez https://exemple.fr/a et ' }, { text: 'le tutoriel', link: 'https://b.fr/' }] },
      {
        runs: [
          { text: 'il meurt', styles: ['hidden'] },
          { text: ' non', styles: ['struck'] },
        ],
      },
      { quoted: true, runs: [{ text: 'dit-elle' }] },
      { as: 'item', runs: [{ text: 'un' }] },
      { as: 'code', runs: [{ text: 'ls -l' }] },
    ])
    const [message] = partsOf({ tone: 'neutral', body: [{ kind: 'quote', text }], actions: [] }, encode, 'fr')
    expect(message?.kind === 'message' ? message.blocks[0] : undefined).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_quote',
          elements: [
            { type: 'text', text: 'Voyez ' },
            { type: 'link', url: 'https://exemple.fr/a' },
            { type: 'text', text: ' et ' },
            { type: 'link', url: 'https://b.fr/', text: 'le tutoriel' },
            { type: 'text', text: '\n(texte caché\u00a0: il meurt)' },
            { type: 'text', text: ' non', style: { strike: true } },
            { type: 'text', text: '\n«\u00a0dit-elle\u00a0»' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          border: 1,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'un' }] }],
        },
        { type: 'rich_text_preformatted', border: 1, elements: [{ type: 'text', text: 'ls -l' }] },
      ],
    })
  })

  test('a label never hides another address', () => {
    const text = written([{ runs: [{ text: 'https://banque.fr', link: 'https://mal.example/' }] }])
    const sent = blocksOf({ tone: 'neutral', body: [{ kind: 'text', text }], actions: [] }, encode, 'fr')
    expect(readable(sent)).toBe('https://banque.fr (https://mal.example/)')
  })

  test('what people wrote is shown as they wrote it', () => {
    fc.assert(
      fc.property(said, (text) => {
        expect(shown(literal(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
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
