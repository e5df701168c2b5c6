/** The bot comes into a group: it says who it is there, once, whoever added it. */
import { expect, test } from 'vitest'
import { botTexts, open, settled } from './playing.ts'
import type { World } from './world.ts'

const GROUP = -31
const PAULA = 88
const added = {
  new_chat_members: [{ id: 4242, is_bot: true, first_name: 'SOS TICE', username: 'sostice_bot' }],
}

async function aGroup({ administers = false, started = true, language = 'fr' } = {}): Promise<World> {
  const w = await open('groups')
  w.fake.addGroup(GROUP, 'Nouveau groupe')
  w.fake.addUser(PAULA, 'Paula', started).language = language
  if (administers) w.fake.admins.add(PAULA)
  return w
}

const add = async (w: World, more: Record<string, unknown> = {}) => {
  w.fake.serviceMessage(GROUP, PAULA, { ...added, ...more })
  await settled(w)
}

test('somebody who is no administrator adds it: it says who it is, what comes next, and how to reach it', async () => {
  const w = await aGroup()
  await add(w)
  const [said, ...others] = w.fake.messages.filter((one) => one.from === 'bot')
  expect(others).toEqual([])
  expect([said?.chatId, said?.text]).toEqual([
    GROUP,
    expect.stringMatching(/SOS TICE.*administre.*\/configurer/s),
  ])
  expect(said?.keyboard.flat().map(({ url }) => url)).toEqual(['https://t.me/sostice_bot?start=suite'])
})

test('an administrator whom it may not write to yet reads the same, and nothing else; the form waits behind the button', async () => {
  const w = await aGroup({ administers: true, started: false })
  await add(w)
  expect(botTexts(w, GROUP)).toEqual([expect.stringContaining('/configurer')])
  w.fake.write(PAULA, { chatId: PAULA }, { text: '/start suite' })
  await settled(w)
  expect(botTexts(w, PAULA).at(-1)).toContain('Étape 1')
})

test('an administrator whom it may write to is asked at once, and the group knows who came', async () => {
  const w = await aGroup({ administers: true })
  await add(w)
  expect(botTexts(w, GROUP)).toHaveLength(1)
  expect(botTexts(w, PAULA).at(-1)).toContain('Étape 1')
})

test('an administrator whom Telegram does not name adds it: the group reads it too', async () => {
  const w = await aGroup()
  await add(w, {
    from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
    sender_chat: { id: GROUP },
  })
  expect(botTexts(w, GROUP)).toEqual([expect.stringContaining('/configurer')])
})

test('added twice, before and after a restart, and as a supergroup: said once', async () => {
  const w = await aGroup()
  await add(w)
  await add(w)
  await w.restart()
  await add(w)
  expect(botTexts(w, GROUP)).toHaveLength(1)
  w.fake.migrate(GROUP, -1_009_000_031)
  w.fake.serviceMessage(GROUP, PAULA, { migrate_to_chat_id: -1_009_000_031 })
  await settled(w)
  w.fake.serviceMessage(-1_009_000_031, PAULA, added)
  await settled(w)
  expect(botTexts(w, -1_009_000_031)).toEqual([])
})

test('in a group where a place is linked already, as itself or by a topic, nothing', async () => {
  const w = await open('topics')
  w.fake.serviceMessage(-1_001_111_111, 12, added)
  await settled(w)
  expect(w.fake.messages.filter((one) => one.from === 'bot')).toEqual([])
})

test('in the language of whoever added it', async () => {
  const w = await aGroup({ language: 'en' })
  await add(w)
  expect(botTexts(w, GROUP)).toEqual([expect.stringMatching(/administers.*\/set_up/s)])
})

test('where it may not write, it is left in peace, and says it when it is added again', async () => {
  const w = await aGroup()
  w.fake.fault = ({ method, params }) =>
    method === 'sendMessage' && params['chat_id'] === GROUP
      ? { status: 400, description: 'Bad Request: not enough rights to send text messages to the chat' }
      : undefined
  await add(w)
  expect(botTexts(w, GROUP)).toEqual([])
  w.fake.fault = undefined
  await add(w)
  expect(botTexts(w, GROUP)).toHaveLength(1)
})
