/** Edits as only Matrix has them: anybody may send one, and only the author's counts. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatDriver } from '../../contracts/driver.ts'
import { openDriver } from './driver.ts'

let chat: Awaited<ReturnType<typeof openDriver>>
beforeEach(async () => {
  chat = await openDriver()
})
afterEach(() => chat.close())

test('what somebody else says that a message says changes nothing', async () => {
  const driver: ChatDriver = chat
  const { id } = await chat.write('ines', 'Comment projeter mon écran ?', { space: 'questions' })
  await driver.edit?.('karim', id, 'Comment ne rien projeter ?', { space: 'questions' })
  expect(
    (await chat.inSpace('trainers')).some(({ text }) => text.includes('Comment projeter mon écran ?')),
  ).toBe(true)
  expect((await chat.inSpace('trainers')).some(({ text }) => text.includes('ne rien projeter'))).toBe(false)
})
