/** Edits as only Discord tells them: in part, with a preview of its own, or in the history of an absence. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'

let chat: DiscordDriver
beforeEach(async () => {
  chat = await openDriver()
  await chat.pass({ minutes: 1 })
})
afterEach(() => chat.close())

const space = 'questions'
const texts = async () => (await rowsOf(chat.cast.db).question.findMany()).map(({ text }) => text)
const later = () => {
  chat.cast.clock.advance(60_000)
  return chat.cast.clock.now()
}

test('of an edit that is told in part, the rest is asked for', async () => {
  const { id } = await chat.write('ines', 'Comment projeter mon écran ?', { space })
  const at = later()
  chat.cast.fake.world.edit(id, 'Comment projeter deux écrans ?', at, { partly: true })
  await chat.cast.handled(`${id}~${at.toISOString()}`)
  expect(await texts()).toEqual(['Comment projeter deux écrans ?'])
})

test('a preview that Discord adds is no edit: nothing is read, and nobody is told', async () => {
  const { id } = await chat.write('ines', 'Comment ouvrir https://exemple.fr ?', { space })
  const { world } = chat.cast.fake
  const before = world.messages.size
  const message = world.messages.get(id)
  if (!message) throw new Error('no message')
  world.dispatch('MESSAGE_UPDATE', {
    ...(world.asSent(message) as object),
    embeds: [{ url: 'https://exemple.fr' }],
  })
  await chat.redeliver()
  await chat.pass({ minutes: 3 })
  expect(await rowsOf(chat.cast.db).wordsEdit.count()).toBe(0)
  // The word that is written to see that everything was handled.
  expect(world.messages.size).toBe(before + 1)
})

test('what was edited while nobody listened is found in the history, beside what was kept', async () => {
  const { id } = await chat.write('ines', 'Comment projeter mon écran ?', { space })
  await chat.pass({ minutes: 1 })
  await chat.cast.composed().stop()
  chat.cast.fake.world.edit(id, 'Comment projeter trois écrans ?', later())
  await chat.cast.restart()
  await chat.cast.settled()
  expect(await texts()).toEqual(['Comment projeter trois écrans ?'])
})
