/** Messages that people edit: what we keep of them follows, and whoever had read the old words hears of the new ones. */
import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../../core/kernel/clock.ts'
import { png } from '../../support/pictures.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'
import { driverOn } from './driver.ts'
import type { FakeMessage } from './fake-state.ts'
import { botTexts, open, settled } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const inQuestions = spotOf('topics', 'questions')
const inTrainers = spotOf('topics', 'trainers')

async function writes(w: World, who: keyof typeof PEOPLE, text: string, under?: FakeMessage) {
  const at = { ...inQuestions, ...(under ? { replyTo: under.id } : {}) }
  const { message } = w.fake.write(PEOPLE[who], at, { text })
  await settled(w)
  return message
}

async function edits(w: World, message: FakeMessage, text: string, seconds = 5) {
  w.clock.advance(seconds * 1000)
  w.fake.edit(message, { text })
  await settled(w)
}

async function later(w: World, minutes = 3) {
  w.clock.advance(minutes * MINUTE)
  await w.composed().assistant.tick()
  await settled(w)
}

const question = (w: World) => rowsOf(w.db).question.findFirstOrThrow()
const trainersCard = ({ fake }: World) =>
  fake.messages.findLast(
    ({ from, chatId, topic }) => from === 'bot' && chatId === FORUM && topic === inTrainers.topic,
  )?.text
const about = (w: World, who: keyof typeof PEOPLE, words: string) =>
  botTexts(w, PEOPLE[who]).filter((text) => text.includes(words))

describe('a question that is edited', () => {
  test('is what it says now, on the trainers’ card too; whoever has it is told once, with the words of now', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    await edits(w, asked, 'Comment projeter un tableur ?')
    await edits(w, asked, 'Comment projeter un tableur en classe ?')
    expect((await question(w)).text).toBe('Comment projeter un tableur en classe ?')
    expect(trainersCard(w)).toContain('Comment projeter un tableur en classe ?')
    expect(about(w, 'claire', 'a modifié son message')).toEqual([])
    await later(w)
    await later(w)
    expect(about(w, 'claire', 'a modifié son message')).toEqual([
      expect.stringContaining('Comment projeter un tableur en classe ?'),
    ])
    expect(await rowsOf(w.db).question.count()).toBe(1)
    // Both texts stay, with who made the one of the other, and when.
    const kept = await rowsOf(w.db).wordsEdit.findMany({ orderBy: { recordedAt: 'asc' } })
    expect(kept.map(({ before, after }) => [before, after])).toEqual([
      ['Comment projeter un tableau ?', 'Comment projeter un tableur ?'],
      ['Comment projeter un tableur ?', 'Comment projeter un tableur en classe ?'],
    ])
    w.fake.write(PEOPLE.claire, { chatId: PEOPLE.claire }, { text: '/question SOS-MATHS-2026-0001' })
    await settled(w)
    const history = botTexts(w, PEOPLE.claire).at(-1)
    expect(history).toMatch(/Inès Moreau a modifié ce message\s; avant/)
    expect(history).toContain('Comment projeter un tableau ?')
  })

  test('the same words again say nothing, change nothing, and cost one look', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    const before = w.fake.messages.length
    const statements = await statementsOf(w.db).during(async () => {
      w.fake.edit(asked, { entities: [{ type: 'bold', offset: 0, length: 7 }] })
      await w.fake.settled()
    })
    expect(statements.filter((one) => one.includes('"HeardMessage"'))).toHaveLength(1)
    expect(statements).not.toContain('BEGIN')
    await later(w)
    expect(w.fake.messages).toHaveLength(before)
    expect(await rowsOf(w.db).wordsEdit.count()).toBe(0)
  })

  test('put back before anybody was told, nobody is told', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    await edits(w, asked, 'Comment projeter un mur ?')
    await edits(w, asked, 'Comment projeter un tableau ?')
    await later(w)
    expect(about(w, 'claire', 'a modifié')).toEqual([])
  })

  test('twice, and an older edit after a newer one: the newest words stay', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    const at = (seconds: number) => new Date(w.clock.now().getTime() + seconds * 1000)
    w.fake.edit(asked, { text: 'Comment projeter deux tableaux ?' }, at(20))
    w.fake.redeliver()
    w.fake.edit(asked, { text: 'Comment projeter un plateau ?' }, at(10))
    await settled(w)
    expect((await question(w)).text).toBe('Comment projeter deux tableaux ?')
    expect(await rowsOf(w.db).wordsEdit.count()).toBe(1)
  })

  test('before the message itself came, it is asked once, with the words of now', async () => {
    const w = await open()
    const { message } = w.fake.write(PEOPLE.ines, inQuestions, { text: 'Comment projeter un tableau ?' })
    w.fake.edit(message, { text: 'Comment projeter un tableur ?' })
    for (const { update_id, ...update } of w.fake.takePending().reverse())
      w.fake.push(update, Number(update_id))
    await settled(w)
    expect((await rowsOf(w.db).question.findMany()).map(({ text }) => text)).toEqual([
      'Comment projeter un tableur ?',
    ])
  })

  test('once it is resolved, its author is told in private how to add to it, once, and the words wait for a press', async () => {
    const w = await open()
    const chat = driverOn(w)
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    await writes(w, 'claire', 'Avec la touche Windows et P, puis Dupliquer.', asked)
    await chat.command('ines', 'resolu', 'SOS-MATHS-2026-0001')
    await edits(w, asked, 'Comment projeter un tableau, et le son ?')
    await edits(w, asked, 'Comment projeter un tableau, et le son aussi ?')
    expect((await question(w)).text).toBe('Comment projeter un tableau ?')
    expect(about(w, 'ines', 'Nous avons gardé votre nouveau texte')).toHaveLength(1)
    const told = (await chat.toPerson('ines')).findLast(({ text }) =>
      text.includes('gardé votre nouveau texte'),
    )
    if (!told) throw new Error('nothing was told')
    await chat.press('ines', told, 'Envoyer comme message')
    expect(about(w, 'claire', 'Comment projeter un tableau, et le son ?')).toHaveLength(1)
  })
})

describe('an answer that is edited', () => {
  test('reaches the asker as it is now, and nobody twice', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    const answer = await writes(w, 'claire', 'Avec la touche Windows et O, puis Dupliquer.', asked)
    await edits(w, answer, 'Avec la touche Windows et P, puis Dupliquer.')
    await later(w)
    await later(w)
    expect(about(w, 'ines', 'a modifié son message')).toEqual([expect.stringContaining('Windows et P')])
    expect(await rowsOf(w.db).questionEntry.count({ where: { kind: 'answer' } })).toBe(1)
  })

  test('“je regarde” that becomes the answer is the answer', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    const holding = await writes(w, 'claire', 'Je regarde ça demain.', asked)
    expect((await question(w)).state).toBe('open')
    await edits(w, holding, 'Avec la touche Windows et P, puis Dupliquer.')
    expect((await question(w)).state).toBe('answered')
    expect(about(w, 'ines', 'Windows et P')).toHaveLength(1)
    await edits(w, holding, 'Avec la touche Windows et P, puis Étendre.')
    await later(w)
    expect(about(w, 'ines', 'puis Étendre')).toHaveLength(1)
  })
})

describe('a message that was nothing yet', () => {
  test('a picture that we asked words of is the question that its words ask', async () => {
    const w = await open()
    const file_id = 'p1'
    w.fake.files.set(file_id, { path: 'photos/p1.png', bytes: png('p1') })
    const { message } = w.fake.write(PEOPLE.ines, inQuestions, {
      photo: [{ file_id, file_unique_id: 'u', width: 1, height: 1 }],
    })
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(0)
    w.clock.advance(5000)
    w.fake.edit(message, {
      photo: [{ file_id, file_unique_id: 'u', width: 1, height: 1 }],
      caption: 'Comment régler cet écran ?',
    })
    await settled(w)
    expect((await question(w)).text).toBe('Comment régler cet écran ?')
  })

  test('words that may be no question are one once they ask', async () => {
    const w = await open()
    const said = await writes(w, 'ines', 'Bonjour !')
    await edits(w, said, 'Bonjour, comment projeter un tableau ?')
    expect((await question(w)).text).toBe('Bonjour, comment projeter un tableau ?')
    await edits(w, said, 'Bonjour, comment projeter un tableur ?')
    expect((await rowsOf(w.db).question.findMany()).map(({ text }) => text)).toEqual([
      'Bonjour, comment projeter un tableur ?',
    ])
  })

  test('what was sent more than a day ago and never heard stays unheard', async () => {
    const w = await open()
    const { message } = w.fake.write(PEOPLE.ines, inQuestions, { sticker: {} })
    await settled(w)
    w.clock.advance(25 * 60 * MINUTE)
    w.fake.edit(message, { text: 'Comment projeter un tableau ?' })
    await settled(w)
    expect(await rowsOf(w.db).question.count()).toBe(0)
  })
})

describe('what is typed as a command, or in a form', () => {
  test('the words of a command change what they asked; the command is not run again', async () => {
    const w = await open()
    const { message } = w.fake.write(
      PEOPLE.ines,
      { chatId: PEOPLE.ines },
      { text: '/sos Comment projeter ?' },
    )
    await settled(w)
    await edits(w, message, '/sos Comment projeter un tableau ?')
    expect((await rowsOf(w.db).question.findMany()).map(({ text }) => text)).toEqual([
      'Comment projeter un tableau ?',
    ])
    const { message: other } = w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/moi' })
    await settled(w)
    await edits(w, other, '/sos Et le son ?')
    expect(await rowsOf(w.db).question.count()).toBe(1)
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('Une commande compte telle qu’elle a été envoyée')
  })

  test('an answer to a form that is edited is no new message', async () => {
    const w = await open()
    w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/declarer' })
    await settled(w)
    const { message } = w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: 'Un atelier' })
    await settled(w)
    await edits(w, message, 'Deux ateliers')
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain(
      'Un message modifié ne change pas ce que vous avez répondu',
    )
  })

  test('one part of a long message says that it cannot be read again', async () => {
    const w = await open()
    const asked = await writes(w, 'ines', 'Comment projeter un tableau ?')
    const under = { ...inQuestions, replyTo: asked.id }
    const first = w.fake.write(PEOPLE.claire, under, { text: 'Branchez le câble. '.repeat(210) })
    w.fake.write(PEOPLE.claire, inQuestions, { text: 'La suite ne tenait pas là-haut. '.repeat(20) })
    await settled(w)
    const answers = () => rowsOf(w.db).questionEntry.findMany({ where: { kind: 'answer' } })
    const before = await answers()
    expect(before.map(({ text }) => text.length)).toEqual([expect.toSatisfy((length) => length > 4200)])
    await edits(w, first.message, 'Branchez le câble.')
    expect(await answers()).toEqual(before)
    expect(about(w, 'claire', 'plusieurs parties')).toHaveLength(1)
  })
})
