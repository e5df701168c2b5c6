/** What an answer and an alert mean for the guarantee, once it is known whether anybody received them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { HOUR, type ManualClock } from '../../../core/kernel/clock.ts'
import type { Ids } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, type dispatcher } from '../../support/acts.ts'
import type { World } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { APART, relayed, START, to } from './relayed.ts'

let db: Database
let clock: ManualClock
let ids: Ids
let web: World
let other: World
let assistant: Assistant
let handle: ReturnType<typeof dispatcher>

beforeEach(async () => {
  ;({ db, clock, ids, web, other, assistant, handle } = await relayed())
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

const ask = () => handle(act.line('ask', 'ines', '/sos Comment projeter la figure du sujet sept ?'))
const settle = () => assistant.settle()

describe('answered is when a platform has accepted the answer', () => {
  const deadline = () => rowsOf(db).deadline.findFirstOrThrow()

  test('the guarantee is met at the instant of the delivery, not of the writing', async () => {
    await ask()
    await settle()
    const retryAt = new Date(START.getTime() + 2 * HOUR)
    web.answer(() => ({ ok: false, reason: 'rate-limited', retryAt }))
    await handle(act.line('answer', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
    await settle()
    expect((await deadline()).state).toBe('running')
    web.answer(() => undefined)
    clock.advance(2 * HOUR + APART)
    await settle()
    expect(await deadline()).toMatchObject({ state: 'met', metAt: clock.now() })
    expect(await rowsOf(db).deadlineEvent.count({ where: { kind: 'met' } })).toBe(1)
  })

  test('an answer that reached nobody leaves the clock running, and the ladder goes on', async () => {
    await ask()
    await settle()
    const [ines, questions] = [to('ines'), 'maths-questions']
    web.answer((delivery) =>
      ines(delivery) || (delivery.to.kind === 'place' && delivery.to.channelId === questions)
        ? { ok: false, reason: 'unreachable' }
        : undefined,
    )
    await handle(act.line('answer', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
    await settle()
    expect((await deadline()).state).toBe('running')
    clock.advance(73 * HOUR)
    await assistant.tick()
    const alerts = await rowsOf(db).outboxMessage.findMany({
      where: { alert: true, key: { startsWith: 'guarantee:' } },
    })
    expect(alerts.length).toBeGreaterThan(0)
  })
})

describe('an answer that a platform would not take for days', () => {
  test('whoever asked is not told, right after it, that it has not come', async () => {
    await ask()
    await settle()
    web.answer(() => ({ ok: false, reason: 'rate-limited' }))
    clock.advance(95 * HOUR)
    await handle(act.line('answer', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
    await settle()
    clock.advance(2 * HOUR)
    await assistant.tick()
    const { breachedAt } = await rowsOf(db).deadline.findFirstOrThrow()
    expect(breachedAt).not.toBeNull()
    const breach = await rowsOf(db).outboxMessage.findFirstOrThrow({
      where: { key: { startsWith: 'guarantee:' }, toPerson: { name: { startsWith: 'Inès' } } },
    })
    web.answer(() => undefined)
    clock.advance(HOUR)
    await assistant.tick()
    await settle()
    expect(await rowsOf(db).deadline.findFirstOrThrow()).toMatchObject({ state: 'met', breachedAt })
    const heard = JSON.stringify(web.accepted.filter(to('ines')).map(({ card }) => card))
    expect(heard).toContain('Avec le câble.')
    expect(heard).not.toContain('Délai dépassé')
    expect(JSON.stringify(breach.card)).toContain('Délai dépassé')
    expect(await rowsOf(db).outboxMessage.findUniqueOrThrow({ where: { id: breach.id } })).toMatchObject({
      state: 'dropped',
    })
  })
})

describe('an answer that others can read and the asker cannot', () => {
  test('does not meet the guarantee: it is shown in the group’s place on a platform where the asker is not', async () => {
    const { id: groupId } = await rowsOf(db).group.findFirstOrThrow()
    const place = { platform: 'other', workspaceId: 'w', channelId: 'questions-there', purpose: 'questions' }
    await rowsOf(db).space.create({ data: { id: ids.next(), groupId, ...place } })
    await ask()
    await settle()
    web.answer(() => ({ ok: false, reason: 'unreachable' }))
    await handle(act.line('answer', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
    await settle()
    expect(JSON.stringify(other.accepted)).toContain('Avec le câble.')
    expect(await rowsOf(db).deadline.findFirstOrThrow()).toMatchObject({ state: 'running', metAt: null })
    web.answer(() => undefined)
    clock.advance(97 * HOUR)
    await assistant.tick()
    expect(await rowsOf(db).deadline.findFirstOrThrow()).toMatchObject({ state: 'running', step: 4 })
  })

  test('meets it where the asker is on that platform too', async () => {
    const ines = await rowsOf(db).person.findFirstOrThrow({ where: { name: { startsWith: 'Inès' } } })
    const account = { platform: 'other', workspaceId: 'w', userId: 'ines-there', personId: ines.id }
    await rowsOf(db).identity.create({ data: { ...account, linkedAt: new Date(START.getTime() + HOUR) } })
    const { id: groupId } = await rowsOf(db).group.findFirstOrThrow()
    const place = { platform: 'other', workspaceId: 'w', channelId: 'questions-there', purpose: 'questions' }
    await rowsOf(db).space.create({ data: { id: ids.next(), groupId, ...place } })
    await ask()
    await settle()
    const refuse = () => ({ ok: false, reason: 'unreachable' }) as const
    web.answer(refuse)
    other.answer((delivery) => (delivery.to.kind === 'person' ? refuse() : undefined))
    await handle(act.line('answer', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.'))
    await settle()
    expect((await rowsOf(db).deadline.findFirstOrThrow()).state).toBe('met')
  })
})

describe('an alert that nobody received escalates itself', () => {
  const coordination = (delivery: World['offered'][number]) =>
    delivery.to.kind === 'person'
      ? ['helene', 'yann'].includes(delivery.to.userId)
      : delivery.to.channelId === 'maths-alerts'
  const alert = async () => {
    await ask()
    clock.advance(73 * HOUR)
    await assistant.tick()
  }
  const escalated = () =>
    rowsOf(db).outboxMessage.findMany({
      where: { key: { startsWith: 'undelivered:' }, toSpace: { purpose: 'trainers' } },
    })

  test('none of them can be reached in private: it is said in their place, once, and goes no further', async () => {
    web.answer((delivery) =>
      coordination(delivery) && delivery.to.kind === 'person'
        ? { ok: false, reason: 'unreachable' }
        : undefined,
    )
    await alert()
    const said = web.accepted.filter(
      (delivery) => coordination(delivery) && delivery.card.title?.includes('toujours pas de réponse'),
    )
    expect(said.map(({ to: place }) => place.kind)).toEqual(['place'])
    expect(said[0]?.card.actions.length).toBeGreaterThan(0)
    expect(await escalated()).toEqual([])
  })

  test('the coordinators cannot be reached at all: the trainers’ space is told, once', async () => {
    web.answer((delivery) => (coordination(delivery) ? { ok: false, reason: 'unreachable' } : undefined))
    await alert()
    const notices = await escalated()
    expect(notices.map((notice) => notice.state)).toEqual(['delivered'])
    expect(JSON.stringify(notices[0]?.card)).toContain('SOS-MATHS-2026-0001')
    expect(JSON.stringify(notices[0]?.card)).not.toContain('figure du sujet')
  })

  test('one of them received it: it goes no further', async () => {
    const yann = to('yann')
    web.answer((delivery) =>
      coordination(delivery) && !yann(delivery) ? { ok: false, reason: 'unreachable' } : undefined,
    )
    await alert()
    expect(await escalated()).toEqual([])
  })
})
