import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { withoutCoordinators } from '../support/no-coordinator.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

let reference: string
let thread: Message
beforeEach(async () => {
  await news.news()
  reference = referenceIn(only((await stage.say('ines', '/sos Comment faire ?')).replies))
  thread = saying((await news.news())['maths-questions'], reference)
})
const stateOf = async () => (await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })).state
const held = (message: Message) => message.form?.fields.find(({ name }) => name === 'text')?.value

describe('long words', () => {
  test.each([2_610, 8_000])(
    'an answer of %i characters in the thread counts, and arrives whole',
    async (length) => {
      const text = `${'mot '
        .repeat(length / 4)
        .padEnd(length, 'x')
        .slice(0, length - 1)}.`
      expect((await stage.say('claire', text, { thread: thread.id })).replies).toEqual([])
      expect(await stateOf()).toBe('answered')
      expect(wordsOf((await news.news())['ines']?.[0])).toContain(text)
    },
  )

  test('a question of 4,000 characters is one, by its form and in the place', async () => {
    const text = `${'é'.repeat(3_998)} ?`
    expect(wordsOf(only((await stage.say('ines', text, { space: 'maths-questions' })).replies))).toContain(
      'bien reçue',
    )
    const form = only((await stage.say('ines', '/sos')).replies)
    expect((await stage.fill('ines', form, { text: `${text.slice(1)}!` })).status).toBe(202)
  })

  test('what is longer is refused by naming the message, and reached nobody', async () => {
    const said = only(
      (await stage.say('claire', `Voici ${'mot '.repeat(2_000)}`, { thread: thread.id })).replies,
    )
    expect(plain(wordsOf(said))).toContain('« Voici mot mot')
    expect(wordsOf(said)).toContain('8 000')
    expect(await stateOf()).toBe('open')
    expect(await news.news()).toEqual({})
  })
})

describe('what a trainer writes in private', () => {
  test('below “Une question pour vous”, with one question open: their answer, one press away', async () => {
    const { assigneeId } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    await rowsOf(stage.db).question.updateMany({
      where: { reference: { not: reference }, assigneeId },
      data: { state: 'answered' },
    })
    const { userId } = await rowsOf(stage.db).identity.findFirstOrThrow({
      where: { personId: assigneeId ?? '' },
    })
    const offered = only((await stage.say(userId, 'Menu Insertion, puis Objet.')).replies)
    expect(labels(offered)).toEqual([`Répondre à ${reference}`])
    const form = only((await stage.press(userId, offered, 'Répondre à')).replies)
    expect(held(form)).toBe('Menu Insertion, puis Objet.')
    await stage.fill(userId, form, { text: 'Menu Insertion, puis Objet.' })
    expect(await stateOf()).toBe('answered')
  })
})

describe('what the team writes where it counts for nothing', () => {
  const answeredAll = () => rowsOf(stage.db).question.updateMany({ data: { state: 'resolved' } })

  test('in private, with nothing of theirs open: for any question that waits, one press away', async () => {
    const mine = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    const { userId } = await rowsOf(stage.db).identity.findFirstOrThrow({
      where: { personId: mine.assigneeId ?? '' },
    })
    const other = userId === 'claire' ? 'marc' : 'claire'
    await answeredAll()
    await rowsOf(stage.db).question.update({ where: { id: mine.id }, data: { state: 'open' } })
    const offered = only((await stage.say(other, 'Menu Insertion, puis Objet.')).replies)
    expect(labels(offered)).toEqual([`Répondre à ${reference}`])
    expect(held(only((await stage.press(other, offered, 'Répondre à')).replies))).toContain('puis Objet.')
  })

  test('with nothing open at all: kept, for a question that they name', async () => {
    await answeredAll()
    await rowsOf(stage.db).question.updateMany({ where: { reference }, data: { state: 'answered' } })
    const told = only((await stage.say('claire', 'J’oubliais : fermez d’abord le fichier.')).replies)
    expect(wordsOf(told)).toContain('Aucune question n’attend de réponse')
    const form = only((await stage.press('claire', told, 'Choisir la question')).replies)
    expect(held(form)).toContain('fermez d’abord')
    await stage.fill('claire', form, { reference, text: 'J’oubliais : fermez d’abord le fichier.' })
    expect(wordsOf((await news.news())['ines']?.[0])).toContain('fermez d’abord')
  })

  test('below an announcement among the trainers: kept, and the question is one press away', async () => {
    await rowsOf(stage.db).question.updateMany({
      where: { reference: { not: reference } },
      data: { state: 'resolved' },
    })
    const announced = saying(await stage.inSpace('maths-trainers'), reference)
    const told = only((await stage.say('claire', 'Par le menu.', { thread: announced.id })).replies)
    expect(told.to).toBe('claire')
    expect(labels(told)).toEqual([`Répondre à ${reference}`])
    expect(await news.news()).toEqual({})
  })

  test('among the trainers, in reply to nobody of ours: left alone', async () => {
    const said = await stage.say('claire', 'Qui prend la salle 12 ?', { space: 'maths-trainers' })
    expect(said.replies).toEqual([])
    expect((await stage.say('marc', 'Moi.', { thread: said.id ?? '' })).replies).toEqual([])
  })

  test('somebody who only coordinates is told that it reaches nobody', async () => {
    expect(wordsOf(only((await stage.say('helene', 'Je m’en occupe.')).replies))).toContain('à personne')
    await withoutCoordinators(stage.db, () => stage.pass({ days: 3, hours: 12 }))
    const [alert] = (await stage.inSpace('maths-alerts')).filter(({ id }) => id.startsWith('delivery:'))
    const told = await stage.say('helene', 'Je l’appelle.', { thread: alert?.id ?? '' })
    expect(wordsOf(only(told.replies))).toContain('n’est transmis à personne')
  })
})

describe('words in a thread that begin with the reference of another question', () => {
  test('are kept for that one, and sent to nobody', async () => {
    const other = referenceIn(only((await stage.say('karim', '/sos Une autre ?')).replies))
    await news.news()
    const said = only((await stage.say('claire', `${other} : avec le câble.`, { thread: thread.id })).replies)
    expect(labels(said)).toEqual([`Répondre à ${other}`])
    expect(await news.news()).toEqual({})
    expect(await stateOf()).toBe('open')
    expect(held(only((await stage.press('claire', said, 'Répondre à')).replies))).toContain('avec le câble.')
  })
})

describe('words that begin with a slash and are no command', () => {
  test.each([
    '/!\\ urgent : plus de réseau',
    '/etc/hosts est introuvable',
    '// pourquoi ?',
    '/ ou \\ ?',
    '/🙂 merci de m’aider',
  ])('%s is a question', async (text) => {
    const said = await stage.say('ines', text, { space: 'maths-questions' })
    expect(wordsOf(only(said.replies))).toContain('bien reçue')
  })

  test('a command that is misspelt is still one', async () => {
    expect(wordsOf(only((await stage.say('ines', '/soos Comment ?')).replies))).toContain(
      'Vouliez-vous dire /sos',
    )
  })
})
