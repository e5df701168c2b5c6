/** A thousand questions of one person in a minute: the team hears of a few, the person is told once, and none is lost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act } from '../support/acts.ts'
import { follow, labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const MOST = 30
const words = (n: number) => `Comment imprimer la page ${n} du document ?`
const place = { space: 'maths-questions' }

/** Written where questions are asked, some at the same time. @returns what was answered, those that said anything. */
async function flood(count: number, from = 0): Promise<string[]> {
  const { ingress } = stage.composed.assistant
  const said: string[] = []
  for (let first = from; first < from + count; first += 20) {
    const some = Array.from({ length: Math.min(20, from + count - first) }, (_, n) =>
      ingress.receive(act.words(`flood-${first + n}`, 'karim', words(first + n), place)),
    )
    for (const { reply } of await Promise.all(some))
      if (reply.cards.length > 0) said.push(plain(JSON.stringify(reply.cards)))
  }
  await stage.composed.assistant.settle()
  return said
}
const asked = async () => (await rowsOf(stage.db).question.findMany()).map(({ text }) => text)
const kept = async () =>
  (await rowsOf(stage.db).draft.findMany({ where: { form: 'question.held' } })).map(
    ({ values }) => (values as { text: string }).text,
  )
const reply = async (text: string) => only((await stage.say('karim', text)).replies)
const press = async (card: Message, label: string) => only((await stage.press('karim', card, label)).replies)

describe('a thousand questions in a minute', () => {
  test('are a few for the team, one word for whoever wrote them, and all of them kept', async () => {
    const news = follow(stage)
    const said = await flood(1_000)
    const [questions, drafts] = [await asked(), await kept()]
    expect(questions).toHaveLength(MOST)
    expect([...questions, ...drafts].sort()).toEqual(Array.from({ length: 1_000 }, (_, n) => words(n)).sort())
    expect(said).toHaveLength(MOST + 1)
    expect(said.filter((one) => one.includes('Rien n’est perdu'))).toHaveLength(1)
    const told = await news.news()
    expect(told['maths-trainers']).toHaveLength(MOST)
    expect(told['karim']).toBeUndefined()
    // Of another person nothing is held back.
    expect(wordsOf(only((await stage.say('ines', '/sos Comment projeter ?')).replies))).toContain('garantie')
  })

  test('the same events again change nothing', async () => {
    await flood(60)
    const before = [await asked(), await kept()]
    await flood(60)
    expect([await asked(), await kept()]).toEqual(before)
  })
})

describe('what is kept', () => {
  beforeEach(async () => {
    await flood(40)
  })

  test('is found with one’s own questions, and sent one by one, in the order in which it was written', async () => {
    const mine = await reply('/mes-questions')
    expect(wordsOf(mine)).toContain('gardé pour vous : 10 questions')
    const list = await press(mine, 'Questions gardées')
    const first = (await kept()).filter((text) => wordsOf(list).includes(text))
    expect(first).toHaveLength(5)
    // Too soon, it stays where it is.
    expect(wordsOf(await press(list, 'Envoyer la n° 1'))).toContain('toujours gardée')
    expect(await kept()).toHaveLength(10)
    await stage.pass({ minutes: 2 })
    const receipt = await press(list, 'Envoyer la n° 1')
    expect(wordsOf(receipt)).toContain('Une réponse vous est garantie')
    expect(wordsOf(receipt)).toContain('gardé pour vous : 9 questions')
    expect([(await asked()).length, (await kept()).length]).toEqual([MOST + 1, 9])
    expect(wordsOf(await press(list, 'Envoyer la n° 1'))).toContain('n’est plus gardée')
    expect(await asked()).toHaveLength(MOST + 1)
  })

  test('is given up only when that is said twice', async () => {
    const list = await press(await reply('/mes-questions'), 'Questions gardées')
    const sure = await press(list, 'Ne rien envoyer')
    expect(await kept()).toHaveLength(10)
    expect(wordsOf(await press(sure, 'Oui, retirer'))).toContain('10 questions en moins')
    expect(await kept()).toEqual([])
    expect(wordsOf(await press(sure, 'Oui, retirer'))).toContain('plus rien à retirer')
  })

  test('is told anew when it comes anew, later', async () => {
    await stage.pass({ minutes: 2 })
    const said = await flood(40, 100)
    expect(said.filter((one) => one.includes('Rien n’est perdu'))).toHaveLength(1)
  })

  test('is there however long it waits, whatever comes after it', async () => {
    const first = await kept()
    await stage.pass({ days: 120 })
    await flood(40, 100)
    expect(await kept()).toEqual(expect.arrayContaining(first))
    expect(wordsOf(await reply('/mes-questions'))).toContain('gardé pour vous : 20 questions')
  })

  test('is nobody else’s to see or to send', async () => {
    const [draft] = await rowsOf(stage.db).draft.findMany({ where: { form: 'question.held' } })
    const input = { said: draft?.about.slice(1) ?? '' }
    const { ingress } = stage.composed.assistant
    const forged = act.press('forged', 'ines', { command: 'question.send-held', input })
    await ingress.receive(forged)
    expect(await kept()).toHaveLength(10)
    expect(await asked()).toHaveLength(MOST)
  })
})

test('typed as commands, each is answered, with a few words', async () => {
  for (let n = 0; n < MOST; n++) await stage.say('karim', `/sos ${words(n)}`)
  expect(wordsOf(await reply(`/sos ${words(100)}`))).toContain('Rien n’est perdu')
  const second = await reply(`/sos ${words(101)}`)
  expect(wordsOf(second)).toContain('gardée aussi')
  expect(labels(second)).toEqual([])
  expect(await kept()).toHaveLength(2)
})

test('words that may be none are not passed on one by one either', async () => {
  await flood(1)
  const news = follow(stage)
  await news.news()
  const { ingress } = stage.composed.assistant
  for (let n = 0; n < 60; n++)
    await ingress.receive(act.words(`talk-${n}`, 'karim', `La salle ${n} est fermée`, place))
  await stage.composed.assistant.settle()
  const told = await news.news()
  expect(Object.values(told).flat().length).toBeLessThanOrEqual(2 * MOST)
  expect(await kept()).not.toEqual([])
})
