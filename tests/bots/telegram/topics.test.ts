/** A group with topics that is linked as a whole: a topic for each question. */
import { describe, expect, test } from 'vitest'
import { examineTelegram } from '../../../bots/telegram/examine.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { BOT, TOKEN } from './fake.ts'
import { open, settled } from './playing.ts'
import { PEOPLE, type World } from './world.ts'

const FORUM = -1_005_555_555

/** The questions of the story's group live in a forum of their own, without a topic yet. */
async function withForum() {
  const w = await open('groups')
  const chat = w.fake.addGroup(FORUM, 'Questions')
  chat.forum = true
  await rowsOf(w.db).space.updateMany({ where: { purpose: 'questions' }, data: { channelId: String(FORUM) } })
  return w
}

const inTopic = (w: World, topic: number | undefined) =>
  w.fake.messages.filter((one) => one.chatId === FORUM && one.topic === topic && one.text !== '')

/** Somebody makes a topic, as people do in the application, and writes in it. */
async function begin(w: World, who: number, topic: number, text: string) {
  const chat = w.fake.chats.get(FORUM)
  chat?.topics.add(topic)
  Object.assign(chat ?? {}, { madeBy: new Map([[topic, who]]) })
  w.fake.serviceMessage(FORUM, who, { forum_topic_created: { name: 'Mon sujet', icon_color: 1 } })
  w.fake.write(who, { chatId: FORUM, topic }, { text })
  await settled(w)
}

describe('a forum', () => {
  test('a question asked elsewhere gets a topic; a message there answers it, without replying to anything', async () => {
    const w = await withForum()
    const chat = driverOn(w)
    await chat.command('ines', 'sos', 'Quel outil de sondage ?')
    await settled(w)
    const [[place, name] = ['', '']] = [...w.fake.topicNames]
    const topic = Number(place.split('/')[1])
    expect(name).toContain('SOS-MATHS-2026-0001')
    expect(inTopic(w, topic).map(({ text }) => text)).toEqual([
      expect.stringContaining('Quel outil de sondage ?'),
    ])
    w.fake.write(PEOPLE.claire, { chatId: FORUM, topic }, { text: 'Essayez un sondage anonyme.' })
    await settled(w)
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Essayez un sondage anonyme.')
    const question = await rowsOf(w.db).question.findFirstOrThrow()
    expect(question.state).toBe('answered')
  })

  test('topics that are switched on while we run are used from then on', async () => {
    const w = await open('groups')
    const chat = w.fake.addGroup(FORUM, 'Questions')
    await rowsOf(w.db).space.updateMany({
      where: { purpose: 'questions' },
      data: { channelId: String(FORUM) },
    })
    await driverOn(w).command('ines', 'sos', 'Une question d’avant ?')
    await settled(w)
    expect(w.fake.topicNames.size).toBe(0)
    chat.forum = true
    await driverOn(w).command('ines', 'sos', 'Une question d’après ?')
    await settled(w)
    expect(w.fake.topicNames.size).toBe(1)
  })

  test('a topic that somebody makes is a question, and its thread', async () => {
    const w = await withForum()
    const chat = driverOn(w)
    await begin(w, PEOPLE.ines, 700, 'Mon ENT refuse mes fichiers.')
    expect(
      inTopic(w, 700).filter(({ from, text }) => from === 'bot' && text.includes('bien reçue')),
    ).toHaveLength(1)
    w.fake.write(PEOPLE.ines, { chatId: FORUM, topic: 700 }, { text: 'Depuis hier seulement.' })
    w.fake.write(PEOPLE.marc, { chatId: FORUM, topic: 700 }, { text: 'Compressez-les d’abord.' })
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Compressez-les d’abord.')
    expect(w.fake.topicNames.size).toBe(0)
  })

  test('an answer given by a command is said in the topic, after a restart too', async () => {
    const w = await withForum()
    await begin(w, PEOPLE.ines, 700, 'Mon ENT refuse mes fichiers.')
    await w.restart()
    await driverOn(w).command('claire', 'repondre', 'SOS-MATHS-2026-0001 Compressez-les d’abord.')
    await settled(w)
    expect(inTopic(w, 700).at(-1)?.text).toContain('Compressez-les d’abord.')
    expect(inTopic(w, undefined).filter(({ from }) => from === 'bot')).toEqual([])
  })

  test('where topics cannot be made, the question stands in the group with its chain of replies', async () => {
    const w = await withForum()
    w.fake.mayManageTopics = false
    const chat = driverOn(w)
    await chat.command('ines', 'sos', 'Quel outil de sondage ?')
    await settled(w)
    const [head] = inTopic(w, undefined)
    expect(head?.text).toContain('Quel outil de sondage ?')
    w.fake.write(PEOPLE.claire, { chatId: FORUM, replyTo: head?.id ?? 0 }, { text: 'Un sondage anonyme.' })
    await settled(w)
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Un sondage anonyme.')
  })

  test('the examination says where topics cannot be made, and what to click', async () => {
    const w = await withForum()
    const places = [
      { workspaceId: 'telegram', channelId: String(FORUM), purpose: 'questions', group: 'MATHS' },
    ]
    const found = async () =>
      (await examineTelegram({ token: TOKEN, apiRoot: w.fake.root }, places, 'fr', w.clock.now())).at(-1)
    expect(await found()).toMatchObject({
      level: 'attention',
      repair: expect.stringContaining('Gérer les sujets'),
    })
    w.fake.admins.add(BOT.id)
    expect(await found()).toMatchObject({ level: 'good' })
  })

  test('a topic that was deleted loses no answer: it is said in the group', async () => {
    const w = await withForum()
    await begin(w, PEOPLE.ines, 700, 'Mon ENT refuse mes fichiers.')
    w.fake.chats.get(FORUM)?.topics.delete(700)
    await driverOn(w).command('claire', 'repondre', 'SOS-MATHS-2026-0001 Compressez-les d’abord.')
    await settled(w)
    expect(inTopic(w, undefined).at(-1)?.text).toContain('Compressez-les d’abord.')
  })

  test('a topic that was closed before us loses no answer either, and is not opened again by us', async () => {
    const w = await withForum()
    await begin(w, PEOPLE.ines, 700, 'Mon ENT refuse mes fichiers.')
    Object.assign(w.fake.chats.get(FORUM) ?? {}, { closed: new Set([700]) })
    await driverOn(w).command('claire', 'repondre', 'SOS-MATHS-2026-0001 Compressez-les d’abord.')
    await settled(w)
    expect(inTopic(w, undefined).at(-1)?.text).toContain('Compressez-les d’abord.')
    expect(await rowsOf(w.db).outboxMessage.count({ where: { state: 'failed' } })).toBe(0)
  })

  test('a delivery that stopped after its topic was made makes no second one', async () => {
    const w = await withForum()
    let left = 1
    w.fake.fault = ({ method }) =>
      method === 'sendMessage' && left-- > 0 ? { status: 429, parameters: { retry_after: 1 } } : undefined
    const delivery = {
      id: 'd1',
      to: { kind: 'place', workspaceId: 'telegram', channelId: String(FORUM) },
      card: { tone: 'neutral', title: 'Titre', body: [], actions: [] },
      language: 'fr',
      opensThread: true,
    } as const
    expect((await w.platform().deliver(delivery)).ok).toBe(false)
    const done = await w.platform().deliver(delivery)
    expect(w.fake.topicNames.size).toBe(1)
    expect(done).toMatchObject({ ok: true, ref: expect.stringMatching(/^topic-\d+$/) })
  })
})
