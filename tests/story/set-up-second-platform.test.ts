/** A group whose places are all on one platform comes to another one: there it has none yet, and is told so. */
import { expect, test } from 'vitest'
import { dispatcher } from '../support/acts.ts'
import { firstContact, labels, type Who, words } from '../support/first-contact.ts'
import { plain } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'

const { stage, eventOf } = firstContact()
const told = (reply: Parameters<typeof words>[0]) => plain(words(reply))

const HERE: Who = {
  user: 'helene',
  platform: 'discord',
  server: 'north',
  channel: 'north-questions',
  administers: true,
}

test('the checklist counts the places of the platform where it is read, and offers those that it lacks', async () => {
  const { db, clock } = stage()
  const { personId } = await rowsOf(db).identity.findFirstOrThrow({ where: { userId: 'helene' } })
  const account = { platform: 'discord', workspaceId: 'local', userId: 'helene' }
  await rowsOf(db).identity.create({ data: { ...account, personId, linkedAt: clock.now() } })
  const handle = dispatcher({ ...stage(), pickers: new Set(['discord']) })
  const link = (by: Who, purpose: string) =>
    handle(
      eventOf(by, {
        kind: 'form',
        intent: { command: 'place.set-up', input: {} },
        values: { purpose, group: 'MATHS' },
      }),
    )
  const { reply } = await link(HERE, 'questions')
  expect(told(reply)).toContain('le salon des questions : le chat local : relié · Discord : relié')
  expect(told(reply)).toContain('le salon des alertes : le chat local : relié · Discord : pas encore relié')
  expect(labels(reply)).toContain('Relier les autres salons')
  for (const [purpose, channel] of [
    ['activities', 'north-activities'],
    ['trainers', 'north-trainers'],
  ] as const)
    await link({ ...HERE, channel }, purpose)
  const all = await link({ ...HERE, channel: 'north-alerts' }, 'alerts')
  expect(told(all.reply)).not.toContain('pas encore relié')
  expect(labels(all.reply)).not.toContain('Relier les autres salons')
})

test('four places are linked there in four acts, each by its command in the place itself, and each has its panel', async () => {
  const { db } = stage()
  const handle = dispatcher(stage())
  let acts = 0
  for (const purpose of ['questions', 'activities', 'trainers', 'alerts']) {
    acts += 1
    const by = { ...HERE, channel: `south-${purpose}` }
    const { outcome } = await handle(eventOf(by, { kind: 'line', text: `/configurer ${purpose} MATHS` }))
    expect(outcome, purpose).toBe('done')
  }
  expect(acts).toBe(4)
  const toSpace = { platform: 'discord', channelId: { startsWith: 'south-' } }
  const panels = await rowsOf(db).outboxMessage.count({ where: { key: { startsWith: 'place:' }, toSpace } })
  expect(panels).toBe(4)
})
