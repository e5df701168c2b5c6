/** The stand-in is as strict as a homeserver: what it lets pass would pass elsewhere too. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOT, FakeHomeserver, TOKEN } from '../../fakes/matrix/homeserver.ts'
import { brokenHtml } from '../../fakes/matrix/rules.ts'
import { againstEvent, againstRequest, againstResponse, isDescribed } from '../../fakes/matrix/spec.ts'

const INES = '@ines:ecole.test'
const V3 = '/_matrix/client/v3'

let server: FakeHomeserver
beforeAll(async () => {
  server = new FakeHomeserver()
  server.addUser(INES, 'Inès')
  await server.listen()
})
afterAll(() => server.close())

async function ask(method: string, path: string, body?: unknown, token = TOKEN) {
  const response = await fetch(server.root + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}

const sync = async (since?: string) => {
  const filter = encodeURIComponent(JSON.stringify({ room: { timeline: { limit: 3 } } }))
  const { body } = await ask(
    'GET',
    `${V3}/sync?filter=${filter}${since === undefined ? '' : `&since=${since}`}`,
  )
  return body as unknown as {
    next_batch: string
    rooms: {
      join: Record<
        string,
        {
          timeline: {
            events: Array<{ type: string; unsigned?: object }>
            limited: boolean
            prev_batch: string
          }
        }
      >
      invite: Record<string, unknown>
    }
  }
}

const text = (body: string) => ({ msgtype: 'm.text', body, 'm.mentions': {} })
const send = (room: string, txn: string, content: object, type = 'm.room.message') =>
  ask('PUT', `${V3}/rooms/${encodeURIComponent(room)}/send/${type}/${txn}`, content)

describe('the homeserver that tests speak to', () => {
  test('answers nobody without a token, or with one that was taken back', async () => {
    expect(await ask('GET', `${V3}/account/whoami`, undefined, 'other')).toMatchObject({
      status: 401,
      body: { errcode: 'M_UNKNOWN_TOKEN' },
    })
    expect((await ask('GET', `${V3}/account/whoami`)).body).toMatchObject({ user_id: BOT })
  })

  test('tells of an invitation, then of the room with what was said before, then of what is new', async () => {
    const room = server.createRoom(INES, { name: 'Questions', invite: [BOT] })
    for (const said of ['un', 'deux', 'trois', 'quatre']) server.write(INES, room.id, said)
    const first = await sync()
    expect(Object.keys(first.rooms.invite)).toEqual([room.id])
    await ask('POST', `${V3}/rooms/${encodeURIComponent(room.id)}/join`, {})
    const second = await sync(first.next_batch)
    const told = second.rooms.join[room.id]?.timeline
    expect(told?.events.map(({ type }) => type)).toEqual([
      'm.room.message',
      'm.room.message',
      'm.room.member',
    ])
    expect(told?.limited).toBe(true)
    server.write(INES, room.id, 'cinq')
    const third = await sync(second.next_batch)
    expect(third.rooms.join[room.id]?.timeline).toMatchObject({
      limited: false,
      events: [{ content: { body: 'cinq' } }],
    })
    const pages = await ask(
      'GET',
      `${V3}/rooms/${encodeURIComponent(room.id)}/messages?dir=b&limit=2&from=${told?.prev_batch}`,
    )
    expect(pages.body).toMatchObject({ chunk: [{ content: { body: 'deux' } }, { content: { body: 'un' } }] })
  })

  test('does the same transaction once, and tells the device which it was', async () => {
    const room = server.createRoom(BOT, { invite: [INES] })
    const { next_batch } = await sync()
    const once = await send(room.id, 'a.0', text('Bonjour'))
    expect((await send(room.id, 'a.0', text('Bonjour'))).body).toEqual(once.body)
    expect((await sync(next_batch)).rooms.join[room.id]?.timeline.events).toMatchObject([
      { unsigned: { transaction_id: 'a.0' } },
    ])
  })

  test('refuses what the specification refuses', async () => {
    const room = server.createRoom(BOT, { invite: [INES] })
    const strange = server.createRoom(INES)
    expect(await send(strange.id, 'b.0', text('x'))).toMatchObject({
      status: 403,
      body: { errcode: 'M_FORBIDDEN' },
    })
    expect(await send(room.id, 'b.1', text('x'.repeat(64_000)))).toMatchObject({
      status: 413,
      body: { errcode: 'M_TOO_LARGE' },
    })
    expect(await send(room.id, 'b.2', { ...text('x'), half: 0.5 })).toMatchObject({ status: 400 })
    const { body } = await send(room.id, 'b.3', text('racine'))
    const root = body['event_id'] as unknown as string
    const inThread = { 'm.relates_to': { rel_type: 'm.thread', event_id: root } }
    const second = await send(room.id, 'b.4', { ...text('suite'), ...inThread })
    const wrong = { 'm.relates_to': { rel_type: 'm.thread', event_id: second.body['event_id'] } }
    expect(await send(room.id, 'b.5', { ...text('x'), ...wrong })).toMatchObject({ status: 400 })
    const sign = { 'm.relates_to': { rel_type: 'm.annotation', event_id: root, key: '👀' } }
    expect((await send(room.id, 'b.6', sign, 'm.reaction')).status).toBe(200)
    expect((await send(room.id, 'b.7', sign, 'm.reaction')).body).toMatchObject({
      errcode: 'M_DUPLICATE_ANNOTATION',
    })
    const user = server.users.get(INES)
    if (user) user.blocksInvites = true
    expect((await ask('POST', `${V3}/createRoom`, { is_direct: true, invite: [INES] })).body).toMatchObject({
      errcode: 'M_INVITE_BLOCKED',
    })
    if (user) user.blocksInvites = false
  })

  test('notes what a real one would not take, or what we hold to be wrong', async () => {
    expect(server.problems).toEqual([])
    await ask('GET', `${V3}/pushers`)
    const room = server.createRoom(BOT)
    await send(room.id, 'c.0', { msgtype: 'm.text', body: 'Bonjour @ines' })
    expect(server.problems.join('\n')).toContain('Unrecognized request')
    expect(server.problems.join('\n')).toContain('mentions nobody')
    server.problems.length = 0
    expect(brokenHtml('<p>a &amp; <strong>b</strong><br>c</p>')).toEqual([])
    expect(brokenHtml('<p>a & <script>b</script>')).not.toEqual([])
  })

  test.runIf(isDescribed)('is checked by the official description', () => {
    const exchange = {
      method: 'GET',
      path: `${V3}/sync`,
      query: new URLSearchParams({ timeout: 'long', other: '1' }),
    }
    expect(againstRequest(exchange)).toHaveLength(2)
    expect(againstResponse(exchange, 200, { rooms: {} })).not.toEqual([])
    expect(againstRequest({ ...exchange, path: '/_matrix/client/v3/nowhere' })).toHaveLength(1)
    expect(againstEvent({ type: 'm.room.message', content: { msgtype: 'm.text' } })).not.toEqual([])
    expect(againstEvent({ type: 'm.room.message', content: text('x') })).toEqual([])
  })
})
