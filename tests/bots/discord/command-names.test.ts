/** A command that we name can be pressed, once Discord has given it an id; what people write stays as they wrote it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCard } from '../../../bots/discord/outgoing/render.ts'
import { commandMentions } from '../../../bots/discord/wire/command-names.ts'
import { lines } from '../../../bots/discord/wire/markup.ts'
import type { Block, Card } from '../../../core/view/card.ts'
import { catalogue } from './cast.ts'
import { openDriver } from './driver.ts'
import { readMarkup } from './seen.ts'

const squeezed = (text: string) => text.replace(/\s/g, '')

const HELP = '111111111111111111'
const ASK = '222222222222222222'

function known() {
  const mentions = commandMentions(catalogue)
  mentions.learn([
    { id: HELP, name: 'aide', type: 1 },
    { id: ASK, name: 'sos' },
    { id: '3', name: 'Poser à SOS TICE', type: 3 },
  ])
  return mentions
}

describe('the name of a command', () => {
  test('can be pressed in either language, by the id that Discord gave to it', () => {
    const { mention } = known()
    expect(mention('aide')).toBe(`</aide:${HELP}>`)
    expect(mention('help')).toBe(`</help:${HELP}>`)
    expect(mention('ask')).toBe(`</ask:${ASK}>`)
  })

  test('is a word before it is registered, by a former name, and where it is none of ours', () => {
    expect(commandMentions(catalogue).mention('aide')).toBeUndefined()
    const former = catalogue.all.flatMap((command) => command.former ?? [])
    expect(former.length).toBeGreaterThan(0)
    const all = commandMentions(catalogue)
    all.learn(catalogue.all.map(({ names }, index) => ({ id: String(index + 1), name: names?.fr ?? '' })))
    for (const one of [...former, 'inconnue', '']) expect(all.mention(one)).toBeUndefined()
  })
})

describe('in a card', () => {
  const shown = (block: Block) =>
    renderCard(
      { catalogue, mention: known().mention },
      { tone: 'neutral', body: [block], actions: [] } satisfies Card,
      'fr',
    )
      .map(({ embeds: [embed] }) => embed?.description ?? '')
      .join('\n')

  test('it can be pressed in a sentence, a list and a field', () => {
    const text = 'Tapez /aide, ou (/sos).'
    const pressed = `Tapez </aide:${HELP}>, ou (</sos:${ASK}>).`
    expect(shown({ kind: 'text', text })).toBe(pressed)
    expect(shown({ kind: 'list', items: [{ text: '/aide', detail: 'Voir /sos' }] })).toBe(
      `- </aide:${HELP}>\n  Voir </sos:${ASK}>`,
    )
    expect(shown({ kind: 'fields', fields: [{ label: 'Suite', value: text }] })).toContain(pressed)
  })

  test('what somebody wrote, addresses and paths stay as they are', () => {
    const text = 'Tapez /aide'
    expect(shown({ kind: 'quote', text })).toBe(`> ${text}`)
    for (const one of ['https://exemple.fr/aide', 'docs/aide', '/aide/moi', '/aidez', 'et/ou /inconnue'])
      expect(shown({ kind: 'text', text: one })).toBe(one)
  })

  test('whatever stands around it, the same is read, and no line is too long', () => {
    const words = fc.array(
      fc.constantFrom('/aide', '/sos', ' ', 'mot', '.', '_', '😀', 'https://a.fr/aide'),
      {
        maxLength: 60,
      },
    )
    const { mention } = known()
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 300 }), (given, most) => {
        const text = given.join('')
        const pieces = lines(text, most, '', '', { mention })
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most)
        const read = pieces.map((piece) => readMarkup(piece))
        expect(squeezed(read.map((one) => one.text).join(''))).toBe(squeezed(text))
        expect(read.flatMap(({ mentions }) => mentions)).toEqual([])
      }),
    )
  })
})

test('whoever asks for help can press every command of the list, in one message', async () => {
  const chat = await openDriver()
  const { world } = chat.cast.fake
  const ids = new Map(world.commands.map((one) => [String(one['name']), String(one['id'])]))
  for (const person of ['ines', 'marc'] as const) {
    const { shown } = await chat.command(person, 'aide', '')
    expect(shown).toHaveLength(1)
    const [only] = shown
    const markup = only ? (chat.messageOf(only).embeds[0]?.description ?? '') : ''
    const items = markup.split('\n').filter((line) => line.startsWith('- '))
    expect(items.length).toBeGreaterThan(10)
    for (const item of items) {
      const [, name = '', id] = /^- <\/([a-z0-9-]+):(\d+)>$/.exec(item) ?? []
      expect(id, item).toBe(ids.get(name))
    }
    expect(only?.text).toContain('/aide')
  }
  await chat.close()
})
