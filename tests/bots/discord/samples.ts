/** Any text, card and form within what the core can say, with all that Discord could take for markup. */

import fc from 'fast-check'
import { cleanText } from '../../../core/kernel/text.ts'
import type { Action, Block, Card, Field, Form, Intent } from '../../../core/view/card.ts'
import { FILE } from '../../support/file.ts'

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
export const some = fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: long })
export const said = some.filter((text) => text !== '' && text !== '\u0000')

const reference = fc.constantFrom('SOS-MATHS-2026-0007', 'MATHS-2026-0042')
export const intent: fc.Arbitrary<Intent> = fc.oneof(
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
  fc.record({ kind: fc.constant('file' as const), file: fc.constant(FILE), said }),
  fc.record({ kind: fc.constant('divider' as const) }),
  fc.record({
    kind: fc.constant('rows' as const),
    choose: said,
    rows: fc.array(
      fc.record({
        text: said,
        sign: fc.constantFrom('✓', '○'),
        state: said,
        actions: fc.array(action, { maxLength: 7 }),
        alone: action,
      }),
      { maxLength: 30 },
    ),
  }),
)
export const card: fc.Arbitrary<Card> = fc.record({
  title: said,
  tone: fc.constantFrom('neutral', 'good', 'attention', 'alert'),
  body: fc.array(block, { maxLength: 12 }),
  actions: fc.array(action, { maxLength: 32 }),
})

/** What stands below a card: for each line what can be done about it, or what leads to it where five rows do not hold all. */
export function pressable({ body, actions }: Card): Action[] {
  const lines = body
    .flatMap((block) => (block.kind === 'rows' ? block.rows : []))
    .filter((one) => one.actions.length > 0)
  const rowsFor = (count: number) => Math.ceil(count / 5)
  const taken = lines.reduce((sum, one) => sum + rowsFor(one.actions.length), 0)
  const isWhole = taken + Math.min(4, rowsFor(actions.length)) <= 5
  return [...lines.flatMap((one) => (isWhole ? one.actions : [one.alone])), ...actions]
}

export const squeezed = (text: string) => text.replace(/\s+/g, '')

export function textsOf({ title, body }: Card): string[] {
  return [
    title ?? '',
    ...body.flatMap((one): string[] => {
      if (one.kind === 'text') return [one.text]
      if (one.kind === 'quote') return [one.text, one.by ?? '']
      if (one.kind === 'fields') return one.fields.flatMap(({ label, value }) => [label, value])
      if (one.kind === 'file') return [one.said]
      if (one.kind === 'rows') return one.rows.flatMap(({ text, state }) => [text, state])
      if (one.kind === 'list') return one.items.flatMap(({ text, detail }) => [text, detail ?? ''])
      return []
    }),
  ]
}

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
    kind: fc.constantFrom<Field['kind']>(
      'text',
      'longText',
      'choice',
      'choices',
      'date',
      'files',
      'links',
      'place',
      'members',
    ),
    required: fc.boolean(),
    hint: said,
    maxLength: fc.integer({ min: 1, max: 5_000 }),
    choices: fc.array(choice, { maxLength: 60 }),
    error: said,
  },
  { requiredKeys: ['label', 'kind', 'required'] },
) as fc.Arbitrary<Omit<Field, 'name'>>
export const form: fc.Arbitrary<Form> = fc
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
