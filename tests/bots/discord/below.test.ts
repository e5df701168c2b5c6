/** Several questions in one thread that a trainer began, and below one message, where Discord tells what is replied to. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../contracts/driver.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { textOf } from './seen.ts'

let chat: DiscordDriver
beforeEach(async () => {
  chat = await openDriver()
})
afterEach(() => chat.close())

const world = () => chat.cast.fake.world
const questionsChannel = () => chat.cast.channelOf('questions')
async function write(who: Person, channel: string, text: string, replyTo?: string): Promise<string> {
  const { message } = world().write(chat.cast.userOf(who), channel, text, replyTo)
  await chat.cast.handled(message.id)
  return message.id
}
const states = async () =>
  (await rowsOf(chat.cast.db).question.findMany({ orderBy: { id: 'asc' } })).map(({ text, state }) => [
    text,
    state,
  ])
const saying = (words: string, channel: string) =>
  [...world().messages.values()].find((one) => one.channel_id === channel && textOf(one).includes(words))
const received = (to: string) =>
  [...world().messages.values()].find((one) => one.replyTo === to && textOf(one).includes('bien reçue'))

describe('in a thread that a trainer began', () => {
  let thread: string
  let first: string
  let second: string
  beforeEach(async () => {
    const announced = await write('claire', questionsChannel(), 'Vos questions dans ce fil.')
    thread = world().startThread(
      questionsChannel(),
      announced,
      'Vos questions',
      chat.cast.userOf('claire'),
    ).id
    first = await write('ines', thread, 'Comment projeter ?')
    second = await write('karim', thread, 'Comment imprimer ?')
  })

  test('each question is one of its own, and is answered there', async () => {
    expect(await states()).toEqual([
      ['Comment projeter ?', 'open'],
      ['Comment imprimer ?', 'open'],
    ])
    expect(received(first)?.channel_id).toBe(thread)
    expect(received(second)?.channel_id).toBe(thread)
  })

  test('a reply is for what it replies to, and to what we said of it too', async () => {
    await write('claire', thread, 'Par le menu Fichier.', second)
    expect(await states()).toEqual([
      ['Comment projeter ?', 'open'],
      ['Comment imprimer ?', 'answered'],
    ])
    await write('marc', thread, 'Windows et P.', received(first)?.id)
    expect((await states())[0]).toEqual(['Comment projeter ?', 'answered'])
  })

  test('what is said of a question replies to it in that thread', async () => {
    await chat.command('claire', 'repondre', 'SOS-MATHS-2026-0002 Par le menu Fichier.')
    expect(saying('Par le menu Fichier.', thread)?.replyTo).toBe(second)
  })

  test('without a reply, whoever answers is asked which one', async () => {
    await write('claire', thread, 'Par le menu Fichier.')
    const asked = (await chat.toPerson('claire')).at(-1)
    expect(asked?.text).toContain('À quelle question répondez-vous')
    expect(asked?.buttons).toEqual(['Répondre à SOS-MATHS-2026-0001', 'Répondre à SOS-MATHS-2026-0002'])
  })
})

describe('below a message of the channel', () => {
  test('a reply to it is a question; the trainer’s reply to the same message is its answer', async () => {
    const announced = await write('claire', questionsChannel(), 'Vos questions en réponse.')
    const asked = await write('ines', questionsChannel(), 'Comment projeter ?', announced)
    await write('claire', questionsChannel(), 'Windows et P.', announced)
    expect(await states()).toEqual([['Comment projeter ?', 'answered']])
    await chat.command('claire', 'repondre', 'SOS-MATHS-2026-0001 Ou par le menu.')
    expect(saying('Ou par le menu.', asked)).toBeDefined()
  })
})

test('an answer in reply to a reply to what the asker added is still the answer', async () => {
  const channel = questionsChannel()
  const asked = await write('ines', channel, 'Comment projeter ?')
  const added = await write('ines', channel, 'C’est un portable sous Linux.', asked)
  const also = await write('karim', channel, 'Chez moi c’est pareil.', added)
  await write('claire', channel, 'Ouvrez le menu Affichage, puis cliquez sur Dupliquer.', also)
  expect(await states()).toEqual([['Comment projeter ?', 'answered']])
})
