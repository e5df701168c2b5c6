import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declareWith } from '../support/declaring.ts'
import { labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const reply = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const says = async (as: string, text: string) => plain(wordsOf(await reply(as, text)))
const absences = () => rowsOf(stage.db).absence.count({ where: { until: null } })

describe('/absence', () => {
  test('alone asks until when, and nobody is away yet', async () => {
    const asked = await reply('claire', '/absence')
    expect(asked.title).toContain('Jusqu’à quand')
    expect(await says('claire', '/moi')).toContain('Absence : non')
    expect(labels(asked).map(plain)).toEqual([
      'jusqu’au 3 novembre 2026',
      'jusqu’au 6 novembre 2026',
      'jusqu’à votre retour',
      'Autres dates, remplacement',
    ])
    expect(
      plain(wordsOf(only((await stage.press('claire', asked, asked.actions[1]?.label ?? '')).replies))),
    ).toContain('6 novembre')
  })

  test('without end only when that is said', async () => {
    expect(await absences()).toBe(0)
    await stage.press('claire', await reply('claire', '/absence'), 'jusqu’à votre retour')
    expect(await absences()).toBe(1)
  })

  test.each([
    ['12/12', '12 décembre'],
    ['demain', '3 novembre'],
    ['vendredi', '6 novembre'],
    ['jusqu’au vendredi 13 novembre', '13 novembre'],
    ['mardi', '3 novembre'],
    ['23/12/2026', '23 décembre'],
  ])('%s is until %s', async (typed, day) => {
    expect(await says('claire', `/absence ${typed}`)).toContain(day)
  })

  test('the day is that of the organisation: at 00:30 in Paris it is already the next', async () => {
    await stage.pass({ hours: 14, minutes: 30 })
    expect(await says('claire', '/absence demain')).toContain('4 novembre')
  })

  test('what is no date is said, with examples', async () => {
    expect(await says('claire', '/absence bientôt')).toContain('23/11/2026')
  })
})

describe('what is wrong in a form is said at once', () => {
  test('a date to come, a link that is none, and a place that is none', async () => {
    const said = await declareWith(stage, 'ines', {
      when: '01/01/2027',
      links: 'ftp://exemple.fr',
      where: 'moon',
    })
    expect(said.status).toBe(422)
    expect(Object.keys(said.errors ?? {}).sort()).toEqual(['links', 'when', 'where'])
    expect(said.errors?.['when']).toContain('à venir')
  })

  test('an address without https is completed; a day may be named', async () => {
    expect(
      (await declareWith(stage, 'ines', { when: 'hier', links: 'exemple.fr/page www.ac-paris.fr' })).status,
    ).toBe(202)
    const activity = await rowsOf(stage.db).activity.findFirstOrThrow()
    expect(activity.links).toEqual(['https://exemple.fr/page', 'https://www.ac-paris.fr'])
    expect(activity.happenedOn.toISOString().slice(0, 10)).toBe('2026-11-02')
  })
})

describe('/attester with a competence', () => {
  test('attests it, as /refuser refuses it; without one it shows the activity', async () => {
    expect(await says('claire', '/attester MATHS-2026-0001')).toContain('Tableau partagé')
    await stage.say('claire', '/attester MATHS-2026-0001 B2.1')
    const claim = await rowsOf(stage.db).claim.findFirstOrThrow({ where: { competence: 'B2.1' } })
    expect(claim.state).toBe('attested')
  })
})

describe('/membre ajouter', () => {
  test('brings back somebody who was here, with what was attested', async () => {
    const before = await rowsOf(stage.db).person.count()
    await stage.say('helene', '/membre retirer Inès')
    expect(await says('helene', '/membre ajouter inès moreau stagiaire')).toContain(
      'Inès Moreau est de retour',
    )
    expect(await rowsOf(stage.db).person.count()).toBe(before)
    expect(await says('ines', '/progression')).toMatch(/1 .*sur 28|1 \/ 28|1 compétence/)
  })
})
