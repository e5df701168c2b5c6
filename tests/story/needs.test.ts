/** `/besoins`: what a group needs, as figures, for those who train and coordinate it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { declared } from '../support/declaring.ts'
import { labels, only, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const needs = async (as: string) => only((await stage.say(as, '/besoins')).replies)
const lineOf = (words: string, code: string) =>
  words.split('\n').find((line) => line.includes(`${code} ·`)) ?? ''

/** So many more trainees of the group, each of whom says this level of a competence. */
async function positioned(count: number, competence: string, level: number): Promise<void> {
  const { id: groupId, organisationId, framework } = await rowsOf(stage.db).group.findFirstOrThrow()
  const at = stage.clock.now()
  const ids = Array.from({ length: count }, () => stage.ids.next())
  await rowsOf(stage.db).person.createMany({
    data: ids.map((id, index) => ({
      ...{ id, organisationId, name: `Stagiaire ${index}`, language: 'fr', createdAt: at },
    })),
  })
  await rowsOf(stage.db).membership.createMany({
    data: ids.map((personId) => ({ id: stage.ids.next(), groupId, personId, role: 'trainee', since: at })),
  })
  await rowsOf(stage.db).selfRating.createMany({
    data: ids.map((personId) => ({ id: stage.ids.next(), personId, framework, competence, level, at })),
  })
}

test('says of each competence how many declared it and to how many it is attested, what is needed most first', async () => {
  const reference = await declared(stage, 'ines', { competences: ['A1.1', 'A1.2'] })
  await stage.say('claire', `/attester ${reference} A1.1`)
  const card = await needs('claire')
  expect(wordsOf(card)).toContain('Besoins du groupe MATHS')
  expect(wordsOf(card)).not.toContain('A1.1 ·')
  const second = only((await stage.press('claire', card, 'Voir la suite')).replies)
  const last = only((await stage.press('claire', second, 'Voir la suite')).replies)
  expect(lineOf(wordsOf(last), 'A1.1')).toContain('attestée à 1 sur')
  expect(wordsOf(last).indexOf('A1.2 ·')).toBeLessThan(wordsOf(last).indexOf('A1.1 ·'))
  expect(labels(last)).not.toContain('Voir la suite')
})

test('what people say of themselves is withheld below five of them, and is a figure without names from five on', async () => {
  await positioned(4, 'B4.3', 1)
  expect(wordsOf(await needs('helene'))).not.toContain('se situent bas')
  await positioned(1, 'B4.3', 3)
  const words = wordsOf(await needs('helene'))
  expect(lineOf(words, 'B4.3')).toContain('4 sur 5 se situent bas')
  expect(words).not.toContain('Stagiaire')
})

test('only the last word of somebody counts, and nobody who has left', async () => {
  await positioned(5, 'B4.3', 1)
  const [one, other] = await rowsOf(stage.db).selfRating.findMany()
  if (!one || !other) throw new Error('nobody said anything')
  await rowsOf(stage.db).selfRating.create({
    data: { ...one, id: stage.ids.next(), level: 4, at: new Date(+one.at + 1000) },
  })
  expect(lineOf(wordsOf(await needs('claire')), 'B4.3')).toContain('4 sur 5 se situent bas')
  await rowsOf(stage.db).membership.updateMany({
    where: { personId: other.personId },
    data: { until: new Date(+stage.clock.now() + 1) },
  })
  await stage.pass({ minutes: 1 })
  expect(lineOf(wordsOf(await needs('claire')), 'B4.3')).not.toContain('se situent bas')
})

test('whoever learns does not read it', async () => {
  expect(wordsOf(await needs('ines'))).not.toContain('Besoins du groupe')
})

test('it takes as many statements for three hundred people as for three', async () => {
  const statements = statementsOf(stage.db)
  const handle = dispatcher(stage)
  const counts: number[] = []
  for (const [index, count] of [3, 297].entries()) {
    await positioned(count, 'B4.3', 2)
    await stage.composed.assistant.settle()
    counts.push(
      (await statements.during(() => handle(act.line(`needs-${index}`, 'claire', '/besoins')))).length,
    )
  }
  expect(counts[1]).toBe(counts[0])
  expect(counts[0]).toBeLessThanOrEqual(3)
})
