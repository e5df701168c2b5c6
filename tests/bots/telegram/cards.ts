/** Cards and forms of any shape within the vocabulary, with whatever people may type in them. */

import fc from 'fast-check'
import type { Action, Block, Card, Field, Form } from '../../../core/view/card.ts'
import { FILE } from '../../support/file.ts'

/** What stands below a card: for each line what can be done about it, or what leads to it where there are more than five. */
export function pressable({ body, actions }: Card): Action[] {
  const rows = body
    .flatMap((block) => (block.kind === 'rows' ? block.rows : []))
    .filter((one) => one.actions.length > 0)
  return [...rows.flatMap((one) => (rows.length <= 5 ? one.actions : [one.alone])), ...actions]
}

/** Words that Telegram would make something of, among any others. */
const pitfalls = fc.constantFrom(
  '@ines_m',
  'x@ines',
  '.@karim',
  'écrit à nom@exemple.fr',
  '/fermer',
  'a /mes-questions b',
  'https://exemple.fr/@ines',
  'https://@ines/x',
  '*gras* _it_ `code` [lien](tg://user?id=11)',
  '<b>html</b> &amp; <a href="tg://user?id=11">x</a>',
  '👩‍🏫🇫🇷',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  'ﷺ שלום مرحبا',
  'e\u0301@marc',
  '\u200b',
)

export const anyText = fc
  .array(fc.oneof(pitfalls, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.lorem({ maxCount: 30 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(' '))
const long = fc.oneof(
  { weight: 6, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.tuple(anyText, fc.integer({ min: 1, max: 400 })).map(([text, times]) => text.repeat(times)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 4000, max: 9000 }).map((length) => '👩‍🏫'.repeat(length / 5)) },
)

const label = fc.oneof(anyText, fc.constantFrom('Répondre', 'Ce n’était pas une question'))

const references = fc.stringMatching(/^SOS-[A-Z]{2,8}-20\d\d-\d{4}$/)
const action = fc.record({
  label,
  style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
  intent: references.map((reference) => ({ command: 'question.claim', input: { reference } })),
})
const row = fc.record({
  text: anyText,
  sign: fc.constantFrom('✓', '○'),
  state: anyText,
  actions: fc.array(action, { maxLength: 7 }),
  alone: action,
})

const blocks: fc.Arbitrary<Block> = fc.oneof(
  fc.array(row, { maxLength: 30 }).map((rows): Block => ({ kind: 'rows', rows, choose: 'Laquelle ?' })),
  long.map((text): Block => ({ kind: 'text', text })),
  fc
    .tuple(long, fc.option(anyText, { nil: undefined }))
    .map(([text, by]): Block => ({ kind: 'quote', text, ...(by === undefined ? {} : { by }) })),
  fc
    .array(fc.record({ label, value: long }), { maxLength: 120 })
    .map((fields): Block => ({ kind: 'fields', fields })),
  fc
    .array(fc.record({ text: anyText, detail: anyText }), { maxLength: 60 })
    .map((items): Block => ({ kind: 'list', items })),
  fc.constant<Block>({ kind: 'divider' }),
  anyText.map((said): Block => ({ kind: 'file', file: FILE, said })),
  long.map((alt): Block => ({ kind: 'image', picture: { kind: 'progress', chart: {} as never }, alt })),
)

export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    title: fc.option(anyText, { nil: undefined }),
    tone: fc.constantFrom('neutral', 'good', 'attention', 'alert'),
    body: fc.array(blocks, { maxLength: 6 }),
    actions: fc.array(action, { maxLength: 230 }),
  })
  .map(({ title, ...card }) => ({ ...card, ...(title === undefined ? {} : { title }) }) as Card)

const choices = fc.uniqueArray(
  fc.record({
    value: fc.stringMatching(/^[A-Za-z0-9.]{1,30}$/),
    label: fc.oneof(anyText, fc.lorem({ maxCount: 40 })),
  }),
  { selector: ({ value }) => value, minLength: 1, maxLength: 90 },
)

const fields: fc.Arbitrary<Field> = fc
  .record({
    label,
    kind: fc.constantFrom('text', 'longText', 'choice', 'choices', 'date', 'files', 'links'),
    required: fc.boolean(),
    hint: anyText,
    choices,
    grouped: fc.boolean(),
  })
  .map(({ kind, choices: offered, grouped, ...field }) => ({
    ...field,
    name: field.label,
    kind,
    ...(kind === 'choice' || kind === 'choices'
      ? {
          choices: offered.map((one, index) =>
            grouped && kind === 'choices' ? { ...one, group: `G${index % 7} · groupe` } : one,
          ),
        }
      : {}),
  })) as fc.Arbitrary<Field>

export const anyForm: fc.Arbitrary<Form> = fc
  .record({
    title: anyText,
    intro: long,
    submit: fc.constant('Envoyer'),
    fields: fc.array(fields, { minLength: 1, maxLength: 9 }),
  })
  .map((form) => ({
    ...form,
    fields: form.fields.map((field, index) => ({ ...field, name: `field${index}` })),
    intent: { command: 'question.answer', input: {} },
    keepsDraft: false,
  }))
