/** What cards may hold and what people may type, for property tests of this platform. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { encodeIntent } from '../../../core/command/intent.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { cleanText } from '../../../core/kernel/text.ts'
import type { Card, Block as CardBlock, Intent } from '../../../core/view/card.ts'
import { FILE } from '../../support/file.ts'

// A failure says which card it was at once; making it smaller would take minutes.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })

export const catalogue = catalogueOf(commands, messages)
export const encode = (intent: Intent) => encodeIntent(catalogue, intent)

/** What people type: any script, markup of chats, entities, mentions, very long words. */
export const typed = fc.oneof(
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
export const said = typed.map(cleanText).filter((text) => text !== '' && text !== '\u0000')

const intent: fc.Arbitrary<Intent> = fc.oneof(
  fc
    .constantFrom('SOS-MATHS-2026-0001', 'X|Y%')
    .map((reference) => ({ command: 'question.show', input: { reference } })),
  said.filter((text) => text.length < 800).map((text) => ({ command: 'question.ask', input: { text } })),
)

export const action = fc.record({
  label: said,
  style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
  intent,
})
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
  said.map((text) => ({ kind: 'file', file: FILE, said: text }) as const),
  fc.constant({ kind: 'divider' } as const),
  fc
    .array(
      fc.record({
        text: said,
        sign: fc.constantFrom('✓', '○'),
        state: said,
        actions: fc.array(action, { maxLength: 4 }),
        alone: action,
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((rows) => ({ kind: 'rows', rows, choose: 'Laquelle ?' }) as const),
)
export const card: fc.Arbitrary<Card> = fc
  .record({
    title: fc.option(said, { nil: undefined }),
    tone: fc.constantFrom('neutral', 'good', 'attention', 'alert'),
    body: fc.array(block, { maxLength: 20 }),
    actions: fc.array(action, { maxLength: 40 }),
  })
  .map(({ title, ...rest }) => (title === undefined ? rest : { title, ...rest }))

export function textsOf(given: Card): string[] {
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
        case 'rows':
          return one.rows.flatMap(({ text, state, actions }) => [
            text,
            state,
            ...actions.map(({ label }) => label),
          ])
        case 'image':
          return [one.alt]
        case 'file':
          return [one.said]
        default:
          return []
      }
    }),
    ...given.actions.map(({ label }) => label),
  ]
}

/** Cuts fall on white space, which is not shown twice: it is left out of the comparison. */
export const bare = (text: string) => text.replace(/\s+/g, '')

export function expectInOrder(all: string, texts: readonly string[]): void {
  let from = 0
  for (const text of texts) {
    const at = all.indexOf(bare(text), from)
    expect(at, `“${text.slice(0, 60)}” is missing`).toBeGreaterThanOrEqual(0)
    from = at + bare(text).length
  }
}
