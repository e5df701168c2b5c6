/** “Posez vos questions dans ce fil” : what is asked below somebody's words that are no question, and answered there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Said, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let announced: string
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
  const said = await stage.say('claire', 'Posez vos questions dans ce fil.', { space: 'maths-questions' })
  expect(said.replies).toEqual([])
  announced = said.id ?? ''
})
afterEach(() => stage.close())

const below = (as: string, text: string): Promise<Said> => stage.say(as, text, { thread: announced })
/** Asks below the announcement. */
async function ask(as: string, text: string): Promise<string> {
  const reference = referenceIn(only((await below(as, text)).replies))
  await news.news()
  return reference
}
const states = async () =>
  Object.fromEntries(
    (await rowsOf(stage.db).question.findMany({ orderBy: { id: 'asc' } })).map((one) => [
      one.text,
      one.state,
    ]),
  )
const held = (said: Said) => only(said.replies).form?.fields.find(({ name }) => name === 'text')?.value

describe('one question below it', () => {
  test('is one like any other; the answer below counts for it, and thanks are no new one', async () => {
    const reference = await ask('ines', 'Comment projeter mon écran ?')
    expect((await below('claire', 'Touche Windows et P.')).replies).toEqual([])
    expect(wordsOf(saying((await news.news())['ines'], 'Touche Windows'))).toContain(reference)
    await below('ines', 'Merci beaucoup !')
    expect(await states()).toEqual({ 'Comment projeter mon écran ?': 'answered' })
  })

  test('what its asker adds is read with it', async () => {
    const reference = await ask('ines', 'Comment projeter mon écran ?')
    await below('ines', 'J’ai oublié : c’est un Mac.')
    expect(await states()).toEqual({ 'Comment projeter mon écran ?': 'open' })
    expect(wordsOf(only((await stage.say('claire', `/question ${reference}`)).replies))).toContain('un Mac.')
  })

  test('a precision that was asked is given there', async () => {
    const reference = await ask('ines', 'Comment projeter mon écran ?')
    await stage.say('claire', `/demander ${reference} Quel ordinateur ?`)
    expect(wordsOf(only((await below('ines', 'Un Mac.')).replies))).toContain('Le délai reprend')
    expect(await states()).toEqual({ 'Comment projeter mon écran ?': 'open' })
  })

  test('what is asked below after it is another one, of its asker too', async () => {
    await ask('ines', 'Comment projeter mon écran ?')
    const other = await ask('karim', 'Bonjour, je ne sais pas imprimer')
    const third = await ask('ines', 'Et comment brancher le son ?')
    expect(new Set([other, third]).size).toBe(2)
    expect(Object.values(await states())).toEqual(['open', 'open', 'open'])
  })

  test('that was none does not take the answer of the next one', async () => {
    const received = only((await below('ines', 'Qui sait où est le câble HDMI ?')).replies)
    await stage.press('ines', received, 'Ce n’était pas une question')
    await ask('karim', 'Comment imprimer ?')
    await below('claire', 'Par le menu Fichier.')
    expect(await states()).toEqual({
      'Qui sait où est le câble HDMI ?': 'dismissed',
      'Comment imprimer ?': 'answered',
    })
  })

  test('somebody who coordinates is told that their words are no answer', async () => {
    await ask('ines', 'Comment projeter mon écran ?')
    const told = only((await below('helene', 'Je crois que c’est F8.')).replies)
    expect(wordsOf(told)).toContain('ne comptent pas comme réponse')
    expect(labels(told)).toContain('Transmettre mes mots')
  })
})

describe('several open questions below it', () => {
  let first: string
  let second: string
  beforeEach(async () => {
    first = await ask('ines', 'Comment projeter mon écran ?')
    second = await ask('karim', 'Comment imprimer en noir ?')
  })

  test('a trainer is asked which one they answer; their words are kept, and sent to nobody before', async () => {
    const asked = await below('claire', 'Par le menu Fichier, puis Imprimer.')
    expect(labels(only(asked.replies))).toEqual([`Répondre à ${first}`, `Répondre à ${second}`])
    const words = wordsOf(only(asked.replies))
    expect(words).toContain('Comment projeter mon écran ?')
    expect(words).toContain('Karim')
    expect(await news.news()).toEqual({})
    const form = await stage.press('claire', only(asked.replies), `Répondre à ${second}`)
    expect(held(form)).toBe('Par le menu Fichier, puis Imprimer.')
    await stage.fill('claire', only(form.replies), { text: 'Par le menu Fichier, puis Imprimer.' })
    expect(await states()).toEqual({
      'Comment projeter mon écran ?': 'open',
      'Comment imprimer en noir ?': 'answered',
    })
  })

  test('one of them answered, the next answer below is for the other', async () => {
    await stage.say('claire', `/repondre ${first} Windows et P.`)
    expect((await below('marc', 'Par le menu Fichier.')).replies).toEqual([])
    expect(Object.values(await states())).toEqual(['answered', 'answered'])
  })

  test('all of them answered, what the team adds is left alone', async () => {
    await stage.say('claire', `/repondre ${first} Windows et P.`)
    await stage.say('claire', `/repondre ${second} Par le menu Fichier.`)
    expect((await below('claire', 'De rien, à demain.')).replies).toEqual([])
    expect(Object.values(await states())).toEqual(['answered', 'answered'])
  })

  test('somebody who coordinates is told that they answer none of them', async () => {
    const told = only((await below('helene', 'Je crois que c’est F8.')).replies)
    expect(wordsOf(told)).toContain('ne comptent pas comme réponse')
    expect(labels(told)).toEqual([first, second])
  })

  test('whoever waits for an answer to two of their own is asked which a precision is for', async () => {
    const third = await ask('ines', 'Comment brancher le son ?')
    await stage.say('claire', `/demander ${first} Quel ordinateur ?`)
    await stage.say('claire', `/demander ${third} Quelle salle ?`)
    const asked = await below('ines', 'Le B12.')
    expect(labels(only(asked.replies))).toEqual([`Préciser ${first}`, `Préciser ${third}`])
    expect(held(await stage.press('ines', only(asked.replies), `Préciser ${third}`))).toBe('Le B12.')
  })
})

test('what is said of a question stands in the thread in which it was asked', async () => {
  const reference = await ask('ines', 'Comment projeter mon écran ?')
  await stage.say('claire', `/repondre ${reference} Windows et P.`)
  expect(saying((await news.news())['maths-questions'], 'Windows et P.').thread).toBe(announced)
})
