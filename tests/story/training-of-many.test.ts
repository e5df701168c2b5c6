/** A training of five hundred costs as many statements as one of two: what is counted here are statements, never time. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { labels, only, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'
import { recorded, standing, trainingOn } from '../support/training.ts'

const MANY = 500

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

/** So many more trainees of the group, on the list of this training. */
async function attended(reference: string, count: number): Promise<void> {
  const { id: groupId, organisationId } = await rowsOf(stage.db).group.findFirstOrThrow()
  const { id: trainingId } = await rowsOf(stage.db).training.findFirstOrThrow({ where: { reference } })
  const at = stage.clock.now()
  const people = Array.from({ length: count }, (_, index) => ({
    id: stage.ids.next(),
    organisationId,
    name: `Stagiaire ${reference} ${index}`,
    language: 'fr',
    createdAt: at,
  }))
  await rowsOf(stage.db).person.createMany({ data: people })
  await rowsOf(stage.db).membership.createMany({
    data: people.map(({ id }) => ({
      id: stage.ids.next(),
      groupId,
      personId: id,
      role: 'trainee',
      since: at,
    })),
  })
  await rowsOf(stage.db).attendance.createMany({
    data: people.map(({ id }) => ({
      id: stage.ids.next(),
      trainingId,
      personId: id,
      way: 'list',
      at,
      except: [],
    })),
  })
}

test('attesting for 500 people, and undoing it, is as many statements as for two', async () => {
  const statements = statementsOf(stage.db)
  // Without what delivers: each message costs its own.
  const handle = dispatcher(stage)
  const counts: Record<string, number[]> = { asked: [], attested: [], undone: [] }
  let events = 0
  const counted = async (what: string, event: (id: string) => ReturnType<typeof act.press>) => {
    const done = await statements.during(() => handle(event(`many-${++events}`)))
    counts[what]?.push(done.length)
  }
  for (const count of [2, MANY]) {
    const competences = ['A1.1', 'A1.2', 'B2.1']
    const training = trainingOn(await recorded(stage, 'claire', { title: `À ${count}`, competences }))
    await attended(training, count)
    await stage.composed.assistant.settle()
    const attest = (input: Record<string, string>) => (id: string) =>
      act.press(id, 'claire', { command: 'training.attest', input: { training, ...input } })
    await counted('asked', attest({ seen: '0' }))
    await counted('attested', attest({ seen: '0', sure: '1' }))
    expect(await rowsOf(stage.db).acquired.count({ where: { state: 'attested' } })).toBe(3 * count)
    const undo = { command: 'training.undo', input: { training } }
    await counted('undone', (id) => act.submit(id, 'claire', undo, { reason: 'À refaire.' }))
    expect(await rowsOf(stage.db).acquired.count({ where: { state: 'attested' } })).toBe(0)
    const told = await rowsOf(stage.db).outboxMessage.count({ where: { key: { startsWith: 'training:' } } })
    expect(told).toBe(count === 2 ? 4 : 2 * (2 + MANY))
  }
  for (const [few, many] of Object.values(counts)) expect(many).toBe(few)
  expect(counts).toEqual({ asked: [7, 7], attested: [11, 11], undone: [9, 9] })
})

test('whoever attests can read every name first, however long the list is', async () => {
  const card = await recorded(stage, 'claire')
  await attended(trainingOn(card), 95)
  const read = new Set<string>()
  let shown = await standing(stage, 'claire', card)
  for (let page = 0; page < 3; page += 1) {
    for (const [name] of wordsOf(shown).matchAll(/Stagiaire \S+ \d+/g)) read.add(name)
    if (page < 2) shown = only((await stage.press('claire', shown, 'Noms suivants')).replies)
  }
  expect(read.size).toBe(95)
  expect(labels(shown)).not.toContain('Noms suivants')
  expect(labels(shown)).toContain('Attester pour toutes')
})
