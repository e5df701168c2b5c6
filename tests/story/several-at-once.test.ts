/** Several questions that call for somebody at one moment are one message to them, with a line for each that leads to it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, plain, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const [FIRST, SECOND] = ['SOS-MATHS-2026-0001', 'SOS-MATHS-2026-0002']

/** Asked one right after the other; the trainers have them by turns. */
async function asked(...words: readonly string[]): Promise<void> {
  for (const text of words) await stage.say('ines', `/sos ${text}`)
  await news.news()
}

/** How it stands now. */
async function drawn(person: string, { id }: Message): Promise<Message> {
  return only((await stage.inbox(person)).filter((message) => message.id === id))
}

const titles = (messages: readonly Message[] = []) => messages.map(({ title }) => plain(title ?? ''))

/** What a message says of each question, in order. */
const lines = (message: Message) => wordsOf(message).split('\n').slice(1)

describe('a reminder', () => {
  test('is one message to each trainer, who reads first what is theirs', async () => {
    await asked('Comment projeter une figure ?', 'Comment imprimer ?')
    await stage.say('claire', `/prendre ${FIRST}`)
    await stage.say('claire', `/prendre ${SECOND}`)
    await news.news()
    await stage.pass({ hours: 24 })
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['claire'])
    expect(wordsOf(only(told['claire'] ?? []))).toBe(
      [
        '2 questions attendent votre réponse',
        `• ○ ${FIRST} · Comment projeter une figure ? — réponse garantie avant le ven. 6 nov. à 10 h · Inès Moreau → vous`,
        `• ○ ${SECOND} · Comment imprimer ? — réponse garantie avant le ven. 6 nov. à 10 h · Inès Moreau → vous`,
      ].join('\n'),
    )
  })

  test('says how many of them are with its reader', async () => {
    await asked('Un ?', 'Deux ?', 'Trois ?')
    await stage.say('claire', `/prendre ${FIRST}`)
    await news.news()
    await stage.pass({ hours: 24 })
    const told = await news.news()
    expect(titles(told['claire'])).toEqual(['3 questions attendent une réponse, dont 2 chez vous'])
    expect(titles(told['marc'])).toEqual(['2 questions attendent une réponse, dont 1 chez vous'])
  })

  test('is said in the language of whoever reads it', async () => {
    await stage.say('claire', '/langue en')
    await asked('Un ?', 'Deux ?')
    await stage.pass({ hours: 24 })
    const told = await news.news()
    expect(titles(told['claire'])).toEqual(['2 questions are waiting for an answer, 1 of them yours'])
    expect(lines(only(told['claire'] ?? []))[1]).toContain('Inès Moreau → Marc Olivier')
    expect(titles(told['marc'])).toEqual(['2 questions attendent une réponse, dont 1 chez vous'])
  })

  test('of one question is the card of that question', async () => {
    await asked('Comment projeter une figure ?')
    await stage.pass({ hours: 24 })
    const reminder = only((await news.news())['claire'] ?? [])
    expect(wordsOf(reminder)).toContain(`Rappel : Inès Moreau attend une réponse · ${FIRST}`)
    expect(labels(reminder)).toContain('Répondre')
  })

  test('leads to each question, where everything can be done about it', async () => {
    await asked('Comment projeter une figure ?', 'Comment imprimer ?')
    await stage.pass({ hours: 24 })
    const reminder = only((await news.news())['claire'] ?? [])
    expect(labels(reminder)).toEqual([FIRST, SECOND])
    const card = only((await stage.press('claire', reminder, SECOND)).replies)
    expect(wordsOf(card)).toContain('Comment imprimer ?')
    expect(labels(card)).toContain('Répondre')
  })
})

describe('what stands is drawn anew', () => {
  test('a question that is answered calls for nothing, and the others do', async () => {
    await asked('Comment projeter une figure ?', 'Comment imprimer ?')
    await stage.pass({ hours: 24 })
    const reminder = only((await news.news())['claire'] ?? [])
    await stage.say('claire', `/repondre ${FIRST} Avec le câble.`)
    const half = await drawn('claire', reminder)
    expect(plain(half.title ?? '')).toBe('1 question attend une réponse')
    expect(lines(half)[0]).toBe(`• ✓ ${FIRST} · Comment projeter une figure ? — réponse donnée`)
    expect(labels(half)).toEqual([SECOND])
    await stage.say('marc', `/repondre ${SECOND} Par le réseau.`)
    const over = await drawn('claire', reminder)
    expect(over.tone).toBe('good')
    expect(plain(over.title ?? '')).toBe('Plus rien à faire : 2 questions')
    expect(labels(over)).toEqual([])
  })

  test('what becomes of each is said: passed on, withdrawn, waiting for a word of whoever asked', async () => {
    await asked('Un ?', 'Deux ?', 'Trois ?')
    await stage.pass({ hours: 24 })
    const reminder = only((await news.news())['claire'] ?? [])
    await stage.say('claire', `/confier ${FIRST} Marc`)
    await stage.say('ines', `/retirer ${SECOND}`)
    await stage.say('claire', '/demander SOS-MATHS-2026-0003 Sur quel ordinateur ?')
    const now = await drawn('claire', reminder)
    expect(lines(now).map((line) => line.split(' ')[1])).toEqual(['○', '✓', '·'])
    expect(lines(now).map((line) => line.split(' — ')[1])).toEqual([
      'réponse garantie avant le ven. 6 nov. à 10 h · Inès Moreau → Marc Olivier',
      'retirée',
      'en attente d’une précision',
    ])
    expect(labels(now)).toEqual([FIRST])
    await stage.say('ines', '/preciser SOS-MATHS-2026-0003 Celui de la salle 12.')
    expect(labels(await drawn('claire', reminder))).toEqual([FIRST, 'SOS-MATHS-2026-0003'])
  })

  test('of two messages about one question, the first says that a second has followed', async () => {
    await asked('Un ?', 'Deux ?', 'Trois ?')
    await stage.say('claire', `/prendre ${FIRST}`)
    await stage.say('claire', '/prendre SOS-MATHS-2026-0003')
    await news.news()
    await stage.pass({ hours: 24 })
    const reminder = only((await news.news())['claire'] ?? [])
    await stage.pass({ hours: 24 })
    const next = only((await news.news())['claire'] ?? [])
    expect(plain(next.title ?? '')).toBe('2 questions attendent votre réponse')
    const first = await drawn('claire', reminder)
    expect(lines(first).map((line) => line.split(' — ')[1])).toEqual([
      'voir le message plus récent',
      'réponse garantie avant le ven. 6 nov. à 10 h · Inès Moreau → Marc Olivier',
      'voir le message plus récent',
    ])
    expect(labels(first)).toEqual([SECOND])
  })
})

describe('alerts, and times that have run out', () => {
  test('are one message to each coordinator, and one in the trainers’ place', async () => {
    await asked('Un ?', 'Deux ?')
    await stage.pass({ hours: 48 })
    await news.news()
    await stage.pass({ hours: 24 })
    const alerts = await news.news()
    for (const one of ['helene', 'yann'])
      expect(titles(alerts[one])).toEqual(['Alerte : 2 questions toujours sans réponse'])
    await stage.pass({ hours: 24 })
    const late = await news.news()
    for (const one of ['helene', 'yann', 'maths-trainers'])
      expect(titles(late[one])).toEqual(['Délai dépassé : 2 questions'])
    expect(titles(late['claire'])).toEqual([`Délai dépassé · Inès Moreau · ${FIRST}`])
    expect(only(late['helene'] ?? []).tone).toBe('alert')
    // Each is of one person, who asked it.
    expect(titles(late['ines'])).toEqual([
      `Délai dépassé pour votre question · ${FIRST}`,
      `Délai dépassé pour votre question · ${SECOND}`,
    ])
  })

  test('are drawn anew in the trainers’ place, too', async () => {
    await asked('Un ?', 'Deux ?')
    await stage.pass({ hours: 96 })
    const said = only((await news.news())['maths-trainers'] ?? [])
    await stage.say('claire', `/repondre ${FIRST} Avec le câble.`)
    const now = only((await stage.inSpace('maths-trainers')).filter(({ id }) => id === said.id))
    expect(plain(now.title ?? '')).toBe('Délai dépassé : 1 question')
    expect(labels(now)).toEqual([SECOND])
  })
})

describe('whoever answers below a message of several', () => {
  test('is asked which question it is for', async () => {
    await asked('Un ?', 'Deux ?')
    for (const reference of [FIRST, SECOND]) await stage.say('claire', `/prendre ${reference}`)
    await news.news()
    await stage.pass({ hours: 24 })
    const reminder = only((await news.news())['claire'] ?? [])
    const said = await stage.say('claire', 'Avec le câble HDMI, côté droit.', { thread: reminder.id })
    const kept = only(said.replies)
    expect(wordsOf(kept)).toContain('Votre texte est gardé')
    expect(labels(kept)).toEqual([`Répondre à ${FIRST}`, `Répondre à ${SECOND}`])
  })
})
