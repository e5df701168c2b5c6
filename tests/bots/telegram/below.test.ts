/** Several questions below one announcement, where Telegram tells to which message something replies. */
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import type { FakeMessage } from './fake.ts'
import { open, settled } from './playing.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

const GROUP = spotOf('groups', 'questions')
type Who = keyof typeof PEOPLE

async function write(w: World, who: Who, text: string, replyTo?: FakeMessage, topic?: number) {
  const at = { ...GROUP, ...(topic ? { topic } : {}), ...(replyTo ? { replyTo: replyTo.id } : {}) }
  const { message } = w.fake.write(PEOPLE[who], at, { text })
  await settled(w)
  return message
}
const states = async (w: World) =>
  (await rowsOf(w.db).question.findMany({ orderBy: { id: 'asc' } })).map(({ text, state }) => [text, state])
const received = (w: World, to: FakeMessage) =>
  w.fake.messages.find((one) => one.from === 'bot' && one.chatId === to.chatId && one.replyTo === to.id)

async function announced() {
  const w = await open('groups')
  const head = await write(w, 'claire', 'Posez vos questions en réponse à ce message.')
  const first = await write(w, 'ines', 'Comment projeter ?', head)
  const second = await write(w, 'karim', 'Comment imprimer ?', head)
  return { w, head, first, second }
}

describe('below an announcement', () => {
  test('a reply to one of the questions is for that one, and to what we said of it too', async () => {
    const { w, first, second } = await announced()
    await write(w, 'claire', 'Par le menu Fichier.', second)
    expect(await states(w)).toEqual([
      ['Comment projeter ?', 'open'],
      ['Comment imprimer ?', 'answered'],
    ])
    await write(w, 'marc', 'Windows et P.', received(w, first))
    expect((await states(w))[0]).toEqual(['Comment projeter ?', 'answered'])
  })

  test('a reply to what its asker added is for it', async () => {
    const { w, head } = await announced()
    const added = await write(w, 'ines', 'C’est un Mac.', head)
    await write(w, 'claire', 'Alors Commande et F1.', added)
    expect(await states(w)).toEqual([
      ['Comment projeter ?', 'answered'],
      ['Comment imprimer ?', 'open'],
    ])
  })

  test('what is said of a question replies to it, and can be replied to', async () => {
    const { w, first } = await announced()
    await rowsOf(w.db).question.findFirstOrThrow({ where: { text: 'Comment projeter ?' } })
    w.fake.write(PEOPLE.claire, { chatId: PEOPLE.claire }, { text: '/repondre SOS-MATHS-2026-0001 Voilà.' })
    await settled(w)
    const answer = w.fake.messages.find(
      ({ chatId, text }) => chatId === GROUP.chatId && text.includes('Voilà.'),
    )
    expect(answer?.replyTo).toBe(first.id)
    await write(w, 'ines', 'Merci, cela marche.', answer)
    expect(await states(w)).toHaveLength(2)
  })
})

describe('in a topic that a trainer made', () => {
  const TOPIC = 700
  async function inTopic() {
    const w = await open('groups')
    const chat = w.fake.chats.get(GROUP.chatId)
    Object.assign(chat ?? {}, { forum: true, madeBy: new Map([[TOPIC, PEOPLE.claire]]) })
    chat?.topics.add(TOPIC)
    await write(w, 'claire', 'Vos questions ici.', undefined, TOPIC)
    const first = await write(w, 'ines', 'Comment projeter ?', undefined, TOPIC)
    const second = await write(w, 'karim', 'Comment imprimer ?', undefined, TOPIC)
    return { w, first, second }
  }

  test('each question is one of its own, and a reply decides', async () => {
    const { w, second } = await inTopic()
    expect(await states(w)).toHaveLength(2)
    await write(w, 'claire', 'Par le menu Fichier.', second, TOPIC)
    expect(await states(w)).toEqual([
      ['Comment projeter ?', 'open'],
      ['Comment imprimer ?', 'answered'],
    ])
  })

  test('what replies to nothing is for the only one that is open; what is said of it stands in the topic', async () => {
    const { w, first, second } = await inTopic()
    await write(w, 'claire', 'Par le menu Fichier.', second, TOPIC)
    w.fake.write(PEOPLE.claire, { chatId: PEOPLE.claire }, { text: '/demander SOS-MATHS-2026-0001 Un Mac ?' })
    await settled(w)
    const asked = w.fake.messages.find(
      ({ chatId, text }) => chatId === GROUP.chatId && text.includes('Un Mac ?'),
    )
    expect(asked).toMatchObject({ topic: TOPIC, replyTo: first.id })
    await write(w, 'ines', 'Oui.', undefined, TOPIC)
    await write(w, 'claire', 'Alors Commande et F1.', undefined, TOPIC)
    expect((await states(w))[0]).toEqual(['Comment projeter ?', 'answered'])
  })
})
