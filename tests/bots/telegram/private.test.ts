/** First contacts, and what others must not see. */
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled, storm } from './playing.ts'
import { FORUM, PEOPLE, spotOf } from './world.ts'

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
      'Nous avons une réponse pour vous. Ouvrez une conversation privée avec nous pour la lire.',
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

  test('whoever else touches the button that opens the conversation is greeted: nothing waits for them', async () => {
    const w = await open()
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/start suite' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)[0]).toContain('Bonjour')
  })

  test('a reply for all that its place refuses is said in private', async () => {
    const w = await open()
    w.fake.fault = ({ method, params }) =>
      method === 'sendMessage' && params['chat_id'] === FORUM
        ? { status: 400, description: 'Bad Request: not enough rights to send text messages to the chat' }
        : undefined
    w.fake.write(PEOPLE.ines, spotOf('topics', 'questions'), { text: 'Une question ?' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines)).toEqual([expect.stringContaining('SOS-MATHS-2026-0001')])
  })

  test('a reply in private to what was said in private about a group’s thread belongs to no other question', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'sos', '@Claire Une question pour vous seule ?')
    await settled(w)
    const direct = await rowsOf(w.db).thread.findFirstOrThrow({ where: { channelId: String(PEOPLE.claire) } })
    // Each chat numbers its messages for itself: the group's question has the number of the private one.
    const inQuestions = spotOf('topics', 'questions')
    const number = () => w.fake.messages.filter(({ chatId }) => chatId === FORUM).at(-1)?.id ?? 100
    while (number() < Number(direct.ref) - 1)
      w.fake.keep({ ...inQuestions, from: 'bot', text: 'avant', keyboard: [], entities: [] })
    const { message } = w.fake.write(PEOPLE.karim, inQuestions, { text: 'Une question pour tous ?' })
    await settled(w)
    expect(String(message.id)).toBe(direct.ref)
    w.fake.write(PEOPLE.claire, { ...inQuestions, replyTo: message.id }, { text: '/moi' })
    await settled(w)
    const said = w.fake.messages.findLast((one) => one.chatId === PEOPLE.claire && one.from === 'bot')
    w.fake.write(PEOPLE.claire, { chatId: PEOPLE.claire, replyTo: said?.id ?? 0 }, { text: 'Ah, merci.' })
    await settled(w)
    expect(botTexts(w, PEOPLE.ines).join()).not.toContain('Ah, merci.')
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
    expect(await rowsOf(w.db).space.count({ where: { channelId: '-31', purpose: 'questions' } })).toBe(1)
  })
})

test.each([
  ['', false],
  [', which a restart has forgotten', true],
])(
  'a group that becomes a supergroup while its set-up is filled in is set up under its new id%s',
  async (_, restarts) => {
    const w = await open('groups')
    w.fake.addGroup(-31, 'Nouveau groupe')
    w.fake.addUser(88, 'Paula')
    w.fake.admins.add(88)
    w.fake.write(88, { chatId: -31 }, { text: '/configurer' })
    await settled(w)
    const last = () => w.fake.messages.findLast((one) => one.chatId === 88 && one.keyboard.length > 0)
    const purpose = last()
      ?.keyboard.flat()
      .find(({ text }) => text.toLowerCase().includes('questions'))
    w.fake.press(88, last() as never, purpose as never)
    await settled(w)
    // Making the bot an administrator, or switching topics on, does that.
    w.fake.migrate(-31, -1_009_000_031)
    if (!restarts) w.fake.serviceMessage(-31, 88, { migrate_to_chat_id: -1_009_000_031 })
    await settled(w)
    if (restarts) await w.restart()
    for (const text of ['PHYS', 'Physique']) {
      w.fake.write(88, { chatId: 88 }, { text })
      await settled(w)
    }
    w.fake.press(88, last() as never, last()?.keyboard.flat()[0] as never)
    await settled(w)
    expect(
      await rowsOf(w.db).space.findMany({ select: { channelId: true }, where: { purpose: 'questions' } }),
    ).toContainEqual({ channelId: '-1009000031' })
  },
)

test('whoever makes a group with the bot in it from the start is asked as well', async () => {
  const w = await open('groups')
  w.fake.addGroup(-32, 'Tout neuf')
  w.fake.admins.add(PEOPLE.helene)
  w.fake.serviceMessage(-32, PEOPLE.helene, { group_chat_created: true })
  await settled(w)
  expect(botTexts(w, PEOPLE.helene)).toEqual([expect.stringContaining('Étape 1')])
})

test('who administers a group is asked again when Telegram is out of order; neither command nor form is refused for it', async () => {
  const w = await open('groups')
  w.fake.addGroup(-31, 'Nouveau groupe')
  w.fake.addUser(88, 'Paula')
  w.fake.admins.add(88)
  const outage = () => storm(2, 'getChatMember', { status: 502, raw: '<html>' })
  const last = () => w.fake.messages.findLast((one) => one.chatId === 88 && one.keyboard.length > 0)
  const touch = async (label: string) => {
    const button = last()
      ?.keyboard.flat()
      .find(({ text }) => text.toLowerCase().includes(label))
    w.fake.press(88, last() as never, button as never)
    await settled(w)
  }
  w.fake.fault = outage()
  w.fake.write(88, { chatId: -31 }, { text: '/configurer' })
  await settled(w)
  await touch('questions')
  for (const text of ['PHYS', 'Physique']) {
    w.fake.write(88, { chatId: 88 }, { text })
    await settled(w)
  }
  w.fake.fault = outage()
  await touch('envoyer')
  expect(await rowsOf(w.db).space.count({ where: { channelId: '-31', purpose: 'questions' } })).toBe(1)
})

test('kinds of messages that hold their words elsewhere are not passed over in silence', async () => {
  const w = await open()
  const kinds = [
    { rich_message: { blocks: [] } },
    { checklist: { title: 'Ma question', tasks: [] } },
    { story: { chat: { id: 1, type: 'private' }, id: 1 } },
    { paid_media: { star_count: 1, paid_media: [] } },
  ]
  for (const kind of kinds) w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, kind)
  await settled(w)
  expect(botTexts(w, PEOPLE.ines)).toHaveLength(kinds.length)
})

test('without words in the questions space, it is said kindly and in private what to do; elsewhere nothing', async () => {
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
  const saying = (id: number) => botTexts(w, id).filter((text) => text.includes('Il nous faut quelques mots'))
  expect(saying(FORUM)).toEqual([])
  expect(saying(PEOPLE.ines)).toHaveLength(2)
  expect(await rowsOf(w.db).question.count()).toBe(1)
})
