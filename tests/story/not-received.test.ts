/**
 * An answer that cannot be told in private: coordinators, whoever wrote it and the deadline say the same of it, and where it
 * can be read.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../bots/demo/organisation-store.ts'
import type { OutgoingDelivery } from '../../bots/platform.ts'
import type { Assistant } from '../../bots/runtime/assistant.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { c2i2e, frameworkKey } from '../../core/framework/frameworks.ts'
import { DAY, HOUR, ManualClock } from '../../core/kernel/clock.ts'
import { sortableIds } from '../../core/kernel/ids.ts'
import type { Database } from '../../prisma/client.ts'
import { plain } from '../support/news.ts'
import { assistantWith, type World, world } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let db: Database
let assistant: Assistant
let clock: ManualClock
let web: World
let telegram: World
let events = 0
beforeEach(async () => {
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e))
  const { id: groupId } = await rowsOf(db).group.findFirstOrThrow()
  const there = { platform: 'telegram', workspaceId: 'local', channelId: 'tg-questions' }
  await rowsOf(db).space.create({ data: { id: ids.next(), groupId, purpose: 'questions', ...there } })
  web = world('web')
  telegram = world('telegram')
  assistant = assistantWith({ db, clock, ids }, web, telegram)
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

type At = { platform?: string; channel?: string; thread?: string; saidAt?: Date }

async function act(
  user: string,
  body: Incoming['body'],
  { platform = 'web', channel, thread, saidAt }: At = {},
) {
  await assistant.ingress.receive({
    eventId: `act-${++events}`,
    account: { platform, workspaceId: 'local', userId: user },
    name: `Prénom ${user}`,
    place: {
      private: channel === undefined,
      channelId: channel ?? `inbox:${user}`,
      ...(thread ? { thread } : {}),
    },
    body,
    ...(saidAt ? { saidAt: saidAt.toISOString() } : {}),
  })
  await assistant.settle()
}
const line = (user: string, text: string, at: At = {}) => act(user, { kind: 'line', text }, at)
const write = (user: string, text: string, at: At) =>
  act(user, { kind: 'message', ref: `m-${events + 1}`, text }, at)

const refusesPeople = ({ to }: OutgoingDelivery) =>
  to.kind === 'person' ? ({ ok: false, reason: 'unreachable' } as const) : undefined
const refusesAll = () => ({ ok: false, reason: 'unreachable' }) as const
/** What somebody was told in private, the latest last. */
const told = (userId: string) =>
  web.accepted
    .filter(({ to }) => to.kind === 'person' && to.userId === userId)
    .map(({ card }) => plain(JSON.stringify(card)))
/** Of a message that reached nobody in private. */
const lost = (userId: string) => told(userId).filter((one) => /n’est pas arrivé (en privé )?à/.test(one))
const promise = async () =>
  (await rowsOf(db).deadline.findFirstOrThrow({ where: { subjectType: 'question' } })).state

describe('the asker is on Telegram, and cannot be written to', () => {
  let reference: string
  beforeEach(async () => {
    await write('tina', 'Comment projeter mon écran ?', { platform: 'telegram', channel: 'tg-questions' })
    reference = (await rowsOf(db).question.findFirstOrThrow()).reference
  })

  test('the answer stands in the place that they read: all are told so, and the promise is kept', async () => {
    telegram.answer(refusesPeople)
    await line('claire', `/repondre ${reference} Windows + P.`)
    expect(await promise()).toBe('met')
    const there = 'peut le lire dans le fil de la question (Telegram)'
    expect(lost('helene')).toEqual([expect.stringContaining(there)])
    expect(lost('helene').join()).not.toContain('Pouvez-vous joindre')
    expect(told('claire').filter((one) => one.includes('Ce que vous avez écrit'))).toEqual([
      expect.stringContaining(there),
    ])
    const { reply } = await rowsOf(db).inboundEvent.findFirstOrThrow({ where: { eventId: await alerts() } })
    expect(JSON.stringify(reply)).toContain('à lire dans le fil de la question')
  })

  test('it stands nowhere that they read: all are told so, and the promise is not kept', async () => {
    telegram.answer(refusesAll)
    await line('claire', `/repondre ${reference} Windows + P.`)
    expect(await promise()).toBe('running')
    expect(lost('helene')).toEqual([expect.stringContaining('Pouvez-vous joindre cette personne autrement')])
    expect(told('claire').at(-1)).toContain('aucun de ses comptes ne peut être joint')
    const { reply } = await rowsOf(db).inboundEvent.findFirstOrThrow({ where: { eventId: await alerts() } })
    expect(JSON.stringify(reply)).not.toContain('à lire dans le fil de la question')
  })

  test('still unanswered, said in time and heard late: the breach was none, and those who read of it read that too', async () => {
    telegram.answer(refusesAll)
    await line('claire', `/repondre ${reference} Windows + P.`)
    const saidAt = new Date(clock.now().getTime() + 4 * DAY - HOUR)
    clock.advance(4 * DAY + HOUR)
    await assistant.tick()
    expect(told('helene').filter((one) => one.includes('"title":"Délai dépassé'))).toHaveLength(1)
    await line('tina', `/relancer ${reference}`, { platform: 'telegram', saidAt })
    const [first, second] = await rowsOf(db).deadline.findMany({
      where: { subjectType: 'question' },
      orderBy: { cycle: 'asc' },
    })
    expect([first?.state, first?.breachedAt]).toEqual(['cancelled', null])
    expect([second?.state, second?.startedAt]).toEqual(['running', saidAt])
    expect(told('helene').filter((one) => one.includes('Rectification'))).toHaveLength(1)
  })

  const alerts = async () => {
    await line('helene', '/alertes')
    return `act-${events}`
  }
})

test('written in the thread that the asker reads, it is there already', async () => {
  await line('ines', '/sos Comment imprimer ?')
  const { ref: thread } = await rowsOf(db).thread.findFirstOrThrow({
    where: { channelId: 'maths-questions' },
  })
  web.answer((delivery) =>
    delivery.to.kind === 'person' && delivery.to.userId === 'ines'
      ? { ok: false, reason: 'unreachable' }
      : undefined,
  )
  await write('claire', 'Par le menu Fichier, puis Imprimer.', { channel: 'maths-questions', thread })
  expect(await promise()).toBe('met')
  for (const who of ['helene', 'claire'])
    expect(told(who).at(-1)).toContain('peut le lire dans le fil de la question')
})
