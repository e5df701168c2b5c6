/** Setting up several groups at once: each has a form of its own, that says which chat it is about. */
import { expect, test } from 'vitest'
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import { rowsOf } from '../../support/rows.ts'
import { botTexts, open, settled } from './playing.ts'
import type { World } from './world.ts'

const PAULA = 88

async function twoGroups(): Promise<World> {
  const w = await open('groups')
  w.fake.addUser(PAULA, 'Paula')
  w.fake.admins.add(PAULA)
  w.fake.addGroup(-31, 'Maths – questions')
  w.fake.addGroup(-32, 'Maths – alertes')
  for (const chatId of [-31, -32]) {
    w.fake.write(PAULA, { chatId }, { text: '/configurer' })
    await settled(w)
  }
  return w
}

/** As typed: without the spaces that do not break. */
const flat = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ')

const prompts = (w: World) =>
  w.fake.messages.filter((one) => one.chatId === PAULA && one.from === 'bot' && one.keyboard.length > 0)

async function press(w: World, label: string, message = prompts(w).at(-1)) {
  const button = message?.keyboard.flat().find(({ text }) => text.includes(label))
  if (!message || !button) throw new Error(`no “${label}” under ${message?.text}`)
  w.fake.press(PAULA, message, button)
  await settled(w)
}

async function fillIn(w: World, purpose: string, ...texts: string[]) {
  await press(w, purpose)
  for (const text of texts) {
    w.fake.write(PAULA, { chatId: PAULA }, { text })
    await settled(w)
  }
  if (
    prompts(w)
      .at(-1)
      ?.keyboard.flat()
      .some(({ text }) => text === 'Passer')
  )
    await press(w, 'Passer')
  await press(w, 'Envoyer')
}

test('two groups set up one after the other have a form each, which names its chat, and so does its answer', async () => {
  const w = await twoGroups()
  const dialogue = JSON.parse(w.forms.get(String(PAULA)) ?? '{}') as Dialogue
  expect(dialogue.forms.map(({ place }) => place.channelId)).toEqual(['-31', '-32'])
  const [first, second] = prompts(w)
  expect(flat(first?.text)).toContain('« Maths – questions »')
  expect(flat(second?.text)).toContain('« Maths – alertes »')

  await fillIn(w, 'alertes', 'PHYS', 'Physique')
  const said = botTexts(w, PAULA).map(flat)
  expect(said.some((one) => one?.includes('« Maths – alertes » est maintenant'))).toBe(true)
  // The one that waits is offered again, and says which it is.
  expect(said.at(-1)).toContain('attend toujours la suite')
  expect(said.at(-1)).toContain('« Maths – questions »')

  await press(w, 'Reprendre')
  await fillIn(w, 'questions', 'PHYS')
  expect(botTexts(w, PAULA).some((one) => flat(one)?.includes('« Maths – questions » est maintenant'))).toBe(
    true,
  )
  const spaces = await rowsOf(w.db).space.findMany({
    select: { channelId: true, purpose: true },
    where: { channelId: { in: ['-31', '-32'] } },
    orderBy: { channelId: 'asc' },
  })
  expect(spaces).toEqual([
    { channelId: '-31', purpose: 'questions' },
    { channelId: '-32', purpose: 'alerts' },
  ])
})

test('the command typed again in the same group has one form, which begins anew', async () => {
  const w = await twoGroups()
  w.fake.write(PAULA, { chatId: -32 }, { text: '/configurer' })
  await settled(w)
  const dialogue = JSON.parse(w.forms.get(String(PAULA)) ?? '{}') as Dialogue
  expect(dialogue.forms.map(({ place }) => place.channelId)).toEqual(['-31', '-32'])
})

test('topics of one group are told apart by their names, beside the group’s; the organisation is called as the group', async () => {
  const w = await open('groups')
  w.fake.addUser(PAULA, 'Paula')
  w.fake.admins.add(PAULA)
  w.fake.addGroup(-33, 'Institut', [7, 8])
  w.fake.topicNames.set('-33/7', 'Questions').set('-33/8', 'Alertes')
  for (const topic of [7, 8]) {
    w.fake.write(PAULA, { chatId: -33, topic }, { text: '/configurer' })
    await settled(w)
  }
  expect(prompts(w).map(({ text }) => flat(text))).toEqual([
    expect.stringContaining('« Institut › Questions »'),
    expect.stringContaining('« Institut › Alertes »'),
  ])
  await fillIn(w, 'alertes', 'PHYS', 'Physique')
  const said = botTexts(w, PAULA).map(flat)
  expect(said).toContainEqual(expect.stringContaining('« Institut › Alertes » est maintenant'))
  const names = (await rowsOf(w.db).organisation.findMany()).map(({ name }) => name)
  expect(names).toContain('Institut')
})
