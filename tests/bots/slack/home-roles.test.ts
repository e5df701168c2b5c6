/** The app's own tab offers each role what the panels of their places offer. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../contracts/driver.ts'
import { plain } from '../../support/news.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { buttonsIn, readable } from './workspace.ts'

const STATEMENT = 'Recevoir mon attestation'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
})
afterAll(() => chat.close())

async function homeOf(person: Person) {
  await chat.act(chat.client.openHome(userId(person)))
  const view = chat.fake.workspace.homes.get(userId(person))
  if (!view) throw new Error(`${person} has no home`)
  return { text: plain(readable(view.blocks)), labels: buttonsIn(view.blocks).map(({ label }) => label) }
}

test('a trainee begins what one does every day, and sees what is theirs', async () => {
  const { text, labels } = await homeOf('ines')
  expect(labels.slice(0, 2)).toEqual(['Poser une question', 'Déclarer une activité'])
  expect(labels).toContain(STATEMENT)
  expect(text).toMatch(/Vos questions[\s\S]*Vos activités[\s\S]*sur 28/)
})

test('a trainer sees the questions that wait, a button each, and the activities to attest', async () => {
  const asked = await chat.command('ines', 'sos', 'Qui répondra ?')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown[0]?.text ?? '')?.[0] ?? 'none'
  const { text, labels } = await homeOf('claire')
  expect(labels).toContain(reference)
  expect(labels).not.toContain('Poser une question')
  expect(labels).not.toContain(STATEMENT)
  expect(text).toContain('Activités à attester')
})

test('a coordinator sees what they are needed for, and looks at the group', async () => {
  const { text, labels } = await homeOf('helene')
  expect(labels).toContain('Le groupe')
  expect(text).toContain('Alertes')
})
