/** Connecting, losing the connection, and what is repeated when it is back. */
import { Events } from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapterDeps } from '../../../bots/adapters.ts'
import { revive } from '../../../bots/discord/incoming/gateway/connect.ts'
import { createDiscordPlatform } from '../../../bots/discord/platform.ts'
import { createClient } from '../../../bots/discord/wire/client.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { type Fake, openFake, TOKEN } from './fake.ts'
import { broken, limited } from './faults.ts'

let chat: DiscordDriver
let fake: Fake
beforeAll(async () => {
  chat = await openDriver()
  fake = chat.cast.fake
})
afterAll(() => chat.close())

test('a dropped connection is resumed, and what happened meanwhile is handled once', async () => {
  const before = fake.gateway.openings.length
  fake.gateway.drop(4000)
  const { message } = fake.world.write(
    chat.cast.userOf('karim'),
    chat.cast.channelOf('questions'),
    'Comment imprimer pendant la coupure ?',
  )
  await chat.cast.handled(message.id)
  expect(fake.gateway.openings.slice(before)).toEqual(['resume'])
  expect(
    (await chat.inSpace('questions')).filter(
      (one) => one.thread === message.id && one.text.includes('bien reçue'),
    ),
  ).toHaveLength(1)
})

test('an event that comes again after a restart has its effect once', async () => {
  const { message, event } = fake.world.write(
    chat.cast.userOf('karim'),
    chat.cast.channelOf('questions'),
    'Deux fois, après un redémarrage ?',
  )
  await chat.cast.handled(message.id)
  await chat.cast.restart()
  const handled = chat.cast.log.length
  fake.gateway.dispatch('MESSAGE_CREATE', event)
  await fake.until('the event again', () =>
    chat.cast.log.slice(handled).some(({ facts }) => facts['event'] === message.id),
  )
  await chat.cast.settled()
  expect(
    (await chat.inSpace('trainers')).filter((one) => one.text.includes('Deux fois, après')),
  ).toHaveLength(1)
  expect(
    (await chat.inSpace('questions')).filter(
      (one) => one.thread === message.id && one.text.includes('bien reçue'),
    ),
  ).toHaveLength(1)
})

test('a session that Discord ends is begun anew when it lets one, and what was said meanwhile is heard', async () => {
  await chat.pass({ minutes: 1 })
  const openings = fake.gateway.openings.length
  fake.gateway.refuse(4014)
  fake.gateway.drop(4000)
  const ended = () => chat.cast.log.some(({ words }) => words === 'connection ended by Discord')
  await fake.until('the end', ended)
  expect(chat.cast.platform().heardUntil?.()).toBeUndefined()
  const { message } = fake.world.write(
    chat.cast.userOf('karim'),
    chat.cast.channelOf('questions'),
    'Pendant que Discord ne voulait pas ?',
  )
  await chat.cast.handled(message.id)
  expect(fake.gateway.openings.slice(openings)).toEqual(['resume', 'identify'])
  expect(
    (await chat.inSpace('questions')).filter(
      (one) => one.thread === message.id && one.text.includes('bien reçue'),
    ),
  ).toHaveLength(1)
})

const starting = async (change: (other: Fake) => { token?: string; apiRoot?: string }) => {
  const { db, clock, ids } = chat.cast
  const other = await openFake()
  const options = {
    token: TOKEN,
    apiRoot: other.apiRoot,
    steps: formSteps(db, clock),
    connectWithin: 5_000,
    ...change(other),
  }
  const platform = createDiscordPlatform(adapterDeps({ db, clock, ids, log: quiet }), options)
  const failure = await platform.start(chat.cast.composed().assistant.ingress).then(
    () => undefined,
    (error: unknown) => error as Error,
  )
  await platform.stop()
  await other.close()
  return failure?.message
}

test('a wrong token, a missing intent or a dead address is an error that says what to do', async () => {
  expect(await starting(() => ({ token: 'MTAwMDAwMDAwMDAwMDAwMDAx.wrong.token' }))).toContain('DISCORD_TOKEN')
  const refused = await starting((other) => {
    other.gateway.refuse(4014)
    return {}
  })
  expect(refused).toContain('Message Content Intent')
  expect(await starting(() => ({ apiRoot: 'http://127.0.0.1:9/api' }))).toContain('DISCORD_API_ROOT')
})

/** Another bot, on a server of its own, not started. */
async function another() {
  const { db, clock, ids } = chat.cast
  const other = await openFake()
  const options = { token: TOKEN, apiRoot: other.apiRoot, steps: formSteps(db, clock) }
  const platform = createDiscordPlatform(adapterDeps({ db, clock, ids, log: quiet }), options)
  return { other, platform }
}

test('a start that failed when it was connected already succeeds once nothing is in its way', async () => {
  const { other, platform } = await another()
  const { ingress } = chat.cast.composed().assistant
  other.faults.push({ method: 'GET', path: /\/commands$/, times: 8, answer: broken })
  for (const _ of ['first', 'second']) await expect(platform.start(ingress)).rejects.toThrow()
  await platform.start(ingress)
  expect(other.gateway.openings).toEqual(['identify', 'identify', 'identify'])
  expect(other.gateway.connections()).toBe(1)
  expect(other.world.commands.length).toBeGreaterThan(0)
  await platform.stop()
  await other.until('the end of the connection', () => other.gateway.connections() === 0)
  await other.close()
})

test('after a failed attempt, what nobody uses any more is forgotten as before', async () => {
  const client = createClient(undefined)
  await client.destroy()
  Object.assign(client.options.sweepers?.threads ?? {}, { interval: 0.01 })
  client.rest.options.handlerSweepInterval = 10
  const swept = new Promise((resolve) => client.once(Events.CacheSweep, resolve))
  const limits = new Promise((resolve) => client.rest.once('handlerSweep', resolve))
  revive(client)
  await Promise.all([swept, limits])
  await client.destroy()
})

test('commands that Discord does not take yet keep nobody waiting, and are registered when it does', async () => {
  const { other, platform } = await another()
  other.faults.push({ method: 'PUT', path: /\/commands$/, times: 1, answer: limited(3) })
  await platform.start(chat.cast.composed().assistant.ingress)
  expect(other.world.commands).toEqual([])
  await other.until('the commands', () => other.world.commands.length > 0)
  await platform.stop()
  await other.close()
})
