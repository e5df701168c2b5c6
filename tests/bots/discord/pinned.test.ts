/** A panel is pinned in its channel where the bot may, and stands there all the same where it may not. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DiscordDriver, openDriver } from './driver.ts'

let chat: DiscordDriver
beforeAll(async () => {
  chat = await openDriver()
})
afterAll(() => chat.close())

const world = () => chat.cast.fake.world
const panelIn = async (space: 'questions' | 'trainers') => {
  await chat.command('helene', 'configurer', `${space} MATHS`, { space })
  const found = (await chat.inSpace(space)).filter(({ text }) => text.includes('· Mathématiques'))
  expect(found).toHaveLength(1)
  return found[0]?.id
}

test('where the guide was followed, it is pinned once', async () => {
  const panel = await panelIn('questions')
  expect(world().pinned).toEqual([panel])
})

test('without the right, it is said once, and nothing is refused', async () => {
  world().mayPin = false
  await panelIn('trainers')
  await chat.pass({ minutes: 5 })
  expect(
    (await chat.inSpace('trainers')).filter(({ text }) => text.includes('· Mathématiques')),
  ).toHaveLength(1)
  expect(world().pinned).toHaveLength(1)
})
