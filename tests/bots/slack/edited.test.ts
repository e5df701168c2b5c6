/** Edits as only Slack tells them: with its own previews, and a stone where the head of a thread was. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decode } from '../../../bots/slack/incoming/decode/decode.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { TEAM } from './workspace.ts'

let chat: SlackDriver
beforeEach(async () => {
  chat = await openSlack()
})
afterEach(() => chat.close())

const space = 'questions'

test('a preview that Slack adds is no edit, and nothing is said', async () => {
  const text = 'Comment ouvrir https://exemple.fr ?'
  const { id } = await chat.write('ines', text, { space })
  const before = chat.fake.workspace.posted.length
  await chat.witnessed('ines', chat.client.changed(userId('ines'), chat.space(space), id, text))
  await chat.pass({ minutes: 3 })
  expect(chat.fake.workspace.posted).toHaveLength(before)
})

test('the head of a thread that is deleted leaves a stone, and is gone', async () => {
  const { payload } = chat.client.changed(userId('ines'), chat.space(space), '1700000000.000100', 'x')
  const event = {
    ...(payload as { event: object }).event,
    message: { ts: '1700000000.000100', subtype: 'tombstone' },
  }
  expect(decode({ ...(payload as object), event }, TEAM)).toMatchObject({
    kind: 'deleted',
    ref: '1700000000.000100',
  })
})
