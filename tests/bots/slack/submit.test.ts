/** Forms that are handed in: what is wrong may become right, what was done is not done again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DECLARED } from './declaring.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { filledState } from './filling.ts'

let chat: SlackDriver
beforeEach(async () => {
  chat = await openSlack()
})
afterEach(async () => {
  await chat.close()
})

const declared = () => chat.db.unit.activity.count()
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
  const envelope = chat.desk.submission(modal('karim'), filledState(modal('karim'), tomorrow))
  const responses = await Promise.all([chat.act(envelope), chat.act(envelope)])
  expect(responses).toEqual([{}, {}])
  await chat.act(envelope)
  expect(await declared()).toBe(before + 1)
})
