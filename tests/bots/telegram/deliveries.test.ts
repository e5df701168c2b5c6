/** What becomes of a message that cannot be delivered, or not yet. */
import { describe, expect, test } from 'vitest'
import { moveChat } from '../../../core/people/moved-chat-store.ts'
import type { Card } from '../../../core/view/card.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, card, inQuestions, open, settled, storm, toKarim } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

describe('deliveries', () => {
  test('what is the recipient’s state, or the platform’s, is an outcome', async () => {
    const w = await open()
    const karim = w.fake.users.get(PEOPLE.karim)
    const forum = w.fake.chats.get(FORUM)
    if (!karim || !forum) throw new Error('nobody there')
    const outcome = async (to: typeof toKarim | typeof inQuestions) => {
      const result = await w.platform().deliver({ id: 'd1', to, card, language: 'fr' })
      return result.ok ? 'ok' : result.reason
    }
    expect(await outcome(toKarim)).toBe('ok')
    for (const state of [{ blocked: true }, { started: false }, { deactivated: true }]) {
      Object.assign(karim, { blocked: false, started: true, deactivated: false }, state)
      expect(await outcome(toKarim), JSON.stringify(state)).toBe('unreachable')
    }
    expect(await outcome({ ...toKarim, userId: '999' })).toBe('unreachable')
    expect(await outcome(inQuestions)).toBe('ok')
    for (const gone of ['deleted', 'kicked'] as const) {
      forum.gone = gone
      expect(await outcome(inQuestions), gone).toBe('gone')
    }
    delete forum.gone
    forum.topics.delete(2)
    expect(await outcome(inQuestions), 'topic').toBe('gone')
    w.fake.tokenRevoked = true
    await expect(outcome(toKarim), 'a token that was replaced gives nothing up').rejects.toThrow()
    w.fake.tokenRevoked = false
  })

  test('what only shows, or copies, makes no sound', async () => {
    const w = await open()
    const long = {
      ...card,
      body: [{ kind: 'text', text: 'Une phrase de plus. '.repeat(400) }],
    } satisfies Card
    for (const [id, silent] of [
      ['loud', {}],
      ['still', { silent: true }],
    ] as const) {
      const before = w.fake.sent('sendMessage').length
      await w.platform().deliver({ id, to: inQuestions, card: long, language: 'fr', ...silent })
      const sent = w.fake.sent('sendMessage').slice(before)
      expect(sent.length, id).toBeGreaterThan(1)
      for (const { params } of sent)
        expect(params['disable_notification'], id).toBe(id === 'still' ? true : undefined)
    }
  })

  test('429 says when to come back; 5xx throws, so that it is tried again', async () => {
    const w = await open()
    w.fake.fault = storm(1, 'sendMessage', {
      status: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 30 },
    })
    expect(await w.platform().deliver({ id: 'd1', to: toKarim, card, language: 'fr' })).toEqual({
      ok: false,
      reason: 'rate-limited',
      detail: '429: Too Many Requests',
      retryAt: new Date(w.clock.now().getTime() + 30_000),
    })
    w.fake.fault = storm(1, 'sendMessage', { status: 503, raw: 'unavailable' })
    await expect(w.platform().deliver({ id: 'd1', to: toKarim, card, language: 'fr' })).rejects.toThrow()
  })

  test('a long card that was stopped half-way goes on where it stopped', async () => {
    const w = await open()
    const long: Card = {
      ...card,
      body: [
        { kind: 'text', text: 'début '.repeat(700) },
        { kind: 'text', text: 'fin '.repeat(900) },
      ],
    }
    let sent = 0
    w.fake.fault = ({ method }) =>
      method === 'sendMessage' && ++sent === 2
        ? { status: 429, description: 'slow', parameters: { retry_after: 1 } }
        : undefined
    const delivery = { id: 'd2', to: inQuestions, card: long, language: 'fr' } as const
    expect((await w.platform().deliver(delivery)).ok).toBe(false)
    const before = w.fake.messages.length
    const done = await w.platform().deliver(delivery)
    expect(done).toMatchObject({ ok: true, ref: String(w.fake.messages[before - 1]?.id) })
    const whole = botTexts(w, FORUM).join(' ')
    expect([...whole.matchAll(/Titre/g)]).toHaveLength(1)
    expect([...whole.matchAll(/début/g)]).toHaveLength(700)
    expect([...whole.matchAll(/fin/g)]).toHaveLength(900)
  })

  test('addresses that are not ours are refused without a call', async () => {
    const w = await open()
    const calls = w.fake.sent('sendMessage').length
    for (const channelId of ['abc', '1/2/3', '', '../1'])
      expect(
        await w.platform().deliver({ id: 'x', to: { ...inQuestions, channelId }, card, language: 'fr' }),
      ).toMatchObject({ reason: 'gone' })
    expect(w.fake.sent('sendMessage')).toHaveLength(calls)
  })

  test('a group that became a supergroup is followed, once found out by writing and once by being told', async () => {
    const w = await open('groups')
    const { chatId } = spotOf('groups', 'questions')
    w.fake.migrate(chatId, -1_009_000_001)
    const asked = await driverOn(w).command('ines', 'sos', 'Et après le déménagement ?')
    expect(asked.shown[0]?.text).toContain('SOS-MATHS')
    expect(botTexts(w, -1_009_000_001)).toHaveLength(1)
    expect(await rowsOf(w.db).space.count({ where: { channelId: '-1009000001' } })).toBe(1)

    const alerts = spotOf('groups', 'alerts').chatId
    w.fake.migrate(alerts, -1_009_000_002)
    w.fake.serviceMessage(-1_009_000_002, PEOPLE.ines, { migrate_from_chat_id: alerts })
    await settled(w)
    expect(await rowsOf(w.db).space.count({ where: { channelId: '-1009000002' } })).toBe(1)
  })

  test('what is written in the new group right after the move is heard there', async () => {
    let db: World['db'] | undefined
    const w = await open('groups', {
      onMigrated: async (from, to) => {
        // As slow as a database may be.
        for (let query = 0; query < 20; query++) if (db) await rowsOf(db).space.count()
        if (db) await moveChat(db, 'telegram', from, to, { now: w.clock.now(), numbersAnew: true })
      },
    })
    db = w.db
    const { chatId } = spotOf('groups', 'questions')
    w.fake.migrate(chatId, -1_009_000_001)
    w.fake.serviceMessage(chatId, PEOPLE.ines, { migrate_to_chat_id: -1_009_000_001 })
    w.fake.write(PEOPLE.ines, { chatId: -1_009_000_001 }, { text: 'Où sont passés mes fichiers ?' })
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
  })

  test('what is said in the new group is not noted under a number of the old one, which becomes another message', async () => {
    const w = await open('groups')
    const chat = driverOn(w)
    const { chatId } = spotOf('groups', 'questions')
    const moved = -1_009_000_001
    const talk = (id: number) =>
      w.fake.keep({ chatId: id, from: PEOPLE.marc, text: 'Bonjour', keyboard: [], entities: [] }).id
    for (let number = talk(chatId); number < 110; number = talk(chatId));
    const asked = await chat.write('ines', 'Une question d’avant ?', { space: 'questions' })
    w.fake.migrate(chatId, moved)
    await chat.command('claire', 'repondre', 'SOS-MATHS-2026-0001 Voici.')
    const answer = w.fake.messages.findLast((one) => one.chatId === moved && one.text.includes('Voici.'))
    if (!answer) throw new Error('not answered')
    // The new group numbers its messages from the beginning, and another question gets the old number.
    for (let number = talk(moved); number < Number(asked.id) - 1; number = talk(moved));
    const { message } = w.fake.write(PEOPLE.karim, { chatId: moved }, { text: 'Une question d’après ?' })
    await settled(w)
    expect(String(message.id)).toBe(asked.id)
    w.fake.write(PEOPLE.marc, { chatId: moved, replyTo: answer.id }, { text: 'Je complète.' })
    await settled(w)
    expect(botTexts(w, PEOPLE.karim).join()).not.toContain('Je complète.')
  })

  test('a group whose new id was linked by hand meanwhile holds up no message, once what was being said is settled', async () => {
    const w = await open('groups')
    const { chatId } = spotOf('groups', 'questions')
    const [space] = await rowsOf(w.db).space.findMany({ where: { channelId: String(chatId) } })
    if (!space) throw new Error('no place')
    const id = '00000000-0000-7000-8000-000000000001'
    await rowsOf(w.db).space.create({ data: { ...space, id, channelId: '-1009000001' } })
    w.fake.migrate(chatId, -1_009_000_001)
    await driverOn(w).command('ines', 'sos', 'Et après le déménagement ?')
    await settled(w)
    const waiting = await rowsOf(w.db).outboxMessage.count({ where: { state: 'pending' } })
    expect(waiting).toBe(0)
    await driverOn(w).command('ines', 'sos', 'Et la suivante ?')
    w.clock.advance(2 * 60_000)
    await w.composed().assistant.settle()
    await settled(w)
    expect(botTexts(w, -1_009_000_001).filter((one) => one.includes('la suivante'))).toHaveLength(1)
  })
})
