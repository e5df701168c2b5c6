import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

test('every button under a coordinator’s alert does what it says, for whoever reads it there', async () => {
  const news = follow(stage)
  const reference = referenceIn(only((await stage.say('ines', '/sos Comment faire ?')).replies))
  await stage.pass({ days: 3, hours: 1 })
  const told = await news.news()
  for (const place of ['helene', 'maths-alerts']) {
    const alert = (told[place] ?? []).find(({ title }) => title?.includes(reference))
    expect(labels(alert)).toEqual(['Rappeler', 'Confier à quelqu’un', 'Voir la question', 'Fermer'])
    for (const label of labels(alert)) {
      if (!alert) throw new Error('no alert')
      const reply = only((await stage.press('helene', alert, label)).replies)
      expect(reply.text, label).not.toMatch(/réservée|revient à l’équipe/)
    }
  }
})
