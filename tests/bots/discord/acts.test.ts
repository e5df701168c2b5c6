/** Commands, buttons and forms in trouble: answered by another way, refused when forged, and nothing is revealed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapterDeps } from '../../../bots/adapters.ts'
import { createDiscordPlatform } from '../../../bots/discord/platform.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { refusalsIn } from '../../support/metrics.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { type Fake, openFake, TOKEN } from './fake.ts'
import { broken, limited } from './faults.ts'
import { textOf } from './seen.ts'

let chat: DiscordDriver
let fake: Fake
beforeAll(async () => {
  chat = await openDriver()
  fake = chat.cast.fake
})
afterAll(() => chat.close())

const slash = (name: string, options: unknown[] = []) => ({ id: '1', name, type: 1, options })
const line = (text: string) => slash('sos', [{ type: 3, name: 'votre-question', value: text }])

test('an act that is already too old is still done, and answered in private', async () => {
  fake.faults.push({
    method: 'POST',
    path: /callback$/,
    times: 1,
    answer: { status: 404, body: { code: 10062, message: 'Unknown interaction' } },
  })
  const before = (await chat.toPerson('ines')).length
  const { interaction } = fake.world.interact(
    chat.cast.userOf('ines'),
    chat.cast.channelOf('questions'),
    2,
    line('Trop tard ?'),
  )
  await chat.cast.handled(interaction.id)
  const told = (await chat.toPerson('ines')).slice(before)
  expect(told.some((one) => /SOS-MATHS/.test(one.text))).toBe(true)
  expect(interaction.said).toHaveLength(0)
})

test('a token that expired on the way sends the answer by private message', async () => {
  fake.faults.push({
    method: 'PATCH',
    path: /@original$/,
    times: 1,
    answer: { status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } },
  })
  const before = (await chat.toPerson('ines')).length
  const outcome = await chat.act('ines', chat.cast.channelOf('questions'), 2, slash('moi'))
  expect(outcome.shown).toHaveLength(0)
  expect((await chat.toPerson('ines')).slice(before).at(-1)?.text).toContain('Inès Moreau')
})

test('with private messages closed as well, a hint in the place reveals nothing', async () => {
  fake.world.closed.add(chat.cast.userOf('ines'))
  fake.faults.push({
    method: 'PATCH',
    path: /@original$/,
    times: 1,
    answer: { status: 404, body: { code: 10015, message: 'Unknown Webhook' } },
  })
  await chat.act('ines', chat.cast.elsewhere, 2, slash('moi'))
  const said = [...fake.world.messages.values()]
    .filter((one) => one.channel_id === chat.cast.elsewhere)
    .at(-1)
  expect(said?.content).toContain('autorisez les messages privés')
  expect(textOf(said ?? ({} as never))).not.toContain('Inès')
  fake.world.closed.clear()
})

test('limits and failures on the way of an answer are waited out', async () => {
  fake.faults.push({ method: 'POST', path: /callback$/, times: 1, answer: limited(0.05) })
  fake.faults.push({ method: 'PATCH', path: /@original$/, times: 2, answer: broken })
  const outcome = await chat.act('ines', chat.cast.channelOf('questions'), 2, slash('moi'))
  expect(outcome.shown[0]?.text).toContain('Inès Moreau')
})

test('a connection that breaks while a form opens costs neither the form nor a second press', async () => {
  fake.faults.push({ method: 'POST', path: /callback$/, times: 2, answer: 'cut' })
  const bare = await chat.command('karim', 'sos')
  expect(bare.form?.fields.map((field) => field.name)).toContain('text')
})

test('a form whose moment has passed is offered in private, and opens from there', async () => {
  const unknown = { status: 404, body: { code: 10062, message: 'Unknown interaction' } }
  fake.faults.push({ method: 'POST', path: /callback$/, times: 1, answer: unknown })
  const { interaction } = fake.world.interact(
    chat.cast.userOf('karim'),
    chat.cast.channelOf('questions'),
    2,
    slash('sos'),
  )
  await chat.cast.handled(interaction.id)
  const [offered] = (await chat.toPerson('karim')).slice(-1)
  expect(offered?.buttons).toContain('Ouvrir le formulaire')
  if (!offered) throw new Error('nothing was offered')
  expect((await chat.press('karim', offered, 'Ouvrir le formulaire')).form).toBeDefined()
})

test('an answer whose connection broke off is said where it was awaited, once', async () => {
  fake.faults.push({ method: 'PATCH', path: /@original$/, times: 1, answer: 'cut' })
  const before = (await chat.toPerson('ines')).length
  const outcome = await chat.act('ines', chat.cast.channelOf('questions'), 2, slash('moi'))
  expect(outcome.shown.map(({ text }) => text.includes('Inès Moreau'))).toEqual([true])
  expect(await chat.toPerson('ines')).toHaveLength(before)
})

test('what is forged, malformed or unknown is refused and counted, and stops nothing', async () => {
  const { world, gateway } = fake
  const since = chat.cast.log.length
  const fine = {
    id: world.id(),
    application_id: '1',
    type: 3,
    token: 't',
    version: 1,
    channel_id: chat.cast.elsewhere,
    user: world.user(chat.cast.userOf('ines')),
  }
  const forged: Array<[string, unknown]> = [
    ['INTERACTION_CREATE', {}],
    ['INTERACTION_CREATE', { id: 'x', type: 'y' }],
    ['INTERACTION_CREATE', null],
    ['INTERACTION_CREATE', { ...fine, user: undefined }],
    ['INTERACTION_CREATE', { ...fine, id: world.id(), type: 99, data: {} }],
    ['INTERACTION_CREATE', { ...fine, id: world.id(), data: { custom_id: 7 } }],
    [
      'INTERACTION_CREATE',
      { ...fine, id: world.id(), type: 5, data: { custom_id: '~f|nothing.here', components: 'secret' } },
    ],
    ['INTERACTION_CREATE', { ...fine, id: world.id(), type: 2, data: { options: 'secret' } }],
    [
      'INTERACTION_CREATE',
      { ...fine, id: world.id(), user: { ...world.user(chat.cast.userOf('ines')), id: '1; drop table' } },
    ],
    ['MESSAGE_CREATE', {}],
    ['MESSAGE_CREATE', { id: world.id(), content: 'secret', author: 'secret' }],
    ['NO_SUCH_EVENT', { secret: true }],
  ]
  for (const [type, data] of forged) gateway.dispatch(type, data)
  const pressed = await chat.act('ines', chat.cast.elsewhere, 3, {
    component_type: 2,
    custom_id: 'drop.table|x',
  })
  expect(pressed.shown[0]?.text).toContain('Ce bouton ne mène plus nulle part')
  const refused = chat.cast.log.slice(since).filter(({ words }) => words === 'event refused')
  expect(refused.length).toBeGreaterThanOrEqual(10)
  const counted = await refusalsIn(chat.cast.metrics)
  expect(Object.keys(counted).sort()).toEqual(['discord malformed', 'discord unknown'])
  expect(Object.values(counted).reduce((sum, times) => sum + times, 0)).toBe(
    chat.cast.log.filter(({ words }) => words === 'event refused').length,
  )
  expect(JSON.stringify(chat.cast.log)).not.toContain('secret')
})

test('one “unauthorised” said by mistake costs nobody else an answer', async () => {
  const { cast } = chat
  const { world, faults } = cast.fake
  const said = { status: 401, body: { message: '401: Unauthorized', code: 0 } }
  faults.push({ method: 'POST', path: /^\/channels\/\d+\/messages$/, times: 1, answer: said })
  const send = (person: 'marc' | 'yann') =>
    world.write(cast.userOf(person), world.privateOf(cast.userOf(person)), '')
  const { message } = send('marc')
  await cast.handled(message.id)
  const before = (await chat.toPerson('yann')).length
  send('yann')
  await cast.fake.until('a word', () =>
    [...world.messages.values()].some((one) => textOf(one).includes('quelques mots')),
  )
  expect(await chat.toPerson('yann')).toHaveLength(before + 1)
})

test('logs never hold what people wrote', () => {
  expect(JSON.stringify(chat.cast.log)).not.toMatch(/Trop tard|Perdue|Inès/)
})

test('when the database cannot work, the person is told that nothing was changed', async () => {
  const { db, clock, ids } = chat.cast
  const other = await openFake()
  const user = other.world.addPerson('Inès')
  const channel = other.world.addChannel('questions').id
  const platform = createDiscordPlatform(adapterDeps({ db, clock, ids, log: quiet }), {
    token: TOKEN,
    apiRoot: other.apiRoot,
    steps: formSteps(db, clock),
  })
  const down = async () => {
    throw new Error('the database is away')
  }
  await platform.start({
    receive: down,
    journal: down,
    answered: down,
    later: down,
    suggest: down,
    look: down,
    deleted: down,
    reacted: down,
    expectsFiles: down,
    badges: down,
    recognise: down,
  })
  const { interaction } = other.world.interact(user, channel, 2, line('Perdue ?'))
  await other.until('an answer', () => interaction.said.length > 0)
  expect(textOf(interaction.said[0] ?? ({} as never))).toContain('Rien n’a été modifié')
  const bare = other.world.interact(user, channel, 2, slash('sos')).interaction
  await other.until('an answer', () => bare.said.length > 0)
  const { interaction: typing } = other.world.interact(
    user,
    channel,
    4,
    slash('sos', [{ type: 3, name: 'à-qui', value: 'c', focused: true }]),
  )
  await other.until('no suggestion', () => typing.choices !== undefined)
  expect(typing.choices).toEqual([])
  const { message } = other.world.write(user, other.world.privateOf(user), 'Entendue ?')
  await other.until('an apology', () =>
    [...other.world.messages.values()].some((one) => one.replyTo === message.id),
  )
  await platform.stop()
  await other.close()
  expect(other.problems).toEqual([])
})
