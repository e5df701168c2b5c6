/** What is heard, and what is not: the first time, after an absence, in a new room, on a server in trouble. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { exchangeWords } from '../../../bots/exchange/words.ts'
import { TIMELINE } from '../../../bots/matrix/limits.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { BOT, type RoomEvent } from '../../fakes/matrix/homeserver.ts'
import { rowsOf } from '../../support/rows.ts'
import { idOf, openWorld, type World, type WorldOptions } from './world.ts'

const INES = idOf('ines')
let w: World
const open = async (options?: WorldOptions) => {
  w = await openWorld(options)
}
afterEach(() => w.close())

const own = (roomId: string): RoomEvent[] =>
  w.server.room(roomId).events.filter(({ sender, type }) => sender === BOT && type === 'm.room.message')
const bodies = (roomId: string) => own(roomId).map(({ content }) => String(content['body']))
const questions = () => rowsOf(w.db).question.findMany({ orderBy: { reference: 'asc' } })

describe('what Matrix tells', () => {
  test('the first time, nothing that was said before is answered', async () => {
    await open({ started: false })
    w.server.write(INES, w.rooms.questions.id, 'Une vieille question ?')
    await w.start()
    await w.settled()
    expect(await questions()).toEqual([])
    w.server.write(INES, w.rooms.questions.id, 'Une nouvelle question ?')
    await w.settled()
    expect((await questions()).map(({ text }) => text)).toEqual(['Une nouvelle question ?'])
  })

  test('after an absence nothing is lost, however much was said, and the clock starts when it was said', async () => {
    await open()
    await w.stop()
    const asked = w.clock.now()
    w.server.write(INES, w.rooms.questions.id, 'Comment imprimer pendant l’absence ?')
    for (let n = 0; n < 3 * TIMELINE; n++) w.server.write(idOf('yann'), w.rooms.alerts.id, `bavardage ${n}`)
    for (let n = 0; n < 2 * TIMELINE; n++)
      w.server.react(idOf('karim'), w.rooms.questions.id, w.rooms.questions.events[0]?.event_id ?? '', `${n}`)
    w.clock.advance(5 * HOUR)
    await w.restart()
    await w.settled()
    const [question, ...others] = await questions()
    expect(others).toEqual([])
    expect(question?.text).toBe('Comment imprimer pendant l’absence ?')
    expect(question?.askedAt).toEqual(asked)
  })

  test('the same event told again changes and says nothing', async () => {
    await open()
    w.server.write(INES, w.rooms.questions.id, 'Une fois ?')
    await w.settled()
    const before = bodies(w.rooms.questions.id)
    w.server.redeliver()
    await w.settled()
    expect(await questions()).toHaveLength(1)
    expect(bodies(w.rooms.questions.id)).toEqual(before)
  })

  test('a server that does not know the point any more is listened to from now on', async () => {
    await open()
    await w.stop()
    w.server.write(INES, w.rooms.questions.id, 'Perdue avec le serveur ?')
    w.server.fault = ({ query }) =>
      query.get('since') === w.point()
        ? { status: 400, body: { errcode: 'M_UNKNOWN', error: 'no such token' } }
        : undefined
    await w.restart()
    await w.settled()
    w.server.fault = undefined
    expect(await questions()).toEqual([])
    expect(w.log.warnings.join()).toContain('from now on')
    w.server.write(INES, w.rooms.questions.id, 'Comment imprimer maintenant ?')
    await w.settled()
    expect(await questions()).toHaveLength(1)
  })

  test('a server out of order, and one that asks to wait, are asked again; the token is said to be refused', async () => {
    const waits: number[] = []
    await open({
      async wait(milliseconds) {
        waits.push(milliseconds)
        await setImmediate()
      },
    })
    const answers = [
      { status: 502, body: {} },
      { status: 429, body: { errcode: 'M_LIMIT_EXCEEDED', error: 'slow down', retry_after_ms: 4_321 } },
      { drop: true },
      { status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', error: 'gone' } },
    ]
    w.server.fault = ({ path }) => (path.endsWith('/sync') ? answers.shift() : undefined)
    w.server.write(INES, w.rooms.questions.id, 'Malgré tout ?')
    await w.server.until(() => answers.length === 0)
    await w.server.until(() => w.isQuiet())
    w.server.fault = undefined
    expect(waits).toContain(4_321)
    expect(w.log.errors.join()).toContain('refuses the token')
    w.log.errors.length = 0
    await w.settled()
    expect(await questions()).toHaveLength(1)
  })

  test('a reply that the server holds back is said once it may', async () => {
    const waits: number[] = []
    await open({
      async wait(milliseconds) {
        waits.push(milliseconds)
        await setImmediate()
      },
    })
    let left = 2
    w.server.fault = ({ path }) =>
      path.includes('/send/') && left-- > 0
        ? {
            status: 429,
            body: { errcode: 'M_LIMIT_EXCEEDED', error: 'slow' },
            headers: { 'retry-after': '3' },
          }
        : undefined
    w.server.write(INES, w.rooms.questions.id, 'Retenue ?')
    await w.settled()
    expect(waits).toContain(3_000)
    expect(bodies(w.rooms.questions.id).filter((body) => body.includes('bien reçue'))).toHaveLength(1)
  })

  test('an event with a fault of its own is given up, and its author is told', async () => {
    let isAway = false
    let attempts = 0
    await open({
      wait: (_, signal) => setImmediate(undefined, { signal }).catch(() => undefined),
      around(port) {
        const { receive, read } = port as {
          receive?: (incoming: Incoming) => Promise<unknown>
          read?: () => Promise<string>
        }
        if (read)
          Object.assign(port, {
            async read() {
              if (isAway) throw new Error('no database')
              return read.call(port)
            },
          })
        if (!receive) return
        Object.assign(port, {
          async receive(incoming: Incoming) {
            if (incoming.body.kind !== 'message' || !incoming.body.text.includes('maudite'))
              return receive.call(port, incoming)
            attempts += 1
            w.server.wake()
            throw new Error('cursed')
          },
        })
      },
    })
    // While the database is away nothing is its own fault.
    isAway = true
    w.server.write(INES, w.rooms.questions.id, 'Question maudite ?')
    await w.server.until(() => attempts > 20)
    expect(w.log.errors.join()).not.toContain('given up')
    isAway = false
    w.server.write(idOf('karim'), w.rooms.questions.id, 'Comment imprimer la suivante ?')
    await w.server.until(() => w.isQuiet())
    expect(w.log.errors.join()).toContain('given up')
    w.log.errors.length = 0
    await w.settled()
    expect(bodies(w.rooms.questions.id)[0]).toBe(exchangeWords('fr').failed)
    expect((await questions()).map(({ text }) => text)).toEqual(['Comment imprimer la suivante ?'])
  })
})

describe('the first word', () => {
  test('in a room says how to link it, once, and answers nothing that was said before', async () => {
    await open()
    const room = w.server.createRoom(idOf('yann'), { name: 'Sciences', invite: [INES] })
    w.server.join(room.id, INES)
    w.server.write(INES, room.id, '!aide')
    w.server.invite(room, idOf('yann'), BOT)
    await w.settled()
    expect(bodies(room.id)).toEqual([
      'Bonjour, ici SOS TICE. Pour lier ce salon à un groupe de formation, la personne qui administre le salon tape !configurer.',
    ])
    await w.restart()
    await w.settled()
    expect(own(room.id)).toHaveLength(1)
  })

  test('in a direct chat is private, and the chat is known as theirs from then on', async () => {
    await open()
    const room = w.openDirect('ines')
    await w.settled()
    expect(bodies(room.id)[0]).toContain('ici SOS TICE, l’assistant')
    expect(w.server.users.get(BOT)?.accountData.get('m.direct')).toEqual({ [INES]: [room.id] })
  })

  test('in an encrypted room says that it cannot be read there', async () => {
    await open()
    const room = w.server.createRoom(idOf('yann'), { name: 'Secret', invite: [BOT], encrypted: true })
    await w.settled()
    expect(bodies(room.id)[0]).toContain('Ce salon est chiffré')
    w.server.setState(w.rooms.questions, idOf('yann'), 'm.room.encryption', '', {
      algorithm: 'm.megolm.v1.aes-sha2',
    })
    await w.settled()
    expect(bodies(w.rooms.questions.id).at(-1)).toContain('Ce salon est chiffré')
  })

  test('in an encrypted direct chat invites them to another one, which can be read', async () => {
    await open()
    const room = w.openDirect('ines', { encrypted: true })
    await w.settled()
    expect(bodies(room.id)[0]).toContain('Nous vous invitons à une autre')
    const [other] = [...w.server.rooms.values()].slice(-1)
    if (!other || other.id === room.id) throw new Error('no other room was made')
    expect(w.server.membership(other, INES)).toBe('join')
    expect(bodies(other.id)[0]).toContain('ici SOS TICE')
    w.server.write(INES, other.id, '!sos Lisible ?')
    await w.settled()
    expect((await questions()).map(({ text }) => text)).toEqual(['Lisible ?'])
  })

  test('when encryption is switched on in a direct chat, leads to another one too', async () => {
    await open()
    const room = w.openDirect('ines')
    await w.settled()
    w.server.setState(room, INES, 'm.room.encryption', '', { algorithm: 'm.megolm.v1.aes-sha2' })
    await w.settled()
    expect(bodies(room.id).at(-1)).toContain('Nous vous invitons à une autre')
    const [other] = [...w.server.rooms.values()].slice(-1)
    expect(other?.id).not.toBe(room.id)
    expect(bodies(other?.id ?? '')).toHaveLength(1)
  })
})
