import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../bots/slack/decode.ts'
import { filledIn, formView } from '../../../bots/slack/form.ts'
import { blocksOf, notification, partsOf } from '../../../bots/slack/render.ts'
import { carried } from '../../../bots/slack/state.ts'
import { literal, pieces, readText } from '../../../bots/slack/text.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { decodeIntent, encodeIntent } from '../../../core/command/intent.ts'
import { cleanText } from '../../../core/command/text.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { Card, Block as CardBlock, Field, Form, Intent } from '../../../core/view/card.ts'
import { filledState } from './desk.ts'
import { blockFaults, fallbackFaults, viewFaults } from './strict.ts'
import { type Block, buttonsIn, readable, shown, stored, TEAM, type View } from './workspace.ts'

// A failure says which card it was at once; making it smaller would take minutes.
fc.configureGlobal({ endOnFailure: true })

const catalogue = catalogueOf(commands, messages)
const encode = (intent: Intent) => encodeIntent(catalogue, intent)

/** What people type: any script, markup of chats, entities, mentions, very long words. */
const typed = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '<!channel> & <@U123|moi> *gras* `x`',
      '&amp;lt; &lt;b&gt;',
      'a&',
      '👩‍🏫 ça marche ? العربية 数学',
      '~~~ > citation\n> encore',
      ':smile: @here #général',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 2_900, max: 7_000 })
      .map((length) => 'Élève & Co. <b> '.repeat(500).slice(0, length)),
  },
)
const said = typed.map(cleanText).filter((text) => text !== '' && text !== '\u0000')

const intent: fc.Arbitrary<Intent> = fc.oneof(
  fc
    .constantFrom('SOS-MATHS-2026-0001', 'X|Y%')
    .map((reference) => ({ command: 'question.show', input: { reference } })),
  said.filter((text) => text.length < 800).map((text) => ({ command: 'question.ask', input: { text } })),
)

const action = fc.record({ label: said, style: fc.constantFrom('primary', 'plain', 'danger'), intent })
const chart = {} as never
const block: fc.Arbitrary<CardBlock> = fc.oneof(
  said.map((text) => ({ kind: 'text', text }) as const),
  fc.record({ kind: fc.constant('quote'), text: said, by: said }),
  fc
    .array(fc.record({ label: said, value: said }), { minLength: 1, maxLength: 12 })
    .map((fields) => ({ kind: 'fields', fields }) as const),
  fc
    .array(fc.record({ text: said, detail: said }), { minLength: 1, maxLength: 60 })
    .map((items) => ({ kind: 'list', items }) as const),
  said.map((alt) => ({ kind: 'image', picture: { kind: 'progress', chart }, alt }) as const),
  fc.constant({ kind: 'divider' } as const),
)
const card: fc.Arbitrary<Card> = fc
  .record({
    title: fc.option(said, { nil: undefined }),
    tone: fc.constantFrom('neutral', 'good', 'attention', 'alert'),
    body: fc.array(block, { maxLength: 20 }),
    actions: fc.array(action, { maxLength: 40 }),
  })
  .map(({ title, ...rest }) => (title === undefined ? rest : { title, ...rest }))

function textsOf(given: Card): string[] {
  return [
    ...(given.title === undefined ? [] : [given.title]),
    ...given.body.flatMap((one) => {
      switch (one.kind) {
        case 'text':
          return [one.text]
        case 'quote':
          return [...(one.by ? [one.by] : []), one.text]
        case 'fields':
          return one.fields.flatMap(({ label, value }) => [label, value])
        case 'list':
          return one.items.flatMap(({ text, detail }) => [text, detail ?? ''])
        case 'image':
          return [one.alt]
        default:
          return []
      }
    }),
    ...given.actions.map(({ label }) => label),
  ]
}

/** Cuts fall on white space, which is not shown twice: it is left out of the comparison. */
const bare = (text: string) => text.replace(/\s+/g, '')

function expectInOrder(all: string, texts: readonly string[]): void {
  let from = 0
  for (const text of texts) {
    const at = all.indexOf(bare(text), from)
    expect(at, `“${text.slice(0, 60)}” is missing`).toBeGreaterThanOrEqual(0)
    from = at + bare(text).length
  }
}

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

describe('a form on Slack', () => {
  const choice = fc.record({
    value: fc.string({ maxLength: 100 }),
    label: said,
    group: fc.option(said, { nil: undefined }),
  })
  const choices = fc
    .uniqueArray(choice, { maxLength: 130, selector: (one) => one.value })
    .map((all) => all.map(({ group, ...rest }) => (group === undefined ? rest : { ...rest, group })))
  const field: fc.Arbitrary<Omit<Field, 'name'>> = fc.oneof(
    fc.record({
      label: said,
      kind: fc.constantFrom('text', 'longText', 'links'),
      required: fc.boolean(),
      hint: said,
      maxLength: fc.integer({ min: 1, max: 6_000 }),
      value: said,
    }),
    fc.record({ label: said, kind: fc.constantFrom('choice', 'choices'), required: fc.boolean(), choices }),
    fc.record({ label: said, kind: fc.constantFrom('date', 'files'), required: fc.boolean(), error: said }),
  )
  const form: fc.Arbitrary<Form> = fc.record({
    intent: fc.constant({ command: 'question.answer', input: { reference: 'SOS-MATHS-2026-0001' } }),
    title: said,
    intro: said,
    submit: said,
    fields: fc
      .array(field, { minLength: 1, maxLength: 8 })
      .map((all) => all.map((one, i) => ({ ...one, name: `f${i}` }))),
    keepsDraft: fc.boolean(),
  })
  const context = { language: 'fr', completed: new Set<string>(), carried: { c: 'C1', p: false } } as const

  test('any form is within the limits; what was typed before comes back when it is submitted', () => {
    fc.assert(
      fc.property(form, (given) => {
        const view = formView(given, { ...context, carried: { ...context.carried, i: encode(given.intent) } })
        expect(viewFaults(view)).toEqual([])
        expectInOrder(
          bare(readable(view.blocks)),
          given.fields.flatMap((one) => (one.error ? [one.error] : [])),
        )
        const asView = { ...view, id: 'V1', user: 'U1', isOpen: true } as unknown as View
        const { values } = filledIn(filledState(asView, {}) as Parameters<typeof filledIn>[0])
        for (const { name, kind, value } of given.fields) {
          if (kind === 'text' || kind === 'longText' || kind === 'links') expect(values[name]).toBe(value)
        }
        const state = carried(view.private_metadata ?? '')
        expect(decodeIntent(catalogue, state?.i ?? '')).toEqual(given.intent)
      }),
      { numRuns: 120 },
    )
  })

  test('every choice can be chosen, the empty one too', () => {
    const kinds: Array<'choice' | 'choices'> = ['choice', 'choices']
    fc.assert(
      fc.property(choices, fc.constantFrom(...kinds), (all, kind) => {
        fc.pre(all.length > 0)
        const fields: Field[] = [{ name: 'one', label: 'x', kind, required: true, choices: all }]
        const bareForm = {
          intent: { command: 'question.mine', input: {} },
          title: 't',
          submit: 's',
          keepsDraft: false,
        }
        const view = formView({ ...bareForm, fields }, context)
        expect(viewFaults(view)).toEqual([])
        const asView = { ...view, id: 'V1', user: 'U1', isOpen: true } as unknown as View
        for (const { value } of all.slice(0, 5)) {
          const state = filledState(asView, { one: kind === 'choices' ? [value] : value })
          const read = filledIn(state as Parameters<typeof filledIn>[0]).values['one']
          expect(read).toEqual(kind === 'choices' ? [value] : value)
        }
      }),
      { numRuns: 60 },
    )
  })
})
