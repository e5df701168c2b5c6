/** In a server, what is for one person is seen by that person alone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue } from './cast.ts'
import { type DiscordDriver, openDriver } from './driver.ts'

let chat: DiscordDriver
beforeAll(async () => {
  chat = await openDriver()
})
afterAll(() => chat.close())

test('every command that answers in private answers so in a channel, whoever types it', async () => {
  const before = await chat.command('ines', 'sos', 'Une question de la classe ?')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(before.shown[0]?.text ?? '')?.[0] ?? ''
  const commands = catalogue.all.filter(({ names, visibility }) => names && visibility === 'private')
  expect(commands.length).toBeGreaterThan(15)
  for (const command of commands)
    for (const as of ['ines', 'claire', 'helene'] as const)
      for (const line of 'reference' in command.options ? ['', reference] : ['']) {
        const { shown, form } = await chat.command(as, command.names?.fr ?? '', line, {
          space: 'questions',
        })
        if (form) continue
        expect(shown.length, command.id).toBeGreaterThan(0)
        expect(
          shown.filter((one) => !one.private),
          command.id,
        ).toEqual([])
      }
})

test('progress is a picture with its text alternative, in a reply that only the trainee sees', async () => {
  const { shown } = await chat.command('ines', 'progression', '', { space: 'questions' })
  const picture = shown.find((one) => one.image)
  expect(picture?.private).toBe(true)
  expect([...(picture?.image?.bytes.slice(1, 4) ?? [])]).toEqual([0x50, 0x4e, 0x47])
  expect(picture?.image?.alt).toContain('28')
})

test('a channel that was deleted loses nothing: the trainer is told in private, the coordinators what is wrong', async () => {
  const { world } = chat.cast.fake
  world.channels.delete(chat.cast.channelOf('questions'))
  const asked = await chat.command('karim', 'sos', 'Dans un salon supprimé ?')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown[0]?.text ?? '')?.[0] ?? ''
  const trainers = [...(await chat.toPerson('claire')), ...(await chat.toPerson('marc'))]
  expect(trainers.some((one) => one.text.includes(reference))).toBe(true)
  await chat.command('claire', 'repondre', `${reference} La réponse arrive quand même.`)
  expect((await chat.toPerson('karim')).at(-1)?.text).toContain('La réponse arrive quand même.')
})
