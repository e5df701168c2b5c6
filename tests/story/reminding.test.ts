/** A coordinator reminds whoever has a question: once in a few hours, and only who may press it sees the button. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = referenceIn(only((await stage.say('ines', '/sos Comment projeter ?')).replies))
  await stage.say('claire', `/prendre ${reference}`)
  await news.news()
})
afterEach(() => stage.close())

const reply = async (as: string, text: string): Promise<Message> => only((await stage.say(as, text)).replies)
const alert = async (to: string) => {
  await stage.pass({ days: 3, hours: 12 })
  return saying((await news.news())[to], reference)
}

describe('the alert of a coordinator', () => {
  test('reminds by one press, and the holder alone hears of it', async () => {
    const pressed = await stage.press('helene', await alert('helene'), 'Rappeler')
    expect(wordsOf(only(pressed.replies))).toContain('un rappel à Claire Fontaine')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['claire'])
    const reminder = only(told['claire'] ?? [])
    expect(wordsOf(reminder)).toContain('Hélène Roux vous rappelle cette question')
    expect(labels(reminder)[0]).toBe('Répondre')
    expect((await stage.say('claire', 'Windows et P.', { thread: reminder.id })).status).toBe(202)
    expect(wordsOf(saying((await news.news())['ines'], 'Windows et P.'))).toContain(reference)
  })

  test('that of a trainer has no such button', async () => {
    await stage.pass({ days: 3, hours: 12 })
    const told = await news.news()
    expect(labels(saying(told['helene'], reference))).toContain('Rappeler')
    for (const place of ['claire', 'maths-trainers'])
      for (const message of told[place] ?? []) expect(labels(message)).not.toContain('Rappeler')
  })

  test('has it only where somebody is in charge', async () => {
    await stage.say('claire', '/absence 20/11/2026')
    const freed = saying((await news.news())['helene'], reference)
    expect(labels(freed)).not.toContain('Rappeler')
    expect(wordsOf(await reply('helene', `/rappeler ${reference}`))).toContain('Personne ne s’occupe')
    expect(await news.news()).toEqual({})
  })
})

describe('reminding again', () => {
  test('within a few hours is refused, by whoever, and says when it may be', async () => {
    await reply('helene', `/rappeler ${reference}`)
    await news.news()
    await stage.pass({ hours: 2 })
    const refused = plain(wordsOf(await reply('yann', `/rappeler ${reference}`)))
    expect(refused).toContain('Claire Fontaine a déjà reçu un rappel')
    expect(refused).toContain('à partir du lundi 2 novembre 2026 à 14 h')
    expect((await news.news())['claire']).toBeUndefined()
    await stage.pass({ hours: 2 })
    await news.news()
    await reply('yann', `/rappeler ${reference}`)
    expect((await news.news())['claire']).toHaveLength(1)
  })

  test('whoever was given it since may be reminded at once', async () => {
    await reply('helene', `/rappeler ${reference}`)
    await stage.pass({ minutes: 1 })
    await stage.say('helene', `/confier ${reference} Marc`)
    await news.news()
    await reply('helene', `/rappeler ${reference}`)
    expect(Object.keys(await news.news())).toEqual(['marc'])
  })

  test('stands in what happened to the question, and the button goes meanwhile', async () => {
    const shown = async () => reply('helene', `/question ${reference}`)
    expect(labels(await shown())).toContain('Rappeler')
    await reply('helene', `/rappeler ${reference}`)
    expect(wordsOf(await shown())).toContain('Rappel envoyé par Hélène Roux')
    expect(labels(await shown())).not.toContain('Rappeler')
    await stage.pass({ hours: 4 })
    expect(labels(await shown())).toContain('Rappeler')
  })
})

describe('the reminder shows its end', () => {
  const reminded = async () => {
    await reply('helene', `/rappeler ${reference}`)
    return only((await news.news())['claire'] ?? [])
  }
  const drawn = async ({ id }: Message) =>
    only((await stage.inbox('claire')).filter((message) => message.id === id))

  test('once somebody has answered', async () => {
    const reminder = await reminded()
    expect(await drawn(reminder)).toEqual(reminder)
    await stage.say('marc', `/repondre ${reference} Windows et P.`)
    const now = await drawn(reminder)
    expect(wordsOf(now)).toContain(`Réponse donnée · ${reference}`)
    expect(labels(now)).toEqual(['Voir la question'])
  })

  test('once it is with somebody else', async () => {
    const reminder = await reminded()
    await stage.say('helene', `/confier ${reference} Marc`)
    const now = await drawn(reminder)
    expect(wordsOf(now)).not.toContain('vous rappelle')
    expect(wordsOf(now)).toContain('Marc Olivier')
    expect(labels(now)).toEqual(['Voir la question'])
  })

  test('while the question waits for a precision it calls for nothing, and does again after that', async () => {
    const reminder = await reminded()
    await stage.say('claire', `/demander ${reference} Quel ordinateur ?`)
    expect(wordsOf(await drawn(reminder))).toContain('Précision attendue')
    await stage.say('ines', `/preciser ${reference} Celui de la salle 12.`)
    expect(wordsOf(await drawn(reminder))).toContain('Hélène Roux vous rappelle cette question')
    expect(labels(await drawn(reminder))[0]).toBe('Répondre')
  })

  test('once it was said again', async () => {
    const reminder = await reminded()
    await stage.pass({ hours: 4 })
    await reply('helene', `/rappeler ${reference}`)
    expect(wordsOf(await drawn(reminder))).toContain('Message précédent')
  })
})

describe('whoever may not', () => {
  test('does not see it, and is refused', async () => {
    for (const as of ['claire', 'marc', 'ines', 'karim']) {
      expect(labels(await reply(as, `/question ${reference}`))).not.toContain('Rappeler')
      await reply(as, `/rappeler ${reference}`)
    }
    expect(await news.news()).toEqual({})
  })

  test('a question that waits for its asker, or is over, reminds nobody', async () => {
    await stage.say('claire', `/demander ${reference} Quel ordinateur ?`)
    expect(wordsOf(await reply('helene', `/rappeler ${reference}`))).toContain('attend une précision')
    await stage.say('ines', `/resolu ${reference}`)
    await news.news()
    expect(wordsOf(await reply('helene', `/rappeler ${reference}`))).toContain('est résolue')
    expect(await news.news()).toEqual({})
  })
})
