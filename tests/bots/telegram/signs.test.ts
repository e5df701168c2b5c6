/** What shows on Telegram how a question stands, beside the cards: reactions, icons of topics, and topics that are closed. */
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { driverOn, type TelegramDriver } from './driver.ts'
import { emojiOf } from './fake-signs.ts'
import { open, settled } from './playing.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

const FORUM = -1_005_555_555
const NOT_YET = 'Ce n’était pas encore la réponse'

/** The questions of the group live in a forum of their own. */
async function withForum() {
  const w = await open('groups')
  const chat = w.fake.addGroup(FORUM, 'Questions')
  chat.forum = true
  await rowsOf(w.db).space.updateMany({ where: { purpose: 'questions' }, data: { channelId: String(FORUM) } })
  return { w, chat, driver: driverOn(w) }
}

const iconOf = (w: World, topic: number) => emojiOf(w.fake.topicIcons.get(`${FORUM}/${topic}`))
const signUnder = (w: World, chatId: number, id: string) =>
  w.fake.messages.find((one) => one.chatId === chatId && String(one.id) === id)?.reaction
const reference = async (w: World) =>
  (await rowsOf(w.db).question.findFirstOrThrow({ orderBy: { reference: 'desc' } })).reference
const topicMadeFor = (w: World) => Number([...w.fake.topicNames.keys()].at(-1)?.split('/')[1])

/** Somebody makes a topic, as people do in the application, and writes in it. */
async function begin(w: World, who: number, topic: number, text: string) {
  const chat = w.fake.chats.get(FORUM)
  chat?.topics.add(topic)
  Object.assign(chat ?? {}, { madeBy: new Map([[topic, who]]) })
  w.fake.serviceMessage(FORUM, who, { forum_topic_created: { name: 'Mon sujet', icon_color: 1 } })
  w.fake.write(who, { chatId: FORUM, topic }, { text })
  await settled(w)
}

describe('a question that has a topic of its own', () => {
  test('shows by its icon how it stands, is closed once it is over, and opened again with it', async () => {
    const { w, chat, driver } = await withForum()
    await begin(w, PEOPLE.ines, 700, 'Mon ENT refuse mes fichiers, que faire ?')
    await driver.pass({ minutes: 1 })
    expect(iconOf(w, 700)).toBe('❓')
    await driver.pass({ days: 4, minutes: 5 })
    expect(iconOf(w, 700)).toBe('❗️')
    w.fake.write(PEOPLE.marc, { chatId: FORUM, topic: 700 }, { text: 'Compressez-les d’abord en ZIP.' })
    await driver.pass({ minutes: 1 })
    expect(iconOf(w, 700)).toBe('💬')
    expect(chat.closed?.has(700) ?? false).toBe(false)
    await driver.command('ines', 'resolu', await reference(w))
    await driver.pass({ minutes: 1 })
    expect(iconOf(w, 700)).toBe('✅')
    expect(chat.closed?.has(700)).toBe(true)
    await driver.command('ines', 'relancer', await reference(w))
    await driver.pass({ minutes: 1 })
    expect(iconOf(w, 700)).toBe('❓')
    expect(chat.closed?.has(700)).toBe(false)
  })

  test('the topic that we made for it does, too', async () => {
    const { w, chat, driver } = await withForum()
    await driver.command('ines', 'sos', 'Quel outil de sondage ?')
    await driver.pass({ minutes: 1 })
    const topic = topicMadeFor(w)
    await driver.command('claire', 'repondre', `${await reference(w)} Un sondage anonyme.`)
    await driver.pass({ minutes: 1 })
    expect(iconOf(w, topic)).toBe('💬')
    await driver.command('ines', 'resolu', await reference(w))
    await driver.pass({ minutes: 1 })
    expect(chat.closed?.has(topic)).toBe(true)
  })

  test('without the right to manage topics, it stays as it is', async () => {
    const { w, chat, driver } = await withForum()
    w.fake.mayManageTopics = false
    await begin(w, PEOPLE.ines, 700, 'Mon ENT refuse mes fichiers, que faire ?')
    await driver.command('ines', 'resolu', await reference(w))
    await driver.pass({ minutes: 1 })
    expect(iconOf(w, 700)).toBeUndefined()
    expect(chat.closed?.has(700) ?? false).toBe(false)
  })
})

describe('under words', () => {
  async function asked(driver: TelegramDriver, w: World) {
    const { id } = await driver.write('ines', 'Comment projeter une figure ?', { space: 'questions' })
    await driver.pass({ minutes: 1 })
    const received = (await driver.inSpace('questions')).find(({ text }) => text.includes('bien reçue'))
    if (!received) throw new Error('nothing was received')
    return { id, received, chatId: spotOf(w.layout, 'questions').chatId }
  }

  test('whoever asked sees that somebody is at it, and whoever answered that it counts, until they take it back', async () => {
    const w = await open('groups')
    const driver = driverOn(w)
    const { id, received, chatId } = await asked(driver, w)
    expect(signUnder(w, chatId, id)).toBeUndefined()
    await driver.command('claire', 'prendre', await reference(w))
    await driver.pass({ minutes: 1 })
    expect(signUnder(w, chatId, id)).toBe('👀')
    const answer = await driver.write('claire', 'Avec le câble.', { space: 'questions', under: received })
    await driver.pass({ minutes: 1 })
    expect([signUnder(w, chatId, id), signUnder(w, chatId, answer.id)]).toEqual(['👍', '👍'])
    const told = answer.shown.find(({ buttons }) => buttons.includes(NOT_YET))
    if (!told) throw new Error('nothing is offered')
    await driver.press('claire', told, NOT_YET)
    await driver.pass({ minutes: 1 })
    expect([signUnder(w, chatId, id), signUnder(w, chatId, answer.id)]).toEqual(['👀', undefined])
  })

  test('where a group does not allow these reactions, everything else is as it is', async () => {
    const w = await open('groups')
    const driver = driverOn(w)
    const { chatId } = await asked(driver, w)
    Object.assign(w.fake.chats.get(chatId) ?? {}, { reactions: ['❤'] })
    await driver.command('claire', 'repondre', `${await reference(w)} Avec le câble.`)
    await driver.pass({ minutes: 1 })
    expect((await driver.toPerson('ines')).at(-1)?.text).toContain('Avec le câble.')
  })
})
