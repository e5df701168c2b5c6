/** Trainings of people whose accounts become one, and are parted again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { handsOn, type Who, wordsOf } from '../support/hands.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { tie as tieAs } from '../support/tying.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const { act, type, write, of: handsOf } = handsOn(() => stage)
const tie = (asked: Who, entered: Who) => tieAs(handsOf(asked), handsOf(entered), handsOf({ user: 'yann' }))
const part = async (by: Who) => {
  const [button] = (await type(by, '/delier')).cards.flatMap(({ actions }) => actions)
  if (!button) throw new Error('nothing to part')
  return wordsOf(await act(by, { kind: 'intent', intent: button.intent }))
}
const idOf = async ({ user }: Who) =>
  (await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: user } })).personId
const trainings = () => rowsOf(stage.db).training.findMany({ orderBy: { id: 'asc' } })

/** The code of one that was recorded. */
async function recorded(by: Who, title: string): Promise<string> {
  const values = { title, when: '2026-11-02', competences: ['B2.1'] }
  await act(by, { kind: 'form', intent: { command: 'training.record', input: {} }, values })
  const made = (await trainings()).find((one) => one.title === title)
  if (!made?.code) throw new Error('not recorded')
  return made.code
}
async function attestedBy(by: Who, title: string): Promise<void> {
  const found = (await trainings()).find((one) => one.title === title)
  const input = { training: found?.reference ?? '', seen: String(found?.version), sure: '1' }
  await act(by, { kind: 'intent', intent: { command: 'training.attest', input } })
}
/** Whom each training attested something to, by its title. */
const acquired = async () =>
  Object.fromEntries(
    (await rowsOf(stage.db).acquired.findMany({ include: { training: true } })).map((one) => [
      one.training?.title ?? '',
      one,
    ]),
  )

const claire = { user: 'claire' }
const lou = { user: 'lou', name: 'Lou Petit', channel: 'maths-questions' }
const lately = { user: 'lou-lately', name: 'Lou P.', channel: 'maths-questions' }

test('what each account attended is one record, and each takes its own along when they are parted', async () => {
  await write(lou, 'Comment imprimer un dossier ?')
  await write(lately, 'Comment imprimer une image ?')
  const [ours, theirs] = [await idOf(lou), await idOf(lately)]
  await type({ user: 'lou' }, `/formation ${await recorded(claire, 'Avant, ici')}`)
  await type({ user: 'lou-lately' }, `/formation ${await recorded(claire, 'Avant, là')}`)
  for (const title of ['Avant, ici', 'Avant, là']) await attestedBy(claire, title)
  await tie(lou, lately)
  expect(await idOf(lou)).toBe(await idOf(lately))
  const one = await idOf(lou)
  for (const { personId } of Object.values(await acquired())) expect(personId).toBe(one)

  await type({ user: 'lou' }, `/formation ${await recorded(claire, 'Ensuite, ici')}`)
  await type({ user: 'lou-lately' }, `/formation ${await recorded(claire, 'Ensuite, là')}`)
  expect(await part({ user: 'lou' })).toContain('comptes sont séparés')
  expect([await idOf(lou), await idOf(lately)].sort()).toEqual([ours, theirs].sort())

  const [here, there] = [await idOf(lou), await idOf(lately)]
  const was = await acquired()
  expect([was['Avant, ici']?.personId, was['Avant, là']?.personId]).toEqual([here, there])
  const lists = await rowsOf(stage.db).attendance.findMany({ include: { training: true } })
  const present = Object.fromEntries(lists.map(({ training, personId }) => [training.title, personId]))
  expect(present).toEqual({
    'Avant, ici': here,
    'Avant, là': there,
    'Ensuite, ici': here,
    'Ensuite, là': there,
  })
})

test('what a trainer recorded and attested from an account goes back with it', async () => {
  const second = { user: 'claire-bis', name: 'Second Compte', channel: 'maths-questions' }
  await write(second, 'Comment imprimer une liste ?')
  await type({ user: 'helene' }, '/membre role "Second Compte" formateur')
  await type({ user: 'ines' }, `/formation ${await recorded(second, 'Avant')}`)
  await attestedBy({ user: 'claire-bis' }, 'Avant')
  await tie(claire, second)
  const one = await idOf(claire)
  expect((await acquired())['Avant']?.decidedById).toBe(one)
  await type({ user: 'karim' }, `/formation ${await recorded({ user: 'claire-bis' }, 'Ensuite')}`)
  await attestedBy({ user: 'claire-bis' }, 'Ensuite')
  expect(await part(claire)).toContain('comptes sont séparés')

  const back = await idOf(second)
  expect(back).not.toBe(await idOf(claire))
  const given = await rowsOf(stage.db).trainingTrainer.findMany()
  expect(given.map(({ personId }) => personId)).toEqual([back, back])
  for (const { recordedById } of await trainings()) expect(recordedById).toBe(back)
  const now = await acquired()
  expect([now['Avant']?.decidedById, now['Ensuite']?.decidedById]).toEqual([back, back])
})

test('a trainer whose other account was on the list is attested nothing by it, and undoes nothing of it', async () => {
  const second = { user: 'claire-bis', name: 'Second Compte', channel: 'maths-questions' }
  await write(second, 'Comment imprimer une liste ?')
  await type({ user: 'claire-bis' }, `/formation ${await recorded(claire, 'À soi')}`)
  await type({ user: 'ines' }, `/formation ${(await trainings())[0]?.code}`)
  await tie(claire, second)
  expect(await idOf(claire)).toBe(await idOf(second))
  await attestedBy(claire, 'À soi')
  const given = await rowsOf(stage.db).acquired.findMany()
  expect(given.map(({ personId }) => personId)).toEqual([await idOf({ user: 'ines' })])
})

test('what was excepted for one account stays excepted for the person that two of them are', async () => {
  await write(lou, 'Comment imprimer un dossier ?')
  await write(lately, 'Comment imprimer une image ?')
  const code = await recorded(claire, 'À deux')
  for (const user of ['lou', 'lou-lately', 'ines']) await type({ user }, `/formation ${code}`)
  const [{ reference = '' } = {}] = await trainings()
  const except = { command: 'training.except', input: { training: reference } }
  const values = { people: [await idOf(lately)], competences: ['B2.1'] }
  await act(claire, { kind: 'form', intent: except, values })
  await tie(lou, lately)
  await attestedBy(claire, 'À deux')
  const given = await rowsOf(stage.db).acquired.findMany()
  expect(given.map(({ personId }) => personId)).toEqual([await idOf({ user: 'ines' })])
})
