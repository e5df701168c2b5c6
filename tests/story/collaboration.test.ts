/** A collaboration: attested by words that are kept, read by those whom it is about, and undone with a reason. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { attesting, collaborated, collaborationOn } from '../support/collaboration.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const progressOf = async (as: string) => {
  const [picture] = only((await stage.say(as, '/progression')).replies).body.flatMap((one) =>
    one.kind === 'image' ? [one.alt] : [],
  )
  return plain(picture ?? '')
}

describe('what a trainer reports', () => {
  test('is attested to several at once: each hears it once, with the words and who reads them; progress and statement say so', async () => {
    const card = await collaborated(stage, 'claire', undefined, { done: 'Un questionnaire à deux voix.' })
    expect(wordsOf(card)).toContain('C’est attesté : 2 compétences pour 2 personnes')
    expect(collaborationOn(card)).toBe('COLL-MATHS-2026-0001')
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'karim'])
    const word = only(told['ines'] ?? [])
    expect(wordsOf(word)).toContain('Claire Fontaine vous atteste')
    expect(wordsOf(word)).toContain('ont monté le questionnaire à deux')
    expect(wordsOf(word)).toContain('Un questionnaire à deux voix.')
    expect(wordsOf(word)).toContain('Les lisent :')
    expect(wordsOf(word)).toContain('Écrivez à Claire Fontaine')
    expect(labels(word)).toEqual(['Voir la collaboration', 'Ma progression', 'Recevoir mon attestation'])
    const shown = only((await stage.press('ines', word, 'Voir la collaboration')).replies)
    expect(wordsOf(shown)).toContain('Attesté à vous')
    // Where somebody else stands is between them and those who train and coordinate.
    expect(wordsOf(shown)).not.toContain('Attesté à 2 personnes')
    expect(labels(shown)).toEqual([])
    expect(await progressOf('ines')).toContain('Attestée A1.3')
    expect(await says('ines', '/attestation')).toContain('2 compétences attestées')
    const { content } = await rowsOf(stage.db).statement.findFirstOrThrow()
    expect(content).toMatchObject({
      lines: [
        { code: 'A1.3', source: 'collaboration', reference: 'COLL-MATHS-2026-0001', by: 'Claire Fontaine' },
        { code: 'B2.1', source: 'collaboration' },
      ],
    })
    expect(await says('ines', '/collaborations')).toContain('vous atteste A1.3, B2.1')
    expect(await says('claire', '/collaborations')).toContain('par Claire Fontaine, pour 2 personnes')
    expect(await says('marc', '/collaborations coll-maths-2026-1')).toContain('Attesté à 2 personnes')
  })

  test('leaves what is attested already as it is, names it to both, and is refused where nothing is left', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.say('claire', `/attester ${reference} B2.1`)
    await stage.pass({ minutes: 1 })
    await news.news()
    const card = await collaborated(stage, 'claire')
    expect(wordsOf(card)).toContain('Déjà attesté par ailleurs, et laissé tel quel')
    await stage.pass({ minutes: 1 })
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('laissé tel quel : B2.1.')
    const again = await attesting(stage, 'marc', ['Inès Moreau', 'Karim Benali'])
    expect(wordsOf(only(again.replies))).toContain('Tout cela est déjà attesté à Inès Moreau, Karim Benali')
    expect(await rowsOf(stage.db).collaboration.count()).toBe(1)
    expect(await rowsOf(stage.db).attestation.count({ where: { competence: 'B2.1' } })).toBe(2)
  })

  test('by two trainers at the same moment makes one history', async () => {
    const [one, other] = await Promise.all([
      attesting(stage, 'claire', ['Inès Moreau', 'Karim Benali']),
      attesting(stage, 'marc', ['Karim Benali', 'Inès Moreau']),
    ])
    expect([one, other].map(({ replies }) => /C’est attesté/.test(wordsOf(only(replies)))).sort()).toEqual([
      false,
      true,
    ])
    expect(await rowsOf(stage.db).attestation.count()).toBe(4)
    expect(await rowsOf(stage.db).collaboration.count()).toBe(1)
  })
})
