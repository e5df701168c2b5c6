/** Any form is a modal that Slack takes, and gives back what was filled in. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filledIn } from '../../../bots/slack/forms/filled.ts'
import { formView } from '../../../bots/slack/forms/form.ts'
import { carried } from '../../../bots/slack/wire/state.ts'
import { decodeIntent } from '../../../core/command/intent.ts'
import type { Field, Form } from '../../../core/view/card.ts'
import { bare, catalogue, encode, expectInOrder, said } from './arbitrary.ts'
import { filledState } from './filling.ts'
import { viewFaults } from './strict.ts'
import { readable, type View } from './workspace.ts'

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
