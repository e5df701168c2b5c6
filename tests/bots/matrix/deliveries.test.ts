/** What becomes of a message of the outbox: where it is said, once, and what each refusal means. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingDelivery } from '../../../bots/platform.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { BOT, type Fault, type RoomEvent } from '../../fakes/matrix/homeserver.ts'
import { idOf, openWorld, type World } from './world.ts'

const INES = idOf('ines')
let w: World
beforeEach(async () => {
  w = await openWorld()
})
afterEach(() => w.close())

let number = 0
const to = (person: string): OutgoingDelivery['to'] => ({
  kind: 'person',
  platform: 'matrix',
  workspaceId: 'matrix',
  userId: person.startsWith('@') ? person : idOf(person),
})
const place = (channelId: string, thread?: string): OutgoingDelivery['to'] => ({
  kind: 'place',
  workspaceId: 'matrix',
  channelId,
  ...(thread === undefined ? {} : { thread }),
})
const delivery = (
  where: OutgoingDelivery['to'],
  text = 'Une nouvelle',
  id = `d${++number}`,
): OutgoingDelivery => ({
  id,
  to: where,
  card: { tone: 'neutral', body: [{ kind: 'text', text }], actions: [] },
  language: 'fr',
})
const deliver = (where: OutgoingDelivery['to'], text?: string, id?: string) =>
  w.platform().deliver(delivery(where, text, id))
const said = (words: string): RoomEvent[] =>
  [...w.server.rooms.values()].flatMap(({ events }) =>
    events.filter(({ sender, content }) => sender === BOT && String(content['body'] ?? '').includes(words)),
  )
const once = (fault: Fault, of: RegExp) => {
  let left = 1
  w.server.fault = ({ method, path }) => (of.test(`${method} ${path}`) && left-- > 0 ? fault : undefined)
}
const lastRoom = () => [...w.server.rooms.values()].at(-1)

test('what only shows, or copies, is a notice, for which nothing rings', async () => {
  const room = w.openDirect('ines')
  await w.settled()
  await deliver(to('ines'), 'À voix haute')
  await w.platform().deliver({ ...delivery(place(room.id), 'À voix basse'), silent: true })
  const kindOf = (words: string) => said(words).map(({ content }) => content['msgtype'])
  expect([kindOf('À voix haute'), kindOf('À voix basse')]).toEqual([['m.text'], ['m.notice']])
})

describe('a message to a person', () => {
  test('goes to the direct chat that they have', async () => {
    const room = w.openDirect('ines')
    await w.settled()
    expect(await deliver(to('ines'))).toMatchObject({ ok: true, channelId: room.id })
  })

  test('makes one where they have none, which is then theirs, also for a restart', async () => {
    const first = await deliver(to('ines'), 'La première')
    expect(first).toMatchObject({ ok: true, channelId: lastRoom()?.id })
    expect(w.server.membership(w.server.room(lastRoom()?.id ?? ''), INES)).toBe('invite')
    await w.settled()
    await w.restart()
    expect(await deliver(to('ines'), 'La seconde')).toMatchObject({ ok: true, channelId: lastRoom()?.id })
    expect(w.server.users.get(BOT)?.accountData.get('m.direct')).toEqual({ [INES]: [lastRoom()?.id] })
  })

  test('never goes where somebody else can read it, nor where it is encrypted', async () => {
    const shared = w.openDirect('ines')
    await w.settled()
    w.server.invite(shared, INES, idOf('karim'))
    await w.settled()
    const { channelId } = (await deliver(to('ines'))) as { channelId: string }
    expect(channelId).not.toBe(shared.id)
    await w.settled()
    w.server.setState(w.server.room(channelId), INES, 'm.room.encryption', '', {
      algorithm: 'm.megolm.v1.aes-sha2',
    })
    await w.settled()
    expect(await deliver(to('ines'))).not.toMatchObject({ channelId })
  })

  test('invites somebody who left again, and leaves in peace somebody who declined', async () => {
    const room = w.openDirect('ines')
    await w.settled()
    w.server.leave(room.id, INES)
    await w.settled()
    w.acceptsInvitations = false
    expect(await deliver(to('ines'))).toMatchObject({ ok: true, channelId: room.id })
    expect(w.server.membership(room, INES)).toBe('invite')
    w.server.leave(room.id, INES)
    await w.settled()
    expect(await deliver(to('ines'))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(w.server.membership(room, INES)).toBe('leave')
  })

  test('that cannot be invited is unreachable, and is not asked again for an hour', async () => {
    const user = w.server.users.get(INES)
    if (user) user.blocksInvites = true
    const before = w.server.rooms.size
    expect(await deliver(to('ines'))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await deliver(to('ines'))).toMatchObject({ ok: false, reason: 'unreachable' })
    // A homeserver leaves a room behind for each invitation that is refused.
    expect(w.server.rooms.size).toBe(before + 1)
    if (user) user.blocksInvites = false
    w.clock.advance(HOUR)
    expect(await deliver(to('ines'))).toMatchObject({ ok: true })
  })

  test('is not made where the homeserver encrypts every private room, again and again', async () => {
    w.server.encryptsEverything = true
    const before = w.server.rooms.size
    for (let n = 0; n < 3; n++)
      expect(await deliver(to('ines'))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(w.server.rooms.size).toBe(before + 1)
    expect(w.server.membership(lastRoom() as never, BOT)).toBe('leave')
  })

  test('of another platform’s id is unreachable', async () => {
    expect(await deliver(to('@sans-serveur'))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await deliver(to('@personne:ailleurs.test'))).toMatchObject({ ok: false })
  })
})

describe('a message to a place', () => {
  test('stands in its thread, and its reference is the first message', async () => {
    const root = w.server.write(INES, w.rooms.trainers.id, 'Racine')
    const result = await deliver(place(w.rooms.trainers.id, root.event_id), 'Dans le fil')
    const [event] = said('Dans le fil')
    expect(result).toMatchObject({ ok: true, channelId: w.rooms.trainers.id, ref: event?.event_id })
    expect(event?.content['m.relates_to']).toMatchObject({ rel_type: 'm.thread', event_id: root.event_id })
  })

  test('answers where no thread can begin', async () => {
    const root = w.server.write(INES, w.rooms.trainers.id, 'Racine')
    const inside = w.server.write(INES, w.rooms.trainers.id, 'Dedans', {
      rel_type: 'm.thread',
      event_id: root.event_id,
    })
    expect(await deliver(place(w.rooms.trainers.id, inside.event_id), 'Sous un fil')).toMatchObject({
      ok: true,
    })
    expect(said('Sous un fil')[0]?.content['m.relates_to']).toEqual({
      'm.in_reply_to': { event_id: inside.event_id },
    })
  })

  test('that we were taken out of, or may not write in, is told as such', async () => {
    w.server.kick(w.rooms.alerts.id, idOf('yann'), BOT)
    expect(await deliver(place(w.rooms.alerts.id))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await deliver(place('!nulle-part:ecole.test'))).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await deliver(place('C0SLACK'))).toMatchObject({ ok: false, reason: 'gone' })
    const levels = w.server.stateOf(w.rooms.trainers, 'm.room.power_levels')
    w.server.setState(w.rooms.trainers, idOf('yann'), 'm.room.power_levels', '', {
      ...levels,
      events_default: 50,
    })
    expect(await deliver(place(w.rooms.trainers.id))).toMatchObject({ ok: false, reason: 'unreachable' })
  })
})

describe('a homeserver in trouble', () => {
  test('that asks to wait has the whole platform wait, as long as it says', async () => {
    const limited = { errcode: 'M_LIMIT_EXCEEDED', error: 'Too many requests', retry_after_ms: 7_000 }
    once({ status: 429, body: limited }, /PUT .*\/send\//)
    expect(await deliver(place(w.rooms.alerts.id))).toMatchObject({
      ok: false,
      reason: 'rate-limited',
      retryAt: new Date(w.clock.now().getTime() + 7_000),
      scope: 'platform',
    })
  })

  test.each<[string, Fault]>([
    ['out of order', { status: 502, body: {} }],
    ['gone before it answers', { drop: true }],
    ['whose token was replaced', { status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', error: 'unknown' } }],
  ])('%s gives nothing up: the delivery comes again', async (_, fault) => {
    once(fault, /PUT .*\/send\//)
    await expect(deliver(place(w.rooms.alerts.id))).rejects.toThrow()
  })

  test('that did it and could not say so is told the same again, and does it once', async () => {
    once({ drop: true, after: true }, /PUT .*\/send\//)
    const again = delivery(place(w.rooms.alerts.id), 'Une seule fois')
    await expect(w.platform().deliver(again)).rejects.toThrow()
    expect(await w.platform().deliver(again)).toMatchObject({
      ok: true,
      ref: said('Une seule fois')[0]?.event_id,
    })
    expect(said('Une seule fois')).toHaveLength(1)
  })

  test('that refuses a sign has refused nothing that matters', async () => {
    once({ status: 403, body: { errcode: 'M_FORBIDDEN', error: 'no' } }, /PUT .*m\.reaction/)
    const intent = { command: 'question.claim', input: { reference: 'SOS-MATHS-2026-0001' } }
    const card = {
      tone: 'neutral',
      body: [],
      actions: [{ label: 'Prendre', style: 'primary', intent }],
    } as const
    expect(
      await w.platform().deliver({ id: 'signed', to: place(w.rooms.alerts.id), card, language: 'fr' }),
    ).toMatchObject({ ok: true })
    expect(said('1. Prendre')).toHaveLength(1)
  })
})
