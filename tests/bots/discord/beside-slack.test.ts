/**
 * Both libraries bring a version of undici, and the one loaded first becomes the whole process's: here it is Slack's,
 * under which discord.js's own way of sending files fails.
 */
import '../../../bots/slack/platform.ts'
import { expect, test } from 'vitest'
import { openDriver } from './driver.ts'

test('pictures and texts reach Discord in a process in which Slack was loaded first', async () => {
  const chat = await openDriver()
  const shown = (await chat.command('ines', 'progression')).shown
  const picture = shown.find((message) => message.image)?.image
  expect([...(picture?.bytes.slice(1, 4) ?? [])]).toEqual([0x50, 0x4e, 0x47])
  expect(picture?.alt).toContain('28')
  expect((await chat.command('ines', 'sos', 'Des accents : é, ’, 日本 ?')).shown[0]?.text).toContain(
    'bien reçue',
  )
  await chat.close()
})
