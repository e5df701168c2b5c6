/** The app's own tab where nothing is set up yet, and of those who coordinate: never a refusal, never a place that is not. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../../support/news.ts'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { filledState } from './filling.ts'
import { buttonsIn, readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
  chat.fake.workspace.person('UADMIN', 'Une Administratrice', true)
  chat.fake.workspace.person('UPASSER', 'Une Passante')
})
afterAll(() => chat.close())

async function homeOf(user: string) {
  await chat.act(chat.client.openHome(user))
  const view = chat.fake.workspace.homes.get(user)
  if (!view) throw new Error(`${user} has no home`)
  return { view, text: plain(readable(view.blocks)), buttons: buttonsIn(view.blocks) }
}
const labels = (home: Awaited<ReturnType<typeof homeOf>>) => home.buttons.map(({ label }) => label)

test('a coordinator sees what waits for the coordination', async () => {
  const asked = await chat.command('ines', 'sos', 'Qui répondra ?')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown[0]?.text ?? '')?.[0] ?? 'none'
  const quiet = await homeOf(userId('helene'))
  expect(quiet.text).toContain('Aucune question ne demande votre attention')
  expect(quiet.text).not.toMatch(/il faut (?:pour cela )?être|\/aide pour voir/)
  expect(labels(quiet)).not.toContain('Configurer')
  await chat.pass({ hours: 72 })
  const alerted = await homeOf(userId('helene'))
  expect(labels(alerted)).toContain(reference)
})

test('where nothing is set up, who administers sets it up from there, and others are told who does', async () => {
  await rowsOf(chat.db).space.updateMany({
    where: { platform: 'slack' },
    data: { retiredAt: chat.clock.now() },
  })
  const other = await homeOf('UPASSER')
  expect(other.text).toContain('La personne qui administre ces salons')
  expect(labels(other)).toEqual([])
  const home = await homeOf('UADMIN')
  expect(home.text).toContain('Appuyez sur « Configurer »')
  expect(home.text).not.toContain('salon des questions de votre groupe')
  expect(labels(home)).toEqual(['Configurer'])
  const [configure] = home.buttons
  if (!configure) throw new Error('no button')
  await chat.act(chat.client.press('UADMIN', configure, { view: home.view }))
  const modal = chat.fake.workspace.modalOf('UADMIN')
  if (!modal) throw new Error('no modal')
  chat.fake.workspace.channels.add('CSVT')
  const values = {
    purpose: 'questions',
    group: 'SVT',
    organisation: 'INSPÉ du Sud',
    zone: 'Europe/Paris',
    place: 'CSVT',
  }
  await chat.act(chat.client.submission(modal, filledState(modal, values)))
  const [space] = await rowsOf(chat.db).space.findMany({ where: { group: { code: 'SVT' } } })
  expect([space?.channelId, space?.purpose]).toEqual(['CSVT', 'questions'])
  const { organisation } = await rowsOf(chat.db).group.findFirstOrThrow({
    where: { code: 'SVT' },
    include: { organisation: true },
  })
  expect(organisation.name).toBe('INSPÉ du Sud')
  const after = await homeOf('UADMIN')
  expect(labels(after)).not.toContain('Configurer')
  expect(after.text).not.toMatch(/n’est encore relié|il faut (?:pour cela )?être/)
})
