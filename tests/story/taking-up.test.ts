/** An activity of one's own is the beginning of another one: its words, and neither its day, its files nor its competences. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { ACTIVITY, declared } from '../support/declaring.ts'
import { labels, only, plain, referenceIn } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

const TAKE_UP = 'Reprendre comme modèle'

let stage: Stage
let reference: string
beforeAll(async () => {
  stage = await freshStage()
  reference = await declared(stage, 'ines')
})
afterAll(() => stage.close())

const shown = async (as: string) => only((await stage.say(as, `/activite ${reference}`)).replies)

test('the declaration opens with its words and its place, and with nothing ticked', async () => {
  const form = only((await stage.press('ines', await shown('ines'), TAKE_UP)).replies)
  const fields = new Map((form.form?.fields ?? []).map((field) => [field.name, field]))
  expect(fields.get('title')?.value).toBe(ACTIVITY.title)
  expect(fields.get('description')?.value).toBe(ACTIVITY.description)
  expect(fields.get('where')?.value).toBe('school')
  for (const name of ['when', 'competences', 'files']) expect(fields.get(name)?.value).toBeUndefined()
  expect(plain(fields.get('competences')?.hint ?? '')).toBe(
    'Dans l’activité reprise : A1.3, B2.1. C’est vous qui choisissez.',
  )
  const done = await stage.fill('ines', form, { ...ACTIVITY, when: '2026-10-27' })
  expect(done.status).toBe(202)
  expect(referenceIn(only(done.replies))).not.toBe(reference)
})

test('of somebody else it is offered to nobody, and fills in nothing', async () => {
  for (const reader of ['karim', 'claire', 'helene'])
    expect(labels(await shown(reader))).not.toContain(TAKE_UP)
  const intent = { command: 'activity.declare', input: { kept: reference } }
  const { reply } = await dispatcher(stage)(act.press('taken', 'karim', intent))
  expect(reply.form?.fields.find(({ name }) => name === 'description')?.value).toBeUndefined()
})
