/** Any form is asked in modals that Discord takes, and gathers exactly what was chosen. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  merged,
  modalOf,
  optionValue,
  stepsOf,
  type Values,
  valueOfOption,
} from '../../../bots/discord/forms/form.ts'
import type { Form } from '../../../core/view/card.ts'
import { problemsOf } from './checks.ts'
import { form, said } from './samples.ts'

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
  })

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
