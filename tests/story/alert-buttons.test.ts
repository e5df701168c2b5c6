import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage({ panels: true })
  await stage.pass({ minutes: 1 })
})
afterAll(() => stage.close())

test('every button under a coordinator’s alert does what it says, for whoever reads it there', async () => {
  const news = follow(stage)
  const reference = referenceIn(only((await stage.say('ines', '/sos Comment faire ?')).replies))
  await stage.pass({ days: 3, hours: 1 })
  const alert = saying((await news.news())['helene'], reference)
  expect(labels(alert)).toEqual(['Rappeler', 'Confier à quelqu’un', 'Voir la question', 'Fermer'])
  for (const label of labels(alert)) {
    const reply = only((await stage.press('helene', alert, label)).replies)
    expect(reply.text, label).not.toMatch(/il faut (?:pour cela )?être|revient à l’équipe/)
  }
})

test('the panel of their place shows it without a further message, and its button leads to all of them', async () => {
  const reference = referenceIn(only((await stage.say('karim', '/sos Et pour imprimer ?')).replies))
  await stage.pass({ days: 3, hours: 1 })
  const [panel, ...others] = await stage.inSpace('maths-alerts')
  expect(others.filter((one) => wordsOf(one).includes(reference))).toEqual([])
  expect(wordsOf(panel)).toContain(reference)
  if (!panel) throw new Error('no panel')
  const shown = only((await stage.press('yann', panel, reference)).replies)
  expect(labels(shown)).toEqual(expect.arrayContaining(['Rappeler', 'Confier à quelqu’un']))
})
