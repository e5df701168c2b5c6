/** Words that come when the question has ended meanwhile, or its precision was given: kept, and sent by one press. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const TEXT = 'Ouvrez le menu Insertion, puis Tableau.'
const COMPLEMENT = 'Envoyer aussi cette réponse'
const MESSAGE = 'Envoyer comme message'
const open = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const press = async (as: string, message: Message, label: string) =>
  only((await stage.press(as, message, label)).replies)
const fill = async (as: string, form: Message) => only((await stage.fill(as, form, { text: TEXT })).replies)
const stateOf = async () => (await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })).state

let reference: string
beforeEach(async () => {
  reference = referenceIn(await open('ines', '/sos Comment faire un tableau ?'))
  await news.news()
})

describe('an answer', () => {
  test('to a question that was resolved meanwhile is kept, and one press sends it on', async () => {
    const form = await open('claire', `/repondre ${reference}`)
    await stage.say('ines', `/resolu ${reference}`)
    await news.news()
    const late = await fill('claire', form)
    expect(wordsOf(late)).toContain('résolue')
    expect(wordsOf(late)).toContain(`« ${COMPLEMENT} » l’envoie`)
    expect(labels(late)).toEqual([COMPLEMENT])
    expect(await news.news()).toEqual({})
    expect(wordsOf(await press('claire', late, COMPLEMENT))).toContain(
      'Nous transmettons aussi cette réponse',
    )
    const told = saying((await news.news())['ines'], TEXT)
    expect(wordsOf(told)).toContain('vous répond aussi')
    expect(labels(told)).toEqual(['Relancer l’équipe'])
    expect(await stateOf()).toBe('resolved')
    expect(wordsOf(await open('ines', `/question ${reference}`))).toContain(TEXT)
  })

  test('pressed twice, it is sent once', async () => {
    await stage.say('ines', `/resolu ${reference}`)
    const late = await open('claire', `/repondre ${reference} ${TEXT}`)
    await press('claire', late, COMPLEMENT)
    await news.news()
    expect((await press('claire', late, COMPLEMENT)).form).toBeDefined()
    expect(await news.news()).toEqual({})
  })

  test('to one that a colleague closed goes the same way', async () => {
    await stage.say('marc', `/fermer ${reference} Déjà posée.`)
    await news.news()
    await press('claire', await open('claire', `/repondre ${reference} ${TEXT}`), COMPLEMENT)
    expect(wordsOf(saying((await news.news())['ines'], TEXT))).toContain(reference)
  })

  test('that waits when the asker asks again is the answer', async () => {
    await stage.say('ines', `/resolu ${reference}`)
    const late = await open('claire', `/repondre ${reference} ${TEXT}`)
    await stage.say('ines', `/relancer ${reference}`)
    await press('claire', late, COMPLEMENT)
    expect(await stateOf()).toBe('answered')
  })

  test('by somebody who is no trainer any more is not sent', async () => {
    await stage.say('ines', `/resolu ${reference}`)
    const late = await open('marc', `/repondre ${reference} ${TEXT}`)
    await stage.say('helene', '/membre rôle Marc stagiaire')
    await stage.say('helene', '/membre retirer Marc formateur')
    await news.news()
    await press('marc', late, COMPLEMENT)
    expect(await news.news()).toEqual({})
    await stage.say('helene', '/membre rôle Marc formateur')
  })
})

describe('a request for a precision', () => {
  test('of a question that was answered meanwhile goes to its asker as a message', async () => {
    const form = await open('marc', `/demander ${reference}`)
    await stage.say('claire', `/repondre ${reference} Par le menu.`)
    await news.news()
    const late = await fill('marc', form)
    expect(labels(late)).toEqual([MESSAGE])
    expect(wordsOf(await press('marc', late, MESSAGE))).toContain('Inès')
    expect(wordsOf(saying((await news.news())['ines'], TEXT))).toContain('vous écrit')
    expect(await stateOf()).toBe('answered')
  })
})

describe('a precision', () => {
  test('that was given already goes to whoever has the question', async () => {
    await stage.say('claire', `/demander ${reference} Avec quel logiciel ?`)
    const form = await open('ines', `/preciser ${reference}`)
    await stage.say('ines', `/preciser ${reference} Calc.`)
    await news.news()
    const late = await fill('ines', form)
    expect(labels(late)).toEqual([MESSAGE])
    await press('ines', late, MESSAGE)
    const { assigneeId } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    const { userId } = await rowsOf(stage.db).identity.findFirstOrThrow({
      where: { personId: assigneeId ?? '' },
    })
    expect(wordsOf(saying((await news.news())[userId], TEXT))).toContain(reference)
  })

  test('of a question that nobody has goes to the trainers', async () => {
    await rowsOf(stage.db).question.updateMany({
      where: { reference },
      data: { assigneeId: null, assignedAt: null },
    })
    const late = await open('ines', `/preciser ${reference} ${TEXT}`)
    expect(wordsOf(await press('ines', late, MESSAGE))).toContain('à l’équipe de formation')
    expect(wordsOf(saying((await news.news())['maths-trainers'], TEXT))).toContain(reference)
  })
})
