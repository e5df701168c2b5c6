/** What goes wrong on networks, at Telegram and with strangers, and what becomes of what people said meanwhile. */
import { afterEach, describe, expect, test } from 'vitest'
import { fileUrl } from '../../../bots/telegram/files.ts'
import type { TelegramOptions } from '../../../bots/telegram/platform.ts'
import type { Card } from '../../../core/view/card.ts'
import { driverOn } from './driver.ts'
import type { Fault } from './fake.ts'
import { FORUM, type Layout, openWorld, PEOPLE, spotOf, type World } from './world.ts'

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const waits: number[] = []
const wait = async (milliseconds: number) => void waits.push(milliseconds)

async function open(layout: Layout = 'topics', options: Partial<TelegramOptions> = {}, start = true) {
  waits.length = 0
  const opened = await openWorld(layout, { wait, ...options }, start)
  world = opened
  return opened
}

const storm = (times: number, hits: Parameters<Fault>[0]['method'], answer: ReturnType<Fault>): Fault => {
  let left = times
  return ({ method }) => (method === hits && left-- > 0 ? answer : undefined)
}
const card: Card = { tone: 'neutral', title: 'Titre', body: [{ kind: 'text', text: 'Bonjour' }], actions: [] }
const toKarim = {
  kind: 'person',
  platform: 'telegram',
  workspaceId: 'telegram',
  userId: String(PEOPLE.karim),
} as const
const inQuestions = { kind: 'place', workspaceId: 'telegram', channelId: `${FORUM}/2` } as const

async function settled({ fake, composed }: World) {
  await fake.settled()
  await composed().assistant.settle()
  expect(fake.problems).toEqual([])
}

const botTexts = ({ fake }: World, chatId: number) =>
  fake.messages.filter((one) => one.from === 'bot' && one.chatId === chatId).map(({ text }) => text)

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
    expect(w.platform().counts().failed).toBe(2)
  })
})

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
    expect(await outcome(toKarim), 'token').toBe('unreachable')
    w.fake.tokenRevoked = false
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
    expect(await w.db.unit.space.count({ where: { channelId: '-1009000001' } })).toBe(1)

    const alerts = spotOf('groups', 'alerts').chatId
    w.fake.migrate(alerts, -1_009_000_002)
    w.fake.serviceMessage(-1_009_000_002, PEOPLE.ines, { migrate_from_chat_id: alerts })
    await settled(w)
    expect(await w.db.unit.space.count({ where: { channelId: '-1009000002' } })).toBe(1)
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
    expect(await w.db.unit.question.count()).toBe(1)
  })

  test('updates out of order are all handled', async () => {
    const w = await open()
    for (const id of [1, 2, 3])
      w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: `Question ${id}` })
    for (const { update_id, ...update } of w.fake.takePending().reverse())
      w.fake.push(update, Number(update_id))
    await settled(w)
    expect(await w.db.unit.question.count()).toBe(3)
  })

  test('what is no person’s, or not for us, is ignored', async () => {
    const w = await open()
    const at = spotOf('topics', 'questions')
    const before = w.fake.messages.filter(({ from }) => from === 'bot').length
    w.fake.write(PEOPLE.ines, at, { text: '/sos@another_bot Bonjour' })
    w.fake.write(PEOPLE.ines, at, { text: 'canal', sender_chat: { id: -100, type: 'channel' } })
    w.fake.write(PEOPLE.ines, at, { text: 'bot', from: { id: 99, is_bot: true, first_name: 'B' } })
    w.fake.push({ edited_message: { message_id: 1, text: 'x' } })
    w.fake.serviceMessage(at.chatId, PEOPLE.ines, { new_chat_title: 'Autre' })
    await settled(w)
    expect(w.fake.messages.filter(({ from }) => from === 'bot')).toHaveLength(before)
    expect(w.platform().counts().ignored).toBe(5)
    expect(await w.db.unit.question.count()).toBe(0)
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
    expect(w.platform().counts()).toMatchObject({ malformed: 1 })
    expect(w.fake.callbackAnswers.map((one) => one['text'])).toEqual([
      expect.stringContaining('Ce bouton ne mène plus nulle part'),
      expect.stringContaining('n’est plus ouvert'),
    ])
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

describe('private things', () => {
  test('who never opened the bot is pointed to it without a word about what, and finds the answer there', async () => {
    const w = await open()
    const karim = w.fake.users.get(PEOPLE.karim)
    if (karim) karim.started = false
    w.fake.write(PEOPLE.karim, spotOf('topics', 'questions'), { text: '/moi@sostice_bot' })
    await settled(w)
    const [pointer, ...others] = w.fake.messages.filter((one) => one.from === 'bot' && one.chatId === FORUM)
    expect(others).toEqual([])
    expect(pointer?.text).toBe(
      'J’ai une réponse pour vous. Ouvrez une conversation privée avec moi pour la lire.',
    )
    expect(pointer?.keyboard.flat()[0]?.url).toBe('https://t.me/sostice_bot?start=suite')
    w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/start suite' })
    await settled(w)
    expect(botTexts(w, PEOPLE.karim).join()).toContain('Karim Benali')
  })

  test('a button in a group opens the private conversation by itself', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.write('karim', 'Une vraie question', { space: 'questions' })
    const karim = w.fake.users.get(PEOPLE.karim)
    if (karim) karim.started = false
    const received = w.fake.messages.findLast((one) => one.from === 'bot' && one.chatId === FORUM)
    const button = received?.keyboard.flat()[0]
    if (!received || !button) throw new Error('no button')
    const before = botTexts(w, FORUM).length
    w.fake.press(PEOPLE.karim, received, button)
    await settled(w)
    expect(w.fake.callbackAnswers.at(-1)?.['url']).toBe('https://t.me/sostice_bot?start=suite')
    expect(botTexts(w, FORUM)).toHaveLength(before)
  })

  test('/start greets and helps', async () => {
    const w = await open()
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/start' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)[0]).toContain('Bonjour')
    expect(botTexts(w, PEOPLE.ines).join('\n')).toContain('/mes_questions')
  })
})

describe('first contact', () => {
  test('an administrator who adds the bot is asked what the group is for; anybody else is not', async () => {
    const w = await open('groups')
    w.fake.addGroup(-31, 'Nouveau groupe')
    w.fake.addUser(88, 'Paula')
    const added = {
      new_chat_members: [{ id: 4242, is_bot: true, first_name: 'SOS TICE', username: 'sostice_bot' }],
    }
    w.fake.serviceMessage(-31, 88, added)
    await settled(w)
    expect(botTexts(w, 88)).toEqual([])
    w.fake.admins.add(88)
    w.fake.serviceMessage(-31, 88, added)
    await settled(w)
    const asked = w.fake.messages.findLast((one) => one.chatId === 88 && one.from === 'bot')
    const button = asked?.keyboard.flat().find(({ text }) => text.toLowerCase().includes('questions'))
    if (!asked || !button) throw new Error('nothing was asked')
    w.fake.press(88, asked, button)
    await settled(w)
    for (const text of ['PHYS', 'Physique']) {
      w.fake.write(88, { chatId: 88 }, { text })
      await settled(w)
    }
    const summary = w.fake.messages.findLast((one) => one.chatId === 88 && one.keyboard.length > 0)
    w.fake.press(88, summary as never, summary?.keyboard.flat()[0] as never)
    await settled(w)
    expect(await w.db.unit.space.count({ where: { channelId: '-31', purpose: 'questions' } })).toBe(1)
  })
})

describe('forms', () => {
  test('half filled in, they survive a restart; back, wrong values and cancel are there', async () => {
    const w = await open()
    const chat = driverOn(w)
    const type = async (text: string) => (await chat.write('ines', text, {})).shown.at(-1)
    await chat.command('ines', 'declarer')
    await type('Un tableau')
    await w.restart()
    const described = await type('Une description')
    expect(described?.text).toContain('Étape 3 sur 7')
    if (!described) throw new Error('nothing asked')
    const back = await chat.press('ines', described, '‹ Retour')
    expect(back.shown.at(-1)?.text).toContain('Pour l’instant : Une description')
    const kept = await chat.press('ines', back.shown.at(-1) ?? described, 'Garder')
    const when = await chat.press('ines', kept.shown.at(-1) ?? described, 'chez moi')
    expect(when.shown.at(-1)?.text).toContain('Étape 4 sur 7')
    expect((await type('hier'))?.text).toContain('Nous ne reconnaissons pas cette date')
    const competences = await type('02/11/2026')
    expect(competences?.text).toContain('Étape 5 sur 7')
    const cancelled = await chat.press('ines', competences ?? described, 'Annuler')
    expect(cancelled.shown.at(-1)?.text).toContain('Rien n’a été envoyé')
    expect(w.forms.size).toBe(0)
    const stale = competences && (await chat.press('ines', competences, 'Terminé'))
    expect(stale?.shown).toEqual([])
  })

  test('another command does not lose the form, and one that opens a form comes before it', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'declarer')
    await chat.write('ines', 'Un tableau', {})
    const me = await chat.command('ines', 'moi')
    expect(me.shown.at(-1)).toMatchObject({ buttons: ['Reprendre', 'Annuler'] })
    await chat.command('ines', 'sos')
    const asked = await chat.fill('ines', { text: 'Entre deux' })
    expect(asked.shown.at(-1)?.text).toContain('attend toujours')
    const resumed = asked.shown.at(-1) && (await chat.press('ines', asked.shown.at(-1) as never, 'Reprendre'))
    expect(resumed?.shown.at(-1)?.text).toContain('Étape 2 sur 7')
  })

  test('files come from Telegram’s own address, within the limit, and are declared', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'declarer')
    for (const text of ['Un tableau', 'Une description']) await chat.write('ines', text, {})
    await chat.write('ines', 'chez moi', {})
    await chat.write('ines', '02/11/2026', {})
    await chat.write('ines', 'B2.3', {})
    const links = w.fake.messages.findLast((one) => one.chatId === PEOPLE.ines && one.from === 'bot')
    expect(links?.text).toContain('Étape 6 sur 7')
    w.fake.press(
      PEOPLE.ines,
      links as never,
      links?.keyboard.flat().find(({ text }) => text === 'Passer') as never,
    )
    await settled(w)
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const kept = await chat.handIn('ines', 'photo.png', png)
    expect(kept.shown.at(-1)?.text).toContain('photo.png')
    const refused = await chat.handIn('ines', 'programme.exe', new Uint8Array([77, 90, 1, 2, 3]))
    expect(refused.shown).toHaveLength(1)
    w.fake.write(
      PEOPLE.ines,
      { chatId: PEOPLE.ines },
      { document: { file_id: 'huge', file_unique_id: 'h', file_size: 30_000_000, file_name: 'film.mp4' } },
    )
    await settled(w)
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('20 Mo')
    w.fake.files.set('evil', { path: '../../etc/passwd', bytes: png })
    w.fake.write(
      PEOPLE.ines,
      { chatId: PEOPLE.ines },
      { document: { file_id: 'evil', file_unique_id: 'e', file_name: 'a.png' } },
    )
    await settled(w)
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('n’a pas pu être lu')
    const done = await chat.fill('ines', {})
    expect(done.shown[0]?.text).toMatch(/MATHS-\d{4}-\d{4}/)
    expect(await w.db.unit.upload.count()).toBe(1)
  })

  test('a path that leads out of the bot’s folder is no address', () => {
    for (const path of [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'http://evil.example/x',
      'a?b',
      'a#b',
      'a\\b',
      'a//b',
      '%2e%2e/x',
    ])
      expect(fileUrl('https://api.telegram.org', '1:a', path), path).toBeUndefined()
    expect(fileUrl('https://api.telegram.org', '1:a', 'photos/file_1.jpg')?.href).toBe(
      'https://api.telegram.org/file/bot1:a/photos/file_1.jpg',
    )
  })
})

test('without words in the questions space, it is said kindly what to do; elsewhere nothing', async () => {
  const w = await open()
  const voice = { voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } }
  w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), voice)
  w.fake.write(PEOPLE.ines, spotOf('topics', 'alerts'), voice)
  w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { sticker: {} })
  w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), {
    photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }],
    caption: 'Que signifie ceci ?',
  })
  await settled(w)
  expect(botTexts(w, FORUM).filter((text) => text.includes('Je ne sais lire que le texte'))).toHaveLength(1)
  expect(botTexts(w, PEOPLE.ines)[0]).toContain('Je ne sais lire que le texte')
  expect(await w.db.unit.question.count()).toBe(1)
})

describe('connecting', () => {
  test('a refused token and a silent server say what to do', async () => {
    const w = await open('topics', {}, false)
    w.fake.tokenRevoked = true
    await expect(w.platform().start(w.composed().assistant.ingress)).rejects.toThrow(/BotFather/)
    w.fake.tokenRevoked = false
    w.fake.fault = () => ({ status: 502, raw: 'down' })
    await expect(w.platform().start(w.composed().assistant.ingress)).rejects.toThrow(/TELEGRAM_API_ROOT/)
  })

  test('privacy mode and a bot that cannot join groups are warned of, and examined', async () => {
    const w = await open('topics', {}, false)
    const places = [
      { workspaceId: 'telegram', channelId: `${FORUM}/2`, purpose: 'questions', group: 'MATHS' },
      { workspaceId: 'telegram', channelId: '-99', purpose: 'alerts', group: 'MATHS' },
    ]
    const healthy = await w.platform().examine?.(places, 'fr')
    expect(healthy?.map(({ level }) => level)).toEqual(['good', 'good', 'good', 'problem'])
    w.fake.me = { ...w.fake.me, can_join_groups: false, can_read_all_group_messages: false }
    await w.platform().start(w.composed().assistant.ingress)
    expect(w.platform().warnings('fr')).toEqual([
      expect.stringContaining('/setprivacy'),
      expect.stringContaining('/setjoingroups'),
    ])
    const ill = await w.platform().examine?.(places, 'en')
    expect(ill?.filter(({ level }) => level === 'problem')).toHaveLength(3)
    w.fake.tokenRevoked = true
    expect(await w.platform().examine?.(places, 'en')).toEqual([
      expect.objectContaining({ level: 'problem' }),
    ])
    w.fake.tokenRevoked = false
  })
})

describe('webhook', () => {
  const url = 'https://exemple.fr/telegram/hook'
  const secret = 'a-long_secret'

  const post = (w: World, body: string, given: string | undefined = secret) =>
    w.platform().app.request('/telegram/hook', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(given === undefined ? {} : { 'x-telegram-bot-api-secret-token': given }),
      },
      body,
    })

  test('answers what carries the secret, and nothing else', async () => {
    const w = await open('topics', { webhook: { url, secret } })
    expect(w.fake.webhook).toMatchObject({ url, secret_token: secret })
    w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: 'Par webhook' })
    const [update] = w.fake.takePending()
    const body = JSON.stringify(update)
    expect((await post(w, body, 'wrong')).status).toBe(401)
    expect((await post(w, body, '')).status).toBe(401)
    expect(await w.db.unit.question.count()).toBe(0)
    expect((await post(w, body)).status).toBe(200)
    expect((await post(w, body)).status).toBe(200)
    expect(await w.db.unit.question.count()).toBe(1)
    expect((await post(w, 'not json')).status).toBe(400)
    expect((await post(w, '{"update_id":"x"}')).status).toBe(400)
    expect((await post(w, JSON.stringify({ update_id: 1, pad: 'x'.repeat(1_100_000) }))).status).toBe(413)
    expect((await w.platform().app.request('/telegram/hook')).status).toBe(404)
    expect(w.platform().counts()).toMatchObject({ forged: 3, malformed: 2, handled: 1, repeated: 1 })
    expect(w.fake.problems).toEqual([])
  })

  test('an event that could not be kept is asked for again', async () => {
    const w = await open('topics', { webhook: { url, secret } })
    w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: 'Deux essais' })
    const [update] = w.fake.takePending()
    const { ingress } = w.composed().assistant
    const { receive } = ingress
    ingress.receive = async () => {
      throw new Error('database gone')
    }
    expect((await post(w, JSON.stringify(update))).status).toBe(503)
    ingress.receive = receive
    expect((await post(w, JSON.stringify(update))).status).toBe(200)
    expect(await w.db.unit.question.count()).toBe(1)
  })

  test('an address or a secret that Telegram would not take is refused at once', async () => {
    await expect(open('topics', { webhook: { url: 'http://exemple.fr/x', secret } }, false)).rejects.toThrow(
      /https/,
    )
    await expect(open('topics', { webhook: { url, secret: 'é' } }, false)).rejects.toThrow(/SECRET/)
  })
})
