/** Forms that are handed in: what is wrong may become right, what was done is not done again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { DECLARED, declaredWithFiles } from './declaring.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { filledState } from './filling.ts'
import { readable } from './workspace.ts'

let chat: SlackDriver
beforeEach(async () => {
  chat = await openSlack()
})
afterEach(async () => {
  await chat.close()
})

const declared = () => rowsOf(chat.db).activity.count()
const modal = (person: string) => {
  const view = chat.fake.workspace.modalOf(userId(person))
  if (!view) throw new Error(`no modal before ${person}`)
  return view
}

test('what was wrong when a form was handed in may be right when it is handed in again, unchanged', async () => {
  const before = await declared()
  const tomorrow = { ...DECLARED, when: '2026-11-03' }
  await chat.command('karim', 'declarer')
  expect((await chat.fill('karim', tomorrow)).errors).toHaveProperty('when')
  expect((await chat.fill('karim', tomorrow)).errors).toHaveProperty('when')
  await chat.pass({ days: 1 })
  const envelope = chat.client.submission(modal('karim'), filledState(modal('karim'), tomorrow))
  const responses = await Promise.all([chat.act(envelope), chat.act(envelope)])
  expect(responses).toEqual([{}, {}])
  await chat.act(envelope)
  expect(await declared()).toBe(before + 1)
})

test('a file that was dropped by mistake can be taken back, and another one dropped', async () => {
  const text = (said: string) => new TextEncoder().encode(said)
  const { view, envelope } = await declaredWithFiles(
    chat,
    [chat.fake.uploaded('faux.txt', text('Le mauvais.'))],
    {
      title: ' ',
    },
  )
  await chat.act(envelope)
  expect(readable(view.blocks)).toContain('1 fichier déjà reçu')
  // Closed, and opened again: the draft has it too.
  await chat.command('karim', 'declarer')
  expect(readable(modal('karim').blocks)).toContain('1 fichier déjà reçu')
  const state = filledState(modal('karim'), { ...DECLARED, 'files~1': 'Ne pas les joindre' })
  const files = [chat.fake.uploaded('bon.txt', text('Le bon.'))]
  await chat.act(
    chat.client.submission(modal('karim'), { ...state, files: { in: { type: 'file_input', files } } }),
  )
  const joined = await rowsOf(chat.db).attachment.findMany({ include: { upload: true } })
  expect(joined.map(({ upload }) => upload.name)).toEqual(['bon.txt'])
})

test('without another one either, and what is taken back stays so when the form comes back', async () => {
  const dropped = chat.fake.uploaded('faux.txt', new TextEncoder().encode('Le mauvais.'))
  const { envelope } = await declaredWithFiles(chat, [dropped], { title: ' ' })
  await chat.act(envelope)
  await chat.fill('karim', { ...DECLARED, description: ' ', 'files~1': 'Ne pas les joindre' })
  const said = await chat.fill('karim', { ...DECLARED, 'files~1': 'Ne pas les joindre' })
  expect(said.shown[0]?.text).toMatch(/MATHS-2026-\d{4}/)
  expect(await rowsOf(chat.db).attachment.count()).toBe(0)
})
