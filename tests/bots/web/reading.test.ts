import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingDelivery } from '../../../bots/platform.ts'
import type { Card } from '../../../core/view/card.ts'
import { C2I2E } from '../../core/documents/charts.ts'
import { card, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const inSpace = (channelId: string, thread?: string): OutgoingDelivery['to'] => ({
  kind: 'place',
  workspaceId: 'local',
  channelId,
  ...(thread ? { thread } : {}),
})
const toPerson = (userId: string): OutgoingDelivery['to'] => ({
  kind: 'person',
  platform: 'web',
  workspaceId: 'local',
  userId,
})
const deliver = (id: string, to: OutgoingDelivery['to'], what: Card = card(id)) =>
  stage.chat.deliver({ id, to, card: what, language: 'fr' })

describe('a delivery', () => {
  it('to a space stands there, in its thread', async () => {
    const first = await deliver('announce', inSpace('maths-formateurs'))
    expect(first).toEqual({ ok: true, channelId: 'maths-formateurs', ref: 'delivery:announce' })
    await deliver('reminder', inSpace('maths-formateurs', 'delivery:announce'))
    const { body } = await stage.get('/api/spaces/maths-formateurs/messages?as=claire')
    expect(body.messages).toMatchObject([
      { id: 'delivery:announce', from: 'sos-tice', text: 'announce' },
      { id: 'delivery:reminder', thread: 'delivery:announce' },
    ])
  })

  it('made again says nothing twice', async () => {
    const first = await deliver('once', toPerson('bilal'))
    expect(await deliver('once', toPerson('bilal'))).toEqual(first)
    const { body } = await stage.get('/api/inbox/bilal/messages')
    expect(body.messages).toMatchObject([{ to: 'bilal', text: 'once' }])
  })

  it('to nobody is unreachable, to no place is gone: outcomes, not errors', async () => {
    expect(await deliver('x', toPerson('nobody'))).toEqual({ ok: false, reason: 'unreachable' })
    expect(await deliver('x', inSpace('nowhere'))).toEqual({ ok: false, reason: 'gone' })
    expect(await deliver('x', inSpace('inbox:nobody'))).toEqual({ ok: false, reason: 'unreachable' })
  })

  it('to a thread in an inbox stands in that inbox', async () => {
    expect(await deliver('answer', inSpace('inbox:alice', 'm1'))).toMatchObject({
      ok: true,
      channelId: 'inbox:alice',
    })
    const { body } = await stage.get('/api/inbox/alice/messages')
    expect(body.messages.at(-1)).toMatchObject({ to: 'alice', thread: 'm1', text: 'answer' })
  })
})

describe('who and where', () => {
  it('people, with their roles and group', async () => {
    const { body } = await stage.get('/api/people')
    expect(body[0]).toEqual({
      id: 'alice',
      name: 'Alice Martin',
      roles: ['trainee'],
      group: 'MATHS',
      groups: [{ code: 'MATHS', roles: ['trainee'] }],
      language: 'fr',
    })
  })

  it.each([
    ['alice', ['questions', 'activities']],
    ['claire', ['questions', 'activities', 'trainers']],
    ['denis', ['questions', 'activities', 'trainers', 'alerts']],
    ['zoe', []],
  ])('%s enters %j', async (as, purposes) => {
    const { body } = await stage.get(`/api/spaces?as=${as}`)
    expect(body.map((space: { purpose: string }) => space.purpose)).toEqual(purposes)
  })

  it('all spaces, when nobody in particular asks', async () => {
    const { body } = await stage.get('/api/spaces')
    expect(body).toHaveLength(4)
    expect(body[0]).toMatchObject({ id: 'maths-questions', name: 'Questions', purpose: 'questions' })
  })

  it('commands, for whoever asks', async () => {
    expect((await stage.get('/api/commands?as=alice')).body[0]).toMatchObject({ name: 'sos' })
    expect((await stage.get('/api/commands')).status).toBe(404)
  })
})

describe('reading', () => {
  it('goes on from a cursor, and an empty answer keeps it', async () => {
    await deliver('a1', inSpace('maths-activites'))
    const first = await stage.get('/api/spaces/maths-activites/messages')
    const none = await stage.get(`/api/spaces/maths-activites/messages?after=${first.body.cursor}`)
    expect(none.body).toEqual({ messages: [], cursor: first.body.cursor })
    await deliver('a2', inSpace('maths-activites'))
    const next = await stage.get(`/api/spaces/maths-activites/messages?after=${first.body.cursor}`)
    expect(next.body.messages).toMatchObject([{ text: 'a2' }])
  })

  it.each(['/api/spaces/maths-activites/messages?after=hier', '/api/events?as=alice&after=-1'])(
    'from a cursor that is none is refused: %s',
    async (path) => expect((await stage.get(path)).status).toBe(400),
  )

  it('a place one may not enter is refused, an unknown one is unknown', async () => {
    expect((await stage.get('/api/spaces/maths-alertes/messages?as=claire')).status).toBe(403)
    expect((await stage.get('/api/spaces/nowhere/messages')).status).toBe(404)
    expect((await stage.get('/api/inbox/nobody/messages')).status).toBe(404)
    expect((await stage.get('/api/nothing')).body.error).toContain('adresse')
  })
})

describe('a picture', () => {
  const chart = C2I2E
  const pictured: Card = {
    tone: 'neutral',
    actions: [],
    body: [{ kind: 'image', picture: { kind: 'progress', chart }, alt: '3 compétences sur 28' }],
  }

  it('comes with its text alternative, and is drawn for who may see its message', async () => {
    await deliver('progress', toPerson('alice'), pictured)
    const { body } = await stage.get('/api/inbox/alice/messages')
    const { image } = body.messages.at(-1)
    expect(image.alt).toBe('3 compétences sur 28')
    const response = await stage.chat.app.request(image.url)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(stage.drawn.at(-1)).toEqual({ kind: 'progress', chart })
    const { wide, width, height } = body.messages.at(-1).body[0]
    expect(wide.width).toBeGreaterThan(width)
    expect(wide.height).toBeLessThan(height)
    expect((await stage.chat.app.request(wide.url)).status).toBe(200)
    expect(stage.layouts.slice(-2)).toEqual(['narrow', 'wide'])
    expect((await stage.chat.app.request(image.url.replace('alice', 'bilal'))).status).toBe(404)
    expect((await stage.chat.app.request(image.url.split('?')[0])).status).toBe(404)
  })

  it('is not on every message', async () => {
    await deliver('plain', toPerson('alice'))
    expect((await stage.get('/api/messages/delivery:plain/picture.png?as=alice')).status).toBe(404)
    expect((await stage.get('/api/messages/none/picture.png?as=alice')).status).toBe(404)
    expect((await stage.get('/api/messages/%00/picture.png?as=alice')).status).toBe(404)
  })
})

describe('the demonstration clock', () => {
  it('moves forward, and says what time it is', async () => {
    expect((await stage.post('/api/clock', { advance: 'PT24H' })).body).toEqual({
      now: '2026-03-03T08:30:00.000Z',
    })
    expect((await stage.get('/api/clock')).body).toEqual({
      now: '2026-03-03T08:30:00.000Z',
      zone: 'Europe/Paris',
      demo: true,
    })
  })

  it.each(['PT0S', '-P1D', 'P367D', 'P2Y', 'demain', '', 'PT', 'P1DT-48H'])(
    'does not move by %j',
    async (advance) => {
      const before = stage.clock.now()
      const refused = await stage.post('/api/clock', { advance })
      expect(refused.status).toBe(400)
      expect(refused.body.error).toContain('PT1H')
      expect(stage.clock.now()).toEqual(before)
    },
  )

  it('is not there outside a demonstration', async () => {
    const { demo: _, ...deps } = stage.deps
    const real = await openStage({}, stage.db)
    const { createLocalChat } = await import('../../../bots/web/platform.ts')
    const chat = createLocalChat(deps)
    const response = await chat.app.request('/api/clock', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"advance":"PT1H"}',
    })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: expect.stringContaining('démonstration') })
    await real.close()
  })
})
