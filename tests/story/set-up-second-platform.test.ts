/** A group whose places are all on one platform comes to another one: there it has none yet, and is told so. */
import { expect, test } from 'vitest'
import { PURPOSES } from '../../core/kernel/purposes.ts'
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

/** Where somebody is there who administers it; a chat, or a room, is in no server. */
const THERE = {
  discord: (purpose: string): Who => ({ ...HERE, channel: `south-${purpose}` }),
  slack: (purpose: string): Who => ({
    ...HERE,
    platform: 'slack',
    server: 'T1',
    channel: `south-${purpose}`,
  }),
  telegram: (purpose: string): Who => ({
    ...{ user: 'helene', platform: 'telegram', administers: true },
    channel: `-1001/${1 + PURPOSES.findIndex((one) => one === purpose)}`,
  }),
  matrix: (purpose: string): Who => ({
    ...{ user: 'helene', platform: 'matrix', administers: true },
    channel: `!south-${purpose}:institut.fr`,
  }),
}

test.each(Object.entries(THERE))(
  'four places are linked in four acts on %s as the second platform, each by its command in the place itself, and each has its panel',
  async (platform, at) => {
    const { db, clock } = stage()
    const { personId } = await rowsOf(db).identity.findFirstOrThrow({ where: { userId: 'helene' } })
    const account = { platform, workspaceId: 'local', userId: 'helene' }
    const linked = { ...account, personId, linkedAt: clock.now() }
    await rowsOf(db).identity.createMany({ data: linked, skipDuplicates: true })
    const handle = dispatcher(stage())
    const before = await panelsOn(platform)
    let acts = 0
    for (const purpose of PURPOSES) {
      acts += 1
      const event = eventOf(at(purpose), { kind: 'line', text: `/configurer ${purpose} MATHS` })
      expect((await handle(event)).outcome, purpose).toBe('done')
    }
    expect(acts).toBe(4)
    expect((await panelsOn(platform)) - before).toBe(4)
  },
)

const panelsOn = (platform: string) =>
  rowsOf(stage().db).outboxMessage.count({ where: { key: { startsWith: 'place:' }, toSpace: { platform } } })
