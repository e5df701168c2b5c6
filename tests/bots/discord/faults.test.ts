/** Everything that goes wrong with a platform: nothing is lost, nothing happens twice, nothing is revealed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDiscordPlatform } from '../../../bots/discord/platform.ts'
import type { Destination, OutgoingDelivery } from '../../../bots/platform.ts'
import { adapterDeps } from '../../../bots/platforms.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { formSteps } from '../../../prisma/adapter-memory.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { type Fake, openFake, TOKEN } from './fake.ts'
import { textOf } from './seen.ts'

const MESSAGES = /^\/channels\/\d+\/messages$/
const broken = { status: 503, body: { message: 'Service Unavailable', code: 0 } }
const limited = (seconds: number) => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  headers: {
    'retry-after': String(seconds),
    'x-ratelimit-reset-after': String(seconds),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-scope': 'user',
  },
})

describe('faults', () => {
  let chat: DiscordDriver
  let fake: Fake
  beforeAll(async () => {
    chat = await openDriver()
    fake = chat.cast.fake
  })
  afterAll(() => chat.close())

  const delivery = (id: string, to: Destination): OutgoingDelivery => ({
    id,
    to,
    language: 'fr',
    card: { tone: 'neutral', title: id, body: [{ kind: 'text', text: 'Bonjour' }], actions: [] },
  })
  const person = (userId: string): Destination => ({
    kind: 'person',
    platform: 'discord',
    workspaceId: 'discord',
    userId,
  })
  const place = (channelId: string, thread?: string): Destination => ({
    kind: 'place',
    workspaceId: 'discord',
    channelId,
    ...(thread ? { thread } : {}),
  })
  const titled = (title: string) =>
    [...fake.world.messages.values()].filter((one) => one.embeds[0]?.title === title)
  const deliver = (one: OutgoingDelivery) => chat.cast.platform().deliver(one)

  describe('of deliveries', () => {
    test('a long wait that Discord asks for is told with its end', async () => {
      fake.faults.push({ method: 'POST', path: MESSAGES, times: 1, answer: limited(30) })
      const told = await deliver(delivery('long', place(chat.cast.elsewhere)))
      expect(told).toMatchObject({ ok: false, reason: 'rate-limited' })
      const wait = (told.ok ? 0 : (told.retryAt?.getTime() ?? 0)) - chat.cast.clock.now().getTime()
      expect(wait).toBeGreaterThan(25_000)
      expect(wait).toBeLessThan(35_000)
    })

    test('a short one is waited for', async () => {
      const other = fake.world.addChannel('autre').id
      fake.faults.push({ method: 'POST', path: MESSAGES, times: 2, answer: limited(0.05) })
      expect(await deliver(delivery('short', place(other)))).toMatchObject({ ok: true })
      expect(titled('short')).toHaveLength(1)
    })

    test('a platform out of order is an error, and the relay comes back until it is said once', async () => {
      fake.faults.push({ method: 'POST', path: MESSAGES, times: 40, answer: broken })
      await expect(deliver(delivery('broken', person(chat.cast.userOf('marc'))))).rejects.toThrow()
      const asked = await chat.command('ines', 'sos', 'Pendant la panne ?')
      expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
      fake.faults.length = 0
      await chat.pass({ minutes: 10 })
      await chat.pass({ minutes: 10 })
      expect(
        (await chat.inSpace('questions')).filter((one) => one.text.includes('Pendant la panne ?')),
      ).toHaveLength(1)
      expect(
        (await chat.inSpace('trainers')).filter((one) => one.text.includes('Pendant la panne ?')),
      ).toHaveLength(1)
    })

    test('a connection that breaks off after the message arrived does not say it twice', async () => {
      const first = await deliver(delivery('once', place(chat.cast.elsewhere)))
      const again = await deliver(delivery('once', place(chat.cast.elsewhere)))
      expect(first).toEqual(again)
      expect(titled('once')).toHaveLength(1)
    })

    test('who cannot be reached, and what is gone, are results', async () => {
      const { world } = fake
      const departed = world.addPerson('Partie')
      world.departed.add(departed)
      world.closed.add(chat.cast.userOf('yann'))
      expect(await deliver(delivery('d1', person(chat.cast.userOf('yann'))))).toMatchObject({
        reason: 'unreachable',
        detail: 'discord 50007',
      })
      expect(await deliver(delivery('d2', person(departed)))).toMatchObject({
        reason: 'unreachable',
        detail: 'discord 50278',
      })
      expect(await deliver(delivery('d3', person('42')))).toMatchObject({ reason: 'unreachable' })
      expect(
        await deliver(delivery('d4', { ...person('42'), workspaceId: 'T01' } as Destination)),
      ).toMatchObject({ reason: 'unreachable' })
      expect(await deliver(delivery('d5', place('43')))).toMatchObject({
        reason: 'gone',
        detail: 'discord 10003',
      })
      const closed = world.addChannel('fermé').id
      world.forbidden.set(closed, 50001)
      expect(await deliver(delivery('d6', place(closed)))).toMatchObject({
        reason: 'gone',
        detail: 'discord 50001',
      })
      world.forbidden.set(closed, 50013)
      expect(await deliver(delivery('d7', place(closed)))).toMatchObject({
        reason: 'gone',
        detail: 'discord 50013',
      })
      world.closed.clear()
    })

    test('a card that cannot be shown is rejected, and a token that was replaced gives nothing up', async () => {
      const one = delivery('unfit', place(chat.cast.elsewhere))
      const intent = { command: 'question.claim', input: { reference: 'R'.repeat(200) } }
      const card = { ...one.card, actions: [{ label: 'Prendre', style: 'plain' as const, intent }] }
      expect(await deliver({ ...one, card })).toMatchObject({ ok: false, reason: 'rejected' })
      const refused = { status: 401, body: { message: '401: Unauthorized', code: 0 } }
      fake.faults.push({ method: 'POST', path: MESSAGES, times: 1, answer: refused })
      await expect(deliver(delivery('unauthorised', place(chat.cast.elsewhere)))).rejects.toThrow()
      fake.faults.push({ method: 'POST', path: MESSAGES, times: 9, answer: 'cut' })
      await expect(deliver(delivery('cut', place(chat.cast.elsewhere)))).rejects.toThrow()
      fake.faults.length = 0
    })

    test('a thread that is not there is started; one that cannot be becomes a reply', async () => {
      const { world } = fake
      const { message } = world.write(chat.cast.userOf('ines'), chat.cast.elsewhere, 'Sans fil')
      await chat.cast.handled(message.id)
      expect(await deliver(delivery('t1', place(chat.cast.elsewhere, message.id)))).toMatchObject({
        ok: true,
      })
      expect(titled('t1')[0]?.channel_id).toBe(message.id)
      world.forbidden.set(message.id, 50083)
      expect(await deliver(delivery('t2', place(chat.cast.elsewhere, message.id)))).toMatchObject({
        ok: true,
      })
      expect(titled('t2')[0]).toMatchObject({ channel_id: chat.cast.elsewhere, replyTo: message.id })
      world.forbidden.clear()
    })

    test('a long card is said whole, and its first part is what replies are about', async () => {
      const text = 'Une phrase de plus, assez longue. '.repeat(400).trim()
      const one = delivery('huge', place(chat.cast.elsewhere))
      const told = await deliver({ ...one, card: { ...one.card, body: [{ kind: 'text', text }] } })
      const head = titled('huge')[0]
      expect(told).toMatchObject({ ok: true, ref: head?.id })
      const parts = [...fake.world.messages.values()].filter(
        (each) => each.channel_id === chat.cast.elsewhere && textOf(each).includes('Une phrase de plus'),
      )
      expect(parts.length).toBeGreaterThan(3)
      expect(parts.map(textOf).join('').replace(/\s/g, '')).toBe(`huge${text}`.replace(/\s/g, ''))
    })
  })

  describe('of the connection', () => {
    test('a dropped one is resumed, and what happened meanwhile is handled once', async () => {
      const before = fake.gateway.openings.length
      fake.gateway.drop(4000)
      const { message } = fake.world.write(
        chat.cast.userOf('karim'),
        chat.cast.channelOf('questions'),
        'Dit pendant la coupure ?',
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
  })

  describe('of acts', () => {
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
      expect(JSON.stringify(chat.cast.log)).not.toContain('secret')
    })

    test('logs never hold what people wrote', () => {
      expect(JSON.stringify(chat.cast.log)).not.toMatch(/Trop tard|Pendant la panne|Inès/)
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
        suggest: down,
        look: down,
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
  })

  describe('at the start', () => {
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
      expect(await starting(() => ({ token: 'MTAwMDAwMDAwMDAwMDAwMDAx.wrong.token' }))).toContain(
        'DISCORD_TOKEN',
      )
      const refused = await starting((other) => {
        other.gateway.refuse(4014)
        return {}
      })
      expect(refused).toContain('Message Content Intent')
      expect(await starting(() => ({ apiRoot: 'http://127.0.0.1:9/api' }))).toContain('DISCORD_API_ROOT')
    })
  })
})
