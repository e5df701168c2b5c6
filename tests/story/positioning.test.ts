/** `/positionnement`: where somebody says that they stand, for themselves alone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const open = async (as: string) => only((await stage.say(as, '/positionnement')).replies)
const press = async (as: string, card: Message, label: string) =>
  only((await stage.press(as, card, label)).replies)
/** Answers so many competences, one press each. */
async function answer(as: string, card: Message, levels: readonly string[]): Promise<Message> {
  let asked = card
  for (const level of levels) {
    asked = await press(as, asked, level)
    await stage.pass({ minutes: 1 })
  }
  return asked
}

describe('saying where one stands', () => {
  test('one reads who will read it before the first answer, and answers with one press a competence', async () => {
    const card = await open('ines')
    expect(wordsOf(card)).toContain('Vos réponses sont à vous : personne d’autre ne les lit.')
    expect(wordsOf(card)).toContain('à partir de 5 personnes')
    const first = await press('ines', card, 'Commencer')
    expect(wordsOf(first)).toContain('1 sur 28 · A1')
    expect(labels(first)).toEqual([
      'Je découvre',
      'Avec de l’aide',
      'Je sais faire',
      'Je peux aider',
      'Passer',
      'Choisir un domaine',
      'Arrêter là',
    ])
    const second = await press('ines', first, 'Je sais faire')
    expect(wordsOf(second)).toContain('A1.1 : Je sais faire. C’est gardé.')
    expect(wordsOf(second)).toContain('2 sur 28')
  })

  test('what is begun is kept, passed over, gone on with, and whole after 28 presses', async () => {
    const first = await press('ines', await open('ines'), 'Commencer')
    const passed = await press('ines', first, 'Passer')
    expect(wordsOf(passed)).toContain('2 sur 28')
    const stopped = await press('ines', await answer('ines', passed, ['Je découvre']), 'Arrêter là')
    expect(wordsOf(stopped)).toContain('Cette fois : une réponse sur 28')
    await stage.pass({ hours: 20 })
    const again = await press('ines', await open('ines'), 'Continuer')
    expect(wordsOf(again)).toContain('1 sur 28')
    const done = await answer(
      'ines',
      again,
      Array.from({ length: 27 }, () => 'Je sais faire'),
    )
    expect(wordsOf(done)).toContain('Vous avez tout dit.')
    expect(labels(done)).not.toContain('Continuer')
    expect(plain(done.image?.alt ?? '')).toContain('Compétences que vous savez faire : A1 · ')
    expect(await rowsOf(stage.db).selfRating.count()).toBe(28)
  })

  test('a domain is chosen by name; another word is answered with those there are', async () => {
    const form = await press('ines', await open('ines'), 'Choisir un domaine')
    const said = await stage.fill('ines', form, { domain: 'B2' })
    expect(wordsOf(only(said.replies))).toContain('B2.1')
  })

  test('the same press twice is one answer, and another level corrects it', async () => {
    const first = await press('ines', await open('ines'), 'Commencer')
    await press('ines', first, 'Je découvre')
    await press('ines', first, 'Je découvre')
    expect(await rowsOf(stage.db).selfRating.count()).toBe(1)
    await press('ines', first, 'Je peux aider')
    expect(wordsOf(await open('ines'))).toContain('1 que vous savez faire, sur 1 réponse')
  })

  test('a month later it is said anew, and the first time stands beside the last', async () => {
    await answer('ines', await press('ines', await open('ines'), 'Commencer'), [
      'Je découvre',
      'Je sais faire',
    ])
    await stage.pass({ days: 30 })
    const card = await open('ines')
    expect(labels(card)).toContain('Me situer à nouveau')
    const first = await press('ines', card, 'Me situer à nouveau')
    expect(wordsOf(first)).toContain('La dernière fois (le 2 novembre 2026) : Je découvre.')
    const second = await answer('ines', first, ['Je sais faire'])
    const stands = await press('ines', second, 'Arrêter là')
    expect(wordsOf(stands)).toContain('1 en hausse')
    const alt = plain(stands.image?.alt ?? '')
    expect(alt).toMatch(/A1 · .*\(une compétence\) : .*novembre.* 0, .*décembre.* 1\./)
  })

  test('what is rated low and attested is said beside it, and what is within reach', async () => {
    const reference = await declared(stage, 'ines', { competences: ['A1.1'] })
    await stage.say('claire', `/attester ${reference} A1.1`)
    const first = await press('ines', await open('ines'), 'Commencer')
    const stands = await press(
      'ines',
      await answer('ines', first, ['Je découvre', 'Je sais faire']),
      'Arrêter là',
    )
    expect(wordsOf(stands)).toMatch(/Vous vous situez bas, et c’est pourtant attesté :\n+.*A1\.1/)
    expect(wordsOf(stands)).toContain('Vous dites savoir faire, et n’avez encore rien déclaré : A1.2.')
  })
})

describe('whose it is', () => {
  test('whoever trains or coordinates has no such page, and no button leads to somebody else’s', async () => {
    for (const as of ['claire', 'helene'])
      expect((await stage.say(as, '/positionnement')).replies.map(({ title }) => title)).not.toContain(
        'Votre positionnement',
      )
    await press('ines', await press('ines', await open('ines'), 'Commencer'), 'Je découvre')
    expect(JSON.stringify((await stage.say('claire', '/progression Inès')).replies)).not.toContain('situ')
  })

  test('all of it is erased by a press that is confirmed, and nothing else', async () => {
    await press('ines', await press('ines', await open('ines'), 'Commencer'), 'Je découvre')
    await press('karim', await press('karim', await open('karim'), 'Commencer'), 'Je découvre')
    const asked = await press('ines', await open('ines'), 'Tout effacer')
    expect(await rowsOf(stage.db).selfRating.count()).toBe(2)
    expect(wordsOf(await press('ines', asked, 'Oui, tout effacer'))).toContain('Tout est effacé.')
    expect(await rowsOf(stage.db).selfRating.count()).toBe(1)
    expect(wordsOf(await press('ines', asked, 'Oui, tout effacer'))).toContain('Il n’y avait rien à effacer.')
  })

  test('a button of before the group changed its framework notes nothing; what was said before is named, not compared', async () => {
    const first = await press('ines', await open('ines'), 'Commencer')
    const second = await press('ines', first, 'Je découvre')
    await rowsOf(stage.db).group.updateMany({ data: { framework: 'crcn@2019' } })
    expect(wordsOf(await press('ines', second, 'Je découvre'))).toContain('d’un autre référentiel')
    expect(await rowsOf(stage.db).selfRating.count()).toBe(1)
    expect(wordsOf(await open('ines'))).toContain('sous un autre référentiel (C2i2e (2010)) est gardé')
  })
})
