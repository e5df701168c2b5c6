/** What goes wrong on networks, at Telegram and with strangers, and what becomes of what people said meanwhile. */
import { describe, expect, test } from 'vitest'
import { refusalsIn } from '../../support/metrics.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled, storm, waits } from './playing.ts'
import { FORUM, PEOPLE, spotOf } from './world.ts'

describe('Telegram is out of order', () => {
  test('a storm of 429: the wait is obeyed, and the reply comes once', async () => {
    const w = await open()
    w.fake.fault = storm(3, 'sendMessage', {
      status: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    })
    const asked = await driverOn(w).command('ines', 'moi')
    expect(asked.shown).toHaveLength(1)
    expect(waits.filter((one) => one === 7_000)).toHaveLength(3)
  })

  test('5xx with a page instead of JSON, and cut connections: the reply comes once', async () => {
    const w = await open()
    const answers = [
      { status: 502, raw: '<html>Bad Gateway</html>' },
      { status: 500, description: 'Internal' },
      { status: 0, drop: true },
    ]
    w.fake.fault = ({ method }) => (method === 'sendMessage' ? answers.shift() : undefined)
    const asked = await driverOn(w).command('ines', 'moi')
    expect(asked.shown).toHaveLength(1)
    expect(answers).toEqual([])
  })

  test('polling goes on after errors and a cut connection, and nothing is lost', async () => {
    const w = await open()
    w.fake.fault = storm(2, 'getUpdates', { status: 502, raw: 'oops' })
    w.fake.cut()
    const asked = await driverOn(w).command('ines', 'sos', 'Après la coupure ?')
    expect(asked.shown[0]?.text).toContain('SOS-MATHS')
  })

  test('an event that fails in the database comes again, while others go through', async () => {
    const w = await open()
    const receive = w.composed().assistant.ingress.receive
    let left = 2
    w.composed().assistant.ingress.receive = async (incoming) => {
      if (incoming.account.userId === String(PEOPLE.ines) && left-- > 0) throw new Error('database gone')
      return receive(incoming)
    }
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toHaveLength(1)
    expect(botTexts(w, PEOPLE.karim)).toHaveLength(1)
    expect(w.log.errors.filter((one) => one.includes('it will come again'))).toHaveLength(2)
  })
})

describe('events', () => {
  test('an update that comes twice at once, and again after a restart, has its effect once', async () => {
    const w = await open()
    w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: 'Une question deux fois' })
    w.fake.redeliver()
    await settled(w)
    await w.restart()
    w.fake.redeliver()
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
  })

  test('updates out of order are all handled', async () => {
    const w = await open()
    for (const id of [1, 2, 3])
      w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: `Question ${id}` })
    for (const { update_id, ...update } of w.fake.takePending().reverse())
      w.fake.push(update, Number(update_id))
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(3)
  })

  test('what is no person’s, or not for us, is ignored', async () => {
    const w = await open()
    const at = spotOf('topics', 'questions')
    const before = w.fake.messages.filter(({ from }) => from === 'bot').length
    w.fake.write(PEOPLE.ines, at, { text: '/sos@another_bot Bonjour' })
    w.fake.write(PEOPLE.ines, at, { text: 'canal', sender_chat: { id: -100, type: 'channel' } })
    w.fake.write(PEOPLE.ines, at, { text: 'bot', from: { id: 99, is_bot: true, first_name: 'B' } })
    const moving = w.fake.keep({ ...at, from: PEOPLE.ines, text: '', keyboard: [], entities: [] })
    w.fake.edit(moving, { location: { latitude: 2, longitude: 1 }, text: '' })
    w.fake.serviceMessage(at.chatId, PEOPLE.ines, { new_chat_title: 'Autre' })
    await settled(w)
    expect(w.fake.messages.filter(({ from }) => from === 'bot')).toHaveLength(before)
    expect(await refusalsIn(w.metrics)).toEqual({})
    expect(await rowsOf(w.db).question.count()).toBe(0)
  })

  test('malformed updates and forged buttons are refused and counted, and the next event is handled', async () => {
    const w = await open()
    w.fake.push({ message: { message_id: 'x', chat: null } })
    w.fake.push({
      callback_query: {
        id: 'forged',
        from: { id: PEOPLE.ines, is_bot: false, first_name: 'I' },
        message: { message_id: 1, chat: { id: PEOPLE.ines, type: 'private' } },
        data: 'nothing.real|x',
      },
    })
    w.fake.push({
      callback_query: {
        id: 'forged2',
        from: { id: PEOPLE.ines, is_bot: false, first_name: 'I' },
        message: { message_id: 1, chat: { id: PEOPLE.ines, type: 'private' } },
        data: '~0123456789.0.9.0',
      },
    })
    await driverOn(w).command('ines', 'moi')
    expect(await refusalsIn(w.metrics)).toEqual({ 'telegram malformed': 1 })
    expect(w.fake.callbackAnswers.map((one) => one['text'])).toEqual([
      expect.stringContaining('Ce bouton ne mène plus nulle part'),
      expect.stringContaining('n’est plus ouvert'),
    ])
  })

  test('what a button that came too late cannot answer any more is said in private', async () => {
    const w = await open()
    w.fake.fault = ({ method }) =>
      method === 'answerCallbackQuery'
        ? {
            status: 400,
            description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
          }
        : undefined
    const message = w.fake.keep({ chatId: PEOPLE.ines, from: 'bot', text: 'x', keyboard: [], entities: [] })
    for (const data of ['~0123456789.0.9.0', 'nothing.real|x'])
      w.fake.press(PEOPLE.ines, message, { text: 'x', callback_data: data })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines).slice(1)).toEqual([
      expect.stringContaining('n’est plus ouvert'),
      expect.stringContaining('ne mène plus nulle part'),
    ])
  })

  test('what Telegram’s side says itself is said in the language that the person chose, not in their application’s', async () => {
    const w = await open()
    await driverOn(w).command('ines', 'langue', 'en')
    const message = w.fake.keep({ chatId: PEOPLE.ines, from: 'bot', text: 'x', keyboard: [], entities: [] })
    for (const data of ['~0123456789.0.9.0', 'nothing.real|x'])
      w.fake.press(PEOPLE.ines, message, { text: 'x', callback_data: data })
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { sticker: {} })
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/start' })
    await settled(w)
    expect(w.fake.callbackAnswers.map((one) => one['text'])).toEqual([
      expect.stringContaining('no longer open'),
      expect.stringContaining('This button'),
    ])
    expect(botTexts(w, PEOPLE.ines)).toContainEqual(expect.stringContaining('We need a few words'))
    expect(botTexts(w, PEOPLE.ines)).toContainEqual(expect.stringContaining('Write to us here'))
  })

  test('a stranger in a group is met with silence, and in private with what to do', async () => {
    const w = await open()
    w.fake.addUser(77, 'Stranger')
    w.fake.write(77, spotOf('topics', 'trainers'), { text: 'Bonjour' })
    w.fake.write(77, { chatId: 77 }, { text: 'Bonjour' })
    await settled(w)
    expect(botTexts(w, FORUM)).toEqual([])
    expect(botTexts(w, 77)).toEqual([expect.stringContaining('Nous ne vous connaissons pas encore')])
  })
})
