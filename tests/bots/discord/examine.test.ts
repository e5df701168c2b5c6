/** What the doctor finds on Discord, and the first word to a server that adds the bot. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { examineDiscord } from '../../../bots/discord/examine.ts'
import { findings } from '../../../bots/discord/setup/findings.ts'
import {
  EVERY_RIGHT,
  invitation,
  missingRights,
  permissionsIn,
  RIGHTS,
} from '../../../bots/discord/wire/rights.ts'
import { words } from '../../../bots/discord/words.ts'
import type { LinkedPlace } from '../../../bots/platform.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import { type Cast, openCast } from './cast.ts'
import { type Fake, openFake, TOKEN } from './fake.ts'
import { APPLICATION, BOT, BOT_ROLE, GUILD, INVITED, joined, OWNER } from './world.ts'

const SERVER = '100000000000000077'

describe('what is examined, without connecting', () => {
  let fake: Fake
  beforeEach(async () => {
    fake = await openFake()
  })
  afterEach(async () => {
    const { problems, gateway } = fake
    await fake.close()
    expect(problems).toEqual([])
    expect(gateway.openings).toEqual([])
  })

  const examine = (
    places: readonly LinkedPlace[],
    language: Language,
    apiRoot = fake.apiRoot,
    token = TOKEN,
  ) => examineDiscord({ token, apiRoot }, places, language)
  const linked = (channelId: string, purpose = 'questions'): LinkedPlace => ({
    workspaceId: 'discord',
    channelId,
    purpose,
    group: 'MATHS',
  })

  test('all is well when the guide was followed', async () => {
    const channel = fake.world.addChannel('questions')
    const forum = fake.world.addChannel('forum', 15)
    const places = [linked(channel.id), linked(forum.id, 'activities')]
    fake.world.flags |= 1 << 15
    for (const language of ['fr', 'en'] as const) {
      const e = findings(language)
      expect(await examine(places, language)).toEqual([
        { level: 'good', what: e.connected('SOS TICE', 'SOS TICE') },
        { level: 'good', what: e.content },
        { level: 'good', what: e.members },
        { level: 'good', what: e.place('MATHS · questions (#questions)') },
        { level: 'good', what: e.place('MATHS · activities (#forum)') },
      ])
    }
  })

  test('a token that Discord refuses, and a Discord that does not answer, are told apart', async () => {
    const e = findings('fr')
    expect(await examine([], 'fr', fake.apiRoot, 'MTAw.old.token')).toEqual([
      { level: 'problem', ...e.token() },
    ])
    const nowhere = 'http://127.0.0.1:9/api'
    expect(await examine([], 'fr', nowhere)).toEqual([{ level: 'problem', ...e.network(nowhere) }])
    fake.faults.push({ method: 'GET', path: /^\/users\/@me$/, times: 9, answer: { status: 503 } })
    expect((await examine([], 'fr'))[0]?.what).toBe(e.network('').what)
  })

  test('the intent for contents, and a bot on no server, with the way to invite it', async () => {
    const e = findings('en')
    fake.world.flags = 0
    fake.world.servers.clear()
    expect(await examine([], 'en')).toEqual([
      { level: 'good', what: e.connected('SOS TICE', 'SOS TICE') },
      { level: 'problem', ...e.noContent() },
      { level: 'attention', ...e.noMembers() },
      { level: 'attention', ...e.noServer(invitation(APPLICATION)) },
    ])
    expect(e.noContent().repair).toContain('Message Content Intent')
    expect(new URL(invitation(APPLICATION)).searchParams.get('permissions')).toBe(String(INVITED))
    fake.world.flags = 1 << 18
    expect((await examine([], 'en'))[1]).toEqual({ level: 'good', what: e.content })
  })

  test('each linked channel: what is missing, and what to click', async () => {
    const e = findings('fr')
    const { world } = fake
    const deny = (bits: bigint) => [{ id: BOT_ROLE, type: 0 as const, allow: '0', deny: String(bits) }]
    const mute = world.addChannel('muet', 0, { permission_overwrites: deny(RIGHTS.send | RIGHTS.embed) })
    const plain = world.addChannel('sans-fils', 0, { permission_overwrites: deny(RIGHTS.createThreads) })
    const hidden = world.addChannel('cache')
    world.hidden.add(hidden.id)
    const places = [mute.id, plain.id, hidden.id, '300000000000000001'].map((id) => linked(id))
    const found = (await examine(places, 'fr')).slice(3)
    expect(found).toEqual([
      {
        level: 'problem',
        ...e.placeLacks('MATHS · questions (#muet)', [e.rights.send, e.rights.embed]),
      },
      {
        level: 'attention',
        ...e.placeLacks('MATHS · questions (#sans-fils)', [e.rights.createThreads]),
      },
      {
        level: 'problem',
        ...e.placeClosed('MATHS · questions', invitation(APPLICATION)),
      },
      { level: 'problem', ...e.placeGone('MATHS · questions') },
    ])
  })
})

describe('rights are computed as Discord does', () => {
  const server = (bot: bigint, everyone = 0n, owner = OWNER) => ({
    id: GUILD,
    owner_id: owner,
    roles: [
      { id: GUILD, permissions: String(everyone) },
      { id: BOT_ROLE, permissions: String(bot) },
      { id: '5', permissions: String(8n) },
    ],
  })
  const self = { id: BOT, roles: [BOT_ROLE] }
  const change = (id: string, allow: bigint, deny: bigint) => ({
    id,
    allow: String(allow),
    deny: String(deny),
  })

  test('the bot’s own outweighs its roles, which outweigh everyone’s', () => {
    const { view, send } = RIGHTS
    const place = (...permission_overwrites: ReturnType<typeof change>[]) => ({
      type: 0,
      permission_overwrites,
    })
    const at = (...all: ReturnType<typeof change>[]) => permissionsIn(server(view), self, place(...all))
    expect(at()).toBe(view)
    expect(at(change(GUILD, 0n, view))).toBe(0n)
    expect(at(change(BOT_ROLE, view, 0n), change(GUILD, 0n, view))).toBe(view)
    expect(at(change(BOT, 0n, view), change(BOT_ROLE, view | send, 0n))).toBe(send)
    expect(at(change('5', send, view))).toBe(view)
  })

  test('administrators and owners lack nothing; what cannot be seen is all there is to say', () => {
    const closed = { type: 0, permission_overwrites: [change(BOT, 0n, RIGHTS.view)] }
    expect(missingRights(permissionsIn(server(8n), self, closed), closed)).toEqual([])
    expect(missingRights(permissionsIn(server(0n, 0n, BOT), self, closed), closed)).toEqual([])
    expect(missingRights(permissionsIn(server(INVITED), self, closed), closed)).toEqual(['view'])
    expect(missingRights(RIGHTS.view, { type: 0 })).toEqual(EVERY_RIGHT.slice(1))
    expect(missingRights(RIGHTS.view, { type: 15 })).not.toContain('createThreads')
  })
})

describe('first contact', () => {
  let cast: Cast
  const known = new Set<string>()
  beforeAll(async () => {
    cast = await openCast({ purposeOf: async (id) => (known.has(id) ? 'questions' : undefined) })
  })
  afterAll(() => cast.close())

  const contacts = () => cast.log.filter(({ words: said }) => said.startsWith('first contact'))
  async function join(id: string): Promise<void> {
    const before = contacts().length
    cast.fake.gateway.dispatch('GUILD_CREATE', cast.fake.world.guildCreate(id, 'Nouvel institut'))
    await cast.fake.until('first contact', () => contacts().length > before)
  }
  const saidIn = (channelId: string) =>
    [...cast.fake.world.messages.values()]
      .filter((one) => one.channel_id === channelId)
      .map(({ content }) => content)
  /** Where the bot has no right, writing is refused, and remembered by the test. */
  function channel(serverId: string, name: string, position: number, type = 0, closed = false): string {
    const denied = { id: BOT_ROLE, type: 0 as const, allow: '0', deny: String(RIGHTS.send) }
    const made = cast.fake.world.addChannel(name, type, {
      guild_id: serverId,
      position,
      permission_overwrites: closed ? [denied] : [],
    })
    if (closed) cast.fake.world.forbidden.set(made.id, 50013)
    return made.id
  }

  test('nothing is said to servers that it was on already', async () => {
    await cast.restart()
    expect(contacts()).toEqual([])
    expect(cast.fake.requests.filter((one) => one === `GET /guilds/${GUILD}`)).toEqual([])
  })

  test('one sentence, in the first channel where it may write, and not again after a restart', async () => {
    const { world } = cast.fake
    const closed = channel(SERVER, 'annonces', 0, 0, true)
    const voice = channel(SERVER, 'vocal', 1, 2)
    const later = channel(SERVER, 'divers', 7)
    const first = channel(SERVER, 'accueil', 2)
    world.servers.set(SERVER, { ...joined('Nouvel institut'), systemChannel: closed })
    await join(SERVER)
    expect(saidIn(first)).toEqual([words('fr').greeting])
    expect(words('fr').greeting).toContain('`/configurer`')
    // Known by now: the same event again, as after an outage, is no new contact.
    const before = contacts().length
    cast.fake.gateway.dispatch('GUILD_CREATE', world.guildCreate(SERVER))
    cast.fake.gateway.drop(4000)
    await cast.fake.until('the connection', () => cast.fake.gateway.openings.at(-1) === 'resume')
    const { message } = world.write(cast.userOf('ines'), cast.elsewhere, 'Bonjour')
    await cast.handled(message.id)
    expect(contacts()).toHaveLength(before)
    for (const id of [closed, voice, later]) expect(saidIn(id)).toEqual([])
  })

  test('the system channel comes first, in the language of a community', async () => {
    const id = '100000000000000078'
    const first = channel(id, 'first', 0)
    const system = channel(id, 'system', 9)
    cast.fake.world.servers.set(id, {
      ...joined('Institute'),
      features: ['COMMUNITY'],
      locale: 'en-GB',
      systemChannel: system,
    })
    await join(id)
    expect(saidIn(system)).toEqual([words('en').greeting])
    expect(saidIn(first)).toEqual([])
  })

  test('a server that has a linked channel, or no channel to write in, is told nothing', async () => {
    const [again, mute] = ['100000000000000079', '100000000000000080']
    const open = channel(again, 'general', 0)
    known.add(channel(again, 'questions', 1))
    const closed = channel(mute, 'general', 0, 0, true)
    for (const id of [again, mute]) {
      cast.fake.world.servers.set(id, joined('Institut'))
      await join(id)
      expect(contacts().at(-1)?.facts['channel']).toBeUndefined()
    }
    expect([...saidIn(open), ...saidIn(closed)]).toEqual([])
  })
})
