/** Any card, within what the core can say, fits into Discord whole; any text arrives and mentions nobody. */

import { ComponentType } from 'discord.js'
import { parse as parseMarkdown } from 'discord-markdown-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCard } from '../../../bots/discord/outgoing/render.ts'
import { sendable } from '../../../bots/discord/outgoing/send.ts'
import { decodeCustomId } from '../../../bots/discord/wire/ids.ts'
import { escaped, lines, shortened } from '../../../bots/discord/wire/markup.ts'
import { readable } from '../../../bots/discord/wire/readable.ts'
import { bare, linesOf, STYLES, written } from '../../../core/kernel/written.ts'
import type { Card } from '../../../core/view/card.ts'
import { drawnText, linesIn, piecesOf } from '../../support/written.ts'
import { catalogue } from './cast.ts'
import { problemsOf } from './checks.ts'
import { card, pressable, some, squeezed, textsOf } from './samples.ts'
import { buttonsOf, readMarkup } from './seen.ts'
import type { StoredMessage } from './world.ts'

describe('a card', () => {
  test('fits into messages that Discord takes, with every text in its order, and mentions nobody', () => {
    fc.assert(
      fc.property(card, (one) => {
        const messages = renderCard({ catalogue, mention: () => undefined }, one, 'fr').map((part) => ({
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
        const messages = renderCard({ catalogue, mention: () => undefined }, one, 'en')
        const buttons = messages.flatMap((part) => buttonsOf(part as unknown as StoredMessage))
        const offered = pressable(one)
        expect(buttons.map(({ custom_id }) => decodeCustomId(catalogue, custom_id))).toEqual(
          offered.map((each) => ({ kind: 'intent', intent: each.intent })),
        )
        const read = squeezed(
          messages.map((part) => readMarkup(part.embeds[0]?.description ?? '').text).join(''),
        )
        for (const [index, { label }] of offered.entries()) {
          const whole = squeezed(buttons[index]?.label ?? '') === squeezed(label)
          expect(whole || read.includes(squeezed(label))).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('has a row of buttons for each of its lines while they fit, else a list to choose one of them from', () => {
    const line = (index: number) => {
      const action = (label: string, command: string) => ({
        label: `${label} A1.${index}`,
        style: 'plain' as const,
        intent: { command, input: { reference: 'MATHS-2026-0001', competence: `A1.${index}` } },
      })
      return {
        text: `A1.${index}`,
        sign: '○',
        state: 'à décider',
        actions: [action('Attester', 'attestation.attest'), action('Ne pas attester', 'attestation.refuse')],
        alone: action('Voir', 'attestation.open'),
      }
    }
    const shown = (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => line(index + 1))
      const card: Card = {
        tone: 'neutral',
        body: [{ kind: 'rows', rows, choose: 'Laquelle ?' }],
        actions: [line(0).alone],
      }
      return renderCard({ catalogue, mention: () => undefined }, card, 'fr').map(({ components }) =>
        components.map(({ components: [first, ...others] }) =>
          first?.type === ComponentType.StringSelect
            ? first.options.map(({ label }) => label).join()
            : [first, ...others].map((one) => (one && 'label' in one ? one.label : '')).join(),
        ),
      )
    }
    const two = (index: number) => `Attester A1.${index},Ne pas attester A1.${index}`
    expect(shown(4)).toEqual([[two(1), two(2), two(3), two(4), 'Voir A1.0']])
    expect(shown(5)).toEqual([['Voir A1.1,Voir A1.2,Voir A1.3,Voir A1.4,Voir A1.5', 'Voir A1.0']])
    expect(shown(28)[0]?.map((row) => row.split(',').length)).toEqual([25, 3, 1])
  })

  test('says nothing in no message at all', () => {
    expect(
      renderCard({ catalogue, mention: () => undefined }, { tone: 'neutral', body: [], actions: [] }, 'fr'),
    ).toEqual([])
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

/** What Discord's own rules make of markup: its characters, and everything in it that is none. */
function drawn(markup: string): { text: string; kinds: Set<string> } {
  type Node = { type: string; content?: string | Node[]; target?: string; name?: string; timestamp?: string }
  const kinds = new Set<string>()
  const read = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        kinds.add(node.type)
        if (node.name !== undefined) return node.name
        if (node.type === 'br' || node.type === 'newline') return '\n'
        if (node.content === undefined) return `{${node.type}}`
        return typeof node.content === 'string' ? node.content : read(node.content)
      })
      .join('')
  const text = read(parseMarkdown(markup, 'extended') as unknown as Node[])
  return { text, kinds }
}

describe('what people write keeps what they wrote it in', () => {
  const shown = (text: string, kind: 'quote' | 'text' = 'quote') =>
    renderCard(
      { catalogue, mention: () => undefined },
      { tone: 'neutral', body: [{ kind, text }], actions: [] },
      'fr',
    ).map(({ embeds: [embed] }) => embed?.description ?? '')
  const only = (text: string) => squeezed(text).replace(/[\u2060«»•]|^- |\n- /g, '')
  const MENTIONS = [
    'user',
    'role',
    'channel',
    'everyone',
    'here',
    'emoji',
    'slashCommand',
    'guildNavigation',
    'timestamp',
    'heading',
    'subtext',
    'underline',
  ]

  test('whatever it is, its characters are shown, and nobody is mentioned', () => {
    fc.assert(
      fc.property(drawnText, fc.constantFrom('quote' as const, 'text' as const), (text, kind) => {
        const read = shown(text, kind).map(drawn)
        for (const { kinds } of read) for (const one of MENTIONS) expect(kinds).not.toContain(one)
        const items = linesOf(text).some(({ as }) => as === 'item')
        const seen = only(read.map((one) => one.text).join(''))
        if (items) expect(seen.length).toBeGreaterThanOrEqual(only(bare(text)).length)
        else expect(seen).toBe(only(bare(text)))
      }),
      { numRuns: 400 },
    )
    fc.assert(
      fc.property(linesIn(STYLES), (lines) => {
        const read = shown(written(lines)).map(drawn)
        for (const { kinds } of read) for (const one of MENTIONS) expect(kinds).not.toContain(one)
        const seen = only(read.map((one) => one.text).join(''))
        let at = 0
        for (const piece of piecesOf(lines).map(only)) {
          expect(seen.indexOf(piece, at), `${piece} in ${seen}`).toBeGreaterThanOrEqual(at)
          at = seen.indexOf(piece, at) + piece.length
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what is written in Discord comes back as it was written there', () => {
    const names = { user: () => '@Marc', channel: () => '#un', role: () => '@deux' }
    fc.assert(
      fc.property(linesIn(STYLES), (given) => {
        const lines = given.map((line) => ({ ...line, runs: line.runs.map(({ link: _, ...run }) => run) }))
        const text = written(lines)
        const read = readable(shown(text, 'text').join('\n'), names)
        const hidden = (one: string) =>
          only(
            linesOf(one)
              .flatMap(({ runs }) => runs)
              .filter(({ styles = [] }) => styles.includes('hidden'))
              .map((run) => run.text)
              .join(''),
          )
        expect(hidden(read)).toBe(hidden(text).replace(/\s/g, ''))
      }),
      { numRuns: 200 },
    )
  })
})
