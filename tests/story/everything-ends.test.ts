/** What calls somebody for an act has an end: its card follows, or another message says so. What the table says of it is so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { story } from '../../bots/demo/story.ts'
import { hearingOf } from '../../core/delivery/hearing.ts'
import { WHO_HEARS } from '../../core/intake/who-hears.ts'
import type { Purpose } from '../../core/kernel/purposes.ts'
import type { Card } from '../../core/view/card.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
  const told = { references: new Map<string, string>() }
  for (const act of story) await act.play(stage, told)
})
afterAll(() => stage.close())

/** Every message of the demonstration, with its row of the table and whether it is a card that follows. */
async function said() {
  const rows = rowsOf(stage.db)
  const posts = new Set((await rows.post.findMany()).map(({ id }) => id))
  const messages = await rows.outboxMessage.findMany({ include: { toSpace: true } })
  return messages.map(({ id, key, card, toSpace }) => {
    const row = hearingOf(WHO_HEARS, key, (toSpace?.purpose as Purpose | undefined) ?? 'person')
    return { key, ends: row?.ends, follows: posts.has(id), card: card as unknown as Card }
  })
}

test('a message that the table says to be information is no card that follows', async () => {
  const cards = (await said()).filter(({ ends, follows }) => ends === 'information' && follows)
  expect(cards.map(({ key }) => key)).toEqual([])
})

test('what offers a first thing to do follows, so that it does not offer it for ever', async () => {
  const isFirst = ({ style, intent }: Card['actions'][number]) =>
    // An offer, which nobody awaits: a question that was answered is over without it.
    style === 'primary' && !['question.resolve', 'question.found'].includes(intent.command)
  const calling = (await said()).filter(({ card }) => card.actions.some(isFirst))
  expect(calling.length).toBeGreaterThan(10)
  expect(calling.filter(({ follows }) => !follows).map(({ key, card }) => `${key} ${card.title}`)).toEqual([])
})

test('what another message ends names a row that there is', () => {
  for (const { ends } of WHO_HEARS)
    if (typeof ends === 'object') expect(WHO_HEARS.map(({ key }) => key)).toContain(ends.told)
})

test('a complement asks its author no more once it is given, and whoever asked once it is decided', async () => {
  const news = follow(stage)
  const reference = await declared(stage, 'ines', { competences: ['A1.1'] })
  await news.news()
  await stage.say('marc', `/demander-plus ${reference} A1.1 Combien de séances ?`)
  await stage.pass({ minutes: 10 })
  const asked = only((await news.news())['ines'] ?? [])
  const before = labels(asked)
  await stage.say('ines', `/completer ${reference} A1.1 Quatre.`)
  const replied = only((await news.news())['marc'] ?? [])
  const now = async (who: string, id: string) => only((await stage.inbox(who)).filter((one) => one.id === id))
  const given = await now('ines', asked.id)
  expect(labels(given).length).toBeLessThan(before.length)
  expect(wordsOf(given)).toContain('Il n’y a plus rien à faire ici')
  expect(await now('marc', replied.id)).toEqual(replied)
  await stage.say('claire', `/attester ${reference} A1.1`)
  expect(wordsOf(await now('marc', replied.id))).toContain('Il n’y a plus rien à faire ici')
})

test('a precision is asked for until it is given, and calls whoever may answer until they have', async () => {
  const news = follow(stage)
  await news.news()
  await stage.say('karim', '/sos Comment relier une webcam ?')
  const all = Object.values(await news.news()).flat()
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(all.map(wordsOf).join(' '))?.[0] ?? ''
  await stage.say('claire', `/demander ${reference} Laquelle ?`)
  const asked = only((await news.news())['karim'] ?? [])
  await stage.say('karim', `/preciser ${reference} Celle du CDI.`)
  const called = only((await news.news())['claire'] ?? [])
  const now = async (who: string, id: string) => only((await stage.inbox(who)).filter((one) => one.id === id))
  expect(labels(await now('karim', asked.id))).toEqual(['Voir la question'])
  expect(labels(called)).toContain('Répondre')
  await stage.say('marc', `/repondre ${reference} En USB.`)
  const over = await now('claire', called.id)
  expect(labels(over)).toEqual(['Voir la question'])
  expect(wordsOf(over)).toContain('Celle du CDI.')
})
