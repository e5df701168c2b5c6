/** What the doctor finds on Matrix, and what it has one do about it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adapterDeps } from '../../../bots/adapters.ts'
import { examineMatrix } from '../../../bots/matrix/examine.ts'
import { createMatrixPlatform } from '../../../bots/matrix/platform.ts'
import { formSteps } from '../../../core/intake/form-step-store.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { BOT, type Room, TOKEN } from '../../fakes/matrix/homeserver.ts'
import { idOf, openWorld, type World } from './world.ts'

let w: World
beforeAll(async () => {
  w = await openWorld({ started: false })
})
afterAll(() => w.close())

const place = (channelId: string) => ({
  workspaceId: 'matrix',
  channelId,
  purpose: 'questions',
  group: 'MATHS',
})
const examine = (places: Room[] = [], token = TOKEN) =>
  examineMatrix(
    { homeserver: w.server.root, token },
    places.map(({ id }) => place(id)),
    'fr',
  )
const roomOf = (options: Parameters<World['server']['createRoom']>[1] = {}) => {
  const room = w.server.createRoom(idOf('yann'), { invite: [BOT], ...options })
  w.server.join(room.id, BOT)
  return room
}

describe('the doctor', () => {
  test('knows the account and the rooms in which it may write', async () => {
    const found = await examine([roomOf(), roomOf({ version: '12' })])
    expect(found.map(({ level }) => level)).toEqual(['good', 'good', 'good'])
    expect(found[0]?.what).toContain(BOT)
    expect(w.server.problems).toEqual([])
  })

  test('says which room is encrypted, closed to us, or does not let us write', async () => {
    const mute = roomOf()
    const levels = w.server.stateOf(mute, 'm.room.power_levels')
    w.server.setState(mute, idOf('yann'), 'm.room.power_levels', '', {
      ...levels,
      events: { 'm.room.message': 10 },
    })
    const gone = w.server.createRoom(idOf('yann'))
    const [, ...found] = await examine([roomOf({ encrypted: true }), gone, mute])
    expect(found.map(({ level, what }) => `${level} ${what}`)).toEqual([
      'problem MATHS · questions\u00a0: ce salon est chiffré, SOS TICE ne peut pas y lire.',
      'problem MATHS · questions\u00a0: le compte n’est pas dans ce salon.',
      'problem MATHS · questions\u00a0: le compte n’a pas le droit d’écrire dans ce salon.',
    ])
    for (const { repair } of found) expect(repair?.length).toBeGreaterThan(40)
  })

  test('lets a room of version 12 be written in by whoever made it', async () => {
    const own = w.server.createRoom(BOT, { version: '12' })
    const levels = w.server.stateOf(own, 'm.room.power_levels')
    w.server.setState(own, BOT, 'm.room.power_levels', '', { ...levels, events_default: 100 })
    expect((await examine([own]))[1]).toMatchObject({ level: 'good' })
  })

  test('says when the token is refused, the server is old, or nobody answers', async () => {
    expect(await examine([], 'another-token')).toMatchObject([
      { level: 'problem', what: 'Le serveur Matrix refuse le jeton.' },
    ])
    w.server.versions = ['r0.6.1', 'v1.10']
    expect((await examine())[1]).toMatchObject({ level: 'attention' })
    w.server.versions = ['v1.11']
    const silent = await examineMatrix({ homeserver: 'http://127.0.0.1:9', token: TOKEN }, [], 'en')
    expect(silent).toMatchObject([
      { level: 'problem', what: 'The Matrix server does not answer as it should.' },
    ])
  })
})

describe('a start that fails', () => {
  const platform = (homeserver: string, token: string) =>
    createMatrixPlatform(adapterDeps({ db: w.db, clock: w.clock, ids: sortableIds(w.clock), log: w.log }), {
      homeserver,
      token,
      steps: formSteps(w.db, w.clock),
      position: () => ({ read: async () => undefined, write: async () => undefined }),
      purposeOf: async () => undefined,
    })
  const { ingress } = {} as { ingress: never }

  test('says what the doctor would', async () => {
    await expect(platform(w.server.root, 'another-token').start(ingress)).rejects.toMatchObject({
      code: 'token',
    })
    await expect(platform('http://127.0.0.1:9', TOKEN).start(ingress)).rejects.toMatchObject({
      code: 'network',
    })
  })
})
