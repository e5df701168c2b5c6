/** Any card and any form, within what the core can say, fits into Discord whole; any text arrives and mentions nobody. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  merged,
  modalOf,
  optionValue,
  stepsOf,
  type Values,
  valueOfOption,
} from '../../../bots/discord/form.ts'
import { decodeCustomId, encodeButton, encodeForm } from '../../../bots/discord/ids.ts'
import { escaped, lines, shortened } from '../../../bots/discord/markup.ts'
import { renderCard } from '../../../bots/discord/render.ts'
import { nonceOf, sendable } from '../../../bots/discord/send.ts'
import { cleanText } from '../../../core/command/text.ts'
import type { Action, Block, Card, Field, Form, Intent } from '../../../core/view/card.ts'
import { catalogue } from './cast.ts'
import { problemsOf } from './checks.ts'
import { buttonsOf, readMarkup } from './seen.ts'
import type { StoredMessage } from './world.ts'

const TRAPS = [
  '@everyone',
  '@here',
  '<@123456789>',
  '<@&12>',
  '<#12>',
  '<t:1700000000:R>',
  '</sos:12>',
  '<:a:1>',
  '**',
  '__',
  '~~',
  '||',
  '`',
  '```',
  '\\',
  '# titre',
  '- liste',
  '+ x',
  '* y',
  '1. un',
  '12) deux',
  '> cité',
  '>>> tout',
  '-# petit',
  '[lien](https://a.fr)',
  'https://a_b.fr/_x_*y*?q=(1)',
  'xhttps://a_b_c',
  'https://*',
  '¯\\_(ツ)_/¯',
  '👩‍👩‍👧',
  'é',
  '\n',
  ' ',
  '\n\n',
  'a'.repeat(300),
] // prettier-ignore
const words = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    maxLength: 12,
  })
  .map((parts) => cleanText(parts.join('')))
const long = fc
  .tuple(words, fc.integer({ min: 1, max: 60 }))
  .map(([text, times]) => cleanText(`${text} `.repeat(times)))
const some = fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: long })
const said = some.filter((text) => text !== '' && text !== '\u0000')

const reference = fc.constantFrom('SOS-MATHS-2026-0007', 'MATHS-2026-0042')
const intent: fc.Arbitrary<Intent> = fc.oneof(
  reference.map((value) => ({ command: 'question.claim', input: { reference: value } })),
  fc
    .record({
      reference,
      competence: fc.constantFrom('A1.1', 'B2.3'),
      seen: fc.constantFrom('1', '2~~7', 'a|b%'),
    })
    .map((input) => ({ command: 'attestation.refuse', input })),
)
const action: fc.Arbitrary<Action> = fc.record({
  label: said,
  style: fc.constantFrom('primary', 'plain', 'danger'),
  intent,
})
const picture = { kind: 'progress', chart: {} } as unknown as Extract<Block, { kind: 'image' }>['picture']
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: some }),
  fc.record({ kind: fc.constant('quote' as const), text: some, by: words }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: said, value: some }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(fc.record({ text: said, detail: some }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('image' as const), picture: fc.constant(picture), alt: said }),
  fc.record({ kind: fc.constant('divider' as const) }),
)
const card: fc.Arbitrary<Card> = fc.record({
  title: said,
  tone: fc.constantFrom('neutral', 'good', 'attention', 'alert'),
  body: fc.array(block, { maxLength: 12 }),
  actions: fc.array(action, { maxLength: 32 }),
})

const squeezed = (text: string) => text.replace(/\s+/g, '')

function textsOf({ title, body }: Card): string[] {
  return [
    title ?? '',
    ...body.flatMap((one): string[] => {
      if (one.kind === 'text') return [one.text]
      if (one.kind === 'quote') return [one.text, one.by ?? '']
      if (one.kind === 'fields') return one.fields.flatMap(({ label, value }) => [label, value])
      if (one.kind === 'list') return one.items.flatMap(({ text, detail }) => [text, detail ?? ''])
      return []
    }),
  ]
}

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
  }, 120_000)

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
  }, 120_000)

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

describe('ids', () => {
  test('of buttons and forms give back what they were made of', () => {
    fc.assert(
      fc.property(intent, fc.integer({ min: 0, max: 24 }), (one, twin) => {
        expect(decodeCustomId(catalogue, encodeButton(catalogue, one, twin))).toEqual({
          kind: 'intent',
          intent: one,
        })
        expect(decodeCustomId(catalogue, encodeForm(catalogue, one) ?? '')).toEqual({
          kind: 'form',
          intent: one,
        })
      }),
    )
  })

  test('that do not fit are an error, never a shorter id', () => {
    const input = { reference: 'R'.repeat(120) }
    expect(() => encodeButton(catalogue, { command: 'question.claim', input })).toThrow('100 characters')
    expect(encodeForm(catalogue, { command: 'question.claim', input })).toBeUndefined()
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

const choice = fc.record({
  value: fc.oneof(
    fc.constant(''),
    said.map((one) => one.slice(0, 90)),
  ),
  label: some,
  group: fc.option(said, { nil: undefined }),
})
const field: fc.Arbitrary<Omit<Field, 'name'>> = fc.record(
  {
    label: said,
    kind: fc.constantFrom<Field['kind']>('text', 'longText', 'choice', 'choices', 'date', 'files', 'links'),
    required: fc.boolean(),
    hint: said,
    maxLength: fc.integer({ min: 1, max: 5_000 }),
    choices: fc.array(choice, { maxLength: 60 }),
    error: said,
  },
  { requiredKeys: ['label', 'kind', 'required'] },
) as fc.Arbitrary<Omit<Field, 'name'>>
const form: fc.Arbitrary<Form> = fc
  .record({
    intent,
    title: said,
    intro: fc.option(said, { nil: undefined }),
    fields: fc.array(field, { maxLength: 9 }),
  })
  .map(({ fields, intro, ...rest }) => ({
    ...rest,
    ...(intro === undefined ? {} : { intro }),
    submit: 'Envoyer',
    keepsDraft: true,
    fields: fields.map((one, index) => ({ ...one, name: `f${index}` })),
  }))

describe('a form', () => {
  test('is asked in modals that Discord takes, with every choice in one of them', () => {
    fc.assert(
      fc.property(form, (one) => {
        const offered = new Map<string, string[]>()
        stepsOf(one).forEach((_, index) => {
          const data = modalOf(one, index, {}, 'fr', 'x')
          expect(problemsOf('POST', '/interactions/1/t/callback', { type: 9, data }, [])).toEqual([])
          for (const part of data.components as Array<{
            component?: { custom_id: string; options?: Array<{ value: string }> }
          }>) {
            if (!part.component) continue
            const name = part.component.custom_id.replace(/#\d+$/, '')
            offered.set(name, [
              ...(offered.get(name) ?? []),
              ...(part.component.options ?? []).map(({ value }) => valueOfOption(value)),
            ])
          }
        })
        expect([...offered.keys()]).toEqual(one.fields.map(({ name }) => name))
        for (const { name, kind, choices = [] } of one.fields) {
          const values = offered.get(name) ?? []
          const asked = (kind === 'choice' || kind === 'choices') && values.length > 0
          if (asked) expect(new Set(values)).toEqual(new Set(choices.map(({ value }) => value)))
        }
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  test('gathers over its steps exactly what was chosen, and keeps it when a step is done again', () => {
    const names = Array.from({ length: 28 }, (_, index) => `C${index}`)
    const choices = names.map((value, index) => ({ value, label: value, group: `D${index % 7}` }))
    const whole: Form = {
      intent: { command: 'activity.declare', input: {} },
      title: 't',
      submit: 's',
      keepsDraft: true,
      fields: [
        { name: 'title', label: 'titre', kind: 'text', required: true },
        { name: 'competences', label: 'compétences', kind: 'choices', required: true, choices },
        { name: 'files', label: 'fichiers', kind: 'files', required: false },
      ],
    }
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), (first, second) => {
        const answer = (wanted: readonly string[], before: Values) =>
          stepsOf(whole).reduce<Values>((known, step, index) => {
            const given: Values = { title: 'T' }
            for (const part of step.parts) {
              if (part.choices)
                given[part.id] = part.choices.map(({ value }) => value).filter((one) => wanted.includes(one))
            }
            return merged(whole, index, known, given)
          }, before)
        const once = answer(first, { files: ['f1'] })
        expect([...(once['competences'] ?? [])].sort()).toEqual([...first].sort())
        const again = answer(second, once)
        expect([...(again['competences'] ?? [])].sort()).toEqual([...second].sort())
        expect(again['files']).toEqual(['f1'])
      }),
    )
  })

  test('tells an empty choice from none', () => {
    fc.assert(fc.property(said, (value) => void expect(valueOfOption(optionValue(value))).toBe(value)))
    expect(valueOfOption(optionValue(''))).toBe('')
    expect(optionValue('')).not.toBe('')
  })
})
