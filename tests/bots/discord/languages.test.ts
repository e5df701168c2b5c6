/** What is said beside the core's own words follows the language that somebody chose, whatever their Discord speaks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeAway } from '../../support/away.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { textOf } from './seen.ts'

let chat: DiscordDriver
beforeAll(async () => {
  chat = await openDriver()
  await chat.command('ines', 'langue', 'en')
  await chat.cast.restart()
})
afterAll(() => chat.close())

test('a form that is no longer open is said so in it, after a restart too', async () => {
  for (const [type, id] of [
    [3, '~o|0123abcd|0'],
    [3, '~d|0123abcd'],
    [5, '~s|0123abcd|0'],
  ] as const) {
    const data = { component_type: 2, custom_id: id, components: [] }
    const stale = await chat.act('ines', chat.cast.channelOf('questions'), type, data)
    expect(stale.shown[0]?.text).toContain('no longer open')
  }
})

test('so are the apologies while the database is away', async () => {
  const { fake, db, userOf, channelOf } = chat.cast
  const { world } = fake
  const back = await takeAway(db, 'Identity')
  const { message } = world.write(userOf('ines'), world.privateOf(userOf('ines')), 'Is anybody there?')
  const replies = () => [...world.messages.values()].filter((one) => one.replyTo === message.id)
  await fake.until('a word', () => replies().length > 0)
  expect(replies().map(textOf).join()).toContain('We have this and will keep it')
  const typed = { id: '1', name: 'moi', type: 1, options: [] }
  const { interaction } = world.interact(userOf('ines'), channelOf('questions'), 2, typed)
  await fake.until('a word', () => interaction.said.length > 0)
  // What only reads is not kept: it can be asked again.
  expect(interaction.said.map(textOf).join()).toContain('Try again in a moment')
  await back()
})
