/** `/alertes` is a list to act from: remind, hand over, answer, each by one press at the line that it is about. */
import { beforeEach, expect, test } from 'vitest'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, wordsOf } from '../support/news.ts'

const { here, news, reply, ask } = chargeStage()
const press = async (as: string, label: string) =>
  (await here.stage.press(as, await reply(as, '/alertes'), label)).replies

let references: string[] = []
beforeEach(async () => {
  references = []
  for (const text of ['Comment projeter ?', 'Comment imprimer ?']) references.push(await ask(text))
  await here.stage.pass({ days: 3, hours: 1 })
  await news()
})

test('whoever has it is reminded, by one press', async () => {
  await press('helene', 'Rappeler · 0001')
  expect(
    Object.values(await news())
      .flat()
      .map(wordsOf)
      .join(),
  ).toContain(references[0])
})

test('somebody else is asked for, by one press', async () => {
  const form = only(await press('helene', 'Confier · 0002'))
  expect(wordsOf(form) + JSON.stringify(form)).toContain('Marc Olivier')
})

test('whoever trains the group too answers from there; whoever does not is not offered it', async () => {
  expect(labels(await reply('helene', '/alertes'))).not.toContain('Répondre · 0001')
  await here.stage.say('yann', '/membre role Hélène formation')
  const form = only(await press('helene', 'Répondre · 0001'))
  expect(form.title).toBe('Répondre à une question')
})

test('what was answered meanwhile stands there no more, and a button of before says so', async () => {
  const before = await reply('helene', '/alertes')
  await here.stage.say('claire', `/repondre ${references[0]} Par le câble HDMI.`)
  expect(labels(await reply('helene', '/alertes')).filter((label) => / · 0001/.test(label))).toEqual([])
  const said = wordsOf(only((await here.stage.press('helene', before, 'Rappeler · 0001')).replies))
  expect(said).not.toBe('')
  expect(await news()).not.toHaveProperty('claire')
})
