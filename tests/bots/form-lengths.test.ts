/** How long something may be is known before it is too long, wherever a form is filled in; what is too long comes back whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { modalOf } from '../../bots/discord/forms/form.ts'
import { questionOf } from '../../bots/exchange/dialogue/question.ts'
import { opened } from '../../bots/exchange/dialogue/steps.ts'
import { dialogueWords } from '../../bots/exchange/dialogue/words.ts'
import { formView } from '../../bots/slack/forms/form.ts'
import { LANGUAGES } from '../../core/kernel/actor.ts'
import type { Field, Form } from '../../core/view/card.ts'
import { act, activity, dispatcher } from '../support/acts.ts'
import { freshStage } from '../support/stage.ts'

/** In characters: short words, and what takes two inputs where one holds less. */
const LIMITS = { text: [12, 120], longText: [120, 2_000, 4_000] } as const
const fieldOf = (kind: 'text' | 'longText', maxLength: number): Field => ({
  name: 'words',
  label: 'vos mots',
  kind,
  required: true,
  maxLength,
})
const formOf = (field: Field): Form => ({
  intent: { command: 'question.ask', input: {} },
  title: 'Poser une question',
  submit: 'Envoyer',
  fields: [field],
  keepsDraft: false,
})
/** Everything in a view that says so, in the order of its inputs. */
function mostIn(view: unknown): number[] {
  return [...JSON.stringify(view).matchAll(/"max_length":(\d+)/g)].map(([, most]) => Number(most))
}

describe.each(['text', 'longText'] as const)('a field of kind %s', (kind) => {
  test.each(LIMITS[kind])('takes no more than %i characters in the modals of Discord and Slack', (most) => {
    const form = formOf(fieldOf(kind, most))
    const carried = { c: 'C1', p: false }
    const discord = modalOf(form, 0, {}, 'fr', 'form')
    const slack = formView(form, { language: 'fr', completed: new Set(), carried })
    for (const view of [discord, slack]) {
      const found = mostIn(view)
      expect(found.length).toBeGreaterThan(0)
      // What no single input can hold goes on in a second one, and says how much of it that takes.
      if (found.length === 1) expect(found).toEqual([most])
      else expect(found.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(most)
    }
  })

  test.each(LIMITS[kind])('says that it takes %i characters where it is asked in a dialogue', (most) => {
    const asked = opened(formOf(fieldOf(kind, most)), { private: true, channelId: '1' }, 'a1b2c3')
    for (const language of LANGUAGES) {
      const { paragraphs } = questionOf(asked, dialogueWords(language))
      const said = paragraphs.flatMap(({ parts }) => parts.map(({ text }) => text)).join('\n')
      expect(said.replace(/[\s\u202f,]/g, '')).toContain(String(most))
    }
  })
})

describe('what is too long', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
  })
  afterAll(() => stage.close())

  test('comes back in its form, whole, with how long it may be', async () => {
    const handle = dispatcher(stage)
    const description = 'mot '.repeat(3_000).trim()
    const values = { ...activity, title: 'T'.repeat(500), description }
    const declared = await handle(
      act.submit('long-1', 'ines', { command: 'activity.declare', input: {} }, values),
    )
    expect(declared.outcome).toBe('invalid')
    const fields = new Map(declared.reply.form?.fields.map((field) => [field.name, field]))
    for (const name of ['title', 'description'] as const) {
      const field = fields.get(name)
      expect(field?.value).toBe(values[name])
      expect(field?.error?.replace(/\s/g, '')).toContain(String(field?.maxLength))
    }
  })
})
