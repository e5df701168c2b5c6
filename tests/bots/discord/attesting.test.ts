/** Attesting on Discord: references completed, buttons in a card that one person sees, the menu of a message. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DiscordDriver, openDriver } from './driver.ts'

const REFERENCE = /MATHS-2026-\d{4}/

let chat: DiscordDriver
let reference: string
beforeAll(async () => {
  chat = await openDriver()
  await chat.command('ines', 'declarer', '', { space: 'activities' })
  const declared = await chat.fill('ines', {
    title: 'Blog de classe',
    description: 'Un blog tenu à plusieurs.',
    where: 'school',
    when: '2026-11-01',
    competences: ['A1.1', 'B2.3'],
  })
  reference = REFERENCE.exec(declared.shown[0]?.text ?? '')?.[0] ?? ''
})
afterAll(() => chat.close())

const complete = async (as: 'claire' | 'ines', value: string) =>
  (
    await chat.act(as, chat.cast.channelOf('trainers'), 4, {
      id: '1',
      name: 'attester',
      type: 1,
      options: [{ type: 3, name: 'référence-de-l-activité', value, focused: true }],
    })
  ).interaction.choices

test('the reference of an activity is completed from its number or its title, for who may see it', async () => {
  for (const typed of ['', '0001', 'blog'])
    expect(await complete('claire', typed)).toEqual([
      { name: expect.stringContaining('Blog de classe'), value: reference },
    ])
  expect(await complete('claire', 'piscine')).toEqual([])
})

test('the card and its buttons are seen by the trainer alone; a refusal asks why in a form and is told in private', async () => {
  const opened = await chat.command('claire', 'attester', reference, { space: 'trainers' })
  expect(opened.shown.every((one) => one.private)).toBe(true)
  const card = opened.shown.find((one) => one.buttons.includes('Attester A1.1'))
  if (!card) throw new Error('no card to attest from')
  const attested = await chat.press('claire', card, 'Attester A1.1')
  expect(attested.shown.every((one) => one.private)).toBe(true)
  const rest = attested.shown.find((one) => one.buttons.includes('Ne pas attester B2.3'))
  const asked = await chat.press('claire', rest ?? card, 'Ne pas attester')
  expect(asked.form?.fields.map(({ name }) => name)).toEqual(['reason'])
  const refused = await chat.fill('claire', { reason: 'Dites qui a écrit quoi.' })
  expect(refused.shown.every((one) => one.private)).toBe(true)
  expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Dites qui a écrit quoi.')
  for (const space of ['activities', 'trainers', 'questions', 'alerts'] as const)
    expect((await chat.inSpace(space)).some((one) => one.text.includes('Dites qui'))).toBe(false)
})

test('with its competence named at once, it is attested at once; twice, or wrongly named, is told', async () => {
  await chat.command('karim', 'declarer', '', { space: 'activities' })
  const declared = await chat.fill('karim', {
    title: 'Journal de bord',
    description: 'Tenu par toute la classe.',
    where: 'school',
    when: '2026-11-01',
    competences: ['A1.1', 'B2.3'],
  })
  const [name = ''] = REFERENCE.exec(declared.shown[0]?.text ?? '') ?? []
  const attest = async (reference: string, competence: string) =>
    (
      await chat.act('claire', chat.cast.channelOf('trainers'), 2, {
        id: '1',
        name: 'attester',
        type: 1,
        options: [
          { type: 3, name: 'référence-de-l-activité', value: reference },
          { type: 3, name: 'compétence', value: competence },
        ],
      })
    ).shown
      .map(({ text }) => text)
      .join()
  expect(await attest(name, 'A1.1')).toContain('attestée')
  await chat.pass({ minutes: 2 })
  expect((await chat.toPerson('karim')).at(-1)?.text).toContain('A1.1')
  expect(await attest(name, 'A1.1')).toContain('a déjà')
  expect(await attest(name, 'A2.2')).toContain('A1.1, B2.3')
  expect(await attest('MATHS-2026-9999', 'A1.1')).toContain('ne trouvons pas')
})

test('from the menu of its message, the competence is attested by a button', async () => {
  await chat.command('karim', 'declarer', '', { space: 'activities' })
  await chat.fill('karim', {
    title: 'Sortie au musée',
    description: 'Des audioguides.',
    where: 'school',
    when: '2026-11-01',
    competences: ['A2.1'],
  })
  const posted = (await chat.inSpace('activities')).find((one) => one.text.includes('Sortie au musée'))
  if (!posted) throw new Error('the activity was not posted')
  const message = chat.messageOf(posted)
  const opened = await chat.act('claire', message.channel_id, 2, {
    id: '1',
    name: 'Ouvrir son activité',
    type: 3,
    target_id: message.id,
    resolved: { messages: { [message.id]: chat.cast.fake.world.asSent(message) } },
  })
  const [card] = opened.shown
  if (!card) throw new Error('no card was opened')
  await chat.press('claire', card, 'Attester A2.1')
  const told = (await chat.toPerson('karim')).at(-1)
  expect(told?.text).toContain('A2.1')
  expect(told?.text).toContain('attestée')
})

test('of more competences than there are rows of buttons, one is chosen from a list in the trainers’ place', async () => {
  await chat.command('karim', 'declarer', '', { space: 'activities' })
  await chat.fill('karim', {
    title: 'Semaine de la presse',
    description: 'Une une par groupe.',
    where: 'school',
    when: '2026-11-01',
    competences: ['A1.1', 'A1.2', 'A1.3', 'A1.4', 'A1.5', 'A2.1'],
  })
  const standing = async () => {
    const card = (await chat.inSpace('trainers')).find((one) => one.text.includes('Semaine de la presse'))
    if (!card) throw new Error('the activity was not announced')
    return card
  }
  const label = (await standing()).buttons.find((one) => one.startsWith('A1.3 · '))
  expect(label).toBeDefined()
  const one = await chat.press('claire', await standing(), label ?? '')
  const [card] = one.shown
  expect(card?.private).toBe(true)
  expect(card?.buttons.slice(0, 4)).toEqual([
    'Attester A1.3',
    'Attester A1.3 avec un mot',
    'Ne pas attester A1.3',
    'Demander plus sur A1.3',
  ])
  if (card) await chat.press('claire', card, 'Attester A1.3')
  expect((await standing()).text).toMatch(/✓ A1\.3 .*attestée par Claire Fontaine/)
  expect((await standing()).buttons.some((one) => one.startsWith('A1.3'))).toBe(false)
})
