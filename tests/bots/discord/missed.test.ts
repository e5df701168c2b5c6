/** What is written while the assistant is away, or while its session cannot be resumed, is read afterwards. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { idAt } from '../../../bots/discord/wire/snowflake.ts'
import { DAY } from '../../../core/kernel/clock.ts'
import { takeAway } from '../../support/away.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { limited } from './faults.ts'
import type { World } from './world.ts'

const REFERENCE = /SOS-MATHS-\d{4}-\d{4}/
const HISTORY = /^\/channels\/\d+\/messages$/

let chat: DiscordDriver
let world: World

async function open(options: Parameters<typeof openDriver>[0] = {}): Promise<void> {
  chat = await openDriver(options)
  world = chat.cast.fake.world
  // The tick notes until when everything was heard.
  await chat.pass({ minutes: 1 })
}
afterEach(() => chat.close())

const userOf = (person: Parameters<DiscordDriver['cast']['userOf']>[0]) => chat.cast.userOf(person)
const asked = async (words: string) =>
  (await chat.inSpace('trainers')).filter((one) => one.text.includes(words)).length
const received = async (thread: string) =>
  (await chat.inSpace('questions')).filter((one) => one.thread === thread && one.text.includes('bien reçue'))
    .length

/** The assistant is stopped while this happens. */
async function away(meanwhile: () => void): Promise<void> {
  await chat.cast.composed().stop()
  chat.cast.clock.advance(30 * 60_000)
  meanwhile()
  await chat.cast.restart()
  await chat.cast.settled()
}

describe('in channels', () => {
  beforeEach(() => open())

  test('questions, and replies in threads and in private, each once and in the order of their writing', async () => {
    const before = await chat.write('ines', 'Une question d’avant ?', { space: 'questions' })
    const toClaire = await chat.command('karim', 'sos', 'À répondre en privé ?')
    const reference = REFERENCE.exec(toClaire.shown[0]?.text ?? '')?.[0] ?? ''
    const trainer = (await chat.toPerson('claire')).some((one) => one.text.includes(reference))
      ? 'claire'
      : 'marc'
    const card = (await chat.toPerson(trainer)).find((one) => one.text.includes(reference))
    let question = ''
    let writtenAt = 0
    await away(() => {
      writtenAt = chat.cast.clock.now().getTime()
      question = world.write(
        userOf('karim'),
        chat.cast.channelOf('questions'),
        'Comment imprimer pendant l’absence ?',
      ).message.id
      world.write(userOf('claire'), before.id, 'Appuyez sur Ctrl et P pendant l’absence.')
      const inbox = world.privateOf(userOf(trainer))
      world.write(userOf(trainer), inbox, 'Répondu en privé.', card?.id)
      world.write(userOf('ines'), chat.cast.elsewhere, 'Rien à voir avec nous.')
    })
    expect(await received(question)).toBe(1)
    // The promise counts from when it was written, half an hour before the assistant was there again.
    const kept = await rowsOf(chat.cast.db).question.findFirst({
      where: { text: 'Comment imprimer pendant l’absence ?' },
    })
    expect(kept?.askedAt.getTime()).toBe(writtenAt)
    expect(await asked('Comment imprimer pendant l’absence ?')).toBe(1)
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Appuyez sur Ctrl et P pendant l’absence.')
    expect((await chat.toPerson('karim')).some((one) => one.text.includes('Répondu en privé.'))).toBe(true)
    // What was heard before is not answered a second time, however often it is read.
    await away(() => undefined)
    expect(await received(before.id)).toBe(1)
    expect(await received(question)).toBe(1)
    expect(await rowsOf(chat.cast.db).question.count()).toBe(3)
  })

  test('a session that Discord forgot is begun anew, and what it did not tell is read', async () => {
    const { fake } = chat.cast
    const openings = fake.gateway.openings.length
    fake.gateway.forget()
    fake.gateway.drop(4000)
    const { message } = world.write(
      userOf('karim'),
      chat.cast.channelOf('questions'),
      'Entre deux sessions ?',
    )
    await chat.cast.handled(message.id)
    expect(fake.gateway.openings.slice(openings)).toEqual(['resume', 'identify'])
    expect(await received(message.id)).toBe(1)
    expect(await asked('Entre deux sessions ?')).toBe(1)
  })

  test('more than one page is read, and a channel that is closed to us keeps nothing from the others', async () => {
    world.forbidden.set(chat.cast.channelOf('activities'), 50001)
    const ids: string[] = []
    await away(() => {
      for (let n = 0; n < 120; n++)
        ids.push(world.write(userOf('ines'), chat.cast.channelOf('trainers'), `Bavardage ${n}`).message.id)
      const thread = world.startThread(chat.cast.channelOf('trainers'), ids.at(-1) ?? '', 'Un fil')
      world.write(userOf('claire'), thread.id, 'Dans le fil.')
      ids.push(world.write(userOf('ines'), chat.cast.channelOf('questions'), 'La question ?').message.id)
    })
    const reads = chat.cast.log.filter(({ words }) => words === 'what was missed is read')
    expect(reads.at(-1)?.facts['count']).toBe(122)
    expect(await received(ids.at(-1) ?? '')).toBe(1)
  })

  test('the chat of a voice channel, which has no threads, keeps nothing from the others either', async () => {
    const voice = world.channels.get(chat.cast.channelOf('trainers'))
    if (voice) voice.type = 2
    let question = ''
    await away(() => {
      question = world.write(userOf('ines'), chat.cast.channelOf('questions'), 'À côté d’un vocal ?').message
        .id
    })
    expect(await received(question)).toBe(1)
    expect(chat.cast.platform().heardUntil?.()).toBeDefined()
  })

  test('a Discord out of order is asked again until it tells', async () => {
    const { fake } = chat.cast
    const unavailable = { status: 503, body: { message: 'Service Unavailable', code: 0 } }
    let question = ''
    await away(() => {
      question = world.write(
        userOf('ines'),
        chat.cast.channelOf('questions'),
        'Comment imprimer pendant la panne ?',
      ).message.id
      fake.faults.push({ method: 'GET', path: HISTORY, times: 6, answer: unavailable })
    })
    expect(await received(question)).toBe(1)
    expect(fake.faults.every(({ times }) => times === 0)).toBe(true)
  })

  test('an answer that a limit kept back is given after the next start, which does not wait for it', async () => {
    const { fake } = chat.cast
    fake.faults.push({ method: 'POST', path: /\/threads$/, times: 1, answer: limited(200) })
    const { message } = world.write(userOf('ines'), chat.cast.channelOf('questions'), 'Freinée ?')
    await fake.until('the limit', () => fake.faults[0]?.times === 0)
    await away(() => undefined)
    expect(await received(message.id)).toBe(1)
    expect(await asked('Freinée ?')).toBe(1)
  })

  test('what is older than a day is let go, and a first start reads nothing', async () => {
    const reads = () => chat.cast.log.filter(({ words }) => words === 'what was missed is read').length
    expect(reads()).toBe(0)
    await chat.cast.composed().stop()
    const { message } = world.write(
      userOf('ines'),
      chat.cast.channelOf('questions'),
      'Comment imprimer un vieux fichier ?',
    )
    chat.cast.clock.advance(2 * DAY)
    await chat.cast.restart()
    await chat.cast.settled()
    expect(reads()).toBe(1)
    expect(await received(message.id)).toBe(0)
    expect(idAt(new Date(0))).toBe('0')
  })

  test('with the database away, words are handled when it is back, without being typed again', async () => {
    const { db } = chat.cast
    const back = await takeAway(db, 'InboundEvent')
    const { message } = world.write(userOf('ines'), chat.cast.channelOf('questions'), 'Sans base ?')
    const failures = () =>
      chat.cast.log.filter(({ facts, words }) => facts['event'] === message.id && words === 'event failed')
    await chat.cast.fake.until('three tries', () => failures().length >= 3)
    await back()
    await chat.cast.fake.until('its thread', () => world.channels.has(message.id))
    await chat.cast.settled()
    expect(await received(message.id)).toBe(1)
    expect(await asked('Sans base ?')).toBe(1)
  })
})

test('in a forum, posts and the replies to them, archived threads too', async () => {
  await open({ forum: true })
  const forum = chat.cast.channelOf('questions')
  await away(() => {
    const id = world.id()
    world.startThread(forum, id, 'Ma question')
    world.write(userOf('karim'), id, 'Comment numériser un cahier ?', undefined, id)
    world.write(userOf('claire'), id, 'Avec un téléphone.')
    const closed = world.startThread(forum, world.id(), 'Vite archivé')
    world.write(userOf('ines'), closed.id, 'Et archivé ?', undefined, closed.id)
    closed.archivedAt = chat.cast.clock.now()
    world.startThread(forum, world.id(), 'Ancien').archivedAt = new Date('2026-01-02')
  })
  expect(await asked('Comment numériser un cahier ?')).toBe(1)
  expect(await asked('Et archivé ?')).toBe(1)
  expect((await chat.toPerson('karim')).at(-1)?.text).toContain('Avec un téléphone.')
})
