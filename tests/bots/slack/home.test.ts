/** The app's own tab: what one may see, what one may begin, drawn again when something of theirs changes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../contracts/driver.ts'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { buttonsIn, readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
})
afterAll(async () => {
  await chat.close()
})

const open = (person: Person) => chat.act(chat.client.openHome(userId(person)))
const home = (person: Person) => {
  const view = chat.fake.workspace.homes.get(userId(person))
  if (!view) throw new Error(`${person} has no home`)
  return { view, text: readable(view.blocks), buttons: buttonsIn(view.blocks) }
}
const published = () => chat.fake.calls.filter(({ method }) => method === 'views.publish').length

async function pressAtHome(person: Person, label: string) {
  const { view, buttons } = home(person)
  const button = buttons.find((one) => one.label.startsWith(label))
  if (!button) throw new Error(`no button “${label}” among ${buttons.map((one) => one.label).join(', ')}`)
  return chat.witnessed(person, chat.client.press(userId(person), button, { view }))
}

async function act(person: Person, name: string, line: string) {
  const said = await chat.command(person, name, line)
  await chat.current.idle()
  return said
}

test('a trainee sees their questions, activities and progress, and nothing of what they may not', async () => {
  await act('ines', 'sos', 'Une question pour l’onglet ?')
  await open('ines')
  const { text, buttons } = home('ines')
  expect(text).toContain('Une question pour l’onglet ?')
  expect(text).toMatch(/sur 28/)
  expect(text).not.toMatch(/réservé|n’est pas ouvert/i)
  expect(text).toContain('Vous n’avez pas encore déclaré d’activité')
  expect(buttons.slice(0, 2).map(({ label }) => label)).toEqual([
    'Poser une question',
    'Déclarer une activité',
  ])
})

test('a trainer sees the queue, and is not offered what is for trainees', async () => {
  await open('claire')
  expect(home('claire').text).toMatch(/SOS-MATHS-2026-\d{4}/)
  expect(home('claire').buttons.map(({ label }) => label)).not.toContain('Poser une question')
})

test('one asks from there, and the tab shows the question at once', async () => {
  const pressed = await pressAtHome('ines', 'Poser une question')
  expect(pressed.form?.fields.map(({ name }) => name)).toContain('text')
  const asked = await chat.fill('ines', { text: 'Posée depuis l’accueil ?' })
  await chat.current.idle()
  expect(asked.shown[0]?.text).toMatch(/SOS-MATHS-2026-\d{4}/)
  expect(home('ines').text).toContain('Posée depuis l’accueil ?')
})

test('one declares from there, and the tab shows the activity at once', async () => {
  expect((await pressAtHome('ines', 'Déclarer')).form).toBeDefined()
  await chat.fill('ines', {
    title: 'Depuis l’accueil',
    description: 'Une activité déclarée dans l’onglet.',
    where: 'school',
    when: '2026-11-01',
    competences: ['A1.1'],
  })
  await chat.current.idle()
  expect(home('ines').text).toContain('Depuis l’accueil')
})

test('what others do for somebody who looks is drawn when they are told of it', async () => {
  const asked = await act('ines', 'sos', 'Qui me répondra dans l’onglet ?')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown[0]?.text ?? '')?.[0] ?? 'none'
  const before = home('ines').text
  await act('claire', 'repondre', `${reference} Voici comment faire.`)
  expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Voici comment faire.')
  expect(home('ines').text).not.toBe(before)
})

test('nothing is drawn for who reads, for who never looked, nor an hour after', async () => {
  const before = published()
  await act('ines', 'mes-questions', '')
  await act('karim', 'sos', 'Sans onglet ?')
  const drawn = published() - before
  // The question went to a trainer who looks.
  expect(drawn).toBeLessThanOrEqual(1)
  chat.clock.advance(61 * 60_000)
  await act('ines', 'sos', 'Bien plus tard ?')
  expect(published() - before).toBe(drawn)
})

test('looking is recorded nowhere', async () => {
  const events = () => rowsOf(chat.db).inboundEvent.count()
  const before = await events()
  await open('ines')
  await open('helene')
  expect(await events()).toBe(before)
})

test('a 429 is waited out', async () => {
  const before = published()
  chat.fake.disorder('views.publish', { status: 429, headers: { 'retry-after': '3' } })
  await open('karim')
  expect(published() - before).toBe(2)
  expect(home('karim').text).toContain('Sans onglet ?')
})

test('somebody whom nobody knows is told what to do', async () => {
  chat.fake.workspace.person('UPASSER', 'Une Passante')
  await chat.act(chat.client.openHome('UPASSER'))
  const blocks = chat.fake.workspace.homes.get('UPASSER')?.blocks ?? []
  expect(readable(blocks).length).toBeGreaterThan(40)
  expect(buttonsIn(blocks)).toEqual([])
})
