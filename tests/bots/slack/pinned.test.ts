/** A panel is pinned in its channel, and stands there all the same for an app of an older manifest. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSlack, type SlackDriver } from './driver.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
})
afterAll(() => chat.close())

const panelIn = async (space: 'questions' | 'trainers') => {
  await chat.command('helene', 'configurer', `${space} MATHS`, { space })
  const found = (await chat.inSpace(space)).filter(({ text }) => text.includes('· Mathématiques'))
  expect(found).toHaveLength(1)
  return found[0]?.id
}

test('of today’s manifest, it is pinned once', async () => {
  const panel = await panelIn('questions')
  expect(chat.fake.workspace.pinned).toEqual([panel])
})

test('without the scope, it is said once, and nothing is refused', async () => {
  chat.fake.scopes.bot = chat.fake.scopes.bot.filter((scope) => scope !== 'pins:write')
  await panelIn('trainers')
  expect(chat.fake.workspace.pinned).toHaveLength(1)
})
