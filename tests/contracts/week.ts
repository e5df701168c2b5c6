/**
 * One question that nobody answers, lived from asking to breach, and two at once; every message of ours counted: in each place,
 * and to each of six people. What only follows what it shows is drawn where it stands, and is no message.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain } from '../support/news.ts'
import { type ChatDriver, NAMES, type Person, SPACES } from './driver.ts'

const QUESTION = /SOS-MATHS-\d{4}-\d{4}/
const ASKED = 'Peut-on enregistrer la voix des élèves ?'
const PEOPLE = Object.keys(NAMES) as Person[]
/** When something is said: 25 %, 50 %, 75 %, 90 % and the whole of four days. */
const RUNGS = [
  { hours: 24 },
  { hours: 24 },
  { hours: 24 },
  { hours: 14, minutes: 24 },
  { hours: 9, minutes: 36 },
]

export function weekContract(name: string, open: () => Promise<ChatDriver>): void {
  describe(`an unanswered question on ${name}`, () => {
    let chat: ChatDriver
    let reference: string
    let news: () => Promise<Record<string, number>>
    beforeAll(async () => {
      chat = await open()
      news = counting(chat)
      await chat.pass({ minutes: 1 })
      await news()
      reference = await ask(chat, ASKED)
    })
    afterAll(() => chat.close())

    test('stands in two places, and is given to one trainer', async () => {
      const { ines: _, ...told } = await news()
      expect(told).toEqual({ questions: 1, trainers: 1, claire: 1 })
    })

    test('makes a word a rung to whoever has it, two at most to anybody else, and one more in all places', async () => {
      const rungs: Array<Record<string, number>> = []
      for (const rung of RUNGS) {
        await chat.pass(rung)
        rungs.push(await news())
      }
      expect(rungs).toEqual([
        { claire: 1, marc: 1 },
        { claire: 1 },
        { claire: 1, helene: 1, yann: 1 },
        { claire: 1 },
        { trainers: 1, claire: 1, helene: 1, yann: 1, ines: 1 },
      ])
    })

    test('shows its end to whoever was reminded or alerted, without a word more', async () => {
      await chat.command('marc', 'repondre', `${reference} Oui, avec l’accord des familles.`)
      const { marc: _, ...told } = await news()
      expect(told).toEqual({ questions: 1, ines: 1 })
      for (const person of ['claire', 'marc', 'helene', 'yann'] as const) {
        const about = (await chat.toPerson(person)).filter(({ text, buttons }) => {
          return text.includes(reference) && buttons.length > 0
        })
        expect(about.length, person).toBeGreaterThan(0)
        for (const card of about) {
          expect(card.text.replaceAll('\u00a0', ' '), person).toContain(`Réponse donnée · ${reference}`)
          expect(card.buttons, person).toEqual(['Voir la question'])
        }
      }
    })
  })

  describe(`two unanswered questions on ${name}`, () => {
    let chat: ChatDriver
    let references: string[]
    let news: () => Promise<Record<string, number>>
    beforeAll(async () => {
      chat = await open()
      news = counting(chat)
      references = [await ask(chat, ASKED), await ask(chat, 'Où trouver une carte muette ?')]
      await chat.pass({ minutes: 1 })
      await news()
    })
    afterAll(() => chat.close())

    test('make no more messages than one does, but for whoever has one of them or asked them', async () => {
      const rungs: Array<Record<string, number>> = []
      for (const rung of RUNGS) {
        await chat.pass(rung)
        rungs.push(await news())
      }
      expect(rungs).toEqual([
        { claire: 1, marc: 1 },
        { claire: 1, marc: 1 },
        { claire: 1, marc: 1, helene: 1, yann: 1 },
        { claire: 1, marc: 1 },
        { trainers: 1, claire: 1, marc: 1, helene: 1, yann: 1, ines: 2 },
      ])
    })

    test('stand in one message, which follows what becomes of each and leads to each', async () => {
      const [first = '', second = ''] = references
      await chat.command('marc', 'repondre', `${first} Oui, avec l’accord des familles.`)
      const shown = await chat.toPerson('helene')
      const card = shown.find(({ text }) => plain(text).includes('Délai dépassé : 1 question'))
      if (!card) throw new Error('there is no message of both')
      expect(plain(card.text)).toContain(`${first} · ${ASKED} — réponse donnée`)
      expect(plain(card.text)).toContain(`${second} · `)
      const led = await chat.press('helene', card, card.buttons[0] ?? '')
      expect(led.shown.some(({ text }) => text.includes(second))).toBe(true)
    })
  })
}

/** The reference of what has been asked. */
async function ask(chat: ChatDriver, words: string): Promise<string> {
  const asked = await chat.command('ines', 'sos', words)
  return asked.shown.map(({ text }) => QUESTION.exec(text)?.[0]).find((found) => found) ?? ''
}

/** Says how many messages have come since it was last asked, by place and person; those without any are left out. */
function counting(chat: ChatDriver): () => Promise<Record<string, number>> {
  /** Ids of everything of ours that stood there when it was last counted. */
  const known = new Map<string, Set<string>>()
  return async () => {
    const found: Record<string, number> = {}
    const places = SPACES.map((space) => [space, () => chat.inSpace(space)] as const)
    const people = PEOPLE.map((person) => [person, () => chat.toPerson(person)] as const)
    for (const [where, look] of [...places, ...people]) {
      // The seal of the ledger is there each morning, whatever is asked.
      const shown = (await look()).filter(({ text }) => !text.includes('Sceau du registre'))
      const ids = new Set(shown.map(({ id }) => id))
      const before = known.get(where) ?? new Set()
      const count = [...ids].filter((id) => !before.has(id)).length
      known.set(where, ids)
      if (count > 0) found[where] = count
    }
    return found
  }
}
