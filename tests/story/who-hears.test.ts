/** What becomes of a question is told to those whom it concerns: who answered, who had taken it, who had it before. Once each. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

/** Asked, and taken by this trainer; nobody has anything left to read. */
async function takenBy(trainer: string): Promise<string> {
  const reference = referenceIn(only((await stage.say('ines', '/sos Comment projeter ?')).replies))
  await stage.say(trainer, `/prendre ${reference}`)
  await news.news()
  return reference
}

describe('one has taken a question, another answers it', () => {
  test('whoever had taken it is told, and may look; nobody else is', async () => {
    const reference = await takenBy('claire')
    await stage.say('marc', `/repondre ${reference} Windows + P.`)
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'ines', 'maths-questions'])
    const notice = only(told['claire'] ?? [])
    expect(wordsOf(notice)).toContain('Marc Olivier a répondu · ')
    expect(labels(notice)).toEqual(['Voir la question'])
  })

  test('a complement tells them nothing', async () => {
    const reference = await takenBy('claire')
    await stage.say('claire', `/repondre ${reference} Windows + P.`)
    await news.news()
    await stage.say('marc', `/repondre ${reference} Ou le menu Affichage.`)
    expect((await news.news())['claire']).toBeUndefined()
  })

  test('whoever had taken it and left meanwhile is told nothing', async () => {
    const reference = await takenBy('claire')
    await stage.say('helene', '/membre retirer Claire')
    await news.news()
    await stage.say('marc', `/repondre ${reference} Windows + P.`)
    expect((await news.news())['claire']).toBeUndefined()
  })

  test('once it is resolved, both are told, once each', async () => {
    const reference = await takenBy('claire')
    await stage.say('marc', `/repondre ${reference} Windows + P.`)
    await stage.say('marc', `/repondre ${reference} Ou le menu Affichage.`)
    await news.news()
    await stage.say('ines', `/resolu ${reference}`)
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'marc'])
    for (const one of ['claire', 'marc'])
      expect(wordsOf(only(told[one] ?? []))).toContain('indique que la question est résolue')
  })

  test('whoever answered and left is told nothing of how it ended', async () => {
    const reference = await takenBy('claire')
    await stage.say('marc', `/repondre ${reference} Windows + P.`)
    await stage.say('helene', '/membre retirer Marc')
    await news.news()
    await stage.say('ines', `/resolu ${reference}`)
    expect(Object.keys(await news.news())).toEqual(['claire'])
  })
})

describe('a question is passed on', () => {
  test('by a coordinator: whoever had it is told to whom', async () => {
    const reference = await takenBy('claire')
    await stage.say('helene', `/confier ${reference} Marc`)
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'marc'])
    expect(wordsOf(only(told['claire'] ?? []))).toContain('Hélène Roux a confié la question à Marc Olivier')
  })

  test('by a colleague, to themselves', async () => {
    const reference = await takenBy('claire')
    await stage.say('marc', `/confier ${reference} Marc`)
    expect(wordsOf(only((await news.news())['claire'] ?? []))).toContain('Marc Olivier s’en occupe')
  })

  test('by whoever had it: they know', async () => {
    const reference = await takenBy('claire')
    await stage.say('claire', `/confier ${reference} Marc`)
    expect(Object.keys(await news.news())).toEqual(['marc'])
  })

  test('while they are away: it was nobody’s already', async () => {
    const reference = await takenBy('claire')
    await stage.say('claire', '/absence 20/11/2026')
    await news.news()
    await stage.say('helene', `/confier ${reference} Marc`)
    expect(Object.keys(await news.news())).toEqual(['marc'])
  })
})
