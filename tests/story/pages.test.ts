import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { only, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const NEXT = 'Voir la suite'
const referencesIn = (message: Message) => [
  ...new Set(wordsOf(message).match(/(?:SOS-)?MATHS-2026-\d{4}/g) ?? []),
]
const list = async (as: string, command: string) => only((await stage.say(as, command)).replies)
const next = async (as: string, page: Message) => only((await stage.press(as, page, NEXT)).replies)

describe('23 open questions, 4 of the first page answered meanwhile', () => {
  let first: Message
  let second: Message
  beforeAll(async () => {
    for (let index = 1; index <= 23; index++) {
      await stage.say(index % 2 === 0 ? 'ines' : 'karim', `/sos Question ${index} ?`)
      await stage.pass({ minutes: 1 })
    }
    first = await list('claire', '/questions')
    for (const reference of referencesIn(first).slice(0, 4))
      await stage.say('claire', `/repondre ${reference} Voici.`)
    second = await next('claire', first)
  })

  test('the next page shows the 3 that were not shown', () => {
    expect(referencesIn(first)).toHaveLength(20)
    expect(referencesIn(second)).toHaveLength(3)
    expect(referencesIn(second).some((reference) => referencesIn(first).includes(reference))).toBe(false)
    expect(wordsOf(second)).toContain('lignes 21 à 23')
  })

  test('a question that waits for a word comes last, and is not lost between two pages', async () => {
    const [waiting] = referencesIn(await list('claire', '/questions'))
    for (let index = 0; index < 5; index++) await stage.say('ines', `/sos Encore ${index} ?`)
    const before = await list('claire', '/questions')
    await stage.say('claire', `/demander ${waiting} Avec quoi ?`)
    const rest = await next('claire', before)
    expect(referencesIn(rest)).toHaveLength(5)
    expect(referencesIn(rest)).toContain(waiting)
  })
})

describe('every list of more than a page', () => {
  test('/mes-questions: one withdrawn meanwhile takes nothing away from the next page', async () => {
    for (let index = 0; index < 22; index++) await stage.say('ines', `/sos La mienne ${index} ?`)
    const first = await list('ines', '/mes-questions')
    for (const reference of referencesIn(first).slice(0, 3)) await stage.say('ines', `/retirer ${reference}`)
    const shown = [...referencesIn(first)]
    for (let page = first; page.actions.some(({ label }) => label === NEXT); ) {
      page = await next('ines', page)
      shown.push(...referencesIn(page))
    }
    expect(shown).toHaveLength(new Set(shown).size)
    expect(new Set(shown).size).toBe(11 + 5 + 22)
  })

  test('/activites and /mes-activites: what is attested, or declared, meanwhile does not either', async () => {
    const all: string[] = []
    for (let index = 0; index < 23; index++) {
      all.push(await declared(stage, 'ines'))
      await stage.pass({ minutes: 1 })
    }
    const queue = await list('claire', '/activites')
    const mine = await list('ines', '/mes-activites')
    for (const reference of all.slice(0, 2)) {
      const words = wordsOf(await list('ines', `/activite ${reference}`))
      for (const competence of new Set(words.match(/[AB]\d\.\d/g))) {
        const open = await list('claire', `/attester ${reference} ${competence}`)
        const button = open.actions.find(({ label }) => label.startsWith('Attester'))
        if (button) await stage.press('claire', open, button.label)
      }
    }
    expect(referencesIn(await next('claire', queue))).toEqual(all.slice(20))
    await declared(stage, 'ines')
    expect(referencesIn(await next('ines', mine))).toEqual(all.slice(0, 3).reverse())
  })
})
